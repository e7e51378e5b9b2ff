//! Pages of stories and issues, and standing pages.

use serde::Serialize;

use super::{BodyView, FileLink, Image, NavLink};
use crate::model::{Anchor, Sheet};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Person {
    pub name: String,
    pub post: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RatingView {
    pub result: String,
    pub sample: String,
    pub source: String,
    pub date: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdoptionView {
    pub outlet: String,
    pub level: String,
    /// May be empty.
    pub date: String,
    /// May be empty.
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryView {
    pub title: String,
    pub subtitle: String,
    /// `2026-11-01`, with the time where one was given
    pub published: String,
    /// `2026-11-01T08:30:00+08:00`
    pub published_iso: String,
    pub happened: String,
    /// The unit, or the source of a reprint.
    pub source: String,
    pub source_url: String,
    pub unit: NavLink,
    /// The key of the kind: cadre, practice, feedback, news or the campaign's own.
    pub kind_key: String,
    pub kind: NavLink,
    pub priority: Option<NavLink>,
    pub genre: String,
    pub authors: Vec<String>,
    pub photographers: Vec<String>,
    pub editors: Vec<String>,
    pub cadres: Vec<Person>,
    pub residents: Vec<String>,
    pub rating: Option<RatingView>,
    pub adopted: Vec<AdoptionView>,
    /// What was made with artificial intelligence: 文字, 图片.
    pub ai: Vec<String>,
    pub tags: Vec<NavLink>,
    pub places: Vec<NavLink>,
    pub themes: Vec<NavLink>,
    pub photos: Vec<Image>,
    pub body: BodyView,
    pub previous: Option<NavLink>,
    pub next: Option<NavLink>,
    pub related: Vec<NavLink>,
    /// Issues of the bulletin that carry the story.
    pub issues: Vec<NavLink>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulletinView {
    pub title: String,
    pub sheet: Sheet,
    pub pdf: Option<FileLink>,
    pub previous: Option<NavLink>,
    pub next: Option<NavLink>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandingView {
    pub title: String,
    pub anchors: Vec<Anchor>,
    pub body: BodyView,
}
