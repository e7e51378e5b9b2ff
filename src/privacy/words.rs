//! The words of a list, found in a text in one pass.

use aho_corasick::{AhoCorasick, Match};

/// Knows a list of words.
pub struct Words(AhoCorasick);

/// A word of the list in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordPlace {
    /// Its first byte.
    pub at: usize,
    /// Which of the list it is.
    pub index: usize,
}

impl Words {
    /// The list is the program's own: as long as it holds less than some millions of characters, there
    /// is room for it.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self(AhoCorasick::new(words).expect("the program's own lists are short"))
    }

    /// Every word, also those that overlap others, in the order of their ends.
    pub fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = WordPlace> + 'a {
        self.0.find_overlapping_iter(text).map(place)
    }

    /// Words that do not overlap: of those that do, the one that ends first.
    pub fn apart<'a>(&'a self, text: &'a str) -> impl Iterator<Item = WordPlace> + 'a {
        self.0.find_iter(text).map(place)
    }
}

fn place(found: Match) -> WordPlace {
    WordPlace { at: found.start(), index: found.pattern().as_usize() }
}
