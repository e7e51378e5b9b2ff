//! How wide the columns of a table want to be.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::model::{Body, Event};

/// Widths of a column in half characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its longest line, unbroken.
    pub natural: usize,
    /// Its longest word.
    pub least: usize,
}

impl Column {
    /// Widens the column for a cell that holds these events.
    pub fn take(&mut self, body: &Body, events: &[Event]) {
        let mut line = 0;
        for event in events {
            line = match event {
                Event::HardBreak => 0,
                Event::SoftBreak => line + 1,
                Event::Text(piece) | Event::Code(piece) => line + self.word(body.piece(*piece)),
                _ => line,
            };
            self.natural = self.natural.max(line);
        }
    }

    /// The text's width; its longest word of other scripts sets the least width.
    fn word(&mut self, text: &str) -> usize {
        let words = text.split(|character: char| character.is_whitespace() || u32::from(character) >= 0x2E80);
        self.least = words.map(UnicodeWidthStr::width).fold(self.least, usize::max);
        text.width_cjk()
    }
}
