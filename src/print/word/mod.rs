//! A sheet and the trees of its bodies -> an issue as a Word file (DOCX, ECMA-376).
//!
//! The parts of a sheet become paragraphs and tables by name of their styles; `mend` puts what the
//! library writes into the order that Word wants and adds what it cannot write; `package` packs the
//! parts. Faces are named and not embedded, so that no glyph can be missing here.

mod bitmap;
mod blocks;
mod colophon;
mod contents;
mod figures;
mod form;
mod forms;
mod frame;
mod items;
mod line;
mod masthead;
mod measures;
mod mend;
mod notes;
mod order;
mod package;
mod styles;
mod tables;
mod writer;
mod xml;

use std::collections::BTreeMap;

use super::pictures::Pictures;
use super::tree::Block;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Sheet;
use crate::theme::Paper;
pub use form::form;
use package::Properties;
use writer::Writer;

/// What a Word file is made of.
#[derive(Clone, Copy)]
pub struct Issue<'a> {
    pub sheet: &'a Sheet,
    /// The blocks of its bodies, by the names of their settings.
    pub trees: &'a BTreeMap<String, Vec<Block>>,
    pub pictures: &'a Pictures<'a>,
    pub paper: &'a Paper,
    /// The pages on which the items begin, in their order; empty where they are not known.
    pub pages: &'a [usize],
}

/// The issue as the bytes of a `.docx`. Equal arguments give equal bytes.
///
/// # Errors
/// A fault of this program's own: the parts could not be put together.
pub fn docx(issue: &Issue) -> Result<Vec<u8>, Diagnostic> {
    // Marks of footnotes may stand before the notes that they name: their numbers are known once all
    // has been written.
    let draft = Writer::new(*issue, BTreeMap::new()).written();
    let written = Writer::new(*issue, draft.numbers).written();
    package::package(&properties(issue.sheet), written).ok_or_else(|| fault(issue.sheet))
}

fn properties(sheet: &Sheet) -> Properties {
    Properties {
        title: format!("{}{}", sheet.name, sheet.issue),
        office: sheet.organization.clone(),
        day: sheet.date_iso.clone(),
    }
}

fn fault(sheet: &Sheet) -> Diagnostic {
    Diagnostic::new(
        &sheet.source,
        Code::PrintError,
        format!("写《{}》{}的 Word 文件时程序内部出错", sheet.name, sheet.issue),
        "逐篇减少本期稿件，找出引起问题的一篇，连同本提示交给维护人员",
    )
}
