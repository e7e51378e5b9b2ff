//! Pixels to a small JPEG.

use image::DynamicImage;
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use super::mark::{JPEG_XMP, Mark};

/// How much may be lost.
#[derive(Clone, Copy)]
pub struct Loss {
    quality: u8,
    sampling: SamplingFactor,
}

pub const PHOTO: Loss = Loss { quality: 80, sampling: SamplingFactor::R_4_2_0 };

pub const DRAWING: Loss = Loss { quality: 82, sampling: SamplingFactor::R_4_4_4 };

/// Grey or sRGB pixels as a progressive JPEG, with the mark and no other metadata.
pub fn jpeg(image: &DynamicImage, loss: Loss, mark: Option<&Mark>) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(image.width()).ok()?, u16::try_from(image.height()).ok()?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, loss.quality);
    encoder.set_sampling_factor(loss.sampling);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    if let Some(mark) = mark {
        encoder.add_app_segment(1, [JPEG_XMP, mark.packet().as_bytes()].concat()).ok()?;
    }
    let colours = if image.color().has_color() { ColorType::Rgb } else { ColorType::Luma };
    encoder.encode(image.as_bytes(), width, height, colours).ok()?;
    Some(bytes)
}
