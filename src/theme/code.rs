//! QR codes of addresses, for templates to draw.

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

/// A QR code (GB/T 18284, ISO/IEC 18004) as the path of an SVG.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Code {
    /// Modules on a side, with the quiet zone of four around them.
    pub size: usize,
    /// Its dark modules, for `<path d="…">` in a `viewBox` of `0 0 SIZE SIZE`.
    pub path: String,
}

/// The quiet zone that readers need around a code.
const QUIET: usize = 4;

/// The code of a text; `None` if it is too long for one.
pub fn of(text: &str) -> Option<Code> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::with_capacity(4 << 10);
    for y in 0..code.size {
        let mut x = 0;
        for run in code[y].chunk_by(|a, b| a.value() == b.value()) {
            if run.first().is_some_and(|module| module.value()) {
                path.push_str(&format!("M{} {}h{}v1H{}z", x + QUIET, y + QUIET, run.len(), x + QUIET));
            }
            x += run.len();
        }
    }
    Some(Code { size: code.size + 2 * QUIET, path })
}
