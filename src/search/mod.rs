//! Texts to search data: segments by month, each an index that lies in many small pieces.
//!
//! A query is answered exactly, without loading texts: an index says at which places each pair of
//! neighbouring characters stands, and a word stands where its pairs stand side by side. The
//! reader's side of all this is `static/search-index.js` of the official theme.
//!
//! Must not know HTML, nor where its files lie.

mod fold;
mod visible;
mod segments;
mod number;
mod index;
mod facets;
mod files;

pub use facets::{Facets, facets};
pub use files::{segment_files, text_file};
pub use fold::fold;
pub use index::{Fields, Index, index, pieces_for};
pub use segments::group;
pub use visible::Visible;

/// How many stories a piece of names tells of.
pub const NAMES: usize = 128;

/// Changes whenever the files of an index change their form, so that an old page never reads new ones.
pub const FORMAT: u32 = 1;

#[cfg(test)]
mod tests;
