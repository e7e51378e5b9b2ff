//! Outputs, and what a target holds already.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;

use serde::{Deserialize, Serialize};

use super::{Permalink, Rank};

/// Tells that something changed: equal checksums, equal content. Nothing secret or hostile hangs on
/// it, so that a fast hash of 128 bits (XXH3) does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
        u128::from_str_radix(text, 16).ok().map(Self)
    }
}

/// A file of a site: what it was made of, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldFile {
    /// Of the view, the theme and the program that made it.
    pub key: Checksum,
    /// Of its bytes.
    pub content: Checksum,
    pub size: u64,
}

/// What a target holds.
pub type Held = HashMap<Permalink, HeldFile>;

/// A made output that waits behind the gate: in memory, or spooled to a file.
pub trait Waiting: Send + Sync {
    /// The bytes of the output.
    ///
    /// # Errors
    /// If the spool cannot be read.
    fn bytes(&self) -> io::Result<Cow<'_, [u8]>>;
}

/// The bytes of an output, or word that the target holds them already.
pub enum Content {
    Keep,
    Made(Box<dyn Waiting>),
}

/// One file of the site.
pub struct Output {
    pub path: Permalink,
    pub file: HeldFile,
    pub rank: Rank,
    pub content: Content,
}
