//! WebP (RFC 9649): the first chunk tells all.

use super::{Header, array};
use crate::model::{ImageFormat, ImageRefusal, Pixels};

/// Flags of the extended header.
const ANIMATION: u8 = 0x02;
const ALPHA: u8 = 0x10;
const PROFILE: u8 = 0x20;

pub fn header(bytes: &[u8]) -> Result<Header, ImageRefusal> {
    let declared = array(bytes, 4).map(u32::from_le_bytes).ok_or(ImageRefusal::Damaged)?;
    let whole = usize::try_from(declared).is_ok_and(|length| length.saturating_add(8) <= bytes.len());
    let header = if whole { first_chunk(bytes) } else { None };
    header.ok_or(ImageRefusal::Damaged)
}

fn first_chunk(bytes: &[u8]) -> Option<Header> {
    match bytes.get(12..16)? {
        b"VP8X" => extended(bytes),
        b"VP8L" => lossless(bytes),
        b"VP8 " => lossy(bytes),
        _ => None,
    }
}

fn extended(bytes: &[u8]) -> Option<Header> {
    let flags = *bytes.get(20)?;
    let side = |at| array(bytes, at).map(|[a, b, c]: [u8; 3]| u32::from_le_bytes([a, b, c, 0]) + 1);
    let pixels = match flags {
        flags if flags & ANIMATION != 0 => Pixels::Moving,
        flags if flags & (ALPHA | PROFILE) != 0 => Pixels::Raw,
        _ => Pixels::Ready,
    };
    let format = if has_chunk(bytes, b"VP8L") { ImageFormat::WebPLossless } else { ImageFormat::WebPLossy };
    Some(Header { format, width: side(24)?, height: side(27)?, pixels })
}

fn has_chunk(bytes: &[u8], kind: &[u8]) -> bool {
    let mut at = 12;
    while let (Some(found), Some(length)) = (bytes.get(at..at + 4), array(bytes, at + 4).map(u32::from_le_bytes)) {
        if found == kind {
            return true;
        }
        at += 8 + (length as usize).next_multiple_of(2);
    }
    false
}

/// Width and height less one, 14 bits each, then whether there is transparency.
fn lossless(bytes: &[u8]) -> Option<Header> {
    let bits = u32::from_le_bytes(array(bytes, 21)?);
    let side = |shift: u32| (bits >> shift & 0x3FFF) + 1;
    let pixels = if bits >> 28 & 1 == 1 { Pixels::Raw } else { Pixels::Ready };
    Some(Header { format: ImageFormat::WebPLossless, width: side(0), height: side(14), pixels })
}

/// Behind the start code of the key frame (RFC 6386, 9.1).
fn lossy(bytes: &[u8]) -> Option<Header> {
    let side = |at| array(bytes, at).map(|bytes| u32::from(u16::from_le_bytes(bytes) & 0x3FFF));
    let (width, height) = (side(26)?, side(28)?);
    Some(Header { format: ImageFormat::WebPLossy, width, height, pixels: Pixels::Ready })
}
