//! Checksums: a fast look at whether something changed.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Tells that something changed: equal checksums, equal content. Nothing secret or hostile hangs on
/// it, so that a fast hash of 128 bits (XXH3) does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Checksum(u128);

impl Checksum {
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_128(bytes))
    }

    /// All 32 hexadecimal digits.
    pub fn hex(&self) -> String {
        format!("{:032x}", self.0)
    }

    /// The checksum that [`Checksum::hex`] wrote.
    pub fn from_hex(text: &str) -> Option<Self> {
        let half = |range: Range<usize>| u64::from_str_radix(text.get(range)?, 16).ok().map(u128::from);
        (text.len() == 32).then(|| Some(Self(half(0..16)? << 64 | half(16..32)?)))?
    }
}
