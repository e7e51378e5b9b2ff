//! The words of a table's cells, made to fit their columns.

use super::Inline;
use crate::model::{is_of_a_word, widest};
use crate::print::text::{WORD_JOINER, ZERO_WIDTH_SPACE};

/// Puts places to break where words, or rows of signs, would run out of a column that has room for
/// so many characters of full width.
pub fn fit(line: &mut [Inline], capacity: f64) {
    let mut stretch = Stretch { capacity, width: 0.0, after_letter: false };
    line.iter_mut().for_each(|node| stretch.fit(node));
}

/// The same for a text of its own.
pub fn fitted(text: &str, capacity: f64) -> String {
    Stretch { capacity, width: 0.0, after_letter: false }.loosened(text)
}

/// What has been met since the last place to break.
struct Stretch {
    capacity: f64,
    width: f64,
    /// The last character is a Chinese one: it breaks from those like it, yet not from signs.
    after_letter: bool,
}

impl Stretch {
    fn fit(&mut self, node: &mut Inline) {
        match node {
            Inline::Text { text } | Inline::Raw { text } => *text = self.loosened(text),
            Inline::Strong { line }
            | Inline::Em { line }
            | Inline::Strike { line }
            | Inline::Span { line }
            | Inline::Link { line, .. } => line.iter_mut().for_each(|node| self.fit(node)),
            Inline::Break => self.width = 0.0,
            Inline::Box { .. } => self.width += 1.0,
            Inline::Note { .. } | Inline::Number { .. } | Inline::Again { .. } | Inline::Image(_) => {}
        }
    }

    fn loosened(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for character in text.chars() {
            if self.breaks_before(character) {
                out.push(ZERO_WIDTH_SPACE);
            }
            out.push(character);
        }
        out
    }

    fn breaks_before(&mut self, character: char) -> bool {
        if character == WORD_JOINER {
            return false;
        }
        if character.is_whitespace() || character == ZERO_WIDTH_SPACE {
            (self.width, self.after_letter) = (0.0, false);
            return false;
        }
        let is_letter = !is_of_a_word(character) && character.is_alphanumeric();
        let width = if is_of_a_word(character) { widest(character) } else { 1.0 };
        let breaks_itself = is_letter && self.after_letter;
        let burst = !breaks_itself && self.width > 0.0 && self.width + width > self.capacity;
        self.width = if breaks_itself || burst || is_letter { width } else { self.width + width };
        self.after_letter = is_letter;
        burst
    }
}
