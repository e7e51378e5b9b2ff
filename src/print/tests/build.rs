//! Bodies and sheets for tests, put together by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{
    Bodies, Body, BodyHandle, BodyView, Element, Event, Href, Image, Piece, RuleLevel, Sheet, SheetItem, SheetSection,
};
use crate::source::{Checksum, Fingerprint, SourcePath};

/// Writes a body event by event; each event stands 10 bytes after the one before.
#[derive(Default)]
pub struct Maker(Body);

impl Maker {
    pub fn event(mut self, event: Event) -> Self {
        self.0.places.push(10 * self.0.events.len() as u32);
        self.0.events.push(event);
        self
    }

    fn piece(&mut self, text: &str) -> Piece {
        let start = self.0.text.len() as u32;
        self.0.text.push_str(text);
        Piece { start, end: self.0.text.len() as u32 }
    }

    pub fn open(self, element: Element) -> Self {
        self.event(Event::Open(element))
    }

    pub fn close(self) -> Self {
        self.event(Event::Close)
    }

    pub fn text(mut self, text: &str) -> Self {
        let piece = self.piece(text);
        self.event(Event::Text(piece))
    }

    pub fn code(mut self, text: &str) -> Self {
        let piece = self.piece(text);
        self.event(Event::Code(piece))
    }

    pub fn span(self, element: Element, text: &str) -> Self {
        self.open(element).text(text).close()
    }

    pub fn paragraph(self, text: &str) -> Self {
        self.span(Element::Paragraph, text)
    }

    pub fn heading(mut self, level: u8, text: &str) -> Self {
        let anchor = self.piece(text);
        self.span(Element::Heading { level, anchor }, text)
    }

    pub fn block(mut self, text: &str) -> Self {
        let language = self.piece("");
        self.span(Element::CodeBlock { language }, text)
    }

    pub fn row(self, element: Element, cells: &[&str]) -> Self {
        let row = cells.iter().fold(self.open(element), |maker, cell| maker.span(Element::Cell, cell));
        row.close()
    }

    pub fn done(self) -> Body {
        self.0
    }
}

pub fn path(name: &str) -> SourcePath {
    SourcePath::new(format!("content/stories/{name}.md"))
}

pub fn handle(name: &str) -> BodyHandle {
    BodyHandle { path: path(name), checksum: Checksum::of(name.as_bytes()) }
}

/// A view of the body of that name, with one outside link and these images.
pub fn view(name: &str, images: Vec<Option<Image>>) -> BodyView {
    let links = vec![Some(Href::Outside("https://example.invalid/".to_owned())), None];
    BodyView { handle: handle(name), links, images }
}

pub fn image(url: &str, caption: &str) -> Image {
    Image {
        url: url.to_owned(),
        width: 400,
        height: 300,
        sizes: Vec::new(),
        alt: String::new(),
        caption: caption.to_owned(),
        photographer: String::new(),
        source: SourcePath::new("content/stories/lamp.png"),
        fingerprint: Fingerprint::default(),
        pixels: 120_000,
        orientation: 1,
    }
}

pub fn item(title: &str, body: Option<BodyView>) -> SheetItem {
    SheetItem {
        title: title.to_owned(),
        subtitle: String::new(),
        unit: "示例区甲街道".to_owned(),
        authors: vec!["李某某".to_owned()],
        url: String::new(),
        body,
        brief: String::new(),
        ai: Vec::new(),
        source: path(title),
    }
}

/// A sheet of one section, with a made-up masthead and nothing else.
pub fn sheet(items: Vec<SheetItem>) -> Sheet {
    let text = |text: &str| text.to_owned();
    Sheet {
        name: text("活动简报"),
        issue: text("第3期"),
        total: None,
        title: text("第3期"),
        organization: text("示例区活动领导小组办公室"),
        date: text("2026年11月2日"),
        date_iso: text("2026-11-02"),
        mark: String::new(),
        serial: String::new(),
        note: String::new(),
        intro: None,
        sections: vec![SheetSection { heading: String::new(), items }],
        report_to: String::new(),
        send_to: String::new(),
        issue_to: String::new(),
        editor: String::new(),
        reviewer: String::new(),
        signer: String::new(),
        copies: None,
        number_headings: false,
        missing_glyph: RuleLevel::Error,
        example: false,
        duplex: false,
        review_copy: false,
        address: String::new(),
        source: SourcePath::new("content/bulletins/3.md"),
    }
}

/// Bodies by their names.
#[derive(Default)]
pub struct Held(BTreeMap<BodyHandle, Arc<Body>>);

impl Held {
    pub fn with(mut self, name: &str, body: Body) -> Self {
        self.0.insert(handle(name), Arc::new(body));
        self
    }
}

impl Bodies for Held {
    fn body(&self, handle: &BodyHandle) -> Option<Arc<Body>> {
        self.0.get(handle).cloned()
    }

    fn source(&self, _: &SourcePath) -> Option<String> {
        None
    }
}
