//! `Files` over what the binary carries.

use super::{FileError, Files, Fingerprint, Listed, SourcePath, Stat};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// A file of the binary: its path, its content, its fingerprint in hexadecimal digits.
type Row = (&'static str, &'static [u8], &'static str);

/// Files embedded in the binary when it was compiled.
pub struct Embedded(&'static [Row]);

impl Embedded {
    /// The themes of the binary, each below `themes/NAME/`.
    pub fn themes() -> Self {
        Self(THEMES)
    }

    /// The campaign that `init` writes, below `content/`.
    pub fn campaign() -> Self {
        Self(CAMPAIGN)
    }

    /// The content of a file, without a copy.
    pub fn get(&self, path: &SourcePath) -> Option<&'static [u8]> {
        self.find(path).map(|row| row.1)
    }

    /// The fingerprint of a file as it was computed when the binary was compiled.
    pub fn fingerprint(&self, path: &SourcePath) -> Option<Fingerprint> {
        self.find(path).and_then(|row| Fingerprint::from_hex(row.2))
    }

    fn find(&self, path: &SourcePath) -> Option<&'static Row> {
        let found = self.0.binary_search_by(|row| row.0.cmp(path.as_str()));
        found.ok().map(|at| &self.0[at])
    }
}

impl Files for Embedded {
    fn list(&self, folder: &str) -> Vec<Listed> {
        let rows = self.0.iter().map(|row| (SourcePath::new(row.0), row.1.len() as u64));
        rows.filter(|(path, _)| path.is_in(folder))
            .map(|(path, size)| (path, Ok(Stat { size, ..Stat::default() })))
            .collect()
    }

    fn stat(&self, path: &SourcePath) -> Result<Stat, FileError> {
        let bytes = self.get(path).ok_or(FileError::Missing)?;
        Ok(Stat { size: bytes.len() as u64, ..Stat::default() })
    }

    fn bytes_within(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, FileError> {
        let bytes = self.get(path).ok_or(FileError::Missing)?;
        if bytes.len() as u64 > limit { Err(FileError::TooLarge { limit }) } else { Ok(bytes.to_vec()) }
    }
}
