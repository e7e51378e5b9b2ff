//! What a camera writes into an MP4 besides pictures and sound: place, time, device, person.
//!
//! All user data and metadata go (`udta`, `meta`; `©xyz` and `loci` of them hold the place), XMP, and
//! the times of the heads. Only the mark that a machine made the video stays (GB 45438-2025: `AIGC`).

use std::ops::Range;

use memchr::memmem;

use super::boxes::{Mp4Box, boxes};
use crate::model::Trace;

/// The `uuid` box of XMP (ISO 16684-3, 4.1).
const XMP: &[u8] = b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";

const AI_MARK: &[u8] = b"AIGC";

/// Below the film lie its tracks, and below these their media.
const LEVELS: usize = 2;

/// The traces of an MP4, in the order of the file.
pub fn traces(bytes: &[u8]) -> Vec<Trace> {
    let mut finder = Finder { bytes, found: Vec::new() };
    for part in boxes(bytes, 0..bytes.len()) {
        match &part.kind {
            b"moov" => finder.heads(part.content, LEVELS),
            b"meta" => finder.metadata(&part),
            b"uuid" if bytes[part.content.clone()].starts_with(XMP) => finder.take(&part),
            _ => {}
        }
    }
    finder.found
}

struct Finder<'a> {
    bytes: &'a [u8],
    found: Vec<Trace>,
}

impl Finder<'_> {
    /// Of the film, and so many levels below: of its tracks, and of their media.
    fn heads(&mut self, within: Range<usize>, levels: usize) {
        for part in boxes(self.bytes, within) {
            match &part.kind {
                b"trak" | b"mdia" if levels > 0 => self.heads(part.content, levels - 1),
                b"mvhd" | b"tkhd" | b"mdhd" => self.times(&part),
                b"udta" => self.user_data(part.content),
                b"meta" => self.metadata(&part),
                _ => {}
            }
        }
    }

    /// When it was made and last changed: two numbers behind version and flags.
    fn times(&mut self, head: &Mp4Box) {
        let Range { start, end } = head.content;
        let length = if self.bytes.get(start) == Some(&1) { 16 } else { 8 };
        if start + 4 + length <= end {
            self.found.push(Trace::Field { start: start + 4, end: start + 4 + length });
        }
    }

    fn user_data(&mut self, within: Range<usize>) {
        for part in boxes(self.bytes, within) {
            if part.kind == *b"meta" { self.metadata(&part) } else { self.take(&part) }
        }
    }

    /// A list of items, which are numbered by the list of their keys, or named by their type.
    fn metadata(&mut self, meta: &Mp4Box) {
        if !self.is_marked(&meta.whole) {
            return self.take(meta);
        }
        let parts: Vec<Mp4Box> = boxes(self.bytes, self.metadata_content(meta)).collect();
        let inside = |kind: &[u8; 4]| parts.iter().find(|part| part.kind == *kind).map(|part| part.content.clone());
        let keys: Vec<Mp4Box> =
            inside(b"keys").map_or(Vec::new(), |keys| boxes(self.bytes, keys.start + 8..keys.end).collect());
        for item in inside(b"ilst").into_iter().flat_map(|items| boxes(self.bytes, items)) {
            let key =
                usize::try_from(u32::from_be_bytes(item.kind)).ok().and_then(|number| keys.get(number.checked_sub(1)?));
            if !key.is_some_and(|key| self.is_marked(&key.whole)) {
                self.take(&item);
            }
        }
    }

    /// In MP4 version and flags stand before the boxes, in QuickTime nothing does.
    fn metadata_content(&self, meta: &Mp4Box) -> Range<usize> {
        let Range { start, end } = meta.content;
        let has_head = self.bytes.get(start + 4..start + 8) != Some(b"hdlr");
        if has_head { start + 4..end } else { start..end }
    }

    fn take(&mut self, part: &Mp4Box) {
        if !self.is_marked(&part.whole) {
            self.found.push(Trace::Box { start: part.whole.start, content: part.content.start, end: part.whole.end });
        }
    }

    fn is_marked(&self, place: &Range<usize>) -> bool {
        memmem::find(&self.bytes[place.clone()], AI_MARK).is_some()
    }
}
