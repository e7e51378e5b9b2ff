//! How deep a text may nest.

use crate::diagnostic::Code;
use std::ops::Range;

use crate::model::Element;
use crate::read::problem::Problem;

/// Elements of a body are at most this deep.
pub const DEEPEST: usize = 16;
/// Mark-up deeper than this is an attack or an accident, not a manuscript.
pub const REFUSED: usize = 100;

pub const DEEP: Problem = Problem::new(
    Code::DeepNesting,
    "列表、引用嵌套超过 16 层，更深的层次已展平",
    "减少缩进和 > 的层数，一般不超过三层",
);
pub const TOO_DEEP: Problem =
    Problem::new(Code::TooDeep, "嵌套超过 100 层", "检查这一处是否粘贴了大量重复的符号（> - * [ 等），并删去");

/// The first line that stands in more containers than any text may. The parser compares each later
/// line with all of them, so that such a text has to be refused before it is parsed.
pub fn too_deep_line(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if containers(line) > REFUSED {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// How many quotes and list items a line opens, or continues by its indent: an item takes at least
/// two columns, and up to four spaces mean nothing.
fn containers(line: &str) -> usize {
    let mut count = 0;
    let mut rest = line;
    loop {
        let inside = rest.trim_start_matches([' ', '\t']);
        let Some(after) = after_marker(inside) else { return count };
        let indent: usize = rest[..rest.len() - inside.len()].bytes().map(columns).sum();
        count += 1 + indent.saturating_sub(4) / 2;
        rest = after;
    }
}

fn columns(blank: u8) -> usize {
    if blank == b'\t' { 4 } else { 1 }
}

fn after_marker(rest: &str) -> Option<&str> {
    if let Some(after) = rest.strip_prefix('>') {
        return Some(after);
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = match digits {
        0 => rest.strip_prefix(['-', '*', '+']),
        1..=9 => rest[digits..].strip_prefix(['.', ')']),
        _ => None,
    };
    after.filter(|after| after.starts_with([' ', '\t']))
}

/// How many levels an element takes with what it must hold: a list its items and their
/// paragraphs, a table its rows and cells.
pub fn levels(element: &Element) -> usize {
    match element {
        Element::List | Element::Ordered { .. } | Element::Table(_) => 3,
        Element::Quote | Element::Alert(_) | Element::Note(_) => 2,
        _ => 1,
    }
}
