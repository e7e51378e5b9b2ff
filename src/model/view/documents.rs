//! Pages of stories and issues, and standing pages.

use serde::Serialize;

use super::{BodyView, FileLink, Image, NavLink};
use crate::model::{Anchor, Sheet};

/// A cadre of whom a story tells.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Person {
    pub name: String,
    /// May be empty.
    pub post: String,
}

/// How residents rated: sample, source and date are shown with the result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RatingView {
    /// As the office wrote it.
    pub result: String,
    /// How many were asked.
    pub sample: String,
    /// Who asked.
    pub source: String,
    pub date: String,
}

/// A medium that took a story over.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdoptionView {
    pub outlet: String,
    /// 中央, 省, 市, 区 or 县; may be empty.
    pub level: String,
    /// May be empty.
    pub date: String,
    /// May be empty.
    pub url: String,
}

/// The page of a story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryView {
    pub title: String,
    /// May be empty.
    pub subtitle: String,
    /// `2026-11-01`, with the time where one was given
    pub published: String,
    /// `2026-11-01T08:30:00+08:00`
    pub published_iso: String,
    /// `2026-10-28`; may be empty.
    pub happened: String,
    /// The unit, or the source of a reprint.
    pub source: String,
    /// Absolute, of a reprint; may be empty.
    pub source_url: String,
    pub unit: NavLink,
    /// The key of the kind: cadre, practice, feedback, news or the campaign's own.
    pub kind_key: String,
    /// The column of the kind.
    pub kind: NavLink,
    /// The column of the priority.
    pub priority: Option<NavLink>,
    /// 消息, 通讯, 特写, 言论, 图片, 视频, 图解; may be empty.
    pub genre: String,
    pub authors: Vec<String>,
    pub photographers: Vec<String>,
    pub editors: Vec<String>,
    pub cadres: Vec<Person>,
    /// Masked already.
    pub residents: Vec<String>,
    pub rating: Option<RatingView>,
    pub adopted: Vec<AdoptionView>,
    /// What was made with artificial intelligence: 文字, 图片.
    pub ai: Vec<String>,
    pub tags: Vec<NavLink>,
    pub places: Vec<NavLink>,
    pub themes: Vec<NavLink>,
    /// Of the front matter, as far as the body does not show them.
    pub photos: Vec<Image>,
    pub body: BodyView,
    /// Published before and after it.
    pub previous: Option<NavLink>,
    pub next: Option<NavLink>,
    /// Earlier stories of the same unit, theme or priority.
    pub related: Vec<NavLink>,
    /// Issues of the bulletin that carry the story.
    pub issues: Vec<NavLink>,
}

/// The page of an issue of the bulletin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulletinView {
    /// The bulletin's name, the issue's number and title.
    pub title: String,
    /// As the public may see it.
    pub sheet: Sheet,
    pub pdf: Option<FileLink>,
    pub previous: Option<NavLink>,
    pub next: Option<NavLink>,
}

/// A standing page, such as 关于活动.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandingView {
    pub title: String,
    /// The headings of the body.
    pub anchors: Vec<Anchor>,
    pub body: BodyView,
}
