//! Values that several views hold.

use serde::Serialize;

use crate::model::BodyHandle;
use crate::source::{Fingerprint, SourcePath};

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub title: String,
    pub url: String,
    /// `2026-11-01`
    pub date: String,
    pub unit: String,
    pub excerpt: String,
    pub pinned: bool,
    pub image: Option<Image>,
}

/// An image of the site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Image {
    pub url: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
    pub caption: String,
    /// 摄影; may be empty.
    pub photographer: String,
    /// The file it is made of and its fingerprint, for `render`; templates have no use for them.
    pub source: SourcePath,
    pub fingerprint: Fingerprint,
}

/// A body and what its links and images become on this page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BodyView {
    pub handle: BodyHandle,
    /// By index of the outline's links; `None` shows the text without a link.
    pub links: Vec<Option<Href>>,
    /// By index of the outline's pictures; `None` shows the description.
    pub images: Vec<Option<Image>>,
}

/// Where a link in a body leads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Href {
    /// From the site's root, with a fragment where there is one.
    Inside(String),
    /// A heading of the same body.
    Fragment(String),
    Outside(String),
    /// An attachment: its address, and the name to save it under.
    File(String, String),
}

/// A file to take away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileLink {
    pub url: String,
    /// As people read it: `312 KB`.
    pub size: String,
}
