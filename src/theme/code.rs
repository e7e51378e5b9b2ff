//! QR codes of addresses, for templates to draw.

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

/// A QR code (GB/T 18284, ISO/IEC 18004) as lines of an SVG, whose markup is the shortest.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Code {
    /// Modules on a side, with the quiet zone of four around them.
    pub size: usize,
    /// Its dark modules, as lines of width 1: for `<path stroke="#000" d="…">` in a `viewBox` of
    /// `0 0 SIZE SIZE`.
    pub path: String,
}

/// The quiet zone that readers need around a code.
const QUIET: usize = 4;

/// The modules of the code of a text, row by row, dark ones true, with the quiet zone around them;
/// `None` if it is too long for one.
pub fn modules(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let light = vec![false; QUIET];
    let row = |y: usize| [&light[..], &code[y].iter().map(|it| it.value()).collect::<Vec<_>>(), &light].concat();
    let empty = vec![vec![false; code.size + 2 * QUIET]; QUIET];
    Some([&empty[..], &(0..code.size).map(row).collect::<Vec<_>>(), &empty].concat())
}

/// The code of a text; `None` if it is too long for one.
pub fn of(text: &str) -> Option<Code> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::with_capacity(2 << 10);
    for y in 0..code.size {
        path.push_str(&format!("M{QUIET} {}.5", y + QUIET));
        for run in code[y].chunk_by(|a, b| a.value() == b.value()) {
            let is_dark = run.first().is_some_and(|module| module.value());
            path.push_str(&format!("{}{}", if is_dark { "h" } else { "m" }, run.len()));
            path.push_str(if is_dark { "" } else { " 0" });
        }
    }
    Some(Code { size: code.size + 2 * QUIET, path })
}
