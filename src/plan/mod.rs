//! Library to pages: what will exist, and what each page may see.
//!
//! Two layers: artifacts first (PDFs), whose facts are then values that the views of pages hold.
//! Must not know templates, HTML or files.

mod published;
mod links;
mod site;
mod home;
mod lists;
mod story;
mod bulletin;
mod standing;
mod figures;
mod search;
mod feeds;
mod assets;

use std::collections::BTreeMap;

use crate::model::{Moment, Page, Permalink};

pub use published::Published;
use site::Frame;

/// What decides which documents are published.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The minute at which the site is made.
    pub now: Moment,
    /// Whether drafts, and what is to appear later, are shown too.
    pub drafts: bool,
}

/// Sizes in bytes of artifacts that were made or are held already.
pub type ArtifactSizes = BTreeMap<Permalink, u64>;

/// The artifacts whose facts pages hold: the bulletins' PDFs.
pub fn artifacts(published: &Published) -> Vec<Page> {
    bulletin::pdfs(published)
}

/// All other pages, in the order of their addresses.
pub fn pages(published: &Published, sizes: &ArtifactSizes) -> Vec<Page> {
    let frame = Frame::new(published, sizes);
    let mut pages = vec![home::page(&frame), site::not_found(&frame), feeds::robots(&frame)];
    pages.extend(lists::pages(&frame));
    pages.extend(story::pages(&frame));
    pages.extend(bulletin::pages(&frame));
    pages.extend(standing::pages(&frame));
    pages.extend(figures::page(&frame));
    pages.extend(search::pages(&frame));
    pages.extend(feeds::pages(&frame));
    pages.extend(site::aliases(&frame));
    pages.extend(assets::pages(&frame));
    pages.extend(feeds::sitemap(&frame, &pages));
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// An issue as `bulletin N` prints it: with everything, internal issues and stories included.
pub use bulletin::internal_sheet;
