//! Places that are counted in characters, as bytes.

/// Between two marks at most this many characters are counted one by one.
const STEP: usize = 64;

/// Finds the byte at which the n-th character of a text begins.
pub struct Places<'a> {
    text: &'a str,
    /// The bytes at which the characters 0, `STEP`, 2 `STEP`… begin.
    marks: Vec<usize>,
}

impl<'a> Places<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, marks: text.char_indices().step_by(STEP).map(|(at, _)| at).collect() }
    }

    /// The byte at which character `index` begins; the text's length if there are fewer.
    pub fn byte(&self, index: usize) -> usize {
        let start = self.marks.get(index / STEP).copied().unwrap_or(self.text.len());
        let rest = self.text[start..].char_indices().nth(index % STEP);
        rest.map_or(self.text.len(), |(at, _)| start + at)
    }
}
