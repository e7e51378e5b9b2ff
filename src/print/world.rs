//! All that a sheet's program can reach: the files given here, the fonts, the sheet's date. No
//! disk, no network, no clock.

use std::collections::BTreeMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World as Reach};

use super::fonts::Fonts;
use super::leaves::{LEAVES, Leaves};
use crate::model::Sheet;

/// Files in memory, by their paths.
#[derive(Clone, Default)]
pub struct Files(BTreeMap<String, Entry>);

#[derive(Clone)]
enum Entry {
    Program(Source),
    Data(Bytes),
}

impl Files {
    /// Adds a file. What ends in `.typ` and is text is a program, all else is data.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        let Some(id) = file_id(path) else { return };
        let entry = match String::from_utf8(bytes) {
            Ok(text) if path.ends_with(".typ") => Entry::Program(Source::new(id, text)),
            Ok(text) => Entry::Data(Bytes::from_string(text)),
            Err(error) => Entry::Data(Bytes::new(error.into_bytes())),
        };
        self.0.insert(path.to_owned(), entry);
    }
}

/// The sheet's program, its files, and the fonts.
#[derive(Clone)]
pub struct World<'a> {
    fonts: &'a Fonts,
    files: Files,
    main: Source,
    date: Option<Datetime>,
}

impl<'a> World<'a> {
    pub fn new(fonts: &'a Fonts, files: Files, main: String, sheet: &Sheet) -> Self {
        let main = match file_id("main.typ") {
            Some(id) => Source::new(id, main),
            None => Source::detached(main),
        };
        Self { fonts, files, main, date: date(&sheet.date_iso) }.with_leaves(&Leaves::default())
    }

    /// The same sheet, told how its leaves are filled.
    pub fn with_leaves(mut self, leaves: &Leaves) -> Self {
        self.files.add(LEAVES, leaves.json().into_bytes());
        self
    }

    /// The same with another file in place of one.
    #[must_use]
    pub fn with_file(mut self, path: &str, bytes: &[u8]) -> Self {
        self.files.add(path, bytes.to_vec());
        self
    }

    /// The sheet's date; none if it is not of the form `2026-11-02`.
    pub fn date(&self) -> Option<Datetime> {
        self.date
    }

    fn entry(&self, id: FileId) -> FileResult<&Entry> {
        let path = id.vpath().get_without_slash();
        self.files.0.get(path).ok_or_else(|| FileError::NotFound(path.into()))
    }
}

impl Reach for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.fonts.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        match self.entry(id)? {
            Entry::Program(source) => Ok(source.clone()),
            Entry::Data(_) => Err(FileError::NotSource),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.entry(id)? {
            Entry::Program(source) => Ok(Bytes::from_string(source.text().to_owned())),
            Entry::Data(bytes) => Ok(bytes.clone()),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.date
    }
}

fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn date(text: &str) -> Option<Datetime> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    Datetime::from_ymd_hms(year, month, parts.next()?.parse().ok()?, 0, 0, 0)
}
