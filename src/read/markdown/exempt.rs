//! Comments that exempt the next block from a rule.

use std::ops::Range;

use super::builder::{Builder, first_line};
use super::html;
use crate::diagnostic::Code;
use crate::model::Exemption;
use crate::read::allow;

/// The comments that were met and not yet followed by what they speak of.
#[derive(Default)]
pub struct Exempting {
    pending: Vec<(Range<usize>, Vec<Code>)>,
    /// Of the form that is open: its first byte.
    form: Option<(usize, Vec<Code>)>,
}

impl Builder<'_> {
    /// Takes the comments of a piece of raw HTML.
    pub(super) fn take_comments(&mut self, place: &Range<usize>, html: &str) {
        for (at, comment) in html::comments(html) {
            let start = self.source.floor_char_boundary((place.start + at).min(place.end));
            let line = first_line(self.source, start..place.end);
            match allow::rules(comment) {
                Some(Ok(codes)) => self.exempting.pending.push((line, codes)),
                Some(Err(problem)) => self.problems.add(line, problem),
                None => {}
            }
        }
    }

    /// A block begins that ends with `place`: it is what the comments before it speak of.
    pub(super) fn exempt_block(&mut self, place: &Range<usize>) {
        for (_, codes) in std::mem::take(&mut self.exempting.pending) {
            self.exempt(codes, place);
        }
    }

    /// A form begins; its end is not known yet.
    pub(super) fn exempt_form(&mut self, start: usize) {
        let codes: Vec<Code> = self.exempting.pending.drain(..).flat_map(|(_, codes)| codes).collect();
        self.exempting.form = Some((start, codes));
    }

    pub(super) fn end_exempt_form(&mut self, end: usize) {
        if let Some((start, codes)) = self.exempting.form.take() {
            self.exempt(codes, &(start..end));
        }
    }

    /// Tells of comments that nothing follows.
    pub(super) fn end_exempting(&mut self) {
        for (place, _) in std::mem::take(&mut self.exempting.pending) {
            self.problems.add(place, allow::NO_BLOCK);
        }
    }

    fn exempt(&mut self, codes: Vec<Code>, place: &Range<usize>) {
        let span = self.span(place);
        self.outline.exemptions.extend(codes.into_iter().map(|code| Exemption { code: code.name().to_owned(), span }));
    }
}
