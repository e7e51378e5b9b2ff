//! A ZIP archive as parts, within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::model::Unread;

/// Bytes that all parts together may unpack to.
const MOST_BYTES: u64 = 96 << 20;

const MOST_PARTS: usize = 10_000;

/// An archive, and how much of it may still be unpacked.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// # Errors
    /// If it is no archive, or one of too many parts.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unread> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unread::Damaged)?;
        if archive.len() > MOST_PARTS { Err(Unread::TooLarge) } else { Ok(Self { archive, left: MOST_BYTES }) }
    }

    /// The names of all parts, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().map(str::to_owned).collect();
        names.sort();
        names
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// If it is not there as it should be, locked, or unpacks to more than is left of the bound.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, Unread> {
        let file = self.archive.by_name(name).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => Unread::Locked,
            _ => Unread::Damaged,
        })?;
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Unread::Damaged)?;
        let length = bytes.len() as u64;
        self.left = self.left.checked_sub(length).ok_or(Unread::TooLarge)?;
        Ok(bytes)
    }
}
