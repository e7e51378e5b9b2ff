//! The card of an issue of the bulletin.

use serde::{Deserialize, Serialize};

use super::{BodyHandle, Moment, Outline, Scope};
use crate::source::{Placed, SourcePath};

/// Regular issues and extra issues are counted apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IssueKind {
    #[default]
    Regular,
    Extra,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ItemForm {
    #[default]
    Full,
    Brief,
}

/// A story in an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub story: Placed<String>,
    pub form: ItemForm,
}

/// A group of items (栏目); the heading may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub heading: String,
    pub items: Vec<Item>,
}

/// To whom an issue goes, and who answers for it. `None`: as the campaign says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    pub report_to: Option<String>,
    pub send_to: Option<String>,
    pub issue_to: Option<String>,
    pub editor: Option<String>,
    pub reviewer: String,
    pub signer: String,
    pub copies: Option<u32>,
}

/// One issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    pub path: SourcePath,
    /// Empty: 第N期.
    pub title: String,
    pub number: Placed<u32>,
    pub total: Option<Placed<u32>>,
    pub issue_kind: IssueKind,
    pub date: Placed<Moment>,
    /// 内部资料, 内部参阅: makes the issue internal.
    pub mark: Option<Placed<String>>,
    pub serial: String,
    pub note: String,
    pub distribution: Distribution,
    pub sections: Vec<Section>,
    pub number_headings: bool,
    pub scope: Scope,
    pub draft: bool,
    pub publish_at: Option<Moment>,
    pub outline: Outline,
    pub body: BodyHandle,
}

impl Bulletin {
    /// `2026-3`, or `2026-extra-1` for an extra issue: unique, and the stem of its addresses.
    pub fn key(&self) -> String {
        match self.issue_kind {
            IssueKind::Regular => format!("{}-{}", self.date.value.year(), self.number.value),
            IssueKind::Extra => format!("{}-extra-{}", self.date.value.year(), self.number.value),
        }
    }

    /// `第3期`, `增刊第1期`
    pub fn issue_name(&self) -> String {
        match self.issue_kind {
            IssueKind::Regular => format!("第{}期", self.number.value),
            IssueKind::Extra => format!("增刊第{}期", self.number.value),
        }
    }

    /// Its own title, or else its issue name.
    pub fn full_title(&self) -> String {
        if self.title.is_empty() { self.issue_name() } else { self.title.clone() }
    }

    /// The ids of the stories that it carries.
    pub fn stories(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().flat_map(|section| &section.items).map(|item| item.story.value.as_str())
    }

    /// Whether it may stand on the public site, as far as it says itself.
    pub fn is_public(&self) -> bool {
        self.scope == Scope::Public && self.mark.is_none()
    }
}
