//! Footnotes: the first mark carries the text, later ones repeat its number.

use super::{Block, Inline, Walk};

impl Walk<'_> {
    /// A footnote's mark; nothing where the note has no text.
    pub(super) fn mark(&mut self, number: u32, line: &mut Vec<Inline>) {
        if !self.notes.contains_key(&number) {
            return;
        }
        self.waiting.push_back(number);
        if self.in_table {
            // PDF/UA lets no footnote stand in a table, and no link in the head that each page repeats.
            line.push(Inline::Number { id: self.name(number) });
        } else if self.in_note || self.marked.contains(&number) {
            line.push(Inline::Again { id: self.name(number) });
        }
        line.extend(self.waiting_notes());
    }

    /// The footnotes that wait for a place, where this is one.
    pub(super) fn waiting_notes(&mut self) -> Vec<Inline> {
        let mut notes = Vec::new();
        while !self.in_note
            && !self.in_table
            && let Some(number) = self.waiting.pop_front()
        {
            if self.marked.insert(number) {
                notes.push(Inline::Note { id: self.name(number), blocks: self.note(number) });
            }
        }
        notes
    }

    /// The footnotes of the block before, which holds none itself.
    pub(super) fn notes_after(&mut self, blocks: &mut Vec<Block>) {
        let notes = self.waiting_notes();
        if !notes.is_empty() {
            blocks.push(Block::Notes { notes });
        }
    }

    fn name(&self, number: u32) -> String {
        format!("note-{}-{number}", self.writing.name)
    }

    fn note(&mut self, number: u32) -> Vec<Block> {
        let back = std::mem::replace(&mut self.at, self.notes.get(&number).copied().unwrap_or(self.body.events.len()));
        let images = std::mem::take(&mut self.images);
        self.in_note = true;
        let content = self.blocks();
        self.in_note = false;
        self.images = images;
        self.at = back;
        content
    }
}
