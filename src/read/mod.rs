//! Bytes of files become cards, bodies, the campaign, and facts of assets: can it be understood?
//!
//! Every problem of a file is told at once, at its place. Masking of residents' names happens
//! here, before anything else sees a text. All functions are pure, so that what they give can be
//! kept with the fingerprint of the bytes.
//!
//! Must not know themes, pages, nor taste.

mod allow;
mod asset;
mod attachment;
mod bulletin;
mod campaign;
mod document;
mod examine;
pub mod fields;
mod front;
mod identity;
mod images;
pub mod markdown;
mod portal;
mod record;
mod reference;
mod report;
mod residents;
mod standing;
mod story;
mod terms;
#[cfg(test)]
mod tests;
mod text;
mod video;
mod links;
mod problem;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Body, BodyHandle, Bulletin, Document, Standing, Story, Target};
use crate::source::{FileError, SourcePath};

pub use asset::asset;
pub use attachment::{Sought, scan};
pub use campaign::campaign;
pub use document::document;
pub use front::{with_entry, with_line};
pub use portal::{snippet, style};
use report::Report;

/// The largest text that is read, in bytes.
pub const TEXT_LIMIT: u64 = 32 << 20;

/// The largest image that is read, in bytes.
pub const IMAGE_LIMIT: u64 = 64 << 20;

/// The largest video that is read, in bytes.
pub const VIDEO_LIMIT: u64 = 256 << 20;

/// Whether a file's name says that it is an image.
pub fn is_named_as_image(path: &SourcePath) -> bool {
    matches!(path.extension().as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif" | "heic" | "bmp" | "tif" | "tiff")
}

/// The largest that a file to which documents refer may be, in bytes.
pub fn limit_of(path: &SourcePath) -> u64 {
    match path.extension().as_str() {
        "mp4" | "webm" => VIDEO_LIMIT,
        _ => IMAGE_LIMIT,
    }
}

/// The sorts of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    Story,
    Bulletin,
    Page,
}

/// A document without its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Card {
    Story(Arc<Story>),
    Bulletin(Arc<Bulletin>),
    Page(Arc<Standing>),
}

impl Card {
    /// What rules see of it.
    pub fn document(&self) -> Document<'_> {
        match self {
            Self::Story(story) => Document::Story(story),
            Self::Bulletin(bulletin) => Document::Bulletin(bulletin),
            Self::Page(page) => Document::Page(page),
        }
    }

    /// Names the document's body.
    pub fn body(&self) -> &BodyHandle {
        match self {
            Self::Story(story) => &story.body,
            Self::Bulletin(bulletin) => &bulletin.body,
            Self::Page(page) => &page.body,
        }
    }
}

/// What a file gave.
#[derive(Debug, Default)]
pub struct Reading {
    /// `None` if too little could be understood to go on with; an error says why.
    pub card: Option<Card>,
    /// There is a body exactly if there is a card.
    pub body: Option<Body>,
    /// The file, decoded; empty if it could not be.
    pub text: String,
    pub diagnostics: Vec<Diagnostic>,
}

/// The sort of document that a path holds: `content/stories/**/*.md`, `content/bulletins/*.md`,
/// `content/pages/*.md`.
pub fn sort_of(path: &SourcePath) -> Option<Sort> {
    if path.extension() != "md" {
        return None;
    }
    match path.parent() {
        "content/bulletins" => Some(Sort::Bulletin),
        "content/pages" => Some(Sort::Page),
        _ if path.is_in("content/stories") => Some(Sort::Story),
        _ => None,
    }
}

/// Every image, video and attachment that a card refers to, in order, each once.
pub fn references(card: &Card) -> Vec<SourcePath> {
    let mut paths: Vec<SourcePath> = card.document().files().cloned().collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Every file that a card links to.
pub fn attachments(card: &Card) -> impl Iterator<Item = &SourcePath> {
    card.document().outline().links.iter().filter_map(|link| match &link.target {
        Target::Asset { path, .. } => Some(path),
        _ => None,
    })
}

/// Says why a document or `campaign.yaml` could not be had.
pub fn unreadable(path: &SourcePath, error: &FileError) -> Diagnostic {
    match error {
        FileError::Missing => {
            let hint = "检查文件名和所在文件夹；新建活动用 jianbao init";
            Diagnostic::new(path, Code::MissingFile, "文件不存在", hint)
        }
        FileError::Escapes => Diagnostic::new(path, Code::OutsideProject, "符号链接指到了项目之外", error.remedy()),
        FileError::TooLarge { limit } => {
            let message = format!("文件超过 {} MiB 的上限", limit >> 20);
            Diagnostic::new(path, Code::TooLarge, message, error.remedy())
        }
        FileError::NotAFile(_) | FileError::Unreadable(_) => {
            Diagnostic::new(path, Code::UnreadableFile, format!("文件{error}"), error.remedy())
        }
    }
}
