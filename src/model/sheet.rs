//! The view of one issue of the bulletin: what the web page, the printable HTML and the PDF show.

use serde::Serialize;

use super::{BodyView, RuleLevel};
use crate::source::SourcePath;

/// A story in an issue: its body in full, or a text in brief.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetItem {
    pub title: String,
    /// Empty in brief.
    pub subtitle: String,
    /// Who sent it in: 供稿 unit, and the authors; may be empty.
    pub unit: String,
    pub authors: Vec<String>,
    /// The story's page; empty where it has none.
    pub url: String,
    /// In full.
    pub body: Option<BodyView>,
    /// In brief; empty where the item is in full.
    pub brief: String,
    /// 文字, 图片, where made with artificial intelligence.
    pub ai: Vec<String>,
    /// The story's file, for messages; templates have no use for it.
    pub source: SourcePath,
}

/// A group of items (栏目).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetSection {
    /// May be empty.
    pub heading: String,
    pub items: Vec<SheetItem>,
}

/// An issue. Empty texts are parts that the issue has not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// The name in the masthead.
    pub name: String,
    /// `第3期`, `增刊第1期`
    pub issue: String,
    /// 总期号.
    pub total: Option<u32>,
    pub title: String,
    pub organization: String,
    /// `2026年11月2日`
    pub date: String,
    /// `2026-11-02`
    pub date_iso: String,
    /// 内部标识 and 编号.
    pub mark: String,
    pub serial: String,
    /// 编者按.
    pub note: String,
    /// The issue's own body, before its items; none if it is empty.
    pub intro: Option<BodyView>,
    pub sections: Vec<SheetSection>,
    /// 报, 送 and 发.
    pub report_to: String,
    pub send_to: String,
    pub issue_to: String,
    /// 责任编辑, 审核 and 签发.
    pub editor: String,
    pub reviewer: String,
    pub signer: String,
    /// 印数.
    pub copies: Option<u32>,
    /// Headings of bodies get numbers in print, where they have none.
    pub number_headings: bool,
    /// What becomes of a character that no font has; templates have no use for it.
    pub missing_glyph: RuleLevel,
    /// A made-up campaign: the sheet says 示例.
    pub example: bool,
    /// It is printed on both sides: the 报尾 stands on an even page.
    pub duplex: bool,
    /// A 送审稿: for those who approve it, and nobody else.
    pub review_copy: bool,
    /// The absolute address of the issue's page, for a QR code; empty where none is wanted.
    pub address: String,
    /// The issue's file, for messages; templates have no use for it.
    pub source: SourcePath,
}

impl Sheet {
    /// The bodies of the issue in the order of reading: its own, then its items' in full.
    pub fn bodies(&self) -> Vec<&BodyView> {
        let items = self.sections.iter().flat_map(|section| &section.items);
        self.intro.iter().chain(items.filter_map(|item| item.body.as_ref())).collect()
    }
}
