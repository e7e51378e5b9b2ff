//! The list of our own files in an output folder: which they are, what they were made of.
//!
//! One line a file, and a last line with the checksum of all above. A copy lies beside the list, for
//! one that was damaged or lost; where neither can be used, paths are taken from what can be read.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use std::{fs, io};

use rayon::prelude::*;

use super::inventory::{Entry, Inventory};
use crate::model::{Held, HeldFile, Permalink};
use crate::source::Checksum;

/// The name of the list in the output folder.
pub const LIST: &str = ".jianbao-files";

/// The name of the copy of the list.
pub const COPY: &str = ".jianbao-files-copy";

const HEAD: &str = "jianbao-files 3";

/// A file that is ours, and what it held when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// `None` while the file is about to be written: then it is ours, whatever it holds.
    written: Option<(HeldFile, Times)>,
}

/// When a file and its entry were changed, nanoseconds since 1970; 0 where unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    modified: i64,
    changed: i64,
}

impl Times {
    pub fn of(metadata: &Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = since.map_or(0, |time| i64::try_from(time.as_nanos()).unwrap_or(0));
        Self { modified, changed: changed(metadata) }
    }
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> i64 {
    0
}

impl Listed {
    /// A file that will be ours.
    pub const ANNOUNCED: Self = Self { written: None };

    pub fn new(file: HeldFile, times: Times) -> Self {
        Self { written: Some((file, times)) }
    }

    /// Takes over the key of an output whose bytes the file holds.
    pub fn adopt(&mut self, file: HeldFile) {
        if let Some((known, _)) = &mut self.written {
            *known = file;
        }
    }
}

/// Our files by their addresses.
pub type List = BTreeMap<Permalink, Listed>;

/// What is known of the files of a folder.
pub struct Known {
    pub list: List,
    pub state: Record,
}

/// What is left of the list and its copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// Both, as they were written.
    Intact,
    /// One of them.
    Mendable,
    /// Neither: the paths that can still be read, or nothing.
    Remains,
}

/// A list that is larger is none of ours: this is one of two million files.
const LIMIT: u64 = 256 << 20;

/// Reads the list of a folder; empty if nothing is left of it.
pub fn read(folder: &Path) -> Known {
    let written = text(&folder.join(LIST));
    if let Some(list) = written.as_deref().and_then(parse) {
        let size = |name: &str| fs::metadata(folder.join(name)).ok().map(|it| it.len());
        let state = if size(LIST) == size(COPY) { Record::Intact } else { Record::Mendable };
        return Known { list, state };
    }
    let copied = text(&folder.join(COPY));
    match copied.as_deref().and_then(parse) {
        Some(list) => Known { list, state: Record::Mendable },
        None => {
            let list = [written, copied].iter().flatten().flat_map(|text| salvaged(text)).collect();
            Known { list, state: Record::Remains }
        }
    }
}

fn text(path: &Path) -> Option<String> {
    let metadata = fs::metadata(path).ok()?;
    (metadata.is_file() && metadata.len() <= LIMIT).then(|| fs::read_to_string(path).ok())?
}

/// The paths in a list that was damaged, or that another version wrote.
fn salvaged(text: &str) -> impl Iterator<Item = (Permalink, Listed)> {
    let paths = text.lines().filter_map(|line| line.split_once('\t')).map(|(path, _)| path);
    paths.filter(|path| is_path(path)).map(|path| (Permalink::new(path), Listed::ANNOUNCED))
}

fn is_path(text: &str) -> bool {
    text.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}

/// Writes the list of a folder and its copy, each whole.
///
/// # Errors
/// Which of them the system refused, and why.
pub fn write(folder: &Path, list: &List) -> Result<(), (PathBuf, io::Error)> {
    let lines: Vec<String> = list.par_iter().map(|(path, listed)| line(path, listed)).collect();
    let mut text = format!("{HEAD}\n{}", lines.concat());
    let hash = Checksum::of(text.as_bytes()).hex();
    text.push_str(&format!("end {hash}\n"));
    for name in [LIST, COPY] {
        let path = folder.join(name);
        super::whole::replace(&path, text.as_bytes()).map_err(|error| (path, error))?;
    }
    Ok(())
}

/// The files of a list that are still as they were written.
pub fn held(folder: &Path, list: &List, inventory: &Inventory) -> Held {
    let unchanged = |(path, listed): (&Permalink, &Listed)| {
        let (file, times) = listed.written?;
        inventory.get(path.as_str()).filter(|entry| *entry == Entry::File)?;
        let metadata = fs::symlink_metadata(folder.join(path.as_str())).ok()?;
        let same = metadata.is_file() && metadata.len() == file.size && Times::of(&metadata) == times;
        same.then(|| (path.clone(), file))
    };
    list.par_iter().filter_map(unchanged).collect::<Vec<_>>().into_iter().collect()
}

fn line(path: &Permalink, listed: &Listed) -> String {
    match listed.written {
        Some((HeldFile { key, content, size }, Times { modified, changed })) => {
            format!("{path}\t{}\t{}\t{size}\t{modified}\t{changed}\n", key.hex(), content.hex())
        }
        None => format!("{path}\n"),
    }
}

fn parse(text: &str) -> Option<List> {
    let body_end = text.rfind("end ")?;
    let (body, end) = text.split_at(body_end);
    if end.trim_end() != format!("end {}", Checksum::of(body.as_bytes()).hex()) {
        return None;
    }
    let lines: Vec<&str> = body.strip_prefix(HEAD)?.strip_prefix('\n')?.lines().collect();
    let listed = lines.par_iter().map(|line| parse_line(line)).collect::<Option<Vec<_>>>()?;
    Some(listed.into_iter().collect())
}

fn parse_line(line: &str) -> Option<(Permalink, Listed)> {
    let mut fields = line.split('\t');
    let path = Permalink::new(fields.next()?);
    let Some(key) = fields.next() else { return Some((path, Listed::ANNOUNCED)) };
    let file = HeldFile {
        key: Checksum::from_hex(key)?,
        content: Checksum::from_hex(fields.next()?)?,
        size: fields.next()?.parse().ok()?,
    };
    let times = Times { modified: fields.next()?.parse().ok()?, changed: fields.next()?.parse().ok()? };
    Some((path, Listed::new(file, times)))
}
