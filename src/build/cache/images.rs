//! Files of images that were made before: a folder beside the cache, which may be deleted at any
//! time. Each file is named by all that decides its bytes, written whole, and carries a checksum:
//! a damaged or foreign one counts as none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::build::key::TOOL;
use crate::model::{ImageView, checksum_of};
use crate::source::{Checksum, Fingerprint};

/// Bytes that the folder takes at most; what finds no room is made anew each time.
const ROOM: u64 = 4 << 30;

/// Hexadecimal digits of the checksum that each file begins with.
const CHECKSUM: usize = 32;

/// Begins the names of our files, whatever version of the program wrote them.
const OURS: &str = "image-";

/// Begins the names of files that are being written.
const SIDE: &str = "side-";

/// The folder `.jianbao/images/`.
#[derive(Default)]
pub struct ImageFolder {
    /// `None` where nothing is remembered.
    path: Option<PathBuf>,
    used: AtomicU64,
    sides: AtomicU64,
}

impl ImageFolder {
    /// The folder of a project, which need not exist.
    pub fn of(root: &Path) -> Self {
        let path = root.join(".jianbao/images");
        let used = sizes(&path).values().sum();
        Self { path: Some(path), used: AtomicU64::new(used), sides: AtomicU64::default() }
    }

    /// The file, if it was made before and is whole.
    pub fn get(&self, view: &ImageView) -> Option<Vec<u8>> {
        let path = self.path.as_ref()?.join(name(view));
        // A pipe would never answer.
        if !fs::metadata(&path).ok()?.is_file() {
            return None;
        }
        let mut bytes = fs::read(path).ok()?;
        let checksum = Checksum::from_hex(std::str::from_utf8(bytes.get(..CHECKSUM)?).ok()?)?;
        bytes.drain(..CHECKSUM);
        (Checksum::of(&bytes) == checksum).then_some(bytes)
    }

    /// Keeps a file, as far as the folder can be written and has room.
    pub fn put(&self, view: &ImageView, bytes: &[u8]) {
        let size = (CHECKSUM + bytes.len()) as u64;
        let Some(folder) = self.path.as_ref().filter(|_| self.used.load(Ordering::Relaxed) + size <= ROOM) else {
            return;
        };
        // Refused, it costs time in the next run and nothing else.
        if self.write(folder, &name(view), bytes).is_ok() {
            self.used.fetch_add(size, Ordering::Relaxed);
        }
    }

    fn write(&self, folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let number = self.sides.fetch_add(1, Ordering::Relaxed);
        let side = folder.join(format!("{OURS}{SIDE}{}-{number}", std::process::id()));
        let whole = [Checksum::of(bytes).hex().as_bytes(), bytes].concat();
        let done = fs::write(&side, whole).and_then(|()| fs::rename(&side, folder.join(name)));
        if done.is_err() {
            let _ = fs::remove_file(&side);
        }
        done
    }

    /// Removes what was made of images that no document refers to any more, what other versions of
    /// the program made, and what a killed run left.
    pub fn keep_only(&self, images: &BTreeSet<Fingerprint>) {
        let Some(folder) = &self.path else { return };
        let wanted: BTreeSet<String> = images.iter().map(stem).collect();
        for (name, size) in sizes(folder) {
            let is_wanted = name.rsplit_once('-').is_some_and(|(image, _)| wanted.contains(image));
            if !is_wanted && fs::remove_file(folder.join(&name)).is_ok() {
                self.used.fetch_sub(size, Ordering::Relaxed);
            }
        }
    }
}

/// What the names of all files of an image begin with.
fn stem(image: &Fingerprint) -> String {
    format!("{OURS}{TOOL}-{}", image.short(32))
}

/// The address on the site is left out: it decides nothing.
fn name(view: &ImageView) -> String {
    let size = &view.size;
    let made = checksum_of(&(view.orientation, size.width, size.height, size.making));
    format!("{}-{}", stem(&view.fingerprint), made.hex())
}

/// Our files and their sizes.
fn sizes(folder: &Path) -> BTreeMap<String, u64> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let ours = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok().filter(|name| name.starts_with(OURS))?;
        Some((name, entry.metadata().ok().filter(fs::Metadata::is_file)?.len()))
    });
    ours.collect()
}
