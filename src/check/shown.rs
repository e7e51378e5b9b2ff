//! The text of a document as readers will see it, piece by piece, with its places in the file.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{Body, Document, Element, Event, Link, Piece, Target};
use crate::source::{Span, percent_decoded};

/// Where a piece of text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// A field of the front matter.
    Field,
    /// The description or caption of a picture.
    Picture,
    /// A block of the body.
    #[default]
    Block,
    /// A block of code, which keeps what its writer copied.
    Code,
}

/// Text that will be shown in one piece.
#[derive(Debug, Default)]
pub struct Shown<'a> {
    pub part: Part,
    /// Of the body itself wherever its parts stand there together.
    pub text: Cow<'a, str>,
    /// Where the text ends in the body.
    end: usize,
    /// Where the text begins in the file.
    start: usize,
    /// Bytes of the text, and the bytes of the file from which on they stand, after the first.
    marks: Vec<(usize, usize)>,
    /// Bytes of inline code.
    code: Vec<Range<usize>>,
}

impl<'a> Shown<'a> {
    fn line(part: Part, text: &'a str, start: usize) -> Self {
        Self { part, text: Cow::Borrowed(text), start, ..Self::default() }
    }

    fn add(&mut self, body: &'a Body, piece: Piece, place: u32) {
        match self.text.len() {
            0 => self.start = place as usize,
            length => self.marks.push((length, place as usize)),
        }
        let (start, end) = (piece.start as usize, piece.end as usize);
        self.text = match std::mem::take(&mut self.text) {
            Cow::Borrowed("") => Cow::Borrowed(body.piece(piece)),
            Cow::Borrowed(text) if self.end == start => Cow::Borrowed(&body.text[start - text.len()..end]),
            text => Cow::Owned(text.into_owned() + body.piece(piece)),
        };
        self.end = end;
    }

    /// Where a stretch of the text stands in the file `source`.
    pub fn span(&self, source: &str, stretch: Range<usize>) -> Span {
        let start = source.floor_char_boundary(self.place(stretch.start));
        let end = source.floor_char_boundary((start + stretch.len()).min(source.len()));
        Span::new(start, end)
    }

    fn place(&self, at: usize) -> usize {
        let mark = self.marks.partition_point(|(start, _)| *start <= at).checked_sub(1);
        mark.map_or(self.start + at, |mark| self.marks[mark].1 + (at - self.marks[mark].0))
    }

    /// Whether a byte of the text is of inline code.
    pub fn is_code(&self, at: usize) -> bool {
        self.code.iter().any(|code| code.contains(&at))
    }
}

/// Everything that a document shows, in the order of the file as far as its parts go.
pub fn shown<'a>(source: &str, document: Document<'a>, body: &'a Body) -> Vec<Shown<'a>> {
    let mut pieces = fields(source, document);
    pieces.extend(pictures(source, document));
    pieces.extend(blocks(body));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

fn fields<'a>(source: &str, document: Document<'a>) -> Vec<Shown<'a>> {
    let (title, texts): (Span, Vec<&'a String>) = match document {
        Document::Story(story) => {
            let texts = vec![&story.title.value, &story.subtitle, &story.summary, &story.brief, &story.phone_title];
            let captions = story.photos.iter().map(|photo| &photo.caption);
            (story.title.span, texts.into_iter().chain(captions).collect())
        }
        Document::Bulletin(issue) => (issue.number.span, vec![&issue.note]),
        Document::Page(page) => (page.title.span, vec![&page.title.value]),
    };
    let place = |text: &String| source.find(text.as_str()).unwrap_or(title.start as usize);
    texts.into_iter().map(|text| Shown::line(Part::Field, text, place(text))).collect()
}

fn pictures<'a>(source: &str, document: Document<'a>) -> Vec<Shown<'a>> {
    let line = |text: &'a str, span: Span| {
        let start = span.start as usize;
        let inside = source.get(start..span.end as usize).and_then(|picture| picture.find(text));
        Shown::line(Part::Picture, text, start + inside.unwrap_or_default())
    };
    let pictures = document.outline().pictures.iter();
    pictures
        .flat_map(|it| {
            let caption = if it.caption == it.alt { "" } else { it.caption.as_str() };
            [line(&it.alt, it.span), line(caption, it.span)]
        })
        .collect()
}

/// The addresses of links to other sites, as who wrote them meant them: without percent encoding.
pub fn addresses(document: Document<'_>) -> Vec<Shown<'_>> {
    let address = |link: &Link| {
        let Target::External(address) = &link.target else { return None };
        let text = percent_decoded(address).unwrap_or_else(|| address.clone());
        Some(Shown { text: Cow::Owned(text), start: link.span.start as usize, ..Shown::default() })
    };
    document.outline().links.iter().filter_map(address).collect()
}

/// The blocks of a body, without inline marks.
fn blocks(body: &Body) -> Vec<Shown<'_>> {
    let mut blocks = vec![Shown::default()];
    let mut open: Vec<bool> = Vec::new();
    for (event, place) in body.events.iter().zip(&body.places) {
        let begins = match event {
            Event::Open(element) => {
                open.push(!is_inline(element));
                !is_inline(element)
            }
            Event::Close => open.pop().unwrap_or(true),
            _ => false,
        };
        if begins {
            let code = matches!(event, Event::Open(Element::CodeBlock { .. }));
            // Of a long text most blocks are empty: they hold other blocks.
            blocks.pop_if(|last| last.text.is_empty());
            blocks.push(Shown { part: if code { Part::Code } else { Part::Block }, ..Shown::default() });
        }
        let Some(block) = blocks.last_mut() else { continue };
        match event {
            Event::Text(piece) => block.add(body, *piece, *place),
            Event::Code(piece) => {
                let start = block.text.len();
                block.add(body, *piece, *place);
                block.code.push(start..block.text.len());
            }
            _ => {}
        }
    }
    blocks
}

fn is_inline(element: &Element) -> bool {
    matches!(element, Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_))
}
