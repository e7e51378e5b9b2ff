//! A sheet, its bodies, its images and the theme's own program -> an issue as PDF; without the
//! program, as a Word file.
//!
//! `tree` turns each body into data, `glyphs` looks whether the fonts can show it, `world` holds
//! what the sheet's program may see, and `typeset` runs it. Texts reach the program as string
//! literals and as JSON: none is ever read as markup or code. `word` makes the Word file of the same
//! trees.
//!
//! Must not know HTML, nor where files come from. Typst is named nowhere else.

mod fonts;
mod glyphs;
mod headings;
mod imposition;
mod leaves;
mod pictures;
mod printer;
mod setting;
mod text;
mod tree;
mod typeset;
mod word;
mod world;

#[cfg(test)]
mod tests;

pub use printer::Printer;

use crate::model::ReviewSheet;
use crate::theme::Paper;

/// 发稿审签单 as the bytes of a Word file; `None` is a fault of this program's own.
pub fn review_sheet(sheet: &ReviewSheet, paper: &Paper) -> Option<Vec<u8>> {
    word::form(sheet, paper)
}
