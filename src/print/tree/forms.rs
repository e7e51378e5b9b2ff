//! Forms: photo groups, videos, quotations, counters and verse.

use serde_json::{Value, json};

use super::Walk;
use crate::model::{Element, Event, Form, FormLine};

impl Walk<'_> {
    /// The form that has been opened; it is closed.
    pub(super) fn form(&mut self, form: Form, blocks: &mut Vec<Value>) {
        match form {
            Form::PhotoGroup => blocks.push(self.photo_group()),
            Form::Video(_) => blocks.push(self.video()),
            Form::Quotation => blocks.push(self.quotation()),
            Form::Counters => self.apart(blocks, Self::counters),
            Form::Verse => self.apart(blocks, Self::verse),
        }
    }

    /// A block that holds no footnotes: they are set after it, as after a table.
    fn apart(&mut self, blocks: &mut Vec<Value>, block: fn(&mut Self) -> Value) {
        self.in_table = true;
        let node = block(self);
        self.in_table = false;
        blocks.push(node);
        let notes = self.waiting_notes();
        if !notes.is_empty() {
            blocks.push(json!({"t": "notes", "c": notes}));
        }
    }

    fn photo_group(&mut self) -> Value {
        if self.enter(&Element::Figures) {
            self.inlines();
            self.at += 1;
        }
        let images = std::mem::take(&mut self.images);
        let (caption, _) = self.caption();
        self.skip();
        json!({"t": "group", "images": images, "caption": caption})
    }

    fn video(&mut self) -> Value {
        self.inlines();
        let mut images = std::mem::take(&mut self.images);
        // The poster's caption is the video's, which stands once.
        images.iter_mut().for_each(|image| image["caption"] = json!(""));
        let (caption, _) = self.caption();
        json!({"t": "video", "images": images, "caption": caption, "c": self.blocks()})
    }

    /// Its caption comes last.
    fn quotation(&mut self) -> Value {
        let mut words = Vec::new();
        while self.enter(&Element::Paragraph) {
            self.paragraph(&mut words);
            self.at += 1;
        }
        let (by, _) = self.caption();
        self.skip();
        json!({"t": "quotation", "c": words, "by": by})
    }

    fn counters(&mut self) -> Value {
        let (title, _) = self.caption();
        let mut items = Vec::new();
        while self.enter(&Element::Counter) {
            let label = self.line(FormLine::Label, |walk| walk.inlines());
            let (value, unit) =
                self.line(FormLine::Value, |walk| (walk.inlines(), walk.line(FormLine::Unit, |walk| walk.inlines())));
            let remark = self.line(FormLine::Remark, |walk| walk.inlines());
            self.skip();
            items.push(json!({"label": label, "value": value, "unit": unit, "remark": remark}));
        }
        self.skip();
        json!({"t": "counters", "title": title, "items": items})
    }

    fn verse(&mut self) -> Value {
        let (title, author) = self.caption();
        let mut stanzas = Vec::new();
        while self.enter(&Element::Stanza) {
            stanzas.push(self.inlines());
            self.at += 1;
        }
        self.skip();
        json!({"t": "verse", "title": title, "author": author, "stanzas": stanzas})
    }

    /// The words of a caption, and the author in it; empty where there is none.
    fn caption(&mut self) -> (Vec<Value>, Vec<Value>) {
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
