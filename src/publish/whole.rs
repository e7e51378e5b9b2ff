//! Files that are whole at every moment, old or new.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use crate::source::Fingerprint;

/// Begins the names of files that are being written.
pub const SIDE: &str = ".jianbao-side-";

/// Puts a whole file in the place of another, side file, then rename; gives what is known of it.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<Metadata> {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let side = path.with_file_name(format!("{SIDE}{}", Fingerprint::of(name.as_bytes()).short(16)));
    let done = create(&side, bytes).and_then(|file| {
        fs::rename(&side, path)?;
        file.metadata()
    });
    if done.is_err() {
        let _ = fs::remove_file(&side);
    }
    done
}

/// Writes a file in a folder that nobody looks into yet.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    Ok(file)
}
