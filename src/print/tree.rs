//! A body as the tree that the sheet's program walks, in JSON: nodes of the form `{"t": "par", …}`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::headings::Headings;
use super::pictures::Pictures;
use super::tables::Column;
use super::text::{clean, ready};
use crate::model::{Alert, Alignment, Body, BodyView, Element, Event, Href, Image};

/// What a tree needs to know beside its body.
pub struct Writing<'a> {
    pub pictures: &'a Pictures<'a>,
    /// Unique in the sheet: footnotes are named after it.
    pub name: &'a str,
    /// Number the headings that have no number.
    pub number: bool,
}

/// The blocks of a body.
pub fn tree(body: &Body, view: &BodyView, writing: &Writing) -> Value {
    Walk::new(body, view, writing).blocks().into()
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
    waiting: Vec<u32>,
    in_note: bool,
    /// Tables hold no footnotes either: Typst loses them where a row breaks.
    in_table: bool,
    /// Images met inside a line, to be set after it.
    images: Vec<Value>,
}

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
            waiting: Vec::new(),
            in_note: false,
            in_table: false,
            images: Vec::new(),
        }
    }

    fn peek(&self) -> Option<&'a Event> {
        self.body.events.get(self.at)
    }

    /// Blocks up to the end of the element that is open, which is closed.
    fn blocks(&mut self) -> Vec<Value> {
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
                _ => blocks.push(json!({"t": "rule"})),
            }
        }
        blocks
    }

    fn block(&mut self, element: &'a Element, blocks: &mut Vec<Value>) {
        match element {
            Element::Paragraph => {
                self.paragraph(blocks);
                self.at += 1;
            }
            Element::Heading { level, .. } => self.heading(*level, blocks),
            Element::Quote => blocks.push(json!({"t": "quote", "c": self.blocks()})),
            Element::Alert(kind) => blocks.push(json!({"t": "alert", "kind": alert(*kind), "c": self.blocks()})),
            Element::CodeBlock { .. } => blocks.push(json!({"t": "code", "s": clean(&self.code())})),
            Element::List => blocks.push(json!({"t": "list", "items": self.items()})),
            Element::Ordered { start } => {
                blocks.push(json!({"t": "ordered", "start": start, "items": self.items()}));
            }
            Element::Table(alignments) => {
                let table = self.table(alignments);
                blocks.push(table);
                let notes = self.waiting_notes();
                if !notes.is_empty() {
                    blocks.push(json!({"t": "notes", "c": notes}));
                }
            }
            Element::Figures => {
                self.inlines();
                self.at += 1;
                self.flush(blocks);
            }
            // Set where their marks stand.
            Element::Note(_) => self.skip(),
            // Parts of lists, tables and lines never stand alone; their content is kept if they do.
            _ => blocks.extend(self.blocks()),
        }
    }

    fn paragraph(&mut self, blocks: &mut Vec<Value>) {
        let line = self.inlines();
        if !line.is_empty() {
            blocks.push(json!({"t": "par", "c": line}));
        }
        self.flush(blocks);
    }

    fn heading(&mut self, level: u8, blocks: &mut Vec<Value>) {
        let title = self.plain();
        let (depth, number) = self.headings.next(level, &title);
        let line = self.inlines();
        self.at += 1;
        blocks.push(json!({"t": "heading", "level": level, "depth": depth, "number": number, "c": line}));
        self.flush(blocks);
    }

    /// The images that were met inside the line before.
    fn flush(&mut self, blocks: &mut Vec<Value>) {
        if !self.images.is_empty() {
            blocks.push(json!({"t": "figures", "images": std::mem::take(&mut self.images)}));
        }
    }

    fn items(&mut self) -> Vec<Value> {
        let mut items = Vec::new();
        while let Some(event) = self.peek() {
            self.at += 1;
            if *event == Event::Close {
                break;
            }
            let task = self.body.events[self.at..].iter().find(|event| **event != Event::Open(Element::Paragraph));
            let task = matches!(task, Some(Event::Task(_)));
            items.push(json!({"task": task, "c": self.blocks()}));
        }
        items
    }

    fn table(&mut self, alignments: &[Alignment]) -> Value {
        self.in_table = true;
        let mut columns = vec![Column::default(); alignments.len()];
        let mut rows = Vec::new();
        while let Some(event) = self.peek() {
            self.at += 1;
            match event {
                Event::Close => break,
                _ => rows.push(self.row(&mut columns)),
            }
        }
        self.in_table = false;
        let columns: Vec<Value> = columns.iter().zip(alignments).map(column).collect();
        json!({"t": "table", "columns": columns, "rows": rows})
    }

    fn row(&mut self, columns: &mut [Column]) -> Vec<Value> {
        let mut cells = Vec::new();
        while let Some(event) = self.peek() {
            self.at += 1;
            if *event == Event::Close {
                break;
            }
            let start = self.at;
            let mut cell = self.inlines();
            if let Some(column) = columns.get_mut(cells.len()) {
                column.take(self.body, &self.body.events[start..self.at]);
            }
            self.at += 1;
            cell.append(&mut self.images);
            cells.push(Value::Array(cell));
        }
        cells.resize(columns.len(), json!([]));
        cells
    }

    /// The parts of a line, up to what ends it; that is left to the caller.
    fn inlines(&mut self) -> Vec<Value> {
        let mut line = Vec::new();
        while let Some(event) = self.peek().filter(|event| is_inline(event)) {
            self.at += 1;
            match event {
                Event::Text(piece) => push_text(&mut line, self.body.piece(*piece)),
                Event::Code(piece) => line.push(json!({"t": "raw", "s": ready(self.body.piece(*piece))})),
                Event::SoftBreak => push_text(&mut line, " "),
                Event::HardBreak => line.push(json!({"t": "break"})),
                Event::Task(done) => line.push(json!({"t": "box", "done": done})),
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

    fn span(&self, element: &Element, content: Vec<Value>) -> Value {
        match element {
            Element::Strong => json!({"t": "strong", "c": content}),
            Element::Emphasis => json!({"t": "em", "c": content}),
            Element::Strikethrough => json!({"t": "strike", "c": content}),
            Element::Link(index) => match self.view.links.get(*index as usize) {
                Some(Some(Href::Outside(url))) => json!({"t": "link", "url": url, "c": content}),
                // Other pages cannot be reached from paper.
                _ => json!({"t": "span", "c": content}),
            },
            _ => json!({"t": "span", "c": content}),
        }
    }

    fn image(&mut self, index: u32) {
        let Some(Some(image)) = self.view.images.get(index as usize) else { return };
        let Some(file) = self.writing.pictures.file(&image.url) else { return };
        self.images.push(json!({
            "t": "image",
            "file": file,
            "ratio": f64::from(image.width.max(1)) / f64::from(image.height.max(1)),
            "alt": described(image),
            "caption": ready(&image.caption),
            "photographer": ready(&image.photographer),
        }));
    }

    /// A footnote's mark. The first carries its text, later ones only repeat its number.
    fn mark(&mut self, number: u32, line: &mut Vec<Value>) {
        if !self.notes.contains_key(&number) {
            return;
        }
        self.waiting.push(number);
        if self.in_note || self.in_table || self.marked.contains(&number) {
            line.push(json!({"t": "again", "id": self.name(number)}));
        }
        line.extend(self.waiting_notes());
    }

    /// The footnotes that wait for a place, where this is one.
    fn waiting_notes(&mut self) -> Vec<Value> {
        let mut notes = Vec::new();
        while !self.in_note
            && !self.in_table
            && let Some(number) = self.waiting.pop()
        {
            if self.marked.insert(number) {
                notes.push(json!({"t": "note", "id": self.name(number), "c": self.note(number)}));
            }
        }
        notes
    }

    fn name(&self, number: u32) -> String {
        format!("note-{}-{number}", self.writing.name)
    }

    fn note(&mut self, number: u32) -> Vec<Value> {
        let back = std::mem::replace(&mut self.at, self.notes.get(&number).copied().unwrap_or(self.body.events.len()));
        let images = std::mem::take(&mut self.images);
        self.in_note = true;
        let content = self.blocks();
        self.in_note = false;
        self.images = images;
        self.at = back;
        content
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

fn is_inline(event: &Event) -> bool {
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
fn push_text(line: &mut Vec<Value>, text: &str) {
    let last = line.last_mut().filter(|last| last["t"] == "text");
    match last.and_then(|last| last.get_mut("s")) {
        Some(Value::String(before)) => *before += text,
        _ => line.push(json!({"t": "text", "s": text})),
    }
}

fn finish(node: &mut Value) {
    if node["t"] == "text"
        && let Some(Value::String(text)) = node.get_mut("s")
    {
        *text = ready(text);
    }
}

fn alert(kind: Alert) -> &'static str {
    match kind {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Warning => "warning",
        Alert::Caution => "caution",
    }
}

fn column((column, alignment): (&Column, &Alignment)) -> Value {
    let align = match alignment {
        Alignment::None => "none",
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    };
    json!({"align": align, "natural": column.natural, "least": column.least})
}
