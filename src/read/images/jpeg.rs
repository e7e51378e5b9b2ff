//! JPEG (ITU-T T.81): segments up to the end of the image.

use super::{Header, array};
use crate::model::{ImageFormat, ImageRefusal, Pixels};

/// What a frame's head (SOF) says.
struct Frame {
    width: u32,
    height: u32,
    components: u8,
}

/// Walks through all segments and scans; what stands behind the end is none of the image.
pub fn header(bytes: &[u8]) -> Result<Header, ImageRefusal> {
    let mut frame = None;
    let mut has_profile = false;
    let mut at = 2;
    loop {
        let (marker, start) = next_marker(bytes, at).ok_or(ImageRefusal::Damaged)?;
        if marker == 0xD9 {
            break;
        }
        let length = array(bytes, start).map(u16::from_be_bytes).ok_or(ImageRefusal::Damaged)?;
        let content = bytes.get(start + 2..start + usize::from(length)).ok_or(ImageRefusal::Damaged)?;
        match marker {
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => frame = frame.or(frame_of(content)),
            0xE2 => has_profile |= content.starts_with(b"ICC_PROFILE\0"),
            _ => {}
        }
        at = start + usize::from(length);
    }
    let frame = frame.ok_or(ImageRefusal::Damaged)?;
    if frame.components == 4 {
        return Err(ImageRefusal::Cmyk);
    }
    let pixels = if has_profile { Pixels::Raw } else { Pixels::Ready };
    Ok(Header { format: ImageFormat::Jpeg, width: frame.width, height: frame.height, pixels })
}

/// The next marker that begins or ends something, and where its content begins. In a scan 0xFF is
/// followed by 0, or is a restart mark; before a marker 0xFF may be repeated.
fn next_marker(bytes: &[u8], from: usize) -> Option<(u8, usize)> {
    let mut at = from;
    loop {
        at += memchr::memchr(0xFF, bytes.get(at..)?)? + 1;
        match *bytes.get(at)? {
            0x00 | 0x01 | 0xD0..=0xD8 => at += 1,
            0xFF => {}
            marker => return Some((marker, at + 1)),
        }
    }
}

fn frame_of(content: &[u8]) -> Option<Frame> {
    Some(Frame {
        height: u16::from_be_bytes(array(content, 1)?).into(),
        width: u16::from_be_bytes(array(content, 3)?).into(),
        components: *content.get(5)?,
    })
}
