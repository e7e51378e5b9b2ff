//! Outputs, and what a target holds already.

use std::borrow::Cow;
use std::io;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Permalink, Rank};
use crate::source::Checksum;

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
pub type Held = FxHashMap<Permalink, HeldFile>;

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
    Made { waiting: Box<dyn Waiting>, rank: Rank },
}

/// One file of the site.
pub struct Output {
    pub path: Permalink,
    pub file: HeldFile,
    pub content: Content,
}
