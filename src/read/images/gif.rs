//! GIF (GIF89a): the logical screen. Whether it is whole is known when it is cleaned.

use super::{Header, array};
use crate::model::{ImageFormat, ImageRefusal, Pixels};

pub fn header(bytes: &[u8]) -> Result<Header, ImageRefusal> {
    let side = |at| array(bytes, at).map(|side| u32::from(u16::from_le_bytes(side))).ok_or(ImageRefusal::Damaged);
    Ok(Header { format: ImageFormat::Gif, width: side(6)?, height: side(8)?, pixels: Pixels::Moving })
}
