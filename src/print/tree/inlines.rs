//! The parts of a line: text, emphasis, links, images that are set after it.

use super::{Inline, Picture, Walk};
use crate::model::{Element, Event, Href, Image};
use crate::print::text::ready;

impl Walk<'_> {
    /// The parts of a line, up to what ends it; that is left to the caller.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        let mut line = Vec::new();
        while let Some(event) = self.peek().filter(|event| is_inline(event)) {
            self.at += 1;
            match event {
                Event::Text(piece) => push_text(&mut line, self.body.piece(*piece)),
                Event::Code(piece) => line.push(Inline::Raw { text: ready(self.body.piece(*piece)) }),
                Event::SoftBreak => push_text(&mut line, " "),
                Event::HardBreak => line.push(Inline::Break),
                Event::Task(done) => line.push(Inline::Box { done: *done }),
                Event::NoteMark(number) => self.mark(*number, &mut line),
                Event::Image(index) => self.image(*index),
                Event::Open(element) => {
                    let content = self.inlines();
                    self.at += 1;
                    line.push(self.span(element, content));
                }
                _ => {}
            }
        }
        line.iter_mut().for_each(finish);
        line
    }

    fn span(&self, element: &Element, line: Vec<Inline>) -> Inline {
        match element {
            Element::Strong => Inline::Strong { line },
            Element::Emphasis => Inline::Em { line },
            Element::Strikethrough => Inline::Strike { line },
            Element::Link(index) => match self.view.links.get(*index as usize) {
                Some(Some(Href::Outside(url))) => Inline::Link { url: url.to_string(), line },
                // Other pages cannot be reached from paper.
                _ => Inline::Span { line },
            },
            _ => Inline::Span { line },
        }
    }

    fn image(&mut self, index: u32) {
        let Some(Some(image)) = self.view.images.get(index as usize) else { return };
        let Some(file) = self.writing.pictures.file(&image.url) else { return };
        self.images.push(Picture {
            file,
            ratio: f64::from(image.width.max(1)) / f64::from(image.height.max(1)),
            alt: described(image).to_owned(),
            caption: ready(&image.caption),
            photographer: ready(&image.photographer),
        });
    }
}

pub(super) fn is_inline(event: &Event) -> bool {
    match event {
        Event::Close | Event::Rule => false,
        Event::Open(element) => {
            matches!(element, Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_))
        }
        _ => true,
    }
}

/// PDF/UA wants a description of every image.
fn described(image: &Image) -> &str {
    [&image.alt, &image.caption].into_iter().find(|text| !text.is_empty()).map_or("图片", String::as_str)
}

/// Adds to the text before, so that glue sees neighbours that the parser took apart.
fn push_text(line: &mut Vec<Inline>, more: &str) {
    match line.last_mut() {
        Some(Inline::Text { text }) => text.push_str(more),
        _ => line.push(Inline::Text { text: more.to_owned() }),
    }
}

fn finish(node: &mut Inline) {
    if let Inline::Text { text } = node {
        *text = ready(text);
    }
}
