//! `Files` over a folder on disk.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use walkdir::WalkDir;

use super::{FileError, Files, SourcePath, Stat};

/// The files below one folder, the project's root. Symbolic links are followed only while they
/// stay inside it.
pub struct Disk {
    root: PathBuf,
    canonical: PathBuf,
}

impl Disk {
    /// # Errors
    /// If the folder does not exist or cannot be entered.
    pub fn open(root: &Path) -> io::Result<Self> {
        Ok(Self { root: root.to_owned(), canonical: fs::canonicalize(root)? })
    }

    fn locate(&self, path: &SourcePath) -> Result<PathBuf, FileError> {
        let full = self.root.join(path.as_str());
        let canonical = fs::canonicalize(&full).map_err(|error| failure(&error))?;
        if canonical.starts_with(&self.canonical) { Ok(full) } else { Err(FileError::Escapes) }
    }
}

impl Files for Disk {
    fn list(&self, folder: &str) -> Vec<(SourcePath, Stat)> {
        let start = self.root.join(folder);
        let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
        WalkDir::new(&start)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name()))
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter(|entry| !entry.path_is_symlink() || self.stays_inside(entry.path()))
            .filter_map(|entry| {
                let relative = entry.path().strip_prefix(&self.root).ok()?;
                let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
                Some((SourcePath::new(parts?.join("/")), stat(&entry.metadata().ok()?)))
            })
            .collect()
    }

    fn stat(&self, path: &SourcePath) -> Result<Stat, FileError> {
        let metadata = fs::metadata(self.locate(path)?).map_err(|error| failure(&error))?;
        if metadata.is_file() { Ok(stat(&metadata)) } else { Err(FileError::Missing) }
    }

    fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, FileError> {
        fs::read(self.locate(path)?).map_err(|error| failure(&error))
    }
}

impl Disk {
    fn stays_inside(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|target| target.starts_with(&self.canonical))
    }
}

fn failure(error: &io::Error) -> FileError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FileError::Missing,
        _ => FileError::Unreadable(error.to_string()),
    }
}

fn stat(metadata: &Metadata) -> Stat {
    let (changed, inode) = entry_facts(metadata);
    Stat { size: metadata.len(), modified: metadata.modified().map_or(0, nanoseconds), changed, inode }
}

fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
        Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
    }
}

#[cfg(unix)]
fn entry_facts(metadata: &Metadata) -> (i128, u64) {
    use std::os::unix::fs::MetadataExt;
    (i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec()), metadata.ino())
}

#[cfg(not(unix))]
fn entry_facts(_: &Metadata) -> (i128, u64) {
    (0, 0)
}
