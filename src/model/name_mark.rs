//! A name that must not be kept: known again where it stands, and never told.

use serde::{Deserialize, Serialize};

use crate::source::Checksum;

/// Names a name by its length and checksum: equal marks, equal names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NameMark {
    characters: usize,
    mark: Checksum,
}

impl NameMark {
    pub fn of(name: &str) -> Self {
        let name: String = name.chars().filter(|c| !is_blank(*c)).collect();
        Self { characters: name.chars().count(), mark: Checksum::of(name.as_bytes()) }
    }

    /// Those of the marks whose names stand in a text, each with the byte at which it first does.
    pub fn found_in(text: &str, marks: &[Self]) -> Vec<(Self, usize)> {
        if marks.is_empty() {
            return Vec::new();
        }
        let (mut bare, mut starts) = (String::with_capacity(text.len()), Vec::new());
        for (at, c) in text.char_indices().filter(|(_, c)| !is_blank(*c)) {
            starts.push((bare.len(), at));
            bare.push(c);
        }
        let found = marks.iter().filter_map(|mark| Some((*mark, mark.place(&bare, &starts)?)));
        found.collect()
    }

    /// Where the name first stands, in bytes of the text as it was before blanks were left out.
    fn place(&self, bare: &str, starts: &[(usize, usize)]) -> Option<usize> {
        let end = |at: usize| starts.get(at + self.characters).map_or(bare.len(), |(end, _)| *end);
        let last = starts.len().checked_sub(self.characters.max(1))?;
        let is_name = |at: &usize| Checksum::of(&bare.as_bytes()[starts[*at].0..end(*at)]) == self.mark;
        (0..=last).find(is_name).map(|at| starts[at].1)
    }
}

/// Whether a character between those of a name leaves it the same name.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c as u32, 0xAD | 0x200B..=0x200F | 0x2060..=0x2064 | 0xFEFF)
}
