//! Outputs, and what a target holds already.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Permalink, Rank};
use crate::source::Fingerprint;

/// A file that an earlier build wrote and that is still as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldFile {
    /// Of the view, the theme and the program that made it.
    pub key: Fingerprint,
    /// Of its bytes.
    pub fingerprint: Fingerprint,
    pub size: u64,
}

/// What a target holds.
pub type Held = BTreeMap<Permalink, HeldFile>;

/// The bytes of an output, or word that the target holds them already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Keep(HeldFile),
    Bytes(Vec<u8>),
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    pub path: Permalink,
    pub key: Fingerprint,
    pub rank: Rank,
    pub content: Content,
}
