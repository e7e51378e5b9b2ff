//! Facts of images, videos and attachments.

use super::{images, video};
use crate::model::{Asset, Scan};
use crate::source::Fingerprint;

/// What is known of a file that documents refer to. It is an image or a video (MP4, WebM) if its
/// bytes are one, whatever its name says.
pub fn asset(bytes: &[u8]) -> Asset {
    Asset {
        fingerprint: Fingerprint::of(bytes),
        size: bytes.len() as u64,
        image: images::examine(bytes),
        video: video::examine(bytes),
        scan: Scan::default(),
    }
}
