//! What a reader sees of a story, as plain text.

use crate::model::{Body, Element, Event, FormLine};

/// Gathers a text block by block: blocks are parted by one space, as are words by any gap.
#[derive(Debug, Default)]
pub struct Visible {
    text: String,
    gap: bool,
}

impl Visible {
    /// Adds a block of plain text: a title, a caption.
    pub fn block(&mut self, text: &str) {
        self.gap = true;
        self.push(text);
        self.gap = true;
    }

    /// Adds a body. Of its images the captions are seen, by the index of the picture; those that
    /// have none or are not shown are `None`. A footnote's text is seen where the notes stand; its
    /// mark is a number in the midst of a sentence and no part of it.
    pub fn body(&mut self, body: &Body, captions: &[Option<String>]) {
        self.text.reserve(body.text.len());
        let mut open: Vec<&Element> = Vec::new();
        for event in &body.events {
            match event {
                Event::Open(element) => {
                    self.gap |= is_block(element);
                    open.push(element);
                }
                Event::Close => self.gap |= open.pop().is_some_and(is_block),
                Event::Text(piece) | Event::Code(piece) => self.push(body.piece(*piece)),
                Event::SoftBreak | Event::HardBreak | Event::Rule => self.gap = true,
                Event::Image(index) if matches!(open.last(), Some(Element::Figures)) => {
                    let caption = captions.get(*index as usize).and_then(Option::as_ref);
                    caption.into_iter().for_each(|caption| self.block(caption));
                }
                Event::Image(_) | Event::NoteMark(_) | Event::Task(_) => {}
            }
        }
    }

    pub fn finish(self) -> String {
        self.text
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.gap = true;
            } else if !c.is_control() {
                if self.gap && !self.text.is_empty() {
                    self.text.push(' ');
                }
                self.gap = false;
                self.text.push(c);
            }
        }
    }
}

fn is_block(element: &Element) -> bool {
    !matches!(
        element,
        Element::Emphasis
            | Element::Strong
            | Element::Strikethrough
            | Element::Link(_)
            // A number and what it counts stand together: 412户.
            | Element::Line(FormLine::Unit)
    )
}
