//! An image while the parser is inside of it: what stands between its brackets is its description.

use std::ops::Range;

use pulldown_cmark::Event;

use super::characters::joins;
use super::disguise::Disguise;

pub struct Image {
    pub place: Range<usize>,
    pub destination: String,
    pub title: String,
    pub alt: String,
    /// How many elements are open, itself included.
    pub depth: usize,
    broken: bool,
}

impl Image {
    pub fn new(place: Range<usize>, destination: String, title: String) -> Self {
        Self { place, destination, title, alt: String::new(), depth: 1, broken: false }
    }

    /// Takes an event inside the brackets; true if it ends the image.
    pub fn take(&mut self, event: &Event<'_>, disguise: &Disguise) -> bool {
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth -= 1,
            Event::Text(text) | Event::Code(text) => self.add(&disguise.restore(text)),
            Event::SoftBreak | Event::HardBreak => self.broken = true,
            _ => {}
        }
        self.depth == 0
    }

    fn add(&mut self, text: &str) {
        let ends = (self.alt.chars().next_back(), text.chars().next());
        if let (true, (Some(last), Some(next))) = (self.broken, ends)
            && !joins(last, next)
        {
            self.alt.push(' ');
        }
        self.broken = false;
        self.alt.push_str(text);
    }
}
