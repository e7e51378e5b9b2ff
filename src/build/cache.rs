//! The cache: cards by their files, so that an unchanged story is not even read.
//!
//! It holds no bodies and no bytes of pages. It is believed or ignored as a whole: another
//! version, a truncated file, anything odd counts as no cache.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::key::TOOL;
use crate::diagnostic::Diagnostic;
use crate::model::Asset;
use crate::read::Card;
use crate::source::{Checksum, FileError, Fingerprint, SourcePath, Stat};

/// A file whose times lie so near to those of the run that read it may change again without its
/// times telling (FAT counts in 2 seconds).
const RACY: i128 = 2_000_000_000;

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
    /// The file that the cache was read from, and the places of its blocks that still hold.
    file: Vec<u8>,
    coded: Vec<Coded>,
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
    pub fn document_of(&self, path: &SourcePath, content: Checksum) -> Option<&CachedDocument> {
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
            documents.into_iter().filter(|(_, it)| it.content != Checksum::default()).collect();
        let assets: BTreeMap<_, _> = assets.into_iter().filter_map(|(path, asset)| Some((path, asset.ok()?))).collect();
        let settled = documents.values().map(|it| it.stat).chain(assets.values().map(|it| it.stat));
        self.news |= !settled.into_iter().all(|stat| self.is_settled(stat)) || !same(&assets, &self.assets);
        for path in changed(&documents, &self.documents) {
            let block = self.block_of(path);
            self.coded.get_mut(block).into_iter().for_each(|block| block.holds = false);
            self.news = true;
        }
        self.documents = documents;
        self.assets = assets;
    }

    fn is_settled(&self, stat: Stat) -> bool {
        stat.modified.max(stat.changed) + RACY < self.as_of
    }
}

/// The beginning of the cache as it is written. Documents follow in blocks.
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

/// Documents are coded in blocks of about as many, in the order of their paths, several at a time;
/// a block without news is written as it was read.
const BLOCK: usize = 256;

/// A block of the file that the cache was read from.
struct Coded {
    first: SourcePath,
    place: Range<usize>,
    holds: bool,
}

impl Cache {
    /// The block that a document is in, or would be.
    fn block_of(&self, path: &SourcePath) -> usize {
        self.coded.partition_point(|block| block.first <= *path).saturating_sub(1)
    }

    /// The parts of the file, in order.
    fn pack(&self, as_of: i128) -> postcard::Result<Vec<Cow<'_, [u8]>>> {
        let documents: Vec<(&SourcePath, &CachedDocument)> = self.documents.iter().collect();
        let blocks: Vec<_> = documents.chunk_by(|a, b| self.block_of(a.0) == self.block_of(b.0)).collect();
        let coded = blocks.par_iter().map(|block| self.code(block)).collect::<postcard::Result<Vec<_>>>()?;
        let mut parts: Vec<Cow<[u8]>> = coded.into_iter().flatten().collect();
        let lengths = parts.iter().map(|part| part.len()).collect();
        let (tool, assets) = (TOOL.to_owned(), self.assets.clone());
        let head = Head { tool, as_of, tried: self.tried, assets, lengths };
        parts.insert(0, Cow::Owned(postcard::to_stdvec(&head)?));
        Ok(parts)
    }

    /// The documents of a block as they were read, or anew, in smaller blocks if they have grown many.
    fn code(&self, block: &[(&SourcePath, &CachedDocument)]) -> postcard::Result<Vec<Cow<'_, [u8]>>> {
        match self.coded.get(self.block_of(block[0].0)).filter(|coded| coded.holds) {
            Some(coded) => Ok(vec![Cow::Borrowed(&self.file[coded.place.clone()])]),
            None => block.par_chunks(BLOCK).map(|part| postcard::to_stdvec(part).map(Cow::Owned)).collect(),
        }
    }

    /// Reads a file from byte `start` on; `None` if another version of the program wrote it.
    fn unpack(file: Vec<u8>, start: usize) -> Option<Self> {
        let (head, rest) = postcard::take_from_bytes::<Head>(&file[start..]).ok()?;
        if head.tool != TOOL {
            return None;
        }
        let mut at = file.len() - rest.len();
        let mut places = Vec::new();
        for length in head.lengths {
            places.push(at..at.checked_add(length)?);
            at += length;
        }
        let block = |place: &Range<usize>| postcard::from_bytes::<Block>(file.get(place.clone())?).ok();
        let blocks: Vec<Block> = places.par_iter().map(block).collect::<Option<_>>()?;
        let coded = |(block, place): (&Block, Range<usize>)| {
            Some(Coded { first: block.first()?.0.clone(), place, holds: true })
        };
        let coded = blocks.iter().zip(places).filter_map(coded).collect();
        let documents = blocks.into_iter().flatten().collect();
        let (as_of, assets, tried) = (head.as_of, head.assets, head.tried);
        Some(Self { as_of, documents, assets, tried, file, coded, news: false })
    }
}

fn same(now: &BTreeMap<SourcePath, CachedAsset>, before: &BTreeMap<SourcePath, CachedAsset>) -> bool {
    now.len() == before.len() && now.iter().zip(before).all(|(a, b)| a.0 == b.0 && a.1.stat == b.1.stat)
}

/// Documents that are new, have gone, or were read again.
fn changed<'a>(
    now: &'a BTreeMap<SourcePath, CachedDocument>,
    before: &'a BTreeMap<SourcePath, CachedDocument>,
) -> Vec<&'a SourcePath> {
    let (mut now, mut before) = (now.iter().peekable(), before.iter().peekable());
    let mut changed = Vec::new();
    loop {
        let order = match (now.peek(), before.peek()) {
            (None, None) => return changed,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((a, _)), Some((b, _))) => a.cmp(b),
        };
        let new = if order.is_le() { now.next() } else { None };
        let old = if order.is_ge() { before.next() } else { None };
        let facts = |document: Option<(&SourcePath, &CachedDocument)>| document.map(|it| (it.1.stat, it.1.content));
        if facts(new) != facts(old) {
            changed.extend(new.or(old).map(|document| document.0));
        }
    }
}

/// Bytes of the checksum at the beginning of the file, over all the rest.
const CHECKSUM: usize = 32;

/// The cache while it is being written.
const SIDE: &str = "cache.new";

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
            let (checksum, body) = bytes.split_at_checked(CHECKSUM)?;
            let whole = Checksum::of(body).hex().as_bytes() == checksum;
            whole.then(|| Cache::unpack(bytes, CHECKSUM))?
        };
        read().unwrap_or_default()
    }

    /// Remembers, as far as the folder can be written.
    ///
    /// # Errors
    /// If it cannot; that costs time in the next run and nothing else.
    pub fn save(&self, cache: &Cache) -> io::Result<()> {
        if self.lock.is_none() || !cache.news {
            return Ok(());
        }
        let all = cache.pack(self.began).map_err(io::Error::other)?.concat();
        let side = self.path.join(SIDE);
        let mut file = File::create(&side)?;
        file.write_all(Checksum::of(&all).hex().as_bytes())?;
        file.write_all(&all)?;
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
    use std::io::{Seek, SeekFrom};
    file.seek(SeekFrom::Start(0))?;
    file.write_all(b"1")?;
    let modified = file.metadata()?.modified()?;
    let since = modified.duration_since(std::time::UNIX_EPOCH).map_err(io::Error::other)?;
    Ok(i128::try_from(since.as_nanos()).unwrap_or(0))
}
