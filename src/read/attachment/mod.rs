//! The text of attachments becomes findings: what it tells of people, and where.
//!
//! What a file is, its bytes say. Text is looked at as it is read out, and not kept. Sizes and
//! depths are bounded; a reader that panics has met a damaged file.

mod judge;
mod office;
mod package;
mod paragraphs;
mod pdf;
mod plain;
mod row;
mod sheets;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use crate::model::{Document, NameMark, Scan, Unread};
use crate::source::SourcePath;
use judge::Judge;

/// What is asked of a text besides private numbers: it depends on the campaign, and on the documents
/// that link to the attachment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sought {
    /// Numbers that are published, bare.
    pub hotlines: Vec<String>,
    /// People who are named for their work.
    pub office: Vec<String>,
    /// Residents whose names are masked.
    pub masked: Vec<NameMark>,
}

impl Sought {
    pub fn of(hotlines: &[String]) -> Self {
        Self { hotlines: hotlines.to_vec(), ..Self::default() }
    }

    /// Adds what a document that links to the attachment asks for.
    pub fn add(&mut self, document: Document<'_>) {
        if let Document::Story(story) = document {
            self.office.extend(story.people_of_office().map(str::to_owned));
            self.masked.extend(&story.masked);
        }
    }
}

/// Looks into a file that documents link to.
pub fn scan(path: &SourcePath, bytes: &[u8], sought: &Sought) -> Scan {
    let mut judge = Judge::new(sought);
    let read = catch_unwind(AssertUnwindSafe(|| read(path, bytes, &mut judge)));
    let unread = read.unwrap_or(Some(Unread::Damaged));
    judge.finish(unread)
}

/// Reads all text out of a file; why some of it could not be.
fn read(path: &SourcePath, bytes: &[u8], judge: &mut Judge<'_>) -> Option<Unread> {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => office::read(bytes, judge),
        _ if bytes[..bytes.len().min(1024)].windows(5).any(|it| it == b"%PDF-") => pdf::read(bytes, judge),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Unread::OldFormat),
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [0x1F, 0x8B, ..] => Some(Unread::Packed),
        _ if is_heard_or_seen(path, bytes) => None,
        _ => plain::read(path, bytes, judge),
    }
}

/// Images, films and sound hold no text; what they tell besides is cut off or refused elsewhere.
fn is_heard_or_seen(path: &SourcePath, bytes: &[u8]) -> bool {
    const MEDIA: &[&str] = &[
        "jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff", "heic", "avif", "mp4", "webm", "mov", "mp3", "m4a",
        "wav", "ogg", "woff", "woff2", "ttf", "otf",
    ];
    MEDIA.contains(&path.extension().as_str()) && plain::text(bytes).is_none()
}
