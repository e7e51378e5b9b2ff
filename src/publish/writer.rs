//! Writes outputs, several at a time.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, io};

use rayon::prelude::*;

use super::error::{PublishError, State};
use super::list::{Listed, Times};
use super::whole::{SIDE, create, replace};
use crate::model::{Content, Output, Permalink};

/// How a file comes into being.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// In a folder that is served: whole at every moment.
    Seen,
    /// In a folder that gets its name when all is written.
    Unseen,
}

/// Writes into one folder, and counts.
pub struct Writer<'a> {
    target: &'a Path,
    way: Way,
    written: AtomicUsize,
}

impl<'a> Writer<'a> {
    pub fn new(target: &'a Path, way: Way) -> Self {
        Self { target, way, written: AtomicUsize::new(0) }
    }

    /// Writes outputs in no particular order, into folders that exist; gives their lines for the list.
    ///
    /// # Errors
    /// The first refusal; what was written until then is whole.
    pub fn write(&self, outputs: &[&Output]) -> Result<Vec<(Permalink, Listed)>, PublishError> {
        let done: Result<Vec<_>, (PathBuf, io::Error)> = outputs.par_iter().map(|output| self.one(output)).collect();
        // Only now have the others that were under way come to their ends.
        done.map_err(|(path, error)| self.failed(&path, error))
    }

    fn one(&self, output: &Output) -> Result<(Permalink, Listed), (PathBuf, io::Error)> {
        let path = self.target.join(output.path.as_str());
        let done = bytes(output).and_then(|bytes| match self.way {
            Way::Seen => replace(&path, &bytes),
            Way::Unseen => create(&path, &bytes)?.metadata(),
        });
        let metadata = done.map_err(|error| (path, error))?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok((output.path.clone(), Listed::new(output.file, Times::of(&metadata))))
    }

    /// A refusal, with what had been written before it.
    pub fn failed(&self, path: &Path, error: io::Error) -> PublishError {
        let state = if self.written.load(Ordering::Relaxed) == 0 { State::Older } else { State::Mixed };
        PublishError { path: path.to_owned(), error, state }
    }
}

fn bytes(output: &Output) -> io::Result<Cow<'_, [u8]>> {
    match &output.content {
        Content::Made { waiting, .. } => waiting.bytes(),
        Content::Keep => Err(io::Error::other("没有内容可写")),
    }
}

/// The folder of a path; empty at the top.
pub fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Tries whether files may be written in folders that exist.
///
/// # Errors
/// The first refusal.
pub fn try_folders(folders: impl Iterator<Item = PathBuf>) -> Result<(), PublishError> {
    let mut tries = folders.map(|folder| {
        let probe = folder.join(format!("{SIDE}probe"));
        let tried = create(&probe, b"").and_then(|_| fs::remove_file(&probe));
        tried.map_err(|error| PublishError::before(&folder, error))
    });
    tries.try_for_each(|tried| tried)
}

/// Makes folders below `target`, and `target` itself.
///
/// # Errors
/// The first refusal.
pub fn make_folders(target: &Path, folders: &BTreeSet<&str>) -> Result<(), PublishError> {
    let mut all = folders.iter().map(|folder| target.join(folder)).chain([target.to_owned()]);
    all.try_for_each(|folder| fs::create_dir_all(&folder).map_err(|error| PublishError::before(&folder, error)))
}
