//! Brings a folder that is served up to date.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use rustc_hash::FxHashSet;

use super::inventory::{Entry, Inventory};
use super::list::{self, LIST, List, Listed, Record, Times};
use super::writer::{Way, Writer, make_folders, parent, try_folders};
use super::{PublishError, Published};
use crate::model::{Content, Held, Output, Permalink, Rank};
use crate::source::Checksum;

/// A folder and what is known of it.
#[derive(Clone, Copy)]
pub struct Update<'a> {
    pub target: &'a Path,
    pub list: &'a List,
    /// What was left of the list and its copy.
    pub record: Record,
    pub inventory: &'a Inventory,
    pub held: &'a Held,
}

/// How many files a message names.
const NAMED: usize = 5;

/// What is to be done.
struct Plan<'o> {
    made: FxHashSet<&'o str>,
    /// In the order of writing.
    write: Vec<&'o Output>,
    /// Made, and found in the folder as they were made.
    found: Vec<&'o Output>,
    /// Ours, and not made any more.
    remove: Vec<Permalink>,
}

impl Update<'_> {
    /// Makes the folder hold exactly `outputs`, and leaves alone what is not ours.
    ///
    /// # Errors
    /// If something stands in the way, before the first byte; if the file system refuses.
    pub fn publish(&self, outputs: &[Output]) -> Result<Published, PublishError> {
        if self.is_up_to_date(outputs) {
            return Ok(Published { kept: outputs.len(), ..Published::default() });
        }
        let plan = self.plan(outputs);
        self.refuse_foreign(&plan.write)?;
        self.clear_leftovers();
        let writer = Writer::new(self.target, Way::Seen);
        let folders: BTreeSet<&str> = plan.write.iter().map(|output| parent(output.path.as_str())).collect();
        let known = folders.iter().filter(|folder| self.inventory.get(folder) == Some(Entry::Folder));
        try_folders(known.chain(folders.first().map(|_| &"")).map(|folder| self.target.join(folder)))?;
        let mut list = self.announce(&plan, &writer)?;
        make_folders(self.target, &folders)?;
        self.write(&plan.write, &writer, &mut list)?;
        for path in &plan.remove {
            self.remove(path).map_err(|error| writer.failed(&self.full(path), error))?;
        }
        list.extend(plan.found.iter().filter_map(|output| self.line(output)));
        adopt_keys(outputs, &mut list);
        list.retain(|path, _| plan.remove.binary_search(path).is_err());
        if list != *self.list || self.record != Record::Intact {
            self.write_list(&list, &writer)?;
        }
        Ok(self.published(outputs, plan))
    }

    /// Whether the folder holds the outputs and nothing else. What is kept is held, and so is listed
    /// and lies in the folder; equal numbers then mean equal sets.
    fn is_up_to_date(&self, outputs: &[Output]) -> bool {
        self.record == Record::Intact
            && outputs.iter().all(|output| matches!(output.content, Content::Keep))
            && outputs.len() == self.list.len()
            && outputs.len() == self.inventory.files().count()
            && self.inventory.leftovers.is_empty()
    }

    fn plan<'o>(&self, outputs: &'o [Output]) -> Plan<'o> {
        let (found, mut write): (Vec<&Output>, Vec<&Output>) =
            outputs.iter().filter(|output| self.differs(output)).partition(|output| self.is_there(output));
        write.sort_by_cached_key(|output| (self.order(output), output.path.clone()));
        let made: FxHashSet<&str> = outputs.iter().map(|output| output.path.as_str()).collect();
        let remove = self.list.keys().filter(|path| !made.contains(path.as_str())).cloned().collect();
        Plan { made, write, found, remove }
    }

    fn differs(&self, output: &Output) -> bool {
        matches!(output.content, Content::Made { .. })
            && self.held.get(&output.path).is_none_or(|held| held.content != output.file.content)
    }

    /// Whether the folder holds the bytes already, as after the list was lost.
    fn is_there(&self, output: &Output) -> bool {
        let path = self.full(&output.path);
        let same_size = || fs::symlink_metadata(&path).is_ok_and(|it| it.is_file() && it.len() == output.file.size);
        self.inventory.get(output.path.as_str()) == Some(Entry::File)
            && !self.held.contains_key(&output.path)
            && same_size()
            && fs::read(&path).is_ok_and(|bytes| Checksum::of(&bytes) == output.file.content)
    }

    /// New files first, then changed ones; within each what others refer to, lists and home last.
    fn order(&self, output: &Output) -> (bool, Option<Rank>) {
        let rank = match output.content {
            Content::Made { rank, .. } => Some(rank),
            Content::Keep => None,
        };
        (self.inventory.get(output.path.as_str()).is_some(), rank)
    }

    /// What is not ours is never written over, nor written through.
    fn refuse_foreign(&self, write: &[&Output]) -> Result<(), PublishError> {
        let in_the_way = |output: &&&Output| match self.inventory.get(output.path.as_str()) {
            None => false,
            // A link in the place of a file of ours is replaced, and what it leads to left alone.
            Some(Entry::File | Entry::Other) => !self.list.contains_key(&output.path),
            Some(Entry::Folder) => true,
        };
        let foreign: Vec<&str> = write.iter().filter(in_the_way).map(|output| output.path.as_str()).collect();
        if !foreign.is_empty() {
            return Err(self.in_the_way(&foreign));
        }
        let folders: BTreeSet<&str> = write.iter().flat_map(|output| above(output.path.as_str())).collect();
        for folder in folders {
            match self.inventory.get(folder) {
                None | Some(Entry::Folder) => {}
                Some(_) => return Err(self.linked(folder)),
            }
        }
        Ok(())
    }

    fn in_the_way(&self, foreign: &[&str]) -> PublishError {
        let (count, more) = (foreign.len(), if foreign.len() > NAMED { "等" } else { "" });
        let named = foreign[..count.min(NAMED)].join("、");
        let reason = if self.list.is_empty() || self.record == Record::Remains {
            format!(
                "这个文件夹里没有可用的生成记录（{LIST}），分不清 {count} 个同名文件（{named}{more}）是不是本程序\
                 生成的。请把这个文件夹整个改名留存，再生成一次"
            )
        } else {
            let what = if self.inventory.get(foreign[0]) == Some(Entry::Folder) { "文件夹" } else { "文件" };
            format!("这里已有 {count} 个不是本程序生成的同名{what}：{named}{more}，请先移走或改名")
        };
        PublishError::before(&self.target.join(foreign[0]), io::Error::other(reason))
    }

    fn linked(&self, folder: &str) -> PublishError {
        let reason = "这里要放文件夹，却有一个同名文件或指到别处的符号链接，请先移走";
        PublishError::before(&self.target.join(folder), io::Error::other(reason))
    }

    /// Puts down which files will be ours before the first of them is written.
    fn announce(&self, plan: &Plan, writer: &Writer) -> Result<List, PublishError> {
        let mut list = self.list.clone();
        for output in &plan.write {
            list.entry(output.path.clone()).or_insert(Listed::ANNOUNCED);
        }
        if list.len() > self.list.len() || self.record != Record::Intact {
            self.write_list(&list, writer)?;
        }
        Ok(list)
    }

    fn write(&self, outputs: &[&Output], writer: &Writer, list: &mut List) -> Result<(), PublishError> {
        for same_order in outputs.chunk_by(|a, b| self.order(a) == self.order(b)) {
            list.extend(writer.write(same_order)?);
        }
        Ok(())
    }

    fn line(&self, output: &Output) -> Option<(Permalink, Listed)> {
        let metadata = fs::symlink_metadata(self.full(&output.path)).ok()?;
        Some((output.path.clone(), Listed::new(output.file, Times::of(&metadata))))
    }

    /// Removes a file of ours, and its folder if that is empty then. Nothing is removed through a link.
    fn remove(&self, path: &Permalink) -> io::Result<()> {
        if above(path.as_str()).any(|folder| self.inventory.get(folder) != Some(Entry::Folder)) {
            return Ok(());
        }
        if matches!(self.inventory.get(path.as_str()), Some(Entry::File | Entry::Other)) {
            match fs::remove_file(self.full(path)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        for folder in above(path.as_str()) {
            // Fails while the folder still holds something, which is as it should be.
            if fs::remove_dir(self.target.join(folder)).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn write_list(&self, list: &List, writer: &Writer) -> Result<(), PublishError> {
        list::write(self.target, list).map_err(|(path, error)| writer.failed(&path, error))
    }

    fn clear_leftovers(&self) {
        for leftover in &self.inventory.leftovers {
            // One that cannot be removed now is removed by the next build.
            let _ = fs::remove_file(leftover);
        }
    }

    fn published(&self, outputs: &[Output], plan: Plan) -> Published {
        let ours = |path: &str| plan.made.contains(path) || self.list.contains_key(&Permalink::new(path));
        let mut written: Vec<Permalink> = plan.write.iter().map(|output| output.path.clone()).collect();
        written.sort();
        Published {
            kept: outputs.len() - written.len(),
            written,
            foreign: self.inventory.files().filter(|path| !ours(path)).map(str::to_owned).collect(),
            removed: plan.remove.into_iter().filter(|path| self.inventory.get(path.as_str()).is_some()).collect(),
        }
    }

    fn full(&self, path: &Permalink) -> std::path::PathBuf {
        self.target.join(path.as_str())
    }
}

/// The folders above a path, the nearest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    let folders = std::iter::successors(Some(parent(path)), |folder| Some(parent(folder)));
    folders.take_while(|folder| !folder.is_empty())
}

/// Outputs made again with the same bytes keep their files, under their new keys.
fn adopt_keys(outputs: &[Output], list: &mut List) {
    for output in outputs.iter().filter(|output| matches!(output.content, Content::Made { .. })) {
        if let Some(listed) = list.get_mut(&output.path) {
            listed.adopt(output.file);
        }
    }
}
