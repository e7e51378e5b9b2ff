//! Lines that open or close directives.

use std::ops::Range;

/// So many colons make a fence.
const COLONS: usize = 3;
/// A line with more spaces before it is code, or belongs to a list. Of the office's full-width spaces
/// there may be any number.
const INDENT: usize = 3;

/// A line of three or more colons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// Without the line end.
    pub line: Range<usize>,
    /// What stands behind the colons; empty where the fence closes a directive.
    pub words: Range<usize>,
}

/// All fences of a text, be they in code blocks: only the parser knows those.
pub fn fences(text: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        fences.extend(fence(line, start));
        start += line.len();
    }
    fences
}

fn fence(line: &str, start: usize) -> Option<Fence> {
    let inside = line.trim_start_matches([' ', '\u{3000}']);
    let spaces = line[..line.len() - inside.len()].matches(' ').count();
    if spaces > INDENT || !inside.starts_with(is_colon) {
        return None;
    }
    let (colons, words) = leading_colons(inside.trim_end());
    let end = start + line.trim_end().len();
    let fence = Fence { line: start..end, words: end - words.len()..end };
    (colons >= COLONS).then_some(fence)
}

/// How many colons a text begins with, and what stands behind them.
pub fn leading_colons(text: &str) -> (usize, &str) {
    let words = text.trim_start_matches(is_colon);
    let colons = text[..text.len() - words.len()].chars().count();
    (colons, words.trim_start())
}

pub fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}
