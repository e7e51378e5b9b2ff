//! `licences`: what the binary carries, and under which terms.

use super::console;
use super::{Exit, Failure};
use crate::source::{Embedded, Files};

const CRATES: &str = include_str!("licences/crates.txt");

pub fn run() -> Result<Exit, Failure> {
    console::result("jianbao：MIT OR Apache-2.0\n\n字体（随默认主题，用于印刷）\n\n");
    let themes = Embedded::themes();
    for (path, _) in themes.list("themes/official/fonts") {
        if path.file_name().starts_with("LICENSE") || path.file_name() == "README.md" {
            let text = String::from_utf8_lossy(themes.get(&path).unwrap_or_default());
            console::result(&format!("==== {}\n\n{}\n\n", path.file_name(), text.trim_end()));
        }
    }
    console::result(&format!("==== 所用软件\n\n{CRATES}"));
    Ok(Exit::Done)
}
