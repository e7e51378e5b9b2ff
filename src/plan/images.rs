//! The sizes that pages use of an image: a pure function of what its headers told.

use crate::model::{Asset, ImageFacts, ImageFormat, ImageSize, Making, Pixels};

/// Widths in pixels: a phone at double density, a column of text, that column at double density.
/// Printed across the type area of 156 mm, the last gives 260 dots to the inch.
const WIDTHS: &[u32] = &[480, 960, 1600];

/// Pixels of the largest size: a long drawing keeps its height as far as phones can show it.
const AREA: u64 = 24_000_000;

/// Sides that browsers of 2019 can decode.
const SIDE: u32 = 16_000;

/// Bytes of an image of which smaller sizes would spare nobody anything.
const LIGHT: u64 = 32 << 10;

/// The sizes of an image, ascending, none larger than it is; the last is the largest.
pub fn sizes(asset: &Asset, facts: &ImageFacts) -> Vec<ImageSize> {
    let (width, height) = largest(facts);
    let cleaned = is_passed_on(asset, facts, width);
    let making = if cleaned { Making::Cleaned } else { encoding(facts) };
    let last = size(asset, facts, (width, height), making);
    if facts.pixels == Pixels::Moving || (cleaned && asset.size <= LIGHT) {
        return vec![last];
    }
    // A step that spares less than a fifth of the width is none.
    let steps = WIDTHS.iter().filter(|step| **step * 5 <= width * 4);
    let smaller = steps.map(|step| (*step, scaled(height, *step, width)));
    smaller.map(|pixels| size(asset, facts, pixels, encoding(facts))).chain([last]).collect()
}

/// An image that a document links as a file to take away: as large as it is, but without what the
/// camera wrote into it. One that lies on its side is turned, since nothing would tell so any more.
pub fn whole(asset: &Asset, facts: &ImageFacts) -> ImageSize {
    let making = if facts.orientation == 1 { Making::Cleaned } else { encoding(facts) };
    let extension = extension(making, facts);
    let url = format!("files/{}.{extension}", asset.fingerprint.short(16));
    ImageSize { url, width: facts.width, height: facts.height, making }
}

/// Width and height of the largest size.
fn largest(facts: &ImageFacts) -> (u32, u32) {
    if facts.pixels == Pixels::Moving {
        return (facts.width, facts.height);
    }
    let widest = WIDTHS.last().copied().unwrap_or(facts.width);
    let ratio = f64::from(facts.height) / f64::from(facts.width);
    let by_area = (AREA as f64 / ratio).sqrt() as u32;
    let by_height = (f64::from(SIDE) / ratio) as u32;
    let width = facts.width.min(widest).min(by_area).min(by_height).max(1);
    (width, scaled(facts.height, width, facts.width).min(SIDE))
}

/// `length * to / from`, rounded; at least one pixel.
fn scaled(length: u32, to: u32, from: u32) -> u32 {
    let (length, to, from) = (u64::from(length), u64::from(to), u64::from(from));
    u32::try_from((length * to + from / 2) / from).unwrap_or(u32::MAX).max(1)
}

/// Whether the image is passed on as it came: it moves, or it is so small for its pixels that to
/// encode it again would cost quality and save nothing.
fn is_passed_on(asset: &Asset, facts: &ImageFacts, width: u32) -> bool {
    let pixels = facts.area();
    let is_small = match facts.format {
        ImageFormat::Jpeg | ImageFormat::WebPLossy => asset.size * 4 <= pixels,
        ImageFormat::Png | ImageFormat::WebPLossless | ImageFormat::Gif => asset.size * 7 <= pixels,
    };
    match facts.pixels {
        Pixels::Moving => true,
        Pixels::Ready => width == facts.width && is_small,
        Pixels::Raw => false,
    }
}

/// PNG and its like are drawings and screenshots more often than photos.
fn encoding(facts: &ImageFacts) -> Making {
    match facts.format {
        ImageFormat::Jpeg | ImageFormat::WebPLossy => Making::Photo,
        ImageFormat::Png | ImageFormat::WebPLossless | ImageFormat::Gif => Making::Drawing,
    }
}

fn size(asset: &Asset, facts: &ImageFacts, pixels: (u32, u32), making: Making) -> ImageSize {
    let (width, height) = pixels;
    let url = format!("images/{}-{width}.{}", asset.fingerprint.short(16), extension(making, facts));
    ImageSize { url, width, height, making }
}

fn extension(making: Making, facts: &ImageFacts) -> &'static str {
    match (making, facts.format) {
        (Making::Photo | Making::Drawing, _) | (_, ImageFormat::Jpeg) => "jpg",
        (_, ImageFormat::Png) => "png",
        (_, ImageFormat::WebPLossless | ImageFormat::WebPLossy) => "webp",
        (_, ImageFormat::Gif) => "gif",
    }
}
