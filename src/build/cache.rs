//! The cache: cards by their files, so that an unchanged story is not even read.
//!
//! It holds no bodies and no bytes of pages. It is believed or ignored as a whole: another
//! version, a truncated file, anything odd counts as no cache.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::key::TOOL;
use crate::diagnostic::Diagnostic;
use crate::model::Asset;
use crate::read::Card;
use crate::source::{FileError, Fingerprint, SourcePath, Stat};

/// A file whose times lie so near to those of the run that read it may change again without its
/// times telling (FAT counts in 2 seconds).
const RACY: i128 = 2_000_000_000;

/// A document as it was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CachedDocument {
    pub stat: Stat,
    pub content: Fingerprint,
    pub card: Option<Card>,
    pub diagnostics: Vec<Diagnostic>,
}

impl CachedDocument {
    /// A document that could not be read at all.
    pub fn unread(stat: Stat, problem: Diagnostic) -> Self {
        Self { stat, content: Fingerprint::default(), card: None, diagnostics: vec![problem] }
    }
}

/// An image or attachment as it was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CachedAsset {
    pub stat: Stat,
    pub asset: Asset,
}

/// What an earlier run read.
#[derive(Default)]
pub struct Cache {
    /// The file system's time when the run began that wrote the cache.
    as_of: i128,
    documents: BTreeMap<SourcePath, CachedDocument>,
    assets: BTreeMap<SourcePath, CachedAsset>,
    /// The theme whose templates were last tried and found to work.
    tried: Option<Fingerprint>,
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

    /// The document, if its file is the one that was read.
    pub fn document(&self, path: &SourcePath, stat: Stat) -> Option<&CachedDocument> {
        self.documents.get(path).filter(|document| document.stat == stat && self.is_settled(stat))
    }

    /// The document, if the file's content is the one that was read.
    pub fn document_of(&self, path: &SourcePath, content: Fingerprint) -> Option<&CachedDocument> {
        self.documents.get(path).filter(|document| document.content == content)
    }

    pub fn asset(&self, path: &SourcePath, stat: Stat) -> Option<&CachedAsset> {
        self.assets.get(path).filter(|asset| asset.stat == stat && self.is_settled(stat))
    }

    /// Takes over what was read now.
    pub fn replace(
        &mut self,
        documents: BTreeMap<SourcePath, CachedDocument>,
        assets: BTreeMap<SourcePath, Result<CachedAsset, FileError>>,
    ) {
        let documents: BTreeMap<_, _> =
            documents.into_iter().filter(|(_, it)| it.content != Fingerprint::default()).collect();
        let assets: BTreeMap<_, _> = assets.into_iter().filter_map(|(path, asset)| Some((path, asset.ok()?))).collect();
        let documents_known = documents.len() == self.documents.len()
            && documents
                .iter()
                .zip(&self.documents)
                .all(|(now, before)| now.0 == before.0 && now.1.stat == before.1.stat && self.is_settled(now.1.stat));
        let assets_known = assets.len() == self.assets.len()
            && assets
                .iter()
                .zip(&self.assets)
                .all(|(now, before)| now.0 == before.0 && now.1.stat == before.1.stat && self.is_settled(now.1.stat));
        self.news |= !(documents_known && assets_known);
        self.documents = documents;
        self.assets = assets;
    }

    fn is_settled(&self, stat: Stat) -> bool {
        stat.modified.max(stat.changed) + RACY < self.as_of
    }
}

/// The beginning of the cache as it is written. Documents follow in blocks, so that several are
/// coded at a time.
#[derive(Serialize, Deserialize)]
struct Head {
    tool: String,
    as_of: i128,
    tried: Option<Fingerprint>,
    assets: BTreeMap<SourcePath, CachedAsset>,
    /// Of each block, in bytes.
    lengths: Vec<usize>,
}

type Block = Vec<(SourcePath, CachedDocument)>;

/// The cache while it is being written.
const SIDE: &str = "cache.new";

/// Documents in a block.
const BLOCK: usize = 256;

fn pack(cache: Cache, as_of: i128) -> postcard::Result<Vec<u8>> {
    let documents: Block = cache.documents.into_iter().collect();
    let blocks: Vec<Vec<u8>> = documents.par_chunks(BLOCK).map(postcard::to_stdvec).collect::<Result<_, _>>()?;
    let lengths = blocks.iter().map(Vec::len).collect();
    let head = Head { tool: TOOL.to_owned(), as_of, tried: cache.tried, assets: cache.assets, lengths };
    Ok([postcard::to_stdvec(&head)?].into_iter().chain(blocks).collect::<Vec<_>>().concat())
}

/// `None` if another version of the program wrote it.
fn unpack(bytes: &[u8]) -> Option<Cache> {
    let (head, mut rest) = postcard::take_from_bytes::<Head>(bytes).ok().filter(|(head, _)| head.tool == TOOL)?;
    let mut blocks = Vec::new();
    for length in head.lengths {
        let (block, others) = rest.split_at_checked(length)?;
        blocks.push(block);
        rest = others;
    }
    let documents = blocks.par_iter().map(|block| postcard::from_bytes::<Block>(block).ok());
    let documents = documents.collect::<Option<Vec<Block>>>()?.into_iter().flatten().collect();
    Some(Cache { as_of: head.as_of, documents, assets: head.assets, tried: head.tried, news: false })
}

/// The folder `.jianbao/`: the cache and the lock. It may be deleted at any time.
pub struct CacheFolder {
    path: PathBuf,
    /// Held while the value lives; `None` where the folder cannot be written.
    lock: Option<File>,
    began: i128,
}

impl CacheFolder {
    /// Opens `.jianbao/` in a project and takes the lock, so that no two builds run at once.
    /// `waiting` is called if another build holds it. A folder that cannot be written only means
    /// that nothing is remembered.
    pub fn open(root: &Path, waiting: impl FnOnce()) -> Self {
        let path = root.join(".jianbao");
        let lock = lock(&path, waiting).ok();
        if lock.is_some() {
            // Of a run that was killed; where there is none, or it cannot be removed, nothing is lost.
            let _ = fs::remove_file(path.join(SIDE));
        }
        let began = lock.as_ref().and_then(|file| touch(file).ok()).unwrap_or(0);
        Self { path, lock, began }
    }

    /// What the last run remembered; empty if that is unusable.
    pub fn load(&self) -> Cache {
        let read = || {
            let bytes = fs::read(self.file()).ok()?;
            let (hash, body) = bytes.split_at_checked(64)?;
            (Fingerprint::of(body).hex().as_bytes() == hash).then(|| unpack(body))?
        };
        read().unwrap_or_default()
    }

    /// Remembers, as far as the folder can be written.
    ///
    /// # Errors
    /// If it cannot; that costs time in the next run and nothing else.
    pub fn save(&self, cache: Cache) -> io::Result<()> {
        if self.lock.is_none() || !cache.news {
            return Ok(());
        }
        let body = pack(cache, self.began).map_err(io::Error::other)?;
        let side = self.path.join(SIDE);
        fs::write(&side, [Fingerprint::of(&body).hex().as_bytes(), &body].concat())?;
        fs::rename(side, self.file())
    }

    fn file(&self) -> PathBuf {
        self.path.join("cache")
    }
}

fn lock(folder: &Path, waiting: impl FnOnce()) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let file = File::options().create(true).truncate(false).write(true).open(folder.join("lock"))?;
    if file.try_lock().is_err() {
        waiting();
        file.lock()?;
    }
    Ok(file)
}

/// Writes to the file and gives the time that the file system has put down for it.
fn touch(mut file: &File) -> io::Result<i128> {
    use std::io::{Seek, SeekFrom, Write};
    file.seek(SeekFrom::Start(0))?;
    file.write_all(b"1")?;
    let modified = file.metadata()?.modified()?;
    let since = modified.duration_since(std::time::UNIX_EPOCH).map_err(io::Error::other)?;
    Ok(i128::try_from(since.as_nanos()).unwrap_or(0))
}
