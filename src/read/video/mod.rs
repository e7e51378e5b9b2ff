//! Whether a file is a video, how its pictures are coded, and what it tells of its making.
//!
//! WebM is a Matroska file (RFC 8794) that says `webm` in its head.

mod boxes;
mod traces;

use std::ops::Range;

use memchr::memmem;

use crate::model::{Video, VideoCoding};
use boxes::{Mp4Box, boxes};

/// Boxes on the way to the descriptions of samples, outermost first.
const WAY: [&[u8; 4]; 5] = [b"moov", b"trak", b"mdia", b"minf", b"stbl"];

/// The head of a WebM file names its kind within so many bytes.
const HEAD: usize = 64;

/// What is known of a video; `None` if the bytes are no MP4 or WebM, or an MP4 that is cut off.
pub fn examine(bytes: &[u8]) -> Option<Video> {
    match bytes.get(4..8) {
        Some(b"ftyp") => is_whole(bytes).then(|| mp4(bytes)),
        _ if is_webm(bytes) => Some(Video { coding: VideoCoding::Common, logs_places: false, traces: Vec::new() }),
        _ => None,
    }
}

/// Whether an MP4 was copied to its end: its parts are there, and none is longer than the file.
fn is_whole(bytes: &[u8]) -> bool {
    let parts: Vec<Mp4Box> = boxes(bytes, 0..bytes.len()).collect();
    let rest = parts.last().map_or(bytes, |last| &bytes[last.whole.end..]);
    let is_cut = rest.get(4..8).is_some_and(|kind| [b"mdat", b"moov", b"moof"].iter().any(|it| kind == *it));
    !is_cut && parts.iter().any(|part| part.kind == *b"moov")
}

fn is_webm(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    head.starts_with(b"\x1A\x45\xDF\xA3") && memmem::find(head, b"webm").is_some()
}

fn mp4(bytes: &[u8]) -> Video {
    let mut samples = Vec::new();
    descriptions(bytes, 0..bytes.len(), &WAY, &mut samples);
    Video {
        coding: coding(&samples),
        logs_places: samples.iter().any(|sample| logs_places(sample, bytes)),
        traces: traces::traces(bytes),
    }
}

fn coding(samples: &[Mp4Box]) -> VideoCoding {
    let codings: Vec<VideoCoding> = samples.iter().filter_map(|sample| coding_of(sample.kind)).collect();
    if codings.contains(&VideoCoding::Hevc) {
        VideoCoding::Hevc
    } else if codings.is_empty() || codings.contains(&VideoCoding::Unknown) {
        VideoCoding::Unknown
    } else {
        VideoCoding::Common
    }
}

/// The descriptions of all samples below `way`: of pictures, sound and words.
fn descriptions(bytes: &[u8], within: Range<usize>, way: &[&[u8; 4]], found: &mut Vec<Mp4Box>) {
    for part in boxes(bytes, within) {
        match way {
            [next, rest @ ..] if part.kind == **next => descriptions(bytes, part.content, rest, found),
            // Its own head is eight bytes: version, flags and the number of entries.
            [] if part.kind == *b"stsd" => found.extend(boxes(bytes, part.content.start + 8..part.content.end)),
            _ => {}
        }
    }
}

/// The coding of pictures that a sample type stands for; `None` for sound and words.
fn coding_of(kind: [u8; 4]) -> Option<VideoCoding> {
    match &kind {
        b"avc1" | b"avc3" | b"av01" | b"vp08" | b"vp09" => Some(VideoCoding::Common),
        b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => Some(VideoCoding::Hevc),
        b"mp4v" | b"s263" | b"jpeg" | b"mjpa" | b"apcn" | b"apch" => Some(VideoCoding::Unknown),
        _ => None,
    }
}

/// Whether a track writes down where the camera was, again and again: GoPro's `gpmd`, Google's
/// `camm`, Apple's `mebx` with a key of places.
fn logs_places(sample: &Mp4Box, bytes: &[u8]) -> bool {
    let names_places = || memmem::find(&bytes[sample.content.clone()], b".location.").is_some();
    matches!(&sample.kind, b"gpmd" | b"camm") || sample.kind == *b"mebx" && names_places()
}
