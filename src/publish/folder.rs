//! A folder as the target.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::error::{PublishError, State};
use super::inventory::Inventory;
use super::list::{self, Known};
use super::update::Update;
use super::writer::{self, Way, Writer};
use crate::model::{Held, Output, Permalink};

/// Ends the name of a folder that is being made for the first time.
const NEW: &str = ".jianbao-new";

/// An output folder and what it holds of ours.
pub struct Folder {
    path: PathBuf,
    known: Known,
    inventory: Inventory,
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

impl Folder {
    /// Opens a folder, which need not exist, and looks at what it holds.
    pub fn open(path: &Path) -> Self {
        let (known, inventory) = rayon::join(|| list::read(path), || Inventory::of(path));
        let held = list::held(path, &known.list, &inventory);
        Self { path: path.to_owned(), known, inventory, held }
    }

    /// Our files that are still as they were written.
    pub fn held(&self) -> &Held {
        &self.held
    }

    /// Makes the folder hold exactly `outputs`, and leaves alone what is not ours.
    ///
    /// # Errors
    /// If the file system refuses; every file is then whole, old or new.
    pub fn publish(&self, outputs: &[Output]) -> Result<Published, PublishError> {
        let beside = beside(&self.path);
        clear_away(&beside).map_err(|error| PublishError::before(&beside, error))?;
        if self.path.exists() {
            let Self { path, known, inventory, held } = self;
            let update = Update { target: path, list: &known.list, record: known.state, inventory, held };
            return update.publish(outputs);
        }
        let renamed = |()| fs::rename(&beside, &self.path).map_err(|error| PublishError::before(&self.path, error));
        create(&beside, outputs).and_then(renamed).map_err(|error| {
            // Were this refused too, the next build would clear it away.
            let _ = clear_away(&beside);
            PublishError { state: State::None, ..error }
        })?;
        let mut written: Vec<Permalink> = outputs.iter().map(|output| output.path.clone()).collect();
        written.sort();
        Ok(Published { written, ..Published::default() })
    }
}

/// Writes all outputs into a folder that does not exist yet.
fn create(folder: &Path, outputs: &[Output]) -> Result<(), PublishError> {
    let folders: BTreeSet<&str> = outputs.iter().map(|output| writer::parent(output.path.as_str())).collect();
    writer::make_folders(folder, &folders)?;
    let all: Vec<&Output> = outputs.iter().collect();
    let list = Writer::new(folder, Way::Unseen).write(&all)?;
    list::write(folder, &list.into_iter().collect()).map_err(|(path, error)| PublishError::before(&path, error))
}

/// What an earlier run left when it was killed.
fn clear_away(beside: &Path) -> io::Result<()> {
    match fs::remove_dir_all(beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push(NEW);
    path.with_file_name(name)
}
