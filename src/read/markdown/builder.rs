//! The parser's events to the model's: text, links and images; `blocks` has the elements.

use std::ops::Range;

use pulldown_cmark::{Event as Mark, LinkType};

use super::anchors::Anchors;
use super::blocks::Frame;
use super::disguise::Disguise;
use super::doubts::Doubts;
use super::exempt::Exempting;
use super::forms::Forms;
use super::image::Image;
use super::notes::{Notes, Placed};
use super::problems::Problems;
use super::writer::Writer;
use super::{Parsed, excerpt, html, nesting};
use crate::diagnostic::Code;
use crate::model::{Element, Event, Likeness, Link, Outline, Picture, Target};
use crate::read::links;
use crate::read::problem::Problem;
use crate::source::{SourcePath, Span};

const UNUSED_NOTE: Problem = Problem::new(
    Code::UnusedFootnote,
    "正文没有引用这条脚注，它不会显示",
    "在正文要加注的地方写上同样的记号 [^…]，或者删去这条脚注",
);
const REPEATED_NOTE: Problem =
    Problem::new(Code::RepeatedFootnote, "同一记号的脚注写了两次，只显示第一次的内容", "换一个记号，例如 [^2]");

const MERGED: Problem =
    Problem::new(Code::MergedParagraphs, "段首空格前没有空行，这一段会接在上一段后面", "在两段之间加一个空行");

/// Turns the parser's events into a body and its outline.
pub struct Builder<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) source: &'a str,
    pub(super) start: usize,
    pub(super) disguise: &'a Disguise<'a>,
    pub(super) problems: Problems<'a>,
    pub(super) writer: Writer<'a>,
    pub(super) anchors: Anchors,
    pub(super) outline: Outline,
    /// What the parser has open, each with what its end asks for.
    pub(super) frames: Vec<Frame>,
    /// Whether text of a flattened item stands in a paragraph of its own.
    pub(super) loose: bool,
    pub(super) html: String,
    pub(super) forms: Forms,
    pub(super) exempting: Exempting,
    image: Option<Image>,
    notes: Notes<'a>,
    doubts: Doubts,
}

impl<'a> Builder<'a> {
    pub fn new(
        path: &'a SourcePath,
        source: &'a str,
        start: usize,
        disguise: &'a Disguise<'a>,
        mask: &'a dyn Fn(&str) -> String,
        problems: Problems<'a>,
    ) -> Self {
        Self {
            path,
            source,
            start,
            disguise,
            problems,
            writer: Writer::new(start, mask),
            anchors: Anchors::default(),
            outline: Outline::default(),
            frames: Vec::new(),
            loose: false,
            html: String::new(),
            forms: Forms::default(),
            exempting: Exempting::default(),
            image: None,
            notes: Notes::default(),
            doubts: Doubts::default(),
        }
    }

    /// Takes all events of a text.
    pub fn build(mut self, events: impl Iterator<Item = Placed<'a>>) -> Parsed {
        for placed in events {
            if let Some(placed) = self.notes.set_aside(placed) {
                self.event(placed);
            }
        }
        self.end_forms();
        self.end_exempting();
        self.write_notes();
        let (unused, repeated) = self.notes.left_over();
        for place in unused {
            self.problems.add(first_line(self.source, place), UNUSED_NOTE);
        }
        for place in repeated {
            self.problems.add(first_line(self.source, place), REPEATED_NOTE);
        }
        let body = self.writer.finish();
        let outline = Outline {
            excerpt: excerpt::excerpt(&body),
            words: excerpt::words(&body),
            likeness: Likeness::of(&body.text),
            ..self.outline
        };
        Parsed { body, outline, diagnostics: self.problems.into_diagnostics() }
    }

    /// Footnotes may refer to further ones, which then get the next numbers.
    fn write_notes(&mut self) {
        let mut number = 0;
        while number < self.notes.count() {
            if let Some(note) = self.notes.take(number) {
                self.writer.open_block(note.place.start, Element::Note(number));
                note.events.into_iter().for_each(|placed| self.event(placed));
                self.writer.close_block(note.place.end);
            }
            number += 1;
        }
    }

    fn event(&mut self, (event, place): Placed<'a>) {
        if self.image.is_some() {
            return self.inside_image(&event);
        }
        match event {
            Mark::Start(tag) => self.start(tag, place),
            Mark::End(_) => self.end(place),
            Mark::Text(text) => self.text(place, &text),
            Mark::Code(text) => self.code(place, &text),
            Mark::Html(html) => self.html.push_str(&html),
            Mark::InlineHtml(html) => self.judge_html(place, &html),
            Mark::SoftBreak if self.forms.keep_lines() => self.writer.hard_break(place.start),
            Mark::SoftBreak => self.writer.soft_break(place.start),
            Mark::HardBreak => self.writer.hard_break(place.start),
            Mark::Rule => self.rule(place.start),
            Mark::TaskListMarker(done) => self.task(place.start, done),
            Mark::FootnoteReference(label) => self.note_mark(place.start, &label),
            Mark::InlineMath(_) | Mark::DisplayMath(_) => {}
        }
    }

    fn text(&mut self, place: Range<usize>, text: &str) {
        if matches!(self.frames.last(), Some(Frame::CodeBlock)) {
            return self.writer.verbatim(place.start, &self.disguise.restore_code(text, &self.source[place.clone()]));
        }
        let shown = self.disguise.restore(text);
        if let Some((place, problem)) = self.doubts.about(self.source, &place, text) {
            self.problems.add(place, problem);
        }
        if shown.starts_with("\u{3000}\u{3000}") && self.writer.is_after_break() {
            self.problems.add(place.clone(), MERGED);
        }
        self.doubt_fence(&place, &shown);
        self.enter_paragraph(place.start);
        self.writer.text(place.start, &shown);
    }

    fn code(&mut self, place: Range<usize>, text: &str) {
        self.enter_paragraph(place.start);
        self.writer.code(place.start, &self.disguise.restore(text));
    }

    fn note_mark(&mut self, place: usize, label: &str) {
        self.enter_paragraph(place);
        let number = self.notes.number(&self.disguise.restore(label));
        self.writer.note_mark(place, number);
    }

    /// A box belongs to an item; a flattened one has none.
    fn task(&mut self, place: usize, done: bool) {
        if !matches!(self.frames.last(), Some(Frame::FlatItem)) {
            self.writer.mark(place, Event::Task(done));
        }
    }

    fn rule(&mut self, place: usize) {
        self.leave_paragraph(place);
        self.writer.end_block();
        match self.disguise.fence(place) {
            Some(fence) => self.fence(fence),
            None => self.writer.mark(place, Event::Rule),
        }
    }

    /// Tells what is wrong with raw HTML. The end tag of what was told already says nothing new.
    pub(super) fn judge_html(&mut self, place: Range<usize>, html: &str) {
        self.take_comments(&place, html);
        let told = self.problems.has(Code::RawHtml) || self.problems.has(Code::RawScript);
        if told && html.starts_with("</") {
            return;
        }
        if let Some((offset, problem)) = html::problem(html) {
            let start = self.source.floor_char_boundary((place.start + offset).min(place.end));
            self.problems.add(first_line(self.source, start..place.end), problem);
        }
    }

    /// The index of a link that is written in the text.
    pub(super) fn link(&mut self, place: &Range<usize>, kind: LinkType, destination: &str) -> u32 {
        let destination = self.disguise.restore(destination);
        let target = match kind {
            LinkType::Email => Ok(Target::External(format!("mailto:{destination}"))),
            _ => links::target(self.path, &destination),
        };
        let target = target.map(|target| self.masked(target)).unwrap_or_else(|problem| {
            self.problems.add(place.clone(), problem);
            Target::Refused
        });
        self.add_link(Link { target, span: self.span(place) })
    }

    /// The index of a new link among the outline's.
    pub(super) fn add_link(&mut self, link: Link) -> u32 {
        self.outline.links.push(link);
        index(self.outline.links.len())
    }

    /// The index of a new picture among the outline's.
    pub(super) fn add_picture(&mut self, picture: Picture) -> u32 {
        self.outline.pictures.push(picture);
        index(self.outline.pictures.len())
    }

    /// Anchors are made of masked titles, so that links to them have to be masked alike; files are
    /// saved under their names.
    fn masked(&self, target: Target) -> Target {
        match target {
            Target::Anchor(anchor) => Target::Anchor(self.writer.mask(&anchor)),
            Target::Document { path, anchor } => {
                Target::Document { path, anchor: anchor.map(|anchor| self.writer.mask(&anchor)) }
            }
            Target::Asset { path, name } => Target::Asset { path, name: self.writer.mask(&name) },
            other => other,
        }
    }

    pub(super) fn open_image(&mut self, place: Range<usize>, destination: &str, title: &str) {
        let restore = |text| self.disguise.restore(text).into_owned();
        self.image = Some(Image::new(place, restore(destination), restore(title)));
    }

    fn inside_image(&mut self, event: &Mark<'_>) {
        let Some(image) = &mut self.image else { return };
        let ends = image.take(event, self.disguise);
        if self.frames.len() + image.depth > nesting::REFUSED {
            self.problems.once(image.place.start..image.place.start + 1, nesting::TOO_DEEP);
        }
        if ends && let Some(image) = self.image.take() {
            self.picture(image);
        }
    }

    fn picture(&mut self, image: Image) {
        let path = links::picture(self.path, &image.destination);
        let path = path.map_err(|problem| self.problems.add(image.place.clone(), problem)).ok();
        let alt = self.writer.mask(image.alt.trim());
        let title = self.writer.mask(image.title.trim());
        let caption = if title.is_empty() { alt.clone() } else { title };
        let index = self.add_picture(Picture { path, alt, caption, span: self.span(&image.place) });
        self.enter_paragraph(image.place.start);
        self.writer.image(image.place.start, index);
    }

    pub(super) fn span(&self, place: &Range<usize>) -> Span {
        Span::new(place.start, place.end).shifted(self.start)
    }
}

/// The index of the last of `count` things.
fn index(count: usize) -> u32 {
    u32::try_from(count - 1).unwrap_or(u32::MAX)
}

/// The part of a stretch that stands on its first line: a caret shows no more.
pub fn first_line(source: &str, place: Range<usize>) -> Range<usize> {
    let line = source[place.clone()].lines().next().unwrap_or_default();
    place.start..place.start + line.trim_end().len()
}
