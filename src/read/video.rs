//! Whether a file is a video, and how its pictures are coded.
//!
//! MP4 is a tree of boxes (ISO/IEC 14496-12, 4.2): four bytes of length, four of type, the content.
//! WebM is a Matroska file (RFC 8794) that says `webm` in its head.

use memchr::memmem;

use crate::model::VideoCoding;

/// Boxes on the way to the descriptions of samples, outermost first.
const WAY: [&[u8; 4]; 5] = [b"moov", b"trak", b"mdia", b"minf", b"stbl"];

/// The head of a WebM file names its kind within so many bytes.
const HEAD: usize = 64;

/// How a video is coded; `None` if the bytes are no MP4 or WebM.
pub fn coding(bytes: &[u8]) -> Option<VideoCoding> {
    match bytes.get(4..8) {
        Some(b"ftyp") => Some(of_mp4(bytes)),
        _ if is_webm(bytes) => Some(VideoCoding::Common),
        _ => None,
    }
}

fn is_webm(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    head.starts_with(b"\x1A\x45\xDF\xA3") && memmem::find(head, b"webm").is_some()
}

fn of_mp4(bytes: &[u8]) -> VideoCoding {
    let mut found = Vec::new();
    descriptions(bytes, &WAY, &mut found);
    let codings: Vec<VideoCoding> = found.into_iter().filter_map(coding_of).collect();
    if codings.contains(&VideoCoding::Hevc) {
        VideoCoding::Hevc
    } else if codings.is_empty() || codings.contains(&VideoCoding::Unknown) {
        VideoCoding::Unknown
    } else {
        VideoCoding::Common
    }
}

/// The types of all samples below `way`: of pictures, sound and words.
fn descriptions(bytes: &[u8], way: &[&[u8; 4]], found: &mut Vec<[u8; 4]>) {
    for (kind, content) in boxes(bytes) {
        match way {
            [next, rest @ ..] if kind == **next => descriptions(content, rest, found),
            // Its own head is eight bytes: version, flags and the number of entries.
            [] if kind == *b"stsd" => found.extend(boxes(content.get(8..).unwrap_or_default()).map(|(kind, _)| kind)),
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

/// The boxes that stand one after another in `bytes`, as far as they are whole.
fn boxes(mut bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let kind = *bytes.get(4..)?.first_chunk::<4>()?;
        let short = u32::from_be_bytes(*bytes.first_chunk()?);
        let (head, length) = match short {
            0 => (8, bytes.len()),
            1 => (16, usize::try_from(u64::from_be_bytes(*bytes.get(8..)?.first_chunk()?)).ok()?),
            length => (8, usize::try_from(length).ok()?),
        };
        let content = bytes.get(head..length)?;
        bytes = bytes.get(length..)?;
        Some((kind, content))
    })
}
