//! Forms: photo groups, videos, quotations, counters and verse.

use super::{Block, Counter, Inline, Walk};
use crate::model::{Element, Event, Form, FormLine};

impl Walk<'_> {
    /// The form that has been opened; it is closed.
    pub(super) fn form(&mut self, form: Form, blocks: &mut Vec<Block>) {
        match form {
            Form::PhotoGroup => blocks.push(self.photo_group()),
            Form::Video(_) => blocks.push(self.video()),
            Form::Quotation => blocks.push(self.quotation()),
            Form::Counters => self.apart(blocks, Self::counters),
            Form::Verse => self.apart(blocks, Self::verse),
        }
    }

    /// A block that holds no footnotes: they are set after it, as after a table.
    fn apart(&mut self, blocks: &mut Vec<Block>, block: fn(&mut Self) -> Block) {
        self.in_table = true;
        let node = block(self);
        self.in_table = false;
        blocks.push(node);
        self.notes_after(blocks);
    }

    fn photo_group(&mut self) -> Block {
        if self.enter(&Element::Figures) {
            self.inlines();
            self.at += 1;
        }
        let images = std::mem::take(&mut self.images);
        let (caption, _) = self.caption();
        self.skip();
        Block::Group { images, caption }
    }

    fn video(&mut self) -> Block {
        self.inlines();
        let mut images = std::mem::take(&mut self.images);
        // The poster's caption is the video's, which stands once.
        images.iter_mut().for_each(|image| image.caption.clear());
        let (caption, _) = self.caption();
        Block::Video { images, caption, blocks: self.blocks() }
    }

    /// Its caption comes last.
    fn quotation(&mut self) -> Block {
        let mut blocks = Vec::new();
        while self.enter(&Element::Paragraph) {
            self.paragraph(&mut blocks);
            self.at += 1;
        }
        let (by, _) = self.caption();
        self.skip();
        Block::Quotation { blocks, by }
    }

    fn counters(&mut self) -> Block {
        let (title, _) = self.caption();
        let mut items = Vec::new();
        while self.enter(&Element::Counter) {
            let label = self.line(FormLine::Label, |walk| walk.inlines());
            let (value, unit) =
                self.line(FormLine::Value, |walk| (walk.inlines(), walk.line(FormLine::Unit, |walk| walk.inlines())));
            let remark = self.line(FormLine::Remark, |walk| walk.inlines());
            self.skip();
            items.push(Counter { label, value, unit, remark });
        }
        self.skip();
        Block::Counters { title, items }
    }

    fn verse(&mut self) -> Block {
        let (title, author) = self.caption();
        let mut stanzas = Vec::new();
        while self.enter(&Element::Stanza) {
            stanzas.push(self.inlines());
            self.at += 1;
        }
        self.skip();
        Block::Verse { title, author, stanzas }
    }

    /// The words of a caption, and the author in it; empty where there is none.
    fn caption(&mut self) -> (Vec<Inline>, Vec<Inline>) {
        self.line(FormLine::Caption, |walk| (walk.inlines(), walk.line(FormLine::Author, |walk| walk.inlines())))
    }

    /// What `read` makes of the line that comes next; nothing if another one comes.
    fn line<T: Default>(&mut self, line: FormLine, read: impl FnOnce(&mut Self) -> T) -> T {
        if !self.enter(&Element::Line(line)) {
            return T::default();
        }
        let read = read(self);
        self.skip();
        read
    }

    /// Steps into the element, if it comes next.
    fn enter(&mut self, element: &Element) -> bool {
        let comes = matches!(self.peek(), Some(Event::Open(next)) if next == element);
        self.at += usize::from(comes);
        comes
    }
}
