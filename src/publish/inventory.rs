//! What lies in an output folder, ours or not.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::whole::SIDE;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    File,
    Folder,
    /// A symbolic link, or anything else that is not followed.
    Other,
}

/// The entries of a folder by their paths in it. Names that begin with `.` are other tools'
/// business, and are left out.
#[derive(Debug, Default)]
pub struct Inventory {
    entries: BTreeMap<String, Entry>,
    /// Side files of a build that was killed.
    pub leftovers: Vec<PathBuf>,
}

impl Inventory {
    /// Looks at a folder; one that does not exist holds nothing.
    pub fn of(folder: &Path) -> Self {
        let mut inventory = Self::default();
        inventory.collect(folder, "");
        inventory
    }

    pub fn get(&self, path: &str) -> Option<Entry> {
        self.entries.get(path).copied()
    }

    /// The paths of what is no folder, in their order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(|(_, entry)| **entry != Entry::Folder).map(|(path, _)| path.as_str())
    }

    fn collect(&mut self, folder: &Path, prefix: &str) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(SIDE) {
                self.leftovers.push(entry.path());
            } else if !name.starts_with('.') {
                let path = format!("{prefix}{name}");
                let kind = kind(&entry);
                if kind == Entry::Folder {
                    self.collect(&entry.path(), &format!("{path}/"));
                }
                self.entries.insert(path, kind);
            }
        }
    }
}

fn kind(entry: &fs::DirEntry) -> Entry {
    match entry.file_type() {
        Ok(kind) if kind.is_dir() => Entry::Folder,
        Ok(kind) if kind.is_file() => Entry::File,
        _ => Entry::Other,
    }
}
