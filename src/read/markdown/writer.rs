//! Writes a body: joins lines, masks names, and keeps elements nested.

use crate::model::{Body, Element, Event, Piece};

use super::characters::joins;

/// Stands for an image where the neighbours of a line end are looked at.
const OBJECT: char = '\u{FFFC}';

/// Bytes of text beyond which a body is not copied to fit.
const LARGE: usize = 1 << 20;

/// A line end that shows as a space unless its neighbours are wide.
struct Break {
    place: usize,
    /// The event before which it would stand; none while the line before is still in the run.
    at: Option<usize>,
}

/// Builds a [`Body`]. Visible text is gathered until a mark-up ends it, so that names are masked
/// across line ends and escapes.
pub struct Writer<'a> {
    body: Body,
    start: usize,
    mask: &'a dyn Fn(&str) -> String,
    run: String,
    run_place: usize,
    pending: Option<Break>,
    last: Option<char>,
    depth: usize,
}

impl<'a> Writer<'a> {
    /// For a text that begins at byte `start` of its file.
    pub fn new(start: usize, mask: &'a dyn Fn(&str) -> String) -> Self {
        Self {
            body: Body::default(),
            start,
            mask,
            run: String::new(),
            run_place: 0,
            pending: None,
            last: None,
            depth: 0,
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Ends what is gathered and gives the index of the event to come.
    pub fn next_index(&mut self) -> usize {
        self.end_block();
        self.body.events.len()
    }

    /// The events from `from` on.
    pub fn events_from(&self, from: usize) -> &[Event] {
        &self.body.events[from..]
    }

    pub fn text_of(&self, piece: Piece) -> &str {
        self.body.piece(piece)
    }

    pub fn mask(&self, text: &str) -> String {
        (self.mask)(text)
    }

    /// Adds text that no event shows by itself: an anchor, a language.
    pub fn store(&mut self, text: &str) -> Piece {
        let start = self.body.text.len();
        self.body.text.push_str(text);
        Piece { start: offset(start), end: offset(self.body.text.len()) }
    }

    /// Opens a block: what stood before is over.
    pub fn open_block(&mut self, place: usize, element: Element) {
        self.end_block();
        self.push(place, Event::Open(element));
        self.depth += 1;
    }

    pub fn close_block(&mut self, place: usize) {
        self.end_block();
        self.push(place, Event::Close);
        self.depth -= 1;
    }

    /// Writes what is gathered; the next text begins a block.
    pub fn end_block(&mut self) {
        self.flush();
        self.pending = None;
        self.last = None;
    }

    pub fn open_inline(&mut self, place: usize, element: Element) {
        self.end_run();
        self.push(place, Event::Open(element));
        self.depth += 1;
    }

    pub fn close_inline(&mut self, place: usize) {
        self.end_run();
        self.push(place, Event::Close);
        self.depth -= 1;
    }

    /// Adds visible text. The office's indent of two wide spaces is the look's affair.
    pub fn text(&mut self, place: usize, text: &str) {
        let shown = if self.last.is_none() { text.trim_start_matches(['\u{3000}', ' ', '\t']) } else { text };
        let (Some(first), Some(last)) = (shown.chars().next(), shown.chars().next_back()) else { return };
        self.settle(first);
        if self.run.is_empty() {
            self.run_place = place + (text.len() - shown.len());
        }
        self.run.push_str(shown);
        self.last = Some(last);
    }

    /// Adds text of a code block, whose spaces and line ends stand as they are.
    pub fn verbatim(&mut self, place: usize, text: &str) {
        if self.run.is_empty() {
            self.run_place = place;
        }
        self.run.push_str(text);
    }

    /// Takes the line end at the close of a code block away: it is the fence's.
    pub fn trim_line_end(&mut self) {
        if self.run.ends_with('\n') {
            self.run.pop();
        }
    }

    pub fn code(&mut self, place: usize, text: &str) {
        self.settle(text.chars().next().unwrap_or(OBJECT));
        self.end_run();
        let shown = self.mask(text);
        let piece = self.store(&shown);
        self.push(place, Event::Code(piece));
        self.last = text.chars().next_back();
    }

    pub fn image(&mut self, place: usize, index: u32) {
        self.settle(OBJECT);
        self.end_run();
        self.push(place, Event::Image(index));
        self.last = Some(OBJECT);
    }

    /// A footnote's mark clings to the text before it.
    pub fn note_mark(&mut self, place: usize, number: u32) {
        self.settle(self.last.unwrap_or(OBJECT));
        self.end_run();
        self.push(place, Event::NoteMark(number));
    }

    pub fn soft_break(&mut self, place: usize) {
        self.pending.get_or_insert(Break { place, at: None });
    }

    /// Whether a line has just ended inside a paragraph.
    pub fn is_after_break(&self) -> bool {
        self.pending.is_some()
    }

    pub fn hard_break(&mut self, place: usize) {
        self.end_block();
        self.push(place, Event::HardBreak);
    }

    /// An event without text that stands by itself.
    pub fn mark(&mut self, place: usize, event: Event) {
        self.end_run();
        self.push(place, event);
    }

    /// Replaces the event at `index`.
    pub fn replace(&mut self, index: usize, event: Event) {
        self.body.events[index] = event;
    }

    /// Removes the events from `from` on for which `keep` is false.
    pub fn retain_from(&mut self, from: usize, keep: impl Fn(&Event) -> bool) {
        let Body { events, places, .. } = &mut self.body;
        let mut kept = from;
        for index in from..events.len() {
            if keep(&events[index]) {
                events.swap(kept, index);
                places.swap(kept, index);
                kept += 1;
            }
        }
        events.truncate(kept);
        places.truncate(kept);
    }

    /// Takes the events from `from` on away, with their places in the file.
    pub fn take_from(&mut self, from: usize) -> Vec<(Event, u32)> {
        self.end_block();
        let Body { events, places, .. } = &mut self.body;
        let from = from.min(events.len());
        events.split_off(from).into_iter().zip(places.split_off(from)).collect()
    }

    /// Puts whole elements back.
    pub fn put(&mut self, items: Vec<(Event, u32)>) {
        for (event, place) in items {
            self.body.events.push(event);
            self.body.places.push(place);
        }
    }

    /// Takes back the element opened last, which holds nothing.
    pub fn withdraw(&mut self) {
        self.body.events.pop();
        self.body.places.pop();
        self.depth -= 1;
    }

    pub fn finish(mut self) -> Body {
        self.end_block();
        let Body { text, events, places } = self.body;
        if text.len() > LARGE {
            return Body { text, events, places };
        }
        // Copies: shrinking in place leaves what a growing list had in reserve allocated, and of
        // small bodies many are kept.
        Body { text: text.as_str().to_owned(), events: events.as_slice().to_vec(), places: places.as_slice().to_vec() }
    }

    /// Decides on the line end before a text that begins with `next`.
    fn settle(&mut self, next: char) {
        let Some(pending) = self.pending.take() else { return };
        if self.last.is_none_or(|last| joins(last, next)) {
            return;
        }
        match pending.at {
            None => {
                self.flush();
                self.push(pending.place, Event::SoftBreak);
            }
            Some(at) => {
                self.body.events.insert(at, Event::SoftBreak);
                self.body.places.insert(at, self.place(pending.place));
            }
        }
    }

    fn end_run(&mut self) {
        self.flush();
        let len = self.body.events.len();
        if let Some(pending) = &mut self.pending {
            pending.at.get_or_insert(len);
        }
    }

    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let shown = self.mask(&self.run);
        self.run.clear();
        let piece = self.store(&shown);
        self.push(self.run_place, Event::Text(piece));
    }

    fn push(&mut self, place: usize, event: Event) {
        self.body.events.push(event);
        let place = self.place(place);
        self.body.places.push(place);
    }

    fn place(&self, place: usize) -> u32 {
        offset(self.start + place)
    }
}

/// Texts are at most 32 MiB, so that 32 bits hold an offset; masking does not lengthen them much.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
