//! Bodies into HTML: our own writer over the events of a document.
//!
//! Every text is escaped; there is no other HTML in a body. No `style` attributes and no scripts,
//! so that pages work under `Content-Security-Policy: default-src 'self'`.

mod forms;
mod images;
mod notes;
mod tables;
mod wrap;

use std::collections::BTreeMap;

use super::{code, escape};
use crate::model::{Alert, Body, BodyView, Element, Event, Piece};
use tables::Table;

/// Where the HTML will stand.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// On a page of the site; `root` leads from it to the site's root.
    Page { root: &'a str },
    /// In a file of its own: links into the site lead nowhere, images are data URIs by address.
    Alone { images: &'a BTreeMap<String, String> },
}

/// How a body is set.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    pub place: Place<'a>,
    /// Written before every id, so that several bodies may stand on one page.
    pub prefix: String,
    /// How many levels its headings move down.
    pub shift: u8,
}

/// A body as HTML.
pub fn body(body: &Body, view: &BodyView, setting: &Setting) -> String {
    let mut writer = Writer {
        body,
        view,
        setting,
        out: String::with_capacity(body.text.len() * 2),
        open: Vec::new(),
        table: Table::default(),
        marks: BTreeMap::new(),
        in_notes: false,
        level: setting.shift + 1,
    };
    let mut at = 0;
    while let Some(event) = body.events.get(at) {
        at = writer.event(event, at);
    }
    writer.finish()
}

struct Writer<'a> {
    body: &'a Body,
    view: &'a BodyView,
    setting: &'a Setting<'a>,
    out: String,
    open: Vec<Closing>,
    table: Table<'a>,
    /// How many marks of each footnote stand so far.
    marks: BTreeMap<u32, u32>,
    in_notes: bool,
    /// Of the heading above, at first of the title over the body.
    level: u8,
}

/// What is written when an element closes.
enum Closing {
    Tag(&'static str),
    Note(u32),
}

impl<'a> Writer<'a> {
    /// Writes an event and gives the index of the next one.
    fn event(&mut self, event: &'a Event, at: usize) -> usize {
        match event {
            Event::Open(Element::CodeBlock { language }) => return self.code_block(*language, at + 1),
            Event::Open(Element::Figures) => return self.figures(at + 1),
            Event::Open(Element::Form(form)) => return self.form(*form, at + 1),
            Event::Open(element) => {
                let closing = self.element(element, at);
                self.open.push(closing);
            }
            Event::Close => self.close(),
            Event::Text(piece) => wrap::push(&mut self.out, self.body.piece(*piece)),
            Event::Code(piece) => self.inline_code(*piece),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::NoteMark(number) => self.note_mark(*number),
            Event::Task(done) => self.task(*done),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::Image(index) => self.inline_image(*index),
        }
        at + 1
    }

    fn element(&mut self, element: &'a Element, at: usize) -> Closing {
        Closing::Tag(match element {
            Element::Paragraph => self.tag("<p>", "</p>\n"),
            Element::Heading { level, anchor } => self.heading(*level, *anchor),
            Element::Quote => self.tag("<blockquote>\n", "</blockquote>\n"),
            Element::Alert(alert) => self.alert(*alert),
            Element::List if self.is_task_list(at) => self.tag("<ul class=\"tasks\">\n", "</ul>\n"),
            Element::List => self.tag("<ul>\n", "</ul>\n"),
            Element::Ordered { start: 1 } => self.tag("<ol>\n", "</ol>\n"),
            Element::Ordered { start } => self.tag(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
            Element::Item => self.tag("<li>", "</li>\n"),
            Element::Table(alignments) => self.table(alignments),
            Element::Head => self.head(),
            Element::Row => self.row(),
            Element::Cell => self.cell(),
            Element::Note(number) => return self.note(*number),
            Element::Emphasis => self.tag("<em>", "</em>"),
            Element::Strong => self.tag("<strong>", "</strong>"),
            Element::Strikethrough => self.tag("<del>", "</del>"),
            Element::Link(index) => self.link(*index),
            Element::Counter => self.tag("<div>\n", "</div>\n"),
            Element::Stanza => self.tag("<p>", "</p>\n"),
            Element::Line(line) => self.line(*line),
            // These are written whole, with all that they hold.
            Element::CodeBlock { .. } | Element::Figures | Element::Form(_) => "",
        })
    }

    fn tag(&mut self, opening: &str, closing: &'static str) -> &'static str {
        self.out.push_str(opening);
        closing
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Closing::Tag(tag)) => self.out.push_str(tag),
            Some(Closing::Note(number)) => self.close_note(number),
            None => {}
        }
    }

    fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        if self.in_notes {
            self.out.push_str("</ol>\n</section>\n");
        }
        self.out
    }

    fn heading(&mut self, level: u8, anchor: Piece) -> &'static str {
        const CLOSING: [&str; 5] = ["</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
        // A level that is left out would be a gap to those who hear a page by its headings.
        let level = level.saturating_add(self.setting.shift).min(self.level + 1).clamp(2, 6);
        self.level = level;
        let id = self.id(self.body.piece(anchor));
        self.tag(&format!("<h{level} id=\"{id}\">"), CLOSING[usize::from(level) - 2])
    }

    fn id(&self, anchor: &str) -> String {
        escape::escaped(&format!("{}{anchor}", self.setting.prefix))
    }

    /// The theme's style sheet writes the title that is seen.
    fn alert(&mut self, alert: Alert) -> &'static str {
        let (class, title) = match alert {
            Alert::Note => ("note", "说明"),
            Alert::Tip => ("tip", "提示"),
            Alert::Important => ("important", "重要"),
            Alert::Warning => ("warning", "注意"),
            Alert::Caution => ("caution", "警示"),
        };
        self.tag(&format!("<aside class=\"alert {class}\" aria-label=\"{title}\">\n"), "</aside>\n")
    }

    /// A list is one of tasks if its first item begins with a box.
    fn is_task_list(&self, at: usize) -> bool {
        let rest = self.body.events.get(at + 1..).unwrap_or_default();
        matches!(
            rest,
            [Event::Open(Element::Item), Event::Task(_), ..]
                | [Event::Open(Element::Item), Event::Open(Element::Paragraph), Event::Task(_), ..]
        )
    }

    fn task(&mut self, done: bool) {
        let (checked, label) = if done { (" checked", "已完成") } else { ("", "未完成") };
        self.out.push_str(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
    }

    fn inline_code(&mut self, piece: Piece) {
        self.out.push_str("<code>");
        escape::push(&mut self.out, self.body.piece(piece));
        self.out.push_str("</code>");
    }

    fn code_block(&mut self, language: Piece, from: usize) -> usize {
        let language = self.body.piece(language);
        let (code, next) = self.texts(from);
        let class = if language.is_empty() {
            String::new()
        } else {
            format!(" class=\"language-{}\"", escape::escaped(language))
        };
        let html = code::highlight(&code, language);
        self.out.push_str(&format!("<pre class=\"code\"><code{class}>{html}</code></pre>\n"));
        next
    }

    /// The texts up to the next `Close`, and the index after it.
    fn texts(&self, from: usize) -> (String, usize) {
        let mut text = String::new();
        for (at, event) in self.body.events.iter().enumerate().skip(from) {
            match event {
                Event::Text(piece) => text.push_str(self.body.piece(*piece)),
                Event::Close => return (text, at + 1),
                _ => {}
            }
        }
        (text, self.body.events.len())
    }
}
