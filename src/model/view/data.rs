//! Outputs that are no pages: feeds, sitemap, files.

use serde::Serialize;

use super::ImageSize;
use crate::model::{Moment, Permalink, Trace};
use crate::source::{Fingerprint, SourcePath};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum FeedFormat {
    Atom,
    Json,
}

/// A story in a feed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedEntry {
    pub title: String,
    pub url: String,
    pub published: String,
    pub author: String,
    pub excerpt: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedView {
    pub format: FeedFormat,
    pub title: String,
    pub description: String,
    pub base_url: String,
    /// Its own address and that of the page it belongs to, from the site's root.
    pub url: String,
    pub page_url: String,
    pub author: String,
    /// RFC 3339, of the newest entry.
    pub updated: String,
    pub entries: Vec<FeedEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SitemapEntry {
    pub url: Permalink,
    /// Only where the page has a date of its own.
    pub date: Option<Moment>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SitemapView {
    pub base_url: String,
    pub entries: Vec<SitemapEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RobotsView {
    /// Nothing is to be indexed.
    pub hidden: bool,
    /// Absolute; empty if there is none.
    pub sitemap: String,
}

/// A file of an image, by all that decides its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImageView {
    pub source: SourcePath,
    pub fingerprint: Fingerprint,
    /// How many the image has, for whoever must find room for them.
    pub pixels: u64,
    /// How the camera was held, 1 to 8 (EXIF 0x0112).
    pub orientation: u8,
    pub size: ImageSize,
}

/// A file taken over as it is, but for what a video tells of its making.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AssetView {
    pub source: SourcePath,
    pub fingerprint: Fingerprint,
    pub traces: Vec<Trace>,
}
