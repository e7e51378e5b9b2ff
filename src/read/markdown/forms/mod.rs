//! Forms: what stands between `::: 引语` and `:::`, judged and put into the shape that the model
//! promises.
//!
//! To the parser a fence is a rule (see `disguise`), so that forms hold ordinary Markdown whose
//! events, masks and places are those of any other text. A form is shaped when it closes.

mod content;
mod counters;
mod video;

use std::ops::Range;

use super::builder::{Builder, first_line};
use super::directives::{Attribute, Fence, Kind, Opening, is_name, leading_colons};
use super::disguise::without_controls;
use crate::diagnostic::Code;
use crate::model::{Element, Form, FormLine};
use crate::read::problem::Problem;
use content::{Complaint, Item, Shaped};

const MISPLACED: Problem = Problem::new(
    Code::MisplacedDirective,
    "列表、引用、脚注里不能用版式",
    "把从 ::: 开始的几行移到外面，顶格写；要照样显示 :::，在前面加一个反斜杠 \\",
);
const NESTED: Problem = Problem::new(
    Code::NestedDirective,
    "上一个版式还没有结束",
    "在这一行之前单独写一行 ::: 结束上一个；版式里不能再放版式",
);
const UNCLOSED: Problem =
    Problem::new(Code::UnclosedDirective, "这个版式没有结束", "在内容之后单独写一行 :::（三个冒号）");
const STRAY_END: Problem = Problem::new(
    Code::StrayDirectiveEnd,
    "这里没有要结束的版式",
    "删去这一行；要开始一个版式，在冒号后写上名称，例如“::: 引语”",
);
const EMPTY: Problem =
    Problem::new(Code::EmptyDirective, "这个版式里没有内容", "在开头一行与结束的 ::: 之间写上内容，或者把两行都删去");
const TWO_COLONS: Problem =
    Problem::new(Code::UnreadDirective, "这里像是版式，但只有两个冒号，会照原样显示", "写三个冒号 :::，后面写名称");

/// Where the parser is with forms.
#[derive(Default)]
pub struct Forms {
    open: Option<Open>,
    /// How many closing fences belong to opening ones that were refused.
    owed: usize,
}

/// A form that is open.
struct Open {
    line: Range<usize>,
    /// `None` if there is no such form: its content then is text like any other.
    opening: Option<Opening>,
    /// The event with which its content begins.
    content: usize,
}

impl Forms {
    /// Whether line ends show as such.
    pub fn keep_lines(&self) -> bool {
        let opening = self.open.as_ref().and_then(|open| open.opening.as_ref());
        opening.is_some_and(|opening| opening.kind == Kind::Verse)
    }
}

impl Builder<'_> {
    /// Takes a fence that stands outside code.
    pub(super) fn fence(&mut self, fence: &Fence) {
        let at_top = self.frames.is_empty();
        match (fence.words.is_empty(), at_top) {
            (true, true) => self.end_form(fence),
            (true, false) => self.end_refused_form(fence),
            (false, true) => self.begin_form(fence),
            (false, false) => self.refuse_form(fence, MISPLACED),
        }
    }

    /// Ends the form that the end of the text leaves open.
    pub(super) fn end_forms(&mut self) {
        if let Some(open) = self.forms.open.take() {
            self.problems.add(trimmed(self.source, &open.line), UNCLOSED);
            self.close_form(&open, self.source.len());
        }
    }

    /// Tells of text that would be a fence if it stood elsewhere, or had a colon more.
    pub(super) fn doubt_fence(&mut self, place: &Range<usize>, text: &str) {
        let (colons, words) = leading_colons(text);
        if colons < 2 || !begins_line(&self.source[..place.start]) {
            return;
        }
        match colons {
            2 if is_name(words) => self.problems.add(place.clone(), TWO_COLONS),
            2 => {}
            _ => self.problems.add(place.clone(), MISPLACED),
        }
    }

    fn begin_form(&mut self, fence: &Fence) {
        self.exempt_form(fence.line.start);
        if let Some(before) = self.forms.open.take() {
            self.refuse_form(fence, NESTED);
            self.close_form(&before, fence.line.start);
        }
        let words = without_controls(&self.source[fence.words.clone()]);
        match Opening::read(&words, fence.words.start) {
            Ok(opening) => self.open_form(fence, opening),
            Err((place, words)) => {
                self.problems.add(place, words);
                self.forms.open = Some(Open { line: fence.line.clone(), opening: None, content: 0 });
            }
        }
    }

    fn end_form(&mut self, fence: &Fence) {
        let Some(open) = self.forms.open.take() else { return self.end_refused_form(fence) };
        self.end_exempt_form(fence.line.end);
        for Complaint { at, problem } in self.close_form(&open, fence.line.start) {
            let place = at.map_or(open.line.clone(), |at| at as usize - self.start..fence.line.start);
            let place = trimmed(self.source, &place);
            self.problems.add(place, problem);
        }
    }

    fn refuse_form(&mut self, fence: &Fence, problem: Problem) {
        self.problems.add(trimmed(self.source, &fence.line), problem);
        self.forms.owed += 1;
    }

    fn end_refused_form(&mut self, fence: &Fence) {
        match self.forms.owed.checked_sub(1) {
            Some(owed) => self.forms.owed = owed,
            None => self.problems.add(trimmed(self.source, &fence.line), STRAY_END),
        }
    }

    fn open_form(&mut self, fence: &Fence, mut opening: Opening) {
        for (place, words) in opening.problems.drain(..) {
            self.problems.add(place, words);
        }
        let form = match opening.kind {
            Kind::PhotoGroup => Form::PhotoGroup,
            Kind::Video => Form::Video(self.video(fence, &opening)),
            Kind::Quotation => Form::Quotation,
            Kind::Counters => Form::Counters,
            Kind::Verse => Form::Verse,
        };
        self.writer.open_block(fence.line.start, Element::Form(form));
        match opening.kind {
            Kind::Video => self.video_head(fence, &opening),
            Kind::Counters | Kind::Verse => self.caption(fence.words.start, &opening),
            Kind::PhotoGroup | Kind::Quotation => {}
        }
        let content = self.writer.next_index();
        self.forms.open = Some(Open { line: fence.line.clone(), opening: Some(opening), content });
    }

    /// Shapes and closes a form, and gives what is wrong with its content.
    fn close_form(&mut self, open: &Open, end: usize) -> Vec<Complaint> {
        let Some(opening) = &open.opening else { return Vec::new() };
        let items = self.writer.take_from(open.content);
        let Shaped { items, problems } = self.shaped(opening.kind, items);
        self.writer.put(items);
        if matches!(opening.kind, Kind::PhotoGroup | Kind::Quotation) {
            self.caption(open.line.start, opening);
        }
        self.writer.close_block(end);
        problems
    }

    fn shaped(&self, kind: Kind, items: Vec<Item>) -> Shaped {
        match kind {
            Kind::Video => video::transcript(items, |piece| self.writer.text_of(piece)),
            _ if items.is_empty() => Shaped::wrong(EMPTY),
            Kind::PhotoGroup => content::photo_group(&items),
            Kind::Quotation => content::quotation(items),
            Kind::Counters => counters::counters(&items, |piece| self.writer.text_of(piece)),
            Kind::Verse => content::verse(items),
        }
    }

    /// The words of a form's first line, and who wrote it, where they are said.
    fn caption(&mut self, place: usize, opening: &Opening) {
        let author = opening.attribute(Attribute::Author).map_or("", |(author, _)| author);
        if opening.words.is_empty() && author.is_empty() {
            return;
        }
        self.writer.open_block(place, Element::Line(FormLine::Caption));
        self.writer.text(place, &opening.words);
        if !author.is_empty() {
            self.writer.open_block(place, Element::Line(FormLine::Author));
            self.writer.text(place, author);
            self.writer.close_block(place);
        }
        self.writer.close_block(place);
    }
}

/// The first line of a stretch, without the spaces around it.
fn trimmed(source: &str, place: &Range<usize>) -> Range<usize> {
    let blank = source[place.clone()].len() - source[place.clone()].trim_start().len();
    first_line(source, place.start + blank..place.end)
}

/// Whether nothing but the marks of lists and quotes stands before, on the same line.
fn begins_line(before: &str) -> bool {
    let is_mark = |c: char| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')' | '0'..='9');
    let rest = before.trim_end_matches(is_mark);
    rest.is_empty() || rest.ends_with('\n')
}
