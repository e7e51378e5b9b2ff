//! What the headers of an image tell, or why it is none that pages can show.

use serde::{Deserialize, Serialize};

/// An image that pages can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageFacts {
    /// Size in pixels as shown, with the camera's orientation applied.
    pub width: u32,
    pub height: u32,
    /// How the camera was held, 1 to 8 (EXIF 0x0112); 1 is upright.
    pub orientation: u8,
    pub format: ImageFormat,
    pub pixels: Pixels,
}

impl ImageFacts {
    /// How many pixels there are to decode.
    pub fn area(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImageFormat {
    Jpeg,
    Png,
    /// WebP that lost nothing when it was made, as drawings are kept.
    WebPLossless,
    WebPLossy,
    Gif,
}

/// What must be done with the pixels before a page can show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pixels {
    /// They move: an animation is shown as it is. Every GIF counts as one.
    Moving,
    /// Nothing: they are upright, opaque, and sRGB.
    Ready,
    /// They must be turned, laid on white, or brought to sRGB.
    Raw,
}

/// Why a file is no image that pages can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImageRefusal {
    NotAnImage,
    /// Of phones (HEIF with HEVC).
    Heic,
    Avif,
    /// May carry script.
    Svg,
    /// BMP, TIFF, JPEG 2000, JPEG XL: browsers do not show it.
    OtherFormat,
    /// Four inks, for the press: without the press's profile its colours are a guess.
    Cmyk,
    /// Cut short, or not built as its format asks.
    Damaged,
    /// So many pixels that to decode them would take all memory.
    TooManyPixels {
        width: u32,
        height: u32,
    },
}
