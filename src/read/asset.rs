//! Facts of images and attachments.

use super::image;
use crate::model::Asset;
use crate::source::Fingerprint;

/// What is known of a file that documents refer to. It is an image if its bytes are one, whatever
/// its name says.
pub fn asset(bytes: &[u8]) -> Asset {
    Asset { fingerprint: Fingerprint::of(bytes), size: bytes.len() as u64, image: image::examine(bytes) }
}
