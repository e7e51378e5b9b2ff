//! Lists of stories, of issues, and of lists.

use serde::Serialize;

use super::{FileLink, IndexKind, NavLink, Row};
use crate::model::Shared;

/// An issue of the bulletin in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueRow {
    /// The year and the issue's number, and its title.
    pub title: String,
    pub url: String,
    /// `2026-11-02`
    pub date: String,
    pub pdf: Option<FileLink>,
}

/// What a [`ListView`] lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    Priority,
    Kind,
    Unit,
    Place,
    Theme,
    Tag,
    Month,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListView {
    pub kind: ListKind,
    pub title: String,
    /// The priority's full name, the theme's group…; may be empty.
    pub description: String,
    pub rows: Vec<Shared<Row>>,
    pub pager: Pager,
}

/// Where a page stands among the pages of its list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pager {
    /// From 1.
    pub number: usize,
    pub count: usize,
    pub first: String,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub last: String,
    /// This one and those near it.
    pub pages: Vec<PageNumber>,
}

/// A page of a list, as other pages of it show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageNumber {
    pub number: usize,
    pub url: String,
    pub current: bool,
}

/// A list of lists: all units, all months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexView {
    pub kind: IndexKind,
    pub groups: Vec<IndexGroup>,
}

/// Lists under one heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexGroup {
    /// May be empty.
    pub title: String,
    pub links: Vec<NavLink>,
}

/// A page of the list of issues.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulletinListView {
    pub issues: Vec<IssueRow>,
    pub pager: Pager,
}
