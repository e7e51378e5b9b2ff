//! Values that several views hold.

use serde::Serialize;

use super::ImageView;
use crate::model::BodyHandle;
use crate::source::{Fingerprint, SourcePath};

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub title: String,
    pub url: String,
    /// `2026-11-01`
    pub date: String,
    /// The unit that sent the story in.
    pub unit: String,
    /// May be empty.
    pub excerpt: String,
    /// Stands above the others (置顶).
    pub pinned: bool,
    pub image: Option<Image>,
}

/// An image of the site, in the sizes that there are of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Image {
    /// Of the largest size, as are width and height.
    pub url: String,
    pub width: u32,
    pub height: u32,
    /// Ascending by width; the last is the largest. With a single one there is nothing to choose.
    pub sizes: Vec<ImageSize>,
    /// For those who do not see it.
    pub alt: String,
    /// May be empty.
    pub caption: String,
    /// 摄影; may be empty.
    pub photographer: String,
    /// The file it is made of, its fingerprint, how many pixels it has and how the camera was held,
    /// 1 to 8, for `render`; templates have no use for them.
    pub source: SourcePath,
    pub fingerprint: Fingerprint,
    pub pixels: u64,
    pub orientation: u8,
}

impl Image {
    /// The files of the image, in the order of their sizes.
    pub fn views(&self) -> impl DoubleEndedIterator<Item = ImageView> {
        self.sizes.iter().map(|size| ImageView {
            source: self.source.clone(),
            fingerprint: self.fingerprint,
            pixels: self.pixels,
            orientation: self.orientation,
            size: size.clone(),
        })
    }
}

/// One file of an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImageSize {
    pub url: String,
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// For `render`.
    pub making: Making,
}

/// How a file of an image is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Making {
    /// As it came, without what a camera or a program wrote into it.
    Cleaned,
    /// JPEG with colours at half the resolution, which no eye sees in a photo.
    Photo,
    /// JPEG with colours at full resolution: coloured writing stays sharp.
    Drawing,
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
    Video(VideoFile),
}

/// A video of the site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VideoFile {
    pub url: String,
    /// The name to save it under.
    pub name: String,
    /// As people read it: `3.2 MB`.
    pub size: String,
    /// `video/mp4` or `video/webm`.
    pub media_type: &'static str,
}

/// A file to take away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileLink {
    pub url: String,
    /// As people read it: `312 KB`.
    pub size: String,
}
