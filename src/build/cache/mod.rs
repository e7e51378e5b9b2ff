//! The cache: cards by their files, so that an unchanged story is not even read.
//!
//! It holds no bodies and no bytes of pages; beside it lie the files of images. It is believed or
//! ignored as a whole: another version, a truncated file, anything odd counts as no cache.

mod file;
mod images;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::model::{Asset, NameMark};
use crate::read::{self, Card};
use crate::source::{Checksum, FileError, Fingerprint, Listed, SourcePath, Stat};
use file::Blocks;

pub use file::CacheFolder;
pub use images::ImageFolder;

/// A file whose times lie so near to those of the run that read it may change again without its
/// times telling (FAT counts in 2 seconds).
const RACY: i64 = 2_000_000_000;

/// A document as it was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CachedDocument {
    pub stat: Stat,
    pub content: Checksum,
    pub card: Option<Card>,
    pub diagnostics: Vec<Diagnostic>,
}

impl CachedDocument {
    /// A document that could not be read at all.
    pub fn unread(stat: Stat, problem: Diagnostic) -> Self {
        Self { stat, content: Checksum::default(), card: None, diagnostics: vec![problem] }
    }

    /// Whether it may be remembered. Nothing is of what was withdrawn, nor of what tells something
    /// of people that nobody need know.
    fn may_be_kept(&self) -> bool {
        self.content != Checksum::default() && !self.is_withdrawn() && !self.tells_of_people()
    }

    fn tells_of_people(&self) -> bool {
        self.diagnostics.iter().any(|it| it.code.is_about_privacy()) || self.leads_to_names()
    }

    fn is_withdrawn(&self) -> bool {
        matches!(&self.card, Some(Card::Story(story)) if story.withdrawn.is_some())
    }

    /// Whether a name that the document masks stands in its path, or in one to which it leads.
    fn leads_to_names(&self) -> bool {
        let Some(card @ Card::Story(story)) = &self.card else { return false };
        let is_named = |path: &SourcePath| !NameMark::found_in(path.as_str(), &story.masked).is_empty();
        !story.masked.is_empty() && (is_named(&story.path) || read::references(card).iter().any(is_named))
    }
}

/// An image or attachment as it was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CachedAsset {
    pub stat: Stat,
    /// What its text was searched for.
    pub sought: Checksum,
    pub asset: Asset,
}

/// What an earlier run read.
#[derive(Default)]
pub struct Cache {
    /// The file system's time when the run began that wrote the cache.
    as_of: i64,
    documents: BTreeMap<SourcePath, CachedDocument>,
    assets: BTreeMap<SourcePath, CachedAsset>,
    /// The theme whose templates were last tried and found to work.
    tried: Option<Fingerprint>,
    /// The settings by which the documents' texts were judged.
    judged: Option<Checksum>,
    blocks: Blocks,
    /// Whether this run learned anything.
    news: bool,
}

impl Cache {
    pub fn was_tried(&self, theme: Fingerprint) -> bool {
        self.tried == Some(theme)
    }

    pub fn set_tried(&mut self, theme: Fingerprint) {
        self.news |= !self.was_tried(theme);
        self.tried = Some(theme);
    }

    /// Forgets all documents that were judged by other settings.
    pub fn judge_by(&mut self, settings: Checksum) {
        if self.judged != Some(settings) {
            *self = Self { judged: Some(settings), news: true, ..Self::default() };
        }
    }

    /// Some documents were learned without being judged: the next run reads them again.
    pub fn leave_unjudged(&mut self) {
        self.judged = None;
    }

    /// The document, if its file is the one that was read.
    pub fn document(&self, path: &SourcePath, stat: Stat) -> Option<&CachedDocument> {
        let document = self.documents.get(path)?;
        (document.may_be_kept() && document.stat == stat && self.is_settled(stat)).then_some(document)
    }

    /// The document, if the file's content is the one that was read.
    pub fn document_of(&self, path: &SourcePath, content: Checksum) -> Option<&CachedDocument> {
        self.documents.get(path).filter(|document| document.may_be_kept() && document.content == content)
    }

    /// The image or attachment, if its file is the one that was read, and searched for the same.
    pub fn asset(&self, path: &SourcePath, stat: Stat, sought: Checksum) -> Option<&CachedAsset> {
        self.assets.get(path).filter(|it| it.stat == stat && it.sought == sought && self.is_settled(stat))
    }

    /// All documents: after [`Cache::learn`] those of the project.
    pub fn documents(&self) -> impl Iterator<Item = (&SourcePath, &CachedDocument)> {
        self.documents.iter()
    }

    /// Takes over the documents that were read now; of the others it keeps those that are `found`.
    pub fn learn(&mut self, found: &[Listed], read: Vec<(SourcePath, CachedDocument)>) {
        for (path, document) in &read {
            if document.may_be_kept() || self.documents.contains_key(path) {
                self.forget_block_of(path);
            }
        }
        self.documents.extend(read);
        // Each that was found is known now: where there are more, some have gone. Names that are not
        // UTF-8 may show as the same path, and count twice.
        let odd = found.iter().any(|(_, facts)| facts.is_err());
        if odd || self.documents.len() > found.len() {
            let found: BTreeSet<&SourcePath> = found.iter().map(|(path, _)| path).collect();
            let gone: Vec<SourcePath> = self.documents.keys().filter(|path| !found.contains(path)).cloned().collect();
            gone.iter().for_each(|path| self.forget_block_of(path));
            self.documents.retain(|path, _| found.contains(path));
        }
    }

    /// Takes over the images and attachments that documents refer to now.
    pub fn learn_assets(&mut self, assets: &BTreeMap<SourcePath, Result<CachedAsset, FileError>>) {
        let had = assets.iter().filter_map(|(path, asset)| Some((path.clone(), asset.as_ref().ok()?.clone())));
        let assets: BTreeMap<_, _> = had.collect();
        let settled = assets.values().all(|asset| self.is_settled(asset.stat));
        self.news |= !settled || !same(&assets, &self.assets);
        self.assets = assets;
    }

    fn forget_block_of(&mut self, path: &SourcePath) {
        self.blocks.forget(path);
        self.news = true;
    }

    fn is_settled(&self, stat: Stat) -> bool {
        stat.modified.max(stat.changed).saturating_add(RACY) < self.as_of
    }
}

fn same(now: &BTreeMap<SourcePath, CachedAsset>, before: &BTreeMap<SourcePath, CachedAsset>) -> bool {
    now.len() == before.len()
        && now.iter().zip(before).all(|(a, b)| a.0 == b.0 && (a.1.stat, a.1.sought) == (b.1.stat, b.1.sought))
}
