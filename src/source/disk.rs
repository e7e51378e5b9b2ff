//! `Files` over a folder on disk.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::ops::Neg;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{FileError, Files, Listed, SourcePath, Stat, refusal};

/// The files below one folder, the project's root. Symbolic links are followed only while they
/// stay inside it.
pub struct Disk {
    root: PathBuf,
    canonical: PathBuf,
    /// Folders that the last listing reached without a symbolic link: what lies in them lies
    /// inside the root, which is dear to ask for each of ten thousand files.
    inside: RwLock<BTreeSet<String>>,
}

impl Disk {
    /// # Errors
    /// If the folder does not exist or cannot be entered.
    pub fn open(root: &Path) -> io::Result<Self> {
        Ok(Self { root: root.to_owned(), canonical: fs::canonicalize(root)?, inside: RwLock::default() })
    }

    /// The file's place on the disk, and what is known of it.
    fn locate(&self, path: &SourcePath) -> Result<(PathBuf, Metadata), FileError> {
        let full = self.root.join(path.as_str());
        let entry = fs::symlink_metadata(&full).map_err(|error| failure(&error))?;
        let metadata = if self.is_inside(path.parent()) && !entry.is_symlink() {
            entry
        } else if self.stays_inside(&full)? {
            fs::metadata(&full).map_err(|error| failure(&error))?
        } else {
            return Err(FileError::Escapes);
        };
        if metadata.is_file() { Ok((full, metadata)) } else { Err(FileError::Missing) }
    }

    fn is_inside(&self, folder: &str) -> bool {
        self.inside.read().unwrap_or_else(PoisonError::into_inner).contains(folder)
    }

    fn stays_inside(&self, full: &Path) -> Result<bool, FileError> {
        fs::canonicalize(full).map(|real| real.starts_with(&self.canonical)).map_err(|error| failure(&error))
    }

    /// The entries below a folder, in the order of their paths, and what stands in the way of others.
    fn walk(&self, folder: &str) -> Vec<walkdir::Result<DirEntry>> {
        let visible = |name: &OsStr| !name.to_string_lossy().starts_with('.');
        WalkDir::new(self.root.join(folder))
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name()))
            .collect()
    }

    /// Below the root and separated by `/`; what is not UTF-8 shows as the replacement character.
    fn path_of(&self, full: &Path) -> SourcePath {
        let below_root = |text: &str| Some(text.strip_prefix(self.root.to_str()?)?.trim_start_matches('/').to_owned());
        if MAIN_SEPARATOR == '/'
            && let Some(path) = full.to_str().and_then(below_root)
        {
            return SourcePath::new(path);
        }
        let relative = full.strip_prefix(&self.root).unwrap_or(full);
        let parts: Vec<Cow<'_, str>> = relative.iter().map(OsStr::to_string_lossy).collect();
        SourcePath::new(parts.join("/"))
    }

    /// Remembers the folders of a listing that no symbolic link led to.
    fn remember<'e>(&self, folder: &str, entries: impl Iterator<Item = &'e DirEntry>) {
        let mut links: Vec<&Path> = Vec::new();
        let mut inside = self.inside.write().unwrap_or_else(PoisonError::into_inner);
        inside.retain(|known| known != folder && !SourcePath::new(known).is_in(folder));
        for entry in entries {
            if entry.path_is_symlink() {
                links.push(entry.path());
            } else if entry.file_type().is_dir() && !links.iter().any(|link| entry.path().starts_with(link)) {
                inside.insert(self.path_of(entry.path()).as_str().to_owned());
            }
        }
    }

    /// A file of a listing; `None` for folders, and for what has gone meanwhile.
    fn listed(&self, entry: &walkdir::Result<DirEntry>) -> Option<Listed> {
        let listed = match entry {
            Ok(entry) if entry.file_type().is_dir() => return None,
            Ok(entry) => (self.path_of(entry.path()), self.facts(entry)),
            Err(error) => (self.path_of(error.path()?), Err(walk_failure(error))),
        };
        Some(listed).filter(|(_, facts)| *facts != Err(FileError::Missing))
    }

    fn facts(&self, entry: &DirEntry) -> Result<Stat, FileError> {
        if entry.path().to_str().is_none() {
            return Err(FileError::NotAFile("文件名不是 UTF-8 编码"));
        }
        if !entry.file_type().is_file() {
            return Err(FileError::NotAFile("不是普通文件"));
        }
        if entry.path_is_symlink() && !self.stays_inside(entry.path())? {
            return Err(FileError::Escapes);
        }
        entry.metadata().map(|metadata| stat(&metadata)).map_err(|error| walk_failure(&error))
    }
}

impl Files for Disk {
    fn list(&self, folder: &str) -> Vec<Listed> {
        let entries = self.walk(folder);
        self.remember(folder, entries.iter().flatten());
        entries.par_iter().filter_map(|entry| self.listed(entry)).collect()
    }

    fn stat(&self, path: &SourcePath) -> Result<Stat, FileError> {
        self.locate(path).map(|(_, metadata)| stat(&metadata))
    }

    fn bytes_within(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, FileError> {
        let (full, metadata) = self.locate(path)?;
        if metadata.len() > limit {
            return Err(FileError::TooLarge { limit });
        }
        let file = fs::File::open(full).map_err(|error| failure(&error))?;
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| failure(&error))?;
        if bytes.len() as u64 > limit { Err(FileError::TooLarge { limit }) } else { Ok(bytes) }
    }
}

fn failure(error: &io::Error) -> FileError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FileError::Missing,
        _ => FileError::Unreadable(refusal(error)),
    }
}

/// A dangling link is told; a folder that does not exist, or a file that has gone since, is not there.
fn walk_failure(error: &walkdir::Error) -> FileError {
    match error.io_error() {
        Some(_) if error.path().is_some_and(Path::is_symlink) => FileError::NotAFile("符号链接指向的文件不存在"),
        Some(error) => failure(error),
        None => FileError::NotAFile("符号链接绕成了圈"),
    }
}

fn stat(metadata: &Metadata) -> Stat {
    let (changed, inode) = entry_facts(metadata);
    Stat { size: metadata.len(), modified: metadata.modified().map_or(0, nanoseconds), changed, inode }
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, Neg::neg),
    }
}

#[cfg(unix)]
fn entry_facts(metadata: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed = metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    (changed, metadata.ino())
}

#[cfg(not(unix))]
fn entry_facts(_: &Metadata) -> (i64, u64) {
    (0, 0)
}
