//! PNG (3rd edition): chunks up to the end of the image.

use super::{Header, array};
use crate::model::{ImageFormat, ImageRefusal, Pixels};

const SIGNATURE: usize = 8;

/// A chunk's length, kind and check sum.
const AROUND: usize = 12;

pub fn header(bytes: &[u8]) -> Result<Header, ImageRefusal> {
    let head: [u8; 10] = array(bytes, SIGNATURE + 8).ok_or(ImageRefusal::Damaged)?;
    let [w0, w1, w2, w3, h0, h1, h2, h3, depth, colour] = head;
    let kinds = kinds(bytes).ok_or(ImageRefusal::Damaged)?;
    let has = |wanted: &[&[u8; 4]]| kinds.iter().any(|kind| wanted.contains(&kind));
    let is_raw = depth == 16 || matches!(colour, 4 | 6) || has(&[b"tRNS", b"iCCP", b"cICP"]);
    let pixels = match (has(&[b"acTL"]), is_raw) {
        (true, _) => Pixels::Moving,
        (false, true) => Pixels::Raw,
        (false, false) => Pixels::Ready,
    };
    let (width, height) = (u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]));
    Ok(Header { format: ImageFormat::Png, width, height, pixels })
}

/// The kinds of all chunks; `None` if the last is not there.
fn kinds(bytes: &[u8]) -> Option<Vec<[u8; 4]>> {
    let mut kinds = Vec::new();
    let mut at = SIGNATURE;
    while kinds.last() != Some(b"IEND") {
        let length = usize::try_from(u32::from_be_bytes(array(bytes, at)?)).ok()?;
        kinds.push(array(bytes, at + 4)?);
        at = at.checked_add(length)?.checked_add(AROUND)?;
        bytes.get(..at)?;
    }
    Some(kinds)
}
