//! Bytes and their places: paths, spans, fingerprints, YAML with places, and the port `Files`
//! through which everything that is read comes in.
//!
//! Must not know what a file means.

mod checksum;
mod disk;
mod embedded;
mod files;
mod fingerprint;
mod machine;
mod path;
mod percent;
mod refusal;
mod span;
mod staged;
mod text;
pub mod yaml;

pub use checksum::Checksum;
pub use disk::Disk;
pub use embedded::Embedded;
pub use files::{FileError, Files, Listed, Stat};
pub use fingerprint::{Fingerprint, Hasher};
pub use machine::{machine_font, machine_fonts};
pub use path::{PathError, SourcePath};
pub use percent::percent_decoded;
pub use refusal::refusal;
pub use span::{Placed, Span};
pub use staged::Staged;
pub use text::{DecodeError, Decoded, Encoding, decode};
