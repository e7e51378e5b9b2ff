//! Images as they came, without their metadata. Nothing is encoded again: kept are pixels, what
//! says how to show them, and the mark that a machine made them.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;

use super::mark::{JPEG_XMP, Mark};

/// The image, cleaned. `None` if it is no image that can be cleaned: then it must not be shown.
pub fn clean(bytes: &[u8], mark: Option<&Mark>) -> Option<Vec<u8>> {
    let shared = || Bytes::copy_from_slice(bytes);
    match bytes {
        [0xFF, 0xD8, ..] => jpeg(Jpeg::from_bytes(shared()).ok()?, mark),
        [0x89, b'P', b'N', b'G', ..] => Some(png(Png::from_bytes(shared()).ok()?, mark)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            Some(webp(WebP::from_bytes(shared()).ok()?, mark))
        }
        [b'G', b'I', b'F', b'8', ..] => super::gif::clean(bytes, mark.map(Mark::packet).as_deref()),
        _ => None,
    }
}

fn jpeg(mut image: Jpeg, mark: Option<&Mark>) -> Option<Vec<u8>> {
    image.segments_mut().retain(is_kept);
    for head in image.segments_mut().iter_mut().filter(|segment| segment.marker() == 0xE0) {
        *head = without_thumbnail(head);
    }
    if let Some(mark) = mark {
        let content = Bytes::from([JPEG_XMP, mark.packet().as_bytes()].concat());
        let behind_jfif = usize::from(image.segments().first().is_some_and(|first| first.marker() == 0xE0));
        image.segments_mut().insert(behind_jfif, JpegSegment::new_with_contents(0xE1, content));
    }
    let head = 2 + image.segments().iter().map(JpegSegment::len).sum::<usize>();
    let mut bytes = image.encoder().bytes().to_vec();
    let scans = scans(bytes.get(head..)?)?;
    bytes.truncate(head);
    bytes.extend(scans);
    Some(bytes)
}

/// The head of a JFIF file without the small picture that may stand in it (JFIF 1.02, page 5).
fn without_thumbnail(head: &JpegSegment) -> JpegSegment {
    const NONE: &[u8] = &[0, 0];
    let kept = head.contents().get(..12).unwrap_or_default();
    JpegSegment::new_with_contents(head.marker(), [kept, NONE].concat().into())
}

/// Of application segments and comments only JFIF, the colour profile and Adobe's colour
/// transform say how to show the picture.
fn is_kept(segment: &JpegSegment) -> bool {
    match segment.marker() {
        0xE0 => segment.contents().starts_with(b"JFIF\0"),
        0xE2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        0xEE => segment.contents().starts_with(b"Adobe"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// The scans of a picture, from the first on. In a scan 0xFF is followed by 0 or is a restart mark;
/// between scans stand segments with a length, some of which tell of the camera. What phones append
/// after the picture's end, previews and films with metadata of their own, is left out.
fn scans(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut at = 0;
    loop {
        let next = at + bytes.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        kept.extend_from_slice(&bytes[at..next]);
        let marker = *bytes.get(next + 1)?;
        let length = match marker {
            0xFF => 1,
            0x00 | 0xD0..=0xD9 => 2,
            _ => 2 + usize::from(u16::from_be_bytes([*bytes.get(next + 2)?, *bytes.get(next + 3)?])),
        };
        at = next + length;
        if !matches!(marker, 0xE0..=0xEF | 0xFE) {
            kept.extend_from_slice(bytes.get(next..at)?);
        }
        if marker == 0xD9 {
            return Some(kept);
        }
    }
}

/// Chunks that say how to show the picture (PNG 3rd edition, APNG among them).
const PNG_KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn png(mut image: Png, mark: Option<&Mark>) -> Vec<u8> {
    image.chunks_mut().retain(|chunk| PNG_KEPT.contains(&&chunk.kind()));
    if let Some(mark) = mark {
        // Keyword, no compression, no language, no translated keyword.
        let content = [b"XML:com.adobe.xmp\0\0\0\0\0", mark.packet().as_bytes()].concat();
        image.chunks_mut().insert(1, PngChunk::new(*b"iTXt", content.into()));
    }
    image.encoder().bytes().to_vec()
}

const WEBP_KEPT: &[&[u8; 4]] = &[b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// Flags of the extended header: there is EXIF, there is XMP.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

/// Only the extended form has room for a mark, and only there can one have been found.
fn webp(mut image: WebP, mark: Option<&Mark>) -> Vec<u8> {
    image.chunks_mut().retain(|chunk| WEBP_KEPT.contains(&&chunk.id()));
    let mut has_room = false;
    for chunk in image.chunks_mut().iter_mut().filter(|chunk| chunk.id() == *b"VP8X") {
        if let RiffContent::Data(head) = chunk.content_mut() {
            let mut own = head.to_vec();
            if let Some(flags) = own.first_mut() {
                *flags = *flags & !(EXIF | XMP) | if mark.is_some() { XMP } else { 0 };
                has_room = true;
            }
            *head = own.into();
        }
    }
    if let Some(mark) = mark.filter(|_| has_room) {
        let content = RiffContent::Data(mark.packet().into_bytes().into());
        image.chunks_mut().push(RiffChunk::new(*b"XMP ", content));
    }
    image.encoder().bytes().to_vec()
}
