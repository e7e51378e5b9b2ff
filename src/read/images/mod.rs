//! Bytes of an image to what its headers tell. Nothing is decoded, but the file is walked through
//! to its end, so that one that was cut short is known before a page counts on it.

mod gif;
mod jpeg;
mod other;
mod png;
mod webp;

use std::io::Cursor;

use crate::model::{ImageFacts, ImageFormat, ImageRefusal, Pixels};

/// Pixels that are decoded at most: phones reach 50 million, scanners and posters 100.
const MOST_PIXELS: u64 = 100_000_000;

/// What JPEG can count to.
const LONGEST_SIDE: u32 = 65_535;

/// What the headers of a sound file say.
struct Header {
    format: ImageFormat,
    /// As stored.
    width: u32,
    height: u32,
    pixels: Pixels,
}

/// What an image's headers tell.
///
/// # Errors
/// Why pages cannot show it.
pub fn examine(bytes: &[u8]) -> Result<ImageFacts, ImageRefusal> {
    let header = header(bytes)?;
    let Header { format, width, height, .. } = header;
    if width == 0 || height == 0 {
        return Err(ImageRefusal::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > LONGEST_SIDE {
        return Err(ImageRefusal::TooManyPixels { width, height });
    }
    let orientation = if header.pixels == Pixels::Moving { 1 } else { orientation(bytes) };
    let (width, height) = if orientation > 4 { (height, width) } else { (width, height) };
    let pixels = if orientation == 1 { header.pixels } else { Pixels::Raw };
    Ok(ImageFacts { width, height, orientation, format, pixels })
}

fn header(bytes: &[u8]) -> Result<Header, ImageRefusal> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => jpeg::header(bytes),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => png::header(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::header(bytes),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => gif::header(bytes),
        _ => Err(other::refusal(bytes)),
    }
}

/// How the camera was held (EXIF 0x0112), 1 to 8; upright where nothing is said.
fn orientation(bytes: &[u8]) -> u8 {
    let mut reader = exif::Reader::new();
    let read = reader.continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let exif = read.or_else(|error| error.distill_partial_result(|_| ()));
    let value = exif.ok().and_then(|exif| exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0));
    value.and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

/// Some bytes at a place, as many as the array has.
fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}
