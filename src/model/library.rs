//! All that was read, as one value.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Bulletin, Campaign, Exemption, ImageFacts, ImageRefusal, Outline, Scan, Standing, Story, Surround, Target,
};
use crate::source::{FileError, Fingerprint, SourcePath, Span};

/// What is known of a file that documents refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asset {
    pub fingerprint: Fingerprint,
    pub size: u64,
    /// What is known of it as an image.
    pub image: Result<ImageFacts, ImageRefusal>,
    /// Where the file is a video of a kind that pages can show: MP4 or WebM.
    pub video: Option<Video>,
    /// What its text tells of people, if documents link to it.
    pub scan: Scan,
}

/// What is known of a video.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Video {
    pub coding: VideoCoding,
    /// Whether a track of it writes down where the camera was.
    pub logs_places: bool,
    /// What it tells of its making, in the order of the file.
    pub traces: Vec<Trace>,
}

/// Bytes of a video that tell where, when, with what or by whom it was made, by their offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trace {
    /// A box of an MP4: its type stands in the four bytes from `start + 4`.
    Box { start: usize, content: usize, end: usize },
    /// A part of a box that players need.
    Field { start: usize, end: usize },
}

/// How the pictures of a video are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VideoCoding {
    /// H.264, AV1, VP8 or VP9, which browsers play.
    Common,
    /// H.265, which most browsers do not play.
    Hevc,
    /// Something else, or nothing that could be found out.
    Unknown,
}

/// All that was read.
#[derive(Debug, Clone)]
pub struct Library {
    pub campaign: Arc<Campaign>,
    /// The portal's header and footer.
    pub surround: Surround,
    /// In the order of their paths.
    pub stories: Vec<Arc<Story>>,
    pub bulletins: Vec<Arc<Bulletin>>,
    pub pages: Vec<Arc<Standing>>,
    /// Images and attachments that documents refer to, or why they cannot be had.
    pub assets: BTreeMap<SourcePath, Result<Asset, FileError>>,
    /// Images that lie in `content/`, used or not, in the order of their paths.
    pub images: Vec<SourcePath>,
    /// Documents that exist but could not be understood; links to them are not broken.
    pub unreadable: BTreeSet<SourcePath>,
}

/// A document of any kind.
#[derive(Debug, Clone, Copy)]
pub enum Document<'a> {
    Story(&'a Story),
    Bulletin(&'a Bulletin),
    Page(&'a Standing),
}

impl<'a> Document<'a> {
    pub fn path(self) -> &'a SourcePath {
        match self {
            Self::Story(story) => &story.path,
            Self::Bulletin(bulletin) => &bulletin.path,
            Self::Page(page) => &page.path,
        }
    }

    /// Whether a comment of the document exempts a place from the rule of that code.
    pub fn exempts(self, code: &str, span: Option<Span>) -> bool {
        let covers = |it: &Exemption, at: u32| it.code == code && it.span.start <= at && at < it.span.end;
        span.is_some_and(|span| self.outline().exemptions.iter().any(|it| covers(it, span.start)))
    }

    /// The images, videos and attachments that it shows or passes on, in the order in which they are
    /// named; one may be named twice.
    pub fn files(self) -> impl Iterator<Item = &'a SourcePath> {
        let story = if let Self::Story(story) = self { Some(story) } else { None };
        let own = story.into_iter().flat_map(|story| {
            let photos = story.photos.iter().map(|photo| &photo.file);
            story.cover.iter().chain(photos).filter_map(|file| file.value.as_ref())
        });
        let pictures = self.outline().pictures.iter().filter_map(|picture| picture.path.as_ref());
        let linked = self.outline().links.iter().filter_map(|link| match &link.target {
            Target::Asset { path, .. } | Target::Video { path, .. } => Some(path),
            _ => None,
        });
        own.chain(pictures).chain(linked)
    }

    pub fn outline(self) -> &'a Outline {
        match self {
            Self::Story(story) => &story.outline,
            Self::Bulletin(bulletin) => &bulletin.outline,
            Self::Page(page) => &page.outline,
        }
    }
}

impl Library {
    /// All documents: stories, bulletins, pages, each in the order of their paths.
    pub fn documents(&self) -> impl Iterator<Item = Document<'_>> {
        let stories = self.stories.iter().map(|story| Document::Story(story));
        let bulletins = self.bulletins.iter().map(|bulletin| Document::Bulletin(bulletin));
        let pages = self.pages.iter().map(|page| Document::Page(page));
        stories.chain(bulletins).chain(pages)
    }
}
