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
mod words;
mod world;

#[cfg(test)]
mod tests;

pub use printer::Printer;
pub use typeset::Printed;
