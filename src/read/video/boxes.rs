//! The boxes of an MP4 file (ISO/IEC 14496-12, 4.2): four bytes of length, four of type, the content.

use std::ops::Range;

/// A box, by its place in the file.
#[derive(Debug, Clone)]
pub struct Mp4Box {
    pub kind: [u8; 4],
    /// All of it, and what stands behind its head.
    pub whole: Range<usize>,
    pub content: Range<usize>,
}

/// The boxes that stand one after another in a stretch of `bytes`, as far as they are whole.
pub fn boxes(bytes: &[u8], within: Range<usize>) -> impl Iterator<Item = Mp4Box> {
    let Range { mut start, end } = within;
    std::iter::from_fn(move || {
        let found = first(bytes.get(start..end)?, start)?;
        start = found.whole.end;
        Some(found)
    })
}

/// The box that `bytes` begin with; they stand at `at` in the file.
fn first(bytes: &[u8], at: usize) -> Option<Mp4Box> {
    let kind = *bytes.get(4..)?.first_chunk()?;
    let (head, length) = match u32::from_be_bytes(*bytes.first_chunk()?) {
        0 => (8, bytes.len()),
        1 => (16, usize::try_from(u64::from_be_bytes(*bytes.get(8..)?.first_chunk()?)).ok()?),
        length => (8, usize::try_from(length).ok()?),
    };
    bytes.get(head..length)?;
    Some(Mp4Box { kind, whole: at..at + length, content: at + head..at + length })
}
