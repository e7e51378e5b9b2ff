//! The cache's file, and the folder that it lies in.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Cache, CachedAsset, CachedDocument};
use crate::build::key::TOOL;
use crate::read;
use crate::source::{Checksum, Fingerprint, SourcePath};

/// Bytes at the beginning of the file that tell where its head lies: a [`Part`], and zeros.
const FIRST: u64 = 64;

/// The cache while it is being written.
const SIDE: &str = "cache.new";

/// What the cache's file ends with, after the blocks of documents.
#[derive(Serialize, Deserialize)]
struct Head {
    tool: String,
    as_of: i64,
    tried: Option<Fingerprint>,
    judged: Option<Checksum>,
    assets: BTreeMap<SourcePath, CachedAsset>,
    blocks: Vec<Part>,
}

type Block = Vec<(SourcePath, CachedDocument)>;

/// Documents are coded in blocks of about as many, in the order of their paths, several at a time;
/// a block without news is written as it was read.
const BLOCK: usize = 256;

/// A part that is larger is none of ours.
const LIMIT: u64 = 256 << 20;

/// A stretch of the cache's file.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Part {
    start: u64,
    length: u64,
    checksum: Checksum,
}

impl Part {
    /// What names `bytes` when they are written at `start`.
    fn of(bytes: &[u8], start: u64) -> Self {
        Self { start, length: bytes.len() as u64, checksum: Checksum::of(bytes) }
    }

    fn end(&self) -> u64 {
        self.start.saturating_add(self.length)
    }

    /// Copies the part from one file to the end of another.
    fn copy(&self, mut from: &File, mut to: &File) -> io::Result<()> {
        from.seek(SeekFrom::Start(self.start))?;
        match io::copy(&mut from.take(self.length), &mut to)? {
            copied if copied == self.length => Ok(()),
            _ => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// `None` if the file does not hold the part as it was written.
    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        let mut file = open(file).ok()?;
        if self.length > LIMIT || self.end() > file.metadata().ok()?.len() {
            return None;
        }
        file.seek(SeekFrom::Start(self.start)).ok()?;
        let mut bytes = Vec::with_capacity(usize::try_from(self.length).ok()?);
        file.take(self.length).read_to_end(&mut bytes).ok()?;
        (Checksum::of(&bytes) == self.checksum).then_some(bytes)
    }
}

/// A block of the file that the cache was read from.
struct Coded {
    first: SourcePath,
    part: Part,
    holds: bool,
}

/// The blocks of the file that a cache was read from.
#[derive(Default)]
pub struct Blocks(Vec<Coded>);

impl Blocks {
    /// The block that a document is in, or would be.
    fn of(&self, path: &SourcePath) -> usize {
        self.0.partition_point(|block| block.first <= *path).saturating_sub(1)
    }

    /// The block of a document holds no longer what is known.
    pub fn forget(&mut self, path: &SourcePath) {
        let at = self.of(path);
        if let Some(block) = self.0.get_mut(at) {
            block.holds = false;
        }
    }

    /// Where the block of a document stands, if it still holds.
    fn held(&self, path: &SourcePath) -> Option<Part> {
        self.0.get(self.of(path)).filter(|block| block.holds).map(|block| block.part)
    }
}

/// A stretch of a file that is to be written.
enum Piece {
    /// As the file that the cache was read from holds it.
    Held(Part),
    New(Vec<u8>),
}

impl Piece {
    /// What names the piece when it is written at `start`.
    fn part(&self, start: u64) -> Part {
        match self {
            Self::Held(part) => Part { start, ..*part },
            Self::New(bytes) => Part::of(bytes, start),
        }
    }
}

impl Cache {
    /// A new file, in pieces.
    fn pieces(&self, as_of: i64) -> postcard::Result<Vec<Piece>> {
        let mut pieces = self.coded()?;
        let mut end = FIRST;
        let place = |piece: &Piece| {
            let part = piece.part(end);
            end = part.end();
            part
        };
        let blocks = pieces.iter().map(place).collect();
        let (tool, tried, judged, assets) = (TOOL.to_owned(), self.tried, self.judged, self.assets_to_keep());
        let head = postcard::to_stdvec(&Head { tool, as_of, tried, judged, assets, blocks })?;
        let mut first = postcard::to_stdvec(&Part::of(&head, end))?;
        first.resize(FIRST as usize, 0);
        pieces.insert(0, Piece::New(first));
        pieces.push(Piece::New(head));
        Ok(pieces)
    }

    /// The assets, but for those to which documents lead that are not kept: their names may tell
    /// what the documents do.
    fn assets_to_keep(&self) -> BTreeMap<SourcePath, CachedAsset> {
        let not_kept = self.documents.values().filter(|document| !document.may_be_kept());
        let withheld: Vec<SourcePath> =
            not_kept.filter_map(|document| document.card.as_ref()).flat_map(read::references).collect();
        let kept = self.assets.iter().filter(|(path, _)| !withheld.contains(path));
        kept.map(|(path, asset)| (path.clone(), asset.clone())).collect()
    }

    /// The blocks of a new file, in order.
    fn coded(&self) -> postcard::Result<Vec<Piece>> {
        // What nobody judged may hold anything.
        let judged = self.judged.is_some();
        let documents: Vec<_> = self.documents.iter().filter(|(_, it)| judged && it.may_be_kept()).collect();
        let blocks: Vec<_> = documents.chunk_by(|a, b| self.blocks.of(a.0) == self.blocks.of(b.0)).collect();
        let coded = blocks.par_iter().map(|block| self.code(block)).collect::<postcard::Result<Vec<_>>>()?;
        Ok(coded.into_iter().flatten().collect())
    }

    /// The documents of a block as they were read, or anew, in smaller blocks if they have grown many.
    fn code(&self, block: &[(&SourcePath, &CachedDocument)]) -> postcard::Result<Vec<Piece>> {
        match self.blocks.held(block[0].0) {
            Some(part) => Ok(vec![Piece::Held(part)]),
            None => block.par_chunks(BLOCK).map(|part| postcard::to_stdvec(part).map(Piece::New)).collect(),
        }
    }

    /// Reads a file; `None` if it is damaged, or if another version of the program wrote it.
    fn read(file: &Path) -> Option<Self> {
        let mut first = [0; FIRST as usize];
        open(file).ok()?.read_exact(&mut first).ok()?;
        let head: Part = postcard::from_bytes(&first).ok()?;
        let head: Head = postcard::from_bytes(&head.read(file)?).ok()?;
        if head.tool != TOOL {
            return None;
        }
        let block = |part: &Part| postcard::from_bytes::<Block>(&part.read(file)?).ok();
        let blocks: Vec<Block> = head.blocks.par_iter().map(block).collect::<Option<_>>()?;
        let coded =
            |(block, part): (&Block, &Part)| Some(Coded { first: block.first()?.0.clone(), part: *part, holds: true });
        let coded = Blocks(blocks.iter().zip(&head.blocks).filter_map(coded).collect());
        let documents = blocks.into_iter().flatten().collect();
        let (as_of, assets, tried, judged) = (head.as_of, head.assets, head.tried, head.judged);
        Some(Self { as_of, documents, assets, tried, judged, blocks: coded, news: false })
    }
}

/// The folder `.jianbao/`: the cache and the lock. It may be deleted at any time.
pub struct CacheFolder {
    path: PathBuf,
    /// Held while the value lives; `None` where the folder cannot be written.
    lock: Option<File>,
    began: i64,
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
        Cache::read(&self.file()).unwrap_or_default()
    }

    /// Remembers, as far as the folder can be written.
    ///
    /// # Errors
    /// If it cannot; that costs time in the next run and nothing else.
    pub fn save(&self, cache: &Cache) -> io::Result<()> {
        if self.lock.is_none() || !cache.news {
            return Ok(());
        }
        let side = self.path.join(SIDE);
        let mut file = File::create(&side)?;
        for piece in cache.pieces(self.began).map_err(io::Error::other)? {
            match piece {
                Piece::Held(part) => part.copy(&open(&self.file())?, &file)?,
                Piece::New(bytes) => file.write_all(&bytes)?,
            }
        }
        drop(file);
        fs::rename(side, self.file())
    }

    fn file(&self) -> PathBuf {
        self.path.join("cache")
    }
}

/// Opens a file; a pipe would never answer.
fn open(path: &Path) -> io::Result<File> {
    if fs::metadata(path)?.is_file() { File::open(path) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

fn lock(folder: &Path, waiting: impl FnOnce()) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let path = folder.join("lock");
    if fs::metadata(&path).is_ok_and(|it| !it.is_file()) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    if file.try_lock().is_err() {
        waiting();
        file.lock()?;
    }
    Ok(file)
}

/// Writes to the file and gives the time that the file system has put down for it.
fn touch(mut file: &File) -> io::Result<i64> {
    file.seek(SeekFrom::Start(0))?;
    file.write_all(b"1")?;
    let modified = file.metadata()?.modified()?;
    let since = modified.duration_since(std::time::UNIX_EPOCH).map_err(io::Error::other)?;
    Ok(i64::try_from(since.as_nanos()).unwrap_or(0))
}
