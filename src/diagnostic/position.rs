//! Spans to lines and columns, as people count them.

use super::{Diagnostic, Texts};
use crate::source::Span;

/// A place as people count: lines and columns from 1, a column being one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl Position {
    /// Where a problem begins; `None` where it is the file itself.
    pub fn of_diagnostic(diagnostic: &Diagnostic, texts: &dyn Texts) -> Option<Self> {
        Some(Self::of(diagnostic.span?, &texts.text(&diagnostic.path)?))
    }

    /// The place in `text` at which `span` begins.
    pub fn of(span: Span, text: &str) -> Self {
        let end = floor_boundary(text, span.start as usize);
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// The nearest character boundary at or before `at`.
pub fn floor_boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
