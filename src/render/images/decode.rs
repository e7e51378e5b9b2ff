//! Bytes of an image to pixels, and pixels to those that are shown.

use std::io::Cursor;

use fast_image_resize::images::{Image as Target, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageReader, Limits, RgbImage};
use moxcms::{ColorProfile, Layout, TransformOptions};

use crate::model::ImageView;

/// Bytes that the pixels of an image may take.
const MOST_BYTES: u64 = 512 << 20;

/// A decoded image: opaque, grey or coloured, 8 bits to a channel, lying as it was stored.
pub struct Picture {
    pixels: DynamicImage,
    /// The colours that it was stored in, where they are not sRGB.
    profile: Option<ColorProfile>,
}

/// Decodes an image; of an animation the first picture. `None` if it is damaged.
pub fn picture(bytes: &[u8]) -> Option<Picture> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    if decoder.total_bytes() > MOST_BYTES {
        return None;
    }
    let profile = decoder.icc_profile().ok().flatten();
    let profile = profile.and_then(|profile| ColorProfile::new_from_slice(&profile).ok());
    let pixels = opaque(DynamicImage::from_decoder(decoder).ok()?);
    Some(Picture { pixels, profile })
}

/// Transparent images are laid on white, as on the page: drawings in black stay readable on the
/// dark page too.
fn opaque(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => image,
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(image.into_luma8()),
        image if image.color().has_alpha() => on_white(&image.into_rgba8()),
        image => DynamicImage::ImageRgb8(image.into_rgb8()),
    }
}

fn on_white(image: &image::RgbaImage) -> DynamicImage {
    let mut pixels = Vec::with_capacity(image.as_raw().len() / 4 * 3);
    for [red, green, blue, alpha] in image.pixels().map(|pixel| pixel.0) {
        let over = |channel: u8| {
            let (channel, alpha) = (u32::from(channel), u32::from(alpha));
            ((channel * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        pixels.extend([over(red), over(green), over(blue)]);
    }
    RgbImage::from_raw(image.width(), image.height(), pixels).map_or_else(Default::default, DynamicImage::ImageRgb8)
}

impl Picture {
    /// The picture as a page shows it: in its size, in sRGB, upright. Colours are worked out last,
    /// when there are few pixels left.
    pub fn shown(&self, view: &ImageView) -> Option<DynamicImage> {
        let (width, height) = (view.size.width, view.size.height);
        let stored = if view.orientation > 4 { (height, width) } else { (width, height) };
        let mut shown = self.in_srgb(resized(&self.pixels, stored)?);
        shown.apply_orientation(Orientation::from_exif(view.orientation)?);
        Some(shown)
    }

    /// A profile that does not fit the pixels is none, as in browsers.
    fn in_srgb(&self, image: DynamicImage) -> DynamicImage {
        let converted = self.profile.as_ref().and_then(|profile| converted(&image, profile));
        converted.map_or(image, DynamicImage::ImageRgb8)
    }
}

fn converted(image: &DynamicImage, profile: &ColorProfile) -> Option<RgbImage> {
    let layout = if image.color().has_color() { Layout::Rgb } else { Layout::Gray };
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let mut pixels = RgbImage::new(image.width(), image.height());
    transform.transform(image.as_bytes(), &mut pixels).ok()?;
    Some(pixels)
}

/// Lanczos 3. Never larger: the view's size is at most the image's.
fn resized(image: &DynamicImage, size: (u32, u32)) -> Option<DynamicImage> {
    if (image.width(), image.height()) == size {
        return Some(image.clone());
    }
    let kind = if image.color().has_color() { PixelType::U8x3 } else { PixelType::U8 };
    let source = ImageRef::new(image.width(), image.height(), image.as_bytes(), kind).ok()?;
    let mut target = Target::new(size.0, size.1, kind);
    Resizer::new().resize(&source, &mut target, None).ok()?;
    let pixels = target.into_vec();
    match kind {
        PixelType::U8 => GrayImage::from_raw(size.0, size.1, pixels).map(DynamicImage::ImageLuma8),
        _ => RgbImage::from_raw(size.0, size.1, pixels).map(DynamicImage::ImageRgb8),
    }
}
