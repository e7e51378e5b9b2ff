//! Measures of the page (GB/T 9704-2012, 5.2), in twips: twentieths of a point.

/// Twips of a millimetre.
const MILLIMETRE: f64 = 1440.0 / 25.4;

/// Word counts its lengths so in drawings: 914400 to an inch.
const EMU_OF_A_TWIP: i64 = 635;

pub const WIDTH: i32 = 11906;
pub const HEIGHT: i32 = 16838;
pub const TOP: i32 = 2098;
pub const BOTTOM: i32 = 1984;
pub const LEFT: i32 = 1587;
pub const RIGHT: i32 = 1474;

/// The type area: 156 mm.
pub const AREA: i32 = WIDTH - LEFT - RIGHT;

/// From line to line, exactly. 22 of them fill the 225 mm of the type area; the 29.6 pt that fill it
/// without the gap below the last line would leave 21, since Word counts that gap.
pub const PITCH: i32 = 579;

/// 3号, 16 pt.
pub const SIZE3: f64 = 16.0;

/// 28 characters of 16 pt would be 2 mm too wide: each is set so much closer.
pub const TIGHTER: i32 = -5;

/// How wide a character of the text is.
pub const CHARACTER: i32 = 315;

pub fn millimetres(length: f64) -> i32 {
    (length * MILLIMETRE).round() as i32
}

pub fn points(length: f64) -> i32 {
    (length * 20.0).round() as i32
}

/// Twips as drawings count.
pub fn emu(twips: i32) -> u32 {
    u32::try_from(i64::from(twips) * EMU_OF_A_TWIP).unwrap_or(0)
}

/// Points as sizes of letters count, in halves.
pub fn half_points(size: f64) -> usize {
    (size * 2.0).round() as usize
}

/// Points as borders count, in eighths.
pub fn eighths(width: f64) -> usize {
    (width * 8.0).round().max(2.0) as usize
}
