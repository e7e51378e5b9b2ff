//! Files that are whole at every moment, old or new.

use std::path::Path;
use std::{fs, io};

use crate::source::Fingerprint;

/// Begins the names of files that are being written.
pub const SIDE: &str = ".jianbao-side-";

/// Puts a whole file in the place of another: side file, then rename.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let side = path.with_file_name(format!("{SIDE}{}", Fingerprint::of(name.as_bytes()).short(16)));
    let done = fs::write(&side, bytes).and_then(|()| fs::rename(&side, path));
    if done.is_err() {
        let _ = fs::remove_file(&side);
    }
    done
}
