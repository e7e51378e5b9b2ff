//! A body as the tree that the sheet's program walks, and that the Word file is made of.
//!
//! One walk over the events; blocks are here, the parts of a line and footnotes beside.

mod cells;
mod forms;
mod inlines;
mod node;
mod notes;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::headings::Headings;
use super::pictures::Pictures;
use super::text::clean;
use crate::model::{Alignment, Body, BodyView, ColumnWidth, Element, Event, TableFit, column_widths};
use inlines::is_inline;

pub use node::{Block, Counter, Inline, ListItem, Picture, Table, TableColumn};

/// What a tree needs to know beside its body.
pub struct Writing<'a> {
    pub pictures: &'a Pictures<'a>,
    /// Unique in the sheet: footnotes are named after it.
    pub name: &'a str,
    /// Number the headings that have no number.
    pub number: bool,
}

/// The blocks of a body.
pub fn tree(body: &Body, view: &BodyView, writing: &Writing) -> Vec<Block> {
    Walk::new(body, view, writing).blocks()
}

struct Walk<'a> {
    body: &'a Body,
    view: &'a BodyView,
    writing: &'a Writing<'a>,
    headings: Headings,
    /// The next event.
    at: usize,
    /// The event after the opening of each footnote's text.
    notes: BTreeMap<u32, usize>,
    /// Footnotes that have a mark already.
    marked: BTreeSet<u32>,
    /// Footnotes that the text of another one refers to, to be set beside it: Typst nests none.
    waiting: VecDeque<u32>,
    in_note: bool,
    /// Quotations around what comes next.
    quoted: usize,
    /// Tables hold no footnotes either: Typst loses them where a row breaks.
    in_table: bool,
    /// Images met inside a line, to be set after it.
    images: Vec<Picture>,
}

/// Characters of full width that a line of code has room for: 28 of the text less two at each side, in 12
/// of its 16 points.
const CODE_WIDTH: f64 = 31.0;

impl<'a> Walk<'a> {
    fn new(body: &'a Body, view: &'a BodyView, writing: &'a Writing<'a>) -> Self {
        let opens = body.events.iter().enumerate();
        let notes = opens.filter_map(|(at, event)| match event {
            Event::Open(Element::Note(number)) => Some((*number, at + 1)),
            _ => None,
        });
        Self {
            body,
            view,
            writing,
            headings: Headings::new(writing.number),
            at: 0,
            notes: notes.collect(),
            marked: BTreeSet::new(),
            waiting: VecDeque::new(),
            in_note: false,
            quoted: 0,
            in_table: false,
            images: Vec::new(),
        }
    }

    fn peek(&self) -> Option<&'a Event> {
        self.body.events.get(self.at)
    }

    /// Blocks up to the end of the element that is open, which is closed.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.peek() {
            if is_inline(event) {
                self.paragraph(&mut blocks);
                continue;
            }
            self.at += 1;
            match event {
                Event::Close => break,
                Event::Open(element) => self.block(element, &mut blocks),
                _ => blocks.push(Block::Rule),
            }
        }
        blocks
    }

    fn block(&mut self, element: &'a Element, blocks: &mut Vec<Block>) {
        match element {
            Element::Paragraph => {
                self.paragraph(blocks);
                self.at += 1;
            }
            Element::Heading { level, .. } => self.heading(*level, blocks),
            Element::Quote => blocks.push(Block::Quote { blocks: self.quoted_blocks() }),
            Element::Alert(kind) => blocks.push(Block::Alert { kind: *kind, blocks: self.quoted_blocks() }),
            Element::CodeBlock { .. } => {
                blocks.push(Block::Code { text: cells::fitted(&clean(&self.code()), CODE_WIDTH) })
            }
            Element::List => blocks.push(Block::List { items: self.items() }),
            Element::Ordered { start } => blocks.push(Block::Ordered { start: *start, items: self.items() }),
            Element::Table(alignments) => {
                let table = self.table(alignments);
                blocks.push(Block::Table(table));
                self.notes_after(blocks);
            }
            Element::Figures => {
                self.inlines();
                self.at += 1;
                self.flush(blocks);
            }
            Element::Form(form) => self.form(*form, blocks),
            // Set where their marks stand.
            Element::Note(_) => self.skip(),
            // Parts of lists, tables and lines never stand alone; their content is kept if they do.
            _ => blocks.extend(self.blocks()),
        }
    }

    fn quoted_blocks(&mut self) -> Vec<Block> {
        self.quoted += 1;
        let blocks = self.blocks();
        self.quoted -= 1;
        blocks
    }

    fn paragraph(&mut self, blocks: &mut Vec<Block>) {
        let line = self.inlines();
        if !line.is_empty() {
            blocks.push(Block::Par { line });
        }
        self.flush(blocks);
    }

    fn heading(&mut self, level: u8, blocks: &mut Vec<Block>) {
        let title = self.plain();
        let (depth, number) = self.headings.next(level, &title);
        let line = self.inlines();
        self.at += 1;
        blocks.push(Block::Heading { level, depth, number, line });
        self.flush(blocks);
    }

    /// The images that were met inside the line before.
    fn flush(&mut self, blocks: &mut Vec<Block>) {
        if !self.images.is_empty() {
            blocks.push(Block::Figures { images: std::mem::take(&mut self.images) });
        }
    }

    fn items(&mut self) -> Vec<ListItem> {
        let mut items = Vec::new();
        while let Some(event) = self.peek() {
            self.at += 1;
            if *event == Event::Close {
                break;
            }
            let task = self.body.events[self.at..].iter().find(|event| **event != Event::Open(Element::Paragraph));
            let task = matches!(task, Some(Event::Task(_)));
            items.push(ListItem { task, blocks: self.blocks() });
        }
        items
    }

    fn table(&mut self, alignments: &[Alignment]) -> Table {
        self.in_table = true;
        let widths = column_widths(self.body, self.at, alignments.len());
        let fit = TableFit::of(&widths, self.quoted);
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some(event) = self.peek() {
            self.at += 1;
            match event {
                Event::Close => break,
                _ => rows.push(self.row(&fit)),
            }
            if rows.len() == 1 {
                rows.iter_mut().flatten().flatten().for_each(unlink);
            }
        }
        self.in_table = false;
        let column = |(width, align): (ColumnWidth, &Alignment)| TableColumn { align: *align, width };
        Table { columns: widths.into_iter().zip(alignments).map(column).collect(), fit, rows }
    }

    fn row(&mut self, fit: &TableFit) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some(event) = self.peek() {
            self.at += 1;
            if *event == Event::Close {
                break;
            }
            let mut cell = self.inlines();
            cells::fit(&mut cell, fit.capacity(cells.len()));
            self.at += 1;
            cell.extend(self.images.drain(..).map(Inline::Image));
            cells.push(cell);
        }
        cells.resize(fit.widths.len(), Vec::new());
        cells
    }

    fn code(&mut self) -> String {
        let mut code = String::new();
        while let Some(event) = self.peek() {
            self.at += 1;
            match event {
                Event::Close => break,
                Event::Text(piece) => code.push_str(self.body.piece(*piece)),
                _ => {}
            }
        }
        code
    }

    /// The text of the line that comes next, without moving on.
    fn plain(&self) -> String {
        let mut depth = 0_usize;
        let mut plain = String::new();
        for event in &self.body.events[self.at..] {
            match event {
                Event::Open(_) => depth += 1,
                Event::Close if depth == 0 => break,
                Event::Close => depth -= 1,
                Event::Text(piece) | Event::Code(piece) => plain.push_str(self.body.piece(*piece)),
                _ => {}
            }
        }
        plain
    }

    /// Passes over the rest of the element that is open.
    fn skip(&mut self) {
        let mut depth = 1_usize;
        while let Some(event) = self.peek().filter(|_| depth > 0) {
            self.at += 1;
            match event {
                Event::Open(_) => depth += 1,
                Event::Close => depth -= 1,
                _ => {}
            }
        }
    }
}

/// Makes links plain text: a table's head is repeated on each page, where PDF/UA wants no links.
fn unlink(node: &mut Inline) {
    if let Inline::Link { line, .. } = node {
        *node = Inline::Span { line: std::mem::take(line) };
    }
    if let Inline::Strong { line } | Inline::Em { line } | Inline::Strike { line } | Inline::Span { line } = node {
        line.iter_mut().for_each(unlink);
    }
}
