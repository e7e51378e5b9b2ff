//! What looks like an image and cannot be shown.

use crate::model::ImageRefusal;

/// Brands of HEIF files that hold HEVC, and of HEIF files in general (ISO/IEC 23008-12).
const HEIC: &[&[u8]] =
    &[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2", b"msf1"];

const AVIF: &[&[u8]] = &[b"avif", b"avis"];

/// Bytes at the beginning of a text in which an SVG has begun.
const HEAD: usize = 4096;

pub fn refusal(bytes: &[u8]) -> ImageRefusal {
    match bytes {
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => of_brands(bytes),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..]
        | [b'I', b'I', 0x2A, 0, ..]
        | [b'M', b'M', 0, 0x2A, ..]
        | [0xFF, 0x0A, ..]
        | [0, 0, 0, 0x0C, b'J', b'X', b'L', b' ', ..]
        | [0, 0, 0, 0x0C, b'j', b'P', b' ', b' ', ..] => ImageRefusal::OtherFormat,
        _ if is_svg(bytes) => ImageRefusal::Svg,
        [] => ImageRefusal::Damaged,
        _ => ImageRefusal::NotAnImage,
    }
}

/// A film's file begins in the same way, with other brands.
fn of_brands(bytes: &[u8]) -> ImageRefusal {
    let length = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let brands = bytes.get(8..length.min(bytes.len())).unwrap_or_default();
    let has = |known: &[&[u8]]| brands.chunks_exact(4).any(|brand| known.contains(&brand));
    match (has(AVIF), has(HEIC)) {
        (true, _) => ImageRefusal::Avif,
        (false, true) => ImageRefusal::Heic,
        (false, false) => ImageRefusal::NotAnImage,
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    memchr::memmem::find(head, b"<svg").is_some() && !head.contains(&0)
}
