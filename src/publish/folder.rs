//! A folder as the target.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use super::list::{self, LIST, List, Listed, Written};
use super::whole::{SIDE, replace};
use crate::model::{Content, Held, Output, Permalink};
use crate::source::Fingerprint;

/// Ends the name of a folder that is being made for the first time.
const NEW: &str = ".jianbao-new";

/// An output folder and what it holds of ours.
pub struct Folder {
    path: PathBuf,
    list: List,
    held: Held,
}

/// What publishing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    pub written: Vec<Permalink>,
    pub removed: Vec<Permalink>,
    pub kept: usize,
    /// Files in the folder that are not ours, and were left alone.
    pub foreign: Vec<String>,
}

/// Why the folder could not be brought up to date.
#[derive(Debug)]
pub struct PublishError {
    pub path: PathBuf,
    pub error: io::Error,
    /// How many files had been written before.
    pub written: usize,
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.error.kind() {
            io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
            io::ErrorKind::PermissionDenied => "没有写入权限".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
            _ => self.error.to_string(),
        };
        let state = if self.written == 0 {
            "原有网站没有改动"
        } else {
            "已写出的文件都是完整的，其余仍是旧版"
        };
        write!(f, "写不了 {}：{reason}。{state}；处理后重新生成即可补齐。", self.path.display())
    }
}

impl Folder {
    /// Opens a folder, which need not exist, and looks at what it holds.
    pub fn open(path: &Path) -> Self {
        let list = list::read(path);
        let held = list::held(path, &list);
        Self { path: path.to_owned(), list, held }
    }

    /// Our files that are still as they were written.
    pub fn held(&self) -> &Held {
        &self.held
    }

    /// Makes the folder hold exactly `outputs`, and leaves alone what is not ours.
    ///
    /// # Errors
    /// If the file system refuses; every file is then whole, old or new.
    pub fn publish(self, outputs: &[Output]) -> Result<Published, PublishError> {
        if self.path.exists() {
            return Writer::new(&self.path, &self.list, &self.held).publish(outputs);
        }
        let beside = beside(&self.path);
        let failed = |error| PublishError { path: beside.clone(), error, written: 0 };
        if beside.exists() {
            fs::remove_dir_all(&beside).map_err(failed)?;
        }
        fs::create_dir_all(&beside).map_err(failed)?;
        let published = Writer::new(&beside, &List::new(), &Held::new()).publish(outputs)?;
        fs::rename(&beside, &self.path).map_err(failed)?;
        Ok(published)
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push(NEW);
    path.with_file_name(name)
}

/// One run of publishing.
struct Writer<'a> {
    target: &'a Path,
    list: &'a List,
    held: &'a Held,
    published: Published,
}

impl<'a> Writer<'a> {
    fn new(target: &'a Path, list: &'a List, held: &'a Held) -> Self {
        Self { target, list, held, published: Published::default() }
    }

    fn publish(mut self, outputs: &[Output]) -> Result<Published, PublishError> {
        let changed = self.changed(outputs);
        self.refuse_foreign(&changed)?;
        let removed = self.obsolete(outputs);
        self.published.kept = outputs.len() - changed.len();
        let mut list = self.list.clone();
        for output in &changed {
            list.insert(output.path.clone(), Listed { written: None });
        }
        if !changed.is_empty() || !removed.is_empty() {
            self.write_list(&list)?;
        }
        for output in changed {
            let modified = self.write(output)?;
            let written = Written { file: output.file, modified };
            list.insert(output.path.clone(), Listed { written: Some(written) });
        }
        for path in removed {
            self.remove(path)?;
        }
        self.adopt_keys(outputs, &mut list);
        let made: BTreeSet<&Permalink> = outputs.iter().map(|output| &output.path).collect();
        list.retain(|path, _| made.contains(path));
        if list != *self.list {
            self.write_list(&list)?;
        }
        self.published.foreign = foreign(self.target, outputs);
        self.published.written.sort();
        self.published.removed.sort();
        Ok(self.published)
    }

    /// Outputs whose bytes the folder does not hold, in the order of writing.
    fn changed<'o>(&self, outputs: &'o [Output]) -> Vec<&'o Output> {
        let differs = |output: &&Output| match output.content {
            Content::Keep => false,
            Content::Made(_) => {
                self.held.get(&output.path).is_none_or(|held| held.fingerprint != output.file.fingerprint)
            }
        };
        let mut changed: Vec<&Output> = outputs.iter().filter(differs).collect();
        let is_old = |output: &Output| self.target.join(output.path.as_str()).exists();
        changed.sort_by_cached_key(|output| (is_old(output), output.rank, output.path.clone()));
        changed
    }

    /// What is not ours is never written over, nor written through. A list that was damaged tells
    /// nothing of what is ours: then the folder is believed to be.
    fn refuse_foreign(&self, changed: &[&Output]) -> Result<(), PublishError> {
        let damaged = self.list.is_empty() && self.target.join(LIST).exists();
        for output in changed {
            let path = self.target.join(output.path.as_str());
            let linked =
                path.ancestors().skip(1).take_while(|folder| *folder != self.target).find(|it| it.is_symlink());
            if let Some(link) = linked {
                return Err(self.failed(link, io::Error::other("这是指到别处的符号链接，请先移走")));
            }
            let foreign = !damaged && !self.list.contains_key(&output.path) && path.symlink_metadata().is_ok();
            if foreign && !holds(&path, output) {
                return Err(
                    self.failed(&path, io::Error::other("这里已有一个不是本程序生成的同名文件，请先移走或改名"))
                );
            }
        }
        Ok(())
    }

    fn obsolete(&self, outputs: &[Output]) -> Vec<Permalink> {
        let made: BTreeSet<&Permalink> = outputs.iter().map(|output| &output.path).collect();
        self.list.keys().filter(|path| !made.contains(path)).cloned().collect()
    }

    /// Writes an output and gives the file's time of change.
    fn write(&mut self, output: &Output) -> Result<i128, PublishError> {
        let path = self.target.join(output.path.as_str());
        let Content::Made(waiting) = &output.content else { return Ok(0) };
        let same = holds(&path, output);
        let done = (|| {
            if !same {
                let bytes = waiting.bytes()?;
                if let Some(parent) = path.parent() {
                    fs::create_dir_all(parent)?;
                }
                replace(&path, &bytes)?;
            }
            fs::symlink_metadata(&path).map(|metadata| list::modified(&metadata))
        })();
        let modified = done.map_err(|error| self.failed(&path, error))?;
        if same {
            self.published.kept += 1;
        } else {
            self.published.written.push(output.path.clone());
        }
        Ok(modified)
    }

    fn remove(&mut self, path: Permalink) -> Result<(), PublishError> {
        let file = self.target.join(path.as_str());
        match fs::remove_file(&file) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(self.failed(&file, error)),
        }
        for parent in file.ancestors().skip(1).take_while(|parent| *parent != self.target) {
            // Fails while the folder still holds something, which is as it should be.
            if fs::remove_dir(parent).is_err() {
                break;
            }
        }
        self.published.removed.push(path);
        Ok(())
    }

    /// Outputs made again with the same bytes keep their files, under their new keys.
    fn adopt_keys(&self, outputs: &[Output], list: &mut List) {
        for output in outputs {
            if let Some(Listed { written: Some(written) }) = list.get_mut(&output.path) {
                written.file = output.file;
            }
        }
    }

    fn write_list(&self, list: &List) -> Result<(), PublishError> {
        list::write(self.target, list).map_err(|error| self.failed(&self.target.join(LIST), error))
    }

    fn failed(&self, path: &Path, error: io::Error) -> PublishError {
        PublishError { path: path.to_owned(), error, written: self.published.written.len() }
    }
}

/// Whether the file holds the output's bytes already, as after a lost list.
fn holds(path: &Path, output: &Output) -> bool {
    let same_size = fs::symlink_metadata(path).is_ok_and(|it| it.is_file() && it.len() == output.file.size);
    same_size && fs::read(path).is_ok_and(|bytes| Fingerprint::of(&bytes) == output.file.fingerprint)
}

/// Files that no build of ours made. Names that begin with `.` are other tools' business, except
/// side files of a build that was killed, which are cleared away.
fn foreign(target: &Path, outputs: &[Output]) -> Vec<String> {
    let made: BTreeSet<&str> = outputs.iter().map(|output| output.path.as_str()).collect();
    let mut found = Vec::new();
    collect(target, "", &mut found);
    found.retain(|path| !made.contains(path.as_str()));
    found.sort();
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if name.starts_with(SIDE) {
            let _ = fs::remove_file(entry.path());
        } else if name.starts_with('.') {
        } else if entry.file_type().is_ok_and(|it| it.is_dir()) {
            collect(&entry.path(), &path, found);
        } else {
            found.push(path);
        }
    }
}
