//! Files to a library: cards from the cache where a file did not change, else from reading it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::cache::{Cache, CachedAsset, CachedDocument};
use super::{Progress, Stage};
use crate::diagnostic::Diagnostic;
use crate::model::{Asset, Campaign, Library};
use crate::read::{self, Card};
use crate::source::{FileError, Files, Fingerprint, SourcePath, Stat};

/// The file that makes a folder a project.
pub const CAMPAIGN: &str = "content/campaign.yaml";

/// What reading gave.
pub struct Loaded {
    /// `None` if the campaign itself could not be understood.
    pub library: Option<Library>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a project. The cache then holds what was read, and nothing else.
pub fn load(files: &dyn Files, cache: &mut Cache, progress: &dyn Progress) -> Loaded {
    let (campaign, mut diagnostics) = campaign(files);
    let documents = documents(files, cache, progress);
    diagnostics.extend(documents.values().flat_map(|document| document.diagnostics.clone()));
    let assets = assets(files, cache, &documents);
    let library = campaign.map(|campaign| library(campaign, &documents, &assets));
    cache.replace(documents, assets);
    Loaded { library, diagnostics }
}

fn campaign(files: &dyn Files) -> (Option<Campaign>, Vec<Diagnostic>) {
    let path = SourcePath::new(CAMPAIGN);
    match bytes(files, &path, read::TEXT_LIMIT) {
        Ok(bytes) => read::campaign(&path, &bytes),
        Err(error) => (None, vec![read::unreadable(&path, &error)]),
    }
}

/// The content of a file, unless it is too large.
fn bytes(files: &dyn Files, path: &SourcePath, limit: u64) -> Result<Vec<u8>, FileError> {
    if files.stat(path)?.size > limit {
        return Err(FileError::TooLarge { limit });
    }
    files.bytes(path)
}

fn documents(files: &dyn Files, cache: &Cache, progress: &dyn Progress) -> BTreeMap<SourcePath, CachedDocument> {
    let found: Vec<(SourcePath, Stat)> =
        files.list("content").into_iter().filter(|(path, _)| read::sort_of(path).is_some()).collect();
    progress.begin(Stage::Read, found.len());
    let read = found.into_par_iter().map(|(path, stat)| {
        let document = document(files, cache, &path, stat);
        progress.advance();
        (path, document)
    });
    read.collect::<Vec<_>>().into_iter().collect()
}

fn document(files: &dyn Files, cache: &Cache, path: &SourcePath, stat: Stat) -> CachedDocument {
    if let Some(document) = cache.document(path, stat) {
        return document.clone();
    }
    let bytes = match bytes(files, path, read::TEXT_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) => return CachedDocument::unread(stat, read::unreadable(path, &error)),
    };
    let content = Fingerprint::of(&bytes);
    if let Some(document) = cache.document_of(path, content) {
        return CachedDocument { stat, ..document.clone() };
    }
    let reading = read::document(path, &bytes);
    CachedDocument { stat, content, card: reading.card, diagnostics: reading.diagnostics }
}

fn assets(
    files: &dyn Files,
    cache: &Cache,
    documents: &BTreeMap<SourcePath, CachedDocument>,
) -> BTreeMap<SourcePath, Result<CachedAsset, FileError>> {
    let cards = documents.values().filter_map(|document| document.card.as_ref());
    let referred: BTreeSet<SourcePath> = cards.flat_map(read::references).collect();
    let read = referred.into_par_iter().map(|path| {
        let asset = asset(files, cache, &path);
        (path, asset)
    });
    read.collect::<Vec<_>>().into_iter().collect()
}

fn asset(files: &dyn Files, cache: &Cache, path: &SourcePath) -> Result<CachedAsset, FileError> {
    let stat = files.stat(path)?;
    if let Some(asset) = cache.asset(path, stat) {
        return Ok(asset.clone());
    }
    let bytes = bytes(files, path, read::IMAGE_LIMIT)?;
    Ok(CachedAsset { stat, asset: read::asset(path, &bytes) })
}

fn library(
    campaign: Campaign,
    documents: &BTreeMap<SourcePath, CachedDocument>,
    assets: &BTreeMap<SourcePath, Result<CachedAsset, FileError>>,
) -> Library {
    let facts = |asset: &Result<CachedAsset, FileError>| -> Result<Asset, FileError> {
        asset.as_ref().map(|cached| cached.asset.clone()).map_err(Clone::clone)
    };
    let mut library = Library {
        campaign: Arc::new(campaign),
        stories: Vec::new(),
        bulletins: Vec::new(),
        pages: Vec::new(),
        assets: assets.iter().map(|(path, asset)| (path.clone(), facts(asset))).collect(),
        unreadable: BTreeSet::new(),
    };
    for (path, document) in documents {
        match document.card.clone() {
            Some(Card::Story(story)) => library.stories.push(Arc::new(story)),
            Some(Card::Bulletin(bulletin)) => library.bulletins.push(Arc::new(bulletin)),
            Some(Card::Page(page)) => library.pages.push(Arc::new(page)),
            None => {
                library.unreadable.insert(path.clone());
            }
        }
    }
    library
}
