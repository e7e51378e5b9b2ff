//! Library to pages: what will exist, and what each page may see.
//!
//! Two layers: artifacts first (PDFs), whose facts are then values that the views of pages hold.
//! Must not know templates, HTML or files.

mod planned;
mod published;
mod images;
mod links;
mod portal;
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

pub use planned::{Look, Planned, Sketch};
pub use published::Published;
pub use search::{Search, Segment};
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
pub fn artifacts<'a>(published: &'a Published<'a>) -> Vec<Planned<'a>> {
    bulletin::pdfs(published)
}

/// The files of images that published documents show, those of one image side by side.
pub fn images(published: &Published) -> Vec<Page> {
    assets::images(published)
}

/// All other pages.
pub struct Plan<'a>(Frame<'a>);

impl<'a> Plan<'a> {
    pub fn new(published: &'a Published<'a>, sizes: &'a ArtifactSizes) -> Self {
        Self(Frame::new(published, sizes))
    }

    /// The pages of stories.
    pub fn stories(&self) -> Vec<Planned<'_>> {
        story::pages(&self.0)
    }

    /// The search page and its data.
    pub fn search(&self) -> Search<'_> {
        Search::new(&self.0)
    }

    /// All others but the sitemap. Some show bodies of stories too.
    pub fn others(&self) -> Vec<Planned<'_>> {
        let frame = &self.0;
        let mut pages = lists::pages(frame);
        pages.extend(bulletin::pages(frame));
        let few = [home::page(frame), site::site_map(frame), site::not_found(frame), feeds::robots(frame)].into_iter();
        let few = few.chain(standing::pages(frame)).chain(figures::page(frame)).chain(feeds::pages(frame));
        pages.extend(
            few.chain(site::aliases(frame))
                .chain(site::withdrawn(frame))
                .chain(assets::attachments(frame.published))
                .map(Planned::from),
        );
        pages
    }

    /// The sitemap of all pages, if the campaign has one.
    pub fn sitemap<'p>(&self, pages: impl Iterator<Item = &'p Planned<'p>>) -> Option<Page> {
        feeds::sitemap(&self.0, pages)
    }
}

pub use bulletin::{drafts, internal_sheet, unreviewed};
