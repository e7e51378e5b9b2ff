//! Random numbers that can be had again.

use std::env;
use std::time::{Duration, SystemTime};

/// A row of random numbers (SplitMix64).
pub struct Chance(u64);

impl Chance {
    /// The seed is `JIANBAO_SEED`, else another one each time; a failing test shows it.
    #[allow(clippy::print_stdout, reason = "a failure can only be had again with its seed")]
    pub fn new() -> Self {
        let given = env::var("JIANBAO_SEED").ok();
        let seed = match given {
            Some(seed) => seed.parse().expect("JIANBAO_SEED is a number"),
            None => {
                SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() ^ u64::from(since.subsec_nanos()))
            }
        };
        println!("JIANBAO_SEED={seed}");
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).expect("less than a usize")
    }

    /// A part of a time.
    pub fn part_of(&mut self, whole: Duration) -> Duration {
        whole.mul_f64(self.below(1 << 20) as f64 / f64::from(1 << 20))
    }
}
