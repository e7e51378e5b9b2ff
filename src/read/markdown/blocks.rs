//! Elements: what the parser opens and closes, kept at a depth that every output can show.

use std::ops::Range;

use pulldown_cmark::{Alignment as Side, BlockQuoteKind, CodeBlockKind, HeadingLevel, Tag};

use super::builder::{Builder, first_line};
use super::characters::is_east_asian;
use super::{doubts, nesting};
use crate::diagnostic::Code;
use crate::model::{Alert, Alignment, Anchor, Element, Event, Piece};
use crate::read::problem::Problem;

const LEVEL_ONE: Problem =
    Problem::new(Code::HeadingLevelOne, "正文用了一级标题，按二级标题显示", "一级标题留给文章标题，正文从 ## 开始");
const INDENTED: Problem =
    Problem::new(Code::IndentedCode, "行首空了四格以上，这段文字会当作代码显示", "删去行首的空格：段首缩进由程序排版");

/// What the end of an element asks for.
pub enum Frame {
    Block,
    Inline,
    /// A paragraph, a quote or an alert, which began at this event.
    Paragraph(usize),
    Quote(usize),
    Heading {
        opened: usize,
        level: u8,
        written: Option<String>,
    },
    CodeBlock,
    Html,
    /// Strikethrough by single `~`, which in Chinese is a range: `3~5户`.
    Tilde,
    /// Left out for depth; its children stand in its parent.
    Flat,
    FlatList,
    FlatItem,
    FlatTable,
    FlatCell,
}

/// Whether a comment before it may speak of it.
fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::Table(_)
    )
}

impl<'a> Builder<'a> {
    pub(super) fn start(&mut self, tag: Tag<'a>, place: Range<usize>) {
        if self.frames.len() == nesting::REFUSED {
            self.problems.once(place.start..place.start + 1, nesting::TOO_DEEP);
        }
        if is_block(&tag) {
            self.exempt_block(&place);
        }
        match tag {
            Tag::Paragraph => self.start_paragraph(&place),
            Tag::Heading { level, id, .. } => self.start_heading(&place, level, id.as_deref()),
            Tag::BlockQuote(kind) => self.start_block(&place, quote(kind), Frame::Quote, Frame::Flat),
            Tag::CodeBlock(kind) => self.start_code(&place, &kind),
            Tag::HtmlBlock => self.frames.push(Frame::Html),
            Tag::List(first) => self.start_block(&place, list(first), |_| Frame::Block, Frame::FlatList),
            Tag::Item => self.start_item(&place),
            Tag::Table(sides) => self.start_block(&place, table(&sides), |_| Frame::Block, Frame::FlatTable),
            Tag::TableHead => self.start_row(&place, Element::Head),
            Tag::TableRow => self.start_row(&place, Element::Row),
            Tag::TableCell => self.start_cell(&place),
            Tag::Emphasis => self.start_inline(&place, Element::Emphasis),
            Tag::Strong => self.start_strong(&place),
            Tag::Strikethrough => self.start_strikethrough(&place),
            Tag::Link { link_type, dest_url, .. } => {
                let index = self.link(&place, link_type, &dest_url);
                self.start_inline(&place, Element::Link(index));
            }
            Tag::Image { dest_url, title, .. } => self.open_image(place, &dest_url, &title),
            _ => self.frames.push(Frame::Flat),
        }
    }

    pub(super) fn end(&mut self, place: Range<usize>) {
        match self.frames.pop() {
            Some(Frame::Block) => self.writer.close_block(place.end),
            Some(Frame::Inline) => self.writer.close_inline(place.end),
            Some(Frame::Paragraph(opened)) => self.end_paragraph(opened, place.end),
            Some(Frame::Quote(opened)) => self.end_quote(opened, place.end),
            Some(Frame::Heading { opened, level, written }) => {
                self.end_heading(opened, level, written.as_deref(), place.end);
            }
            Some(Frame::CodeBlock) => self.end_code(place.end),
            Some(Frame::Html) => self.end_html(place),
            Some(Frame::Tilde) => self.writer.text(place.end - 1, "~"),
            Some(Frame::FlatItem) => self.leave_paragraph(place.end),
            Some(Frame::FlatCell) => self.writer.text(place.end, "\u{3000}"),
            Some(Frame::Flat | Frame::FlatList | Frame::FlatTable) | None => {}
        }
    }

    /// Opens a block, or, where there is no room for it, leaves `flat` in its place.
    fn start_block(&mut self, place: &Range<usize>, element: Element, frame: fn(usize) -> Frame, flat: Frame) {
        self.leave_paragraph(place.start);
        if self.fits(place, &element) {
            let opened = self.writer.next_index();
            self.writer.open_block(place.start, element);
            self.frames.push(frame(opened));
        } else {
            self.writer.end_block();
            self.frames.push(flat);
        }
    }

    fn start_inline(&mut self, place: &Range<usize>, element: Element) {
        self.enter_paragraph(place.start);
        if self.fits(place, &element) {
            self.writer.open_inline(place.start, element);
            self.frames.push(Frame::Inline);
        } else {
            self.frames.push(Frame::Flat);
        }
    }

    fn start_strong(&mut self, place: &Range<usize>) {
        if let Some(problem) = doubts::about_emphasis(self.source, place) {
            self.problems.add(first_line(self.source, place.clone()), problem);
        }
        self.start_inline(place, Element::Strong);
    }

    fn fits(&mut self, place: &Range<usize>, element: &Element) -> bool {
        let fits = self.writer.depth() + nesting::levels(element) <= nesting::DEEPEST;
        if !fits {
            self.problems.once(first_line(self.source, place.clone()), nesting::DEEP);
        }
        fits
    }

    fn start_paragraph(&mut self, place: &Range<usize>) {
        self.start_block(place, Element::Paragraph, Frame::Paragraph, Frame::Flat);
    }

    /// A paragraph of nothing but images is a figure; one of nothing at all held a comment.
    fn end_paragraph(&mut self, opened: usize, place: usize) {
        self.writer.end_block();
        let inside = self.writer.events_from(opened + 1);
        if inside.is_empty() {
            return self.writer.withdraw();
        }
        if inside.iter().all(|event| is_image(event) || self.is_blank(event)) && inside.iter().any(is_image) {
            self.writer.replace(opened, Event::Open(Element::Figures));
            self.writer.retain_from(opened + 1, is_image);
        }
        self.writer.close_block(place);
    }

    fn is_blank(&self, event: &Event) -> bool {
        match event {
            Event::SoftBreak | Event::HardBreak => true,
            Event::Text(piece) => self.writer.text_of(*piece).trim().is_empty(),
            _ => false,
        }
    }

    fn end_quote(&mut self, opened: usize, place: usize) {
        if self.writer.next_index() == opened + 1 { self.writer.withdraw() } else { self.writer.close_block(place) }
    }

    fn start_heading(&mut self, place: &Range<usize>, level: HeadingLevel, written: Option<&str>) {
        self.leave_paragraph(place.start);
        if level == HeadingLevel::H1 {
            self.problems.add(first_line(self.source, place.clone()), LEVEL_ONE);
        }
        let level = (level as u8).max(2);
        let element = Element::Heading { level, anchor: Piece { start: 0, end: 0 } };
        if !self.fits(place, &element) {
            return self.frames.push(Frame::Flat);
        }
        let opened = self.writer.next_index();
        self.writer.open_block(place.start, element);
        let written = written.map(|written| self.writer.mask(&self.disguise.restore(written)));
        self.frames.push(Frame::Heading { opened, level, written });
    }

    /// The anchor is known only now that the title is.
    fn end_heading(&mut self, opened: usize, level: u8, written: Option<&str>, place: usize) {
        self.writer.end_block();
        let title: String = self.writer.events_from(opened).iter().map(|event| self.shown(event)).collect();
        let title = title.trim().to_owned();
        let id = self.anchors.give(written, &title);
        let anchor = self.writer.store(&id);
        self.writer.replace(opened, Event::Open(Element::Heading { level, anchor }));
        self.outline.anchors.push(Anchor { id, title, level });
        self.writer.close_block(place);
    }

    fn shown(&self, event: &Event) -> &str {
        match event {
            Event::Text(piece) | Event::Code(piece) => self.writer.text_of(*piece),
            Event::SoftBreak | Event::HardBreak => " ",
            _ => "",
        }
    }

    fn start_code(&mut self, place: &Range<usize>, kind: &CodeBlockKind<'_>) {
        self.leave_paragraph(place.start);
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.disguise.restore(info),
            CodeBlockKind::Indented => {
                if self.source[place.clone()].contains(is_east_asian) {
                    self.problems.add(first_line(self.source, place.clone()), INDENTED);
                }
                "".into()
            }
        };
        let language = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
        self.writer.end_block();
        let language = self.writer.store(language);
        self.writer.open_block(place.start, Element::CodeBlock { language });
        self.frames.push(Frame::CodeBlock);
    }

    fn end_code(&mut self, place: usize) {
        self.writer.trim_line_end();
        self.writer.close_block(place);
    }

    fn end_html(&mut self, place: Range<usize>) {
        let html = std::mem::take(&mut self.html);
        self.judge_html(place, &html);
    }

    fn start_item(&mut self, place: &Range<usize>) {
        if matches!(self.frames.last(), Some(Frame::FlatList)) {
            return self.frames.push(Frame::FlatItem);
        }
        self.writer.open_block(place.start, Element::Item);
        self.frames.push(Frame::Block);
    }

    /// A flattened table keeps a paragraph for each row, its cells parted by wide spaces.
    fn start_row(&mut self, place: &Range<usize>, element: Element) {
        if matches!(self.frames.last(), Some(Frame::FlatTable)) {
            return self.start_paragraph(place);
        }
        self.writer.open_block(place.start, element);
        self.frames.push(Frame::Block);
    }

    fn start_cell(&mut self, place: &Range<usize>) {
        if !matches!(self.frames.last(), Some(Frame::Block)) {
            return self.frames.push(Frame::FlatCell);
        }
        self.writer.open_block(place.start, Element::Cell);
        self.frames.push(Frame::Block);
    }

    fn start_strikethrough(&mut self, place: &Range<usize>) {
        if self.source[place.start..].starts_with("~~") {
            return self.start_inline(place, Element::Strikethrough);
        }
        self.enter_paragraph(place.start);
        self.writer.text(place.start, "~");
        self.frames.push(Frame::Tilde);
    }

    /// Text of a flattened item gets a paragraph, so that it does not run into the next item's.
    pub(super) fn enter_paragraph(&mut self, place: usize) {
        if !self.loose && matches!(self.frames.last(), Some(Frame::FlatItem)) {
            self.writer.open_block(place, Element::Paragraph);
            self.loose = true;
        }
    }

    pub(super) fn leave_paragraph(&mut self, place: usize) {
        if std::mem::take(&mut self.loose) {
            self.writer.close_block(place);
        }
    }
}

fn is_image(event: &Event) -> bool {
    matches!(event, Event::Image(_))
}

fn quote(kind: Option<BlockQuoteKind>) -> Element {
    match kind {
        None => Element::Quote,
        Some(BlockQuoteKind::Note) => Element::Alert(Alert::Note),
        Some(BlockQuoteKind::Tip) => Element::Alert(Alert::Tip),
        Some(BlockQuoteKind::Important) => Element::Alert(Alert::Important),
        Some(BlockQuoteKind::Warning) => Element::Alert(Alert::Warning),
        Some(BlockQuoteKind::Caution) => Element::Alert(Alert::Caution),
    }
}

fn list(first: Option<u64>) -> Element {
    first.map_or(Element::List, |start| Element::Ordered { start })
}

fn table(sides: &[Side]) -> Element {
    let alignment = |side: &Side| match side {
        Side::None => Alignment::None,
        Side::Left => Alignment::Left,
        Side::Center => Alignment::Center,
        Side::Right => Alignment::Right,
    };
    Element::Table(sides.iter().map(alignment).collect())
}
