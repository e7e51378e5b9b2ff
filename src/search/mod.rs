//! Texts to pieces of search data, so that one changed story remakes only its piece.
//!
//! Must not know HTML nor files.

use std::collections::BTreeMap;

use crate::model::Story;

/// Groups stories into pieces: one for each month, by its key (`2026-11`). The order within a
/// piece is that of `stories`.
pub fn pieces<'a>(stories: impl Iterator<Item = &'a Story>) -> BTreeMap<String, Vec<&'a Story>> {
    let mut pieces: BTreeMap<String, Vec<&Story>> = BTreeMap::new();
    for story in stories {
        pieces.entry(story.published().month_key()).or_default().push(story);
    }
    pieces
}
