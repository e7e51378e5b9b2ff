//! Photos without what a camera or a phone wrote into them: place, owner, time, thumbnail.
//!
//! Nothing is encoded again. Kept are pixels, colour profile, and the orientation, without which
//! a photo would lie on its side.

use std::collections::BTreeMap;
use std::io::Cursor;

use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

use super::{Sources, changed};
use crate::diagnostic::Diagnostic;
use crate::model::{Image, Sheet};
use crate::source::{Fingerprint, SourcePath};

/// The image, cleaned. `None` if it is no image that can be cleaned: then it must not be shown.
pub fn clean_image(bytes: &[u8]) -> Option<Vec<u8>> {
    let exif = orientation(bytes).map(minimal_exif);
    let shared = || Bytes::copy_from_slice(bytes);
    match bytes {
        [0xFF, 0xD8, ..] => Jpeg::from_bytes(shared()).ok().map(|image| jpeg(image, exif)),
        [0x89, b'P', b'N', b'G', ..] => Png::from_bytes(shared()).ok().map(|image| png(image, exif)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            WebP::from_bytes(shared()).ok().map(|image| webp(image, exif))
        }
        [b'G', b'I', b'F', b'8', ..] => super::gif::clean(bytes),
        _ => None,
    }
}

/// A photo of the project, cleaned.
///
/// # Errors
/// If it cannot be cleaned.
pub fn clean(source: &SourcePath, bytes: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    clean_image(bytes).ok_or_else(|| {
        let hint = "请用看图软件另存为 JPG 或 PNG 后替换";
        Diagnostic::error(source, "damaged-image", "图片已损坏，无法去掉其中的拍摄信息", hint)
    })
}

/// The photos of an issue, cleaned, by their addresses.
///
/// # Errors
/// All that cannot be read or cleaned.
pub fn of_sheet(sheet: &Sheet, sources: &Sources) -> Result<BTreeMap<String, Vec<u8>>, Vec<Diagnostic>> {
    let shown: BTreeMap<&str, &Image> = sheet
        .bodies()
        .into_iter()
        .flat_map(|body| body.images.iter().flatten())
        .map(|image| (image.url.as_str(), image))
        .collect();
    let mut images = BTreeMap::new();
    let mut problems = Vec::new();
    for (url, image) in shown {
        match read(image, sources) {
            Ok(bytes) => drop(images.insert(url.to_owned(), bytes)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(images) } else { Err(problems) }
}

fn read(image: &Image, sources: &Sources) -> Result<Vec<u8>, Diagnostic> {
    let bytes = sources.files.bytes(&image.source).map_err(|_| changed(&image.source))?;
    if Fingerprint::of(&bytes) != image.fingerprint {
        return Err(changed(&image.source));
    }
    clean(&image.source, &bytes)
}

/// A cleaned image as a `data:` address.
pub fn data_uri(bytes: &[u8]) -> String {
    use base64::prelude::{BASE64_STANDARD, Engine};
    let media_type = match bytes {
        [0xFF, ..] => "image/jpeg",
        [0x89, ..] => "image/png",
        [b'R', ..] => "image/webp",
        _ => "image/gif",
    };
    format!("data:{media_type};base64,{}", BASE64_STANDARD.encode(bytes))
}

/// 2 to 8, as EXIF counts; `None` if the image lies as it is shown.
fn orientation(bytes: &[u8]) -> Option<u16> {
    let mut reader = exif::Reader::new();
    let read = reader.continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let exif = read.or_else(|error| error.distill_partial_result(|_| ())).ok()?;
    let value = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)?;
    u16::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// EXIF that holds the orientation (tag 0x0112) and nothing else: a TIFF head, little-endian, and
/// one directory with one entry.
fn minimal_exif(orientation: u16) -> Bytes {
    let mut exif = b"II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend(u32::from(orientation).to_le_bytes());
    exif.extend([0; 4]);
    exif.into()
}

fn jpeg(mut image: Jpeg, exif: Option<Bytes>) -> Vec<u8> {
    image.segments_mut().retain(is_kept);
    image.set_exif(exif);
    let head = 2 + image.segments().iter().map(JpegSegment::len).sum::<usize>();
    let mut bytes = image.encoder().bytes().to_vec();
    // Phones append previews and films, with metadata of their own, after the picture's end.
    if let Some(end) = bytes.get(head..).and_then(end_of_image) {
        bytes.truncate(head + end);
    }
    bytes
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

/// Where the picture that begins with this scan ends. In a scan 0xFF is followed by 0 or is a
/// restart mark; between scans stand segments with a length.
fn end_of_image(scan: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += scan.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        match *scan.get(at + 1)? {
            0xD9 => return Some(at + 2),
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => at += 2 + usize::from(u16::from_be_bytes([*scan.get(at + 2)?, *scan.get(at + 3)?])),
        }
    }
}

/// Chunks that say how to show the picture (PNG 3rd edition, APNG among them).
const PNG_KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn png(mut image: Png, exif: Option<Bytes>) -> Vec<u8> {
    image.chunks_mut().retain(|chunk| PNG_KEPT.contains(&&chunk.kind()));
    image.set_exif(exif);
    image.encoder().bytes().to_vec()
}

const WEBP_KEPT: &[&[u8; 4]] = &[b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// `set_exif` also sets the flags of the extended header.
fn webp(mut image: WebP, exif: Option<Bytes>) -> Vec<u8> {
    image.chunks_mut().retain(|chunk| WEBP_KEPT.contains(&&chunk.id()));
    image.set_exif(exif);
    image.encoder().bytes().to_vec()
}
