//! Facts of images and attachments.

use std::io::Cursor;

use imagesize::ImageType;

use crate::model::{Asset, ImageFacts};
use crate::source::{Fingerprint, SourcePath};

/// What is known of a file that documents refer to. It is an image if its bytes are one that the
/// program understands (JPEG, PNG, WebP, GIF), whatever its name says.
pub fn asset(_path: &SourcePath, bytes: &[u8]) -> Asset {
    Asset { fingerprint: Fingerprint::of(bytes), size: bytes.len() as u64, image: image(bytes) }
}

fn image(bytes: &[u8]) -> Option<ImageFacts> {
    let known = matches!(
        imagesize::image_type(bytes).ok()?,
        ImageType::Jpeg | ImageType::Png | ImageType::Webp | ImageType::Gif
    );
    let size = imagesize::blob_size(bytes).ok().filter(|size| known && size.width > 0 && size.height > 0)?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    let (width, height) = if lies_on_its_side(bytes) { (height, width) } else { (width, height) };
    Some(ImageFacts { width, height })
}

/// Whether the camera's orientation (EXIF 0x0112) swaps width and height: values 5 to 8.
fn lies_on_its_side(bytes: &[u8]) -> bool {
    let Ok(data) = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)) else { return false };
    let orientation = data.get_field(exif::Tag::Orientation, exif::In::PRIMARY);
    orientation.and_then(|field| field.value.get_uint(0)).is_some_and(|value| (5..=8).contains(&value))
}
