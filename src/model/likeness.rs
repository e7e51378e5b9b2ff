//! Whether two texts are nearly the same, told from a few numbers for each.

use serde::{Deserialize, Serialize};

/// In how many parts the pairs of characters are divided.
const PARTS: usize = 32;

/// Parts that must agree: about four in five pairs of characters are then the same.
const ALIKE: usize = 25;

/// Parts in a band: texts that are alike agree in all parts of some band.
const BAND: usize = 4;

/// Pairs of a text that is long enough to be compared.
const FEWEST: u32 = 80;

/// A sketch of a text: of each part of its pairs of neighbouring characters the least hash (MinHash
/// with one permutation; Li, Owen, Zhang 2012). Punctuation and spaces do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    least: Vec<u32>,
}

impl Likeness {
    /// Of a text too short to be compared it holds nothing.
    pub fn of(text: &str) -> Self {
        let mut least = vec![u32::MAX; PARTS];
        let mut count = 0;
        let mut characters = text.chars().filter(|c| c.is_alphanumeric());
        let Some(mut before) = characters.next() else { return Self::default() };
        for after in characters {
            let hash = mixed((before as u64) << 32 | after as u64);
            let part = (hash & (PARTS as u64 - 1)) as usize;
            least[part] = least[part].min((hash >> 32) as u32);
            before = after;
            count += 1;
        }
        if count < FEWEST { Self::default() } else { Self { least } }
    }

    /// Whether the texts are nearly the same.
    pub fn resembles(&self, other: &Self) -> bool {
        let agreeing = self.least.iter().zip(&other.least).filter(|(a, b)| a == b && **a != u32::MAX).count();
        agreeing >= ALIKE
    }

    /// Texts that are alike have, but for one in a hundred, a band in common. The last one is the whole
    /// sketch, which only copies have in common.
    pub fn bands(&self) -> impl Iterator<Item = (usize, &[u32])> {
        let whole = (!self.least.is_empty()).then_some(self.least.as_slice());
        self.least.chunks(BAND).chain(whole).enumerate()
    }
}

/// The finalizer of SplitMix64: every bit of the result depends on every bit of the value.
fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}
