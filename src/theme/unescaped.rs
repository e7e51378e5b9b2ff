//! Finds what would switch the escaping of a print template off.
//!
//! Tera takes for escaped what went through `safe` or `escape`, what a `set` block, a `filter`
//! section or a component captured, and whatever later filters cut out of it. Such text could end
//! its Typst string and be code: so none of these may stand in a print template.

use super::templates::Template;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

const FILTERS: &[&str] = &["safe", "escape"];
const BLOCKS: &[&str] = &["filter", "component"];
const SETTERS: &[&str] = &["set", "set_global"];

/// All places of a print template that let a value through unescaped.
pub fn find(template: &Template) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(tag) = next_tag(&template.text, from) {
        from = tag.end;
        found.extend(tag.faults().into_iter().map(|span| fault(template, span)));
    }
    found
}

fn fault(template: &Template, span: Span) -> Diagnostic {
    let message = "打印模板里的值必须转义，这样写会让它不转义";
    let hint = "直接写 << 值 >>；不要用 safe、escape、filter、component，set 只写成 <% set 名 = 值 %>";
    Diagnostic::new(&template.path, Code::UnescapedValue, message, hint).at(span)
}

/// A tag, as words and signs; texts in quotes are left out.
struct Tag<'a> {
    is_block: bool,
    /// Each with the byte at which it begins.
    tokens: Vec<(usize, &'a str)>,
    end: usize,
}

impl Tag<'_> {
    fn faults(&self) -> Vec<Span> {
        let named = |pair: &[(usize, &str)]| pair[0].1 == "|" && FILTERS.contains(&pair[1].1);
        let filters = self.tokens.windows(2).filter(|pair| named(pair)).map(|pair| pair[1]);
        let captures = self.tokens.first().filter(|first| self.is_block && self.captures(first.1));
        filters.chain(captures.copied()).map(|(at, word)| Span::new(at, at + word.len())).collect()
    }

    fn captures(&self, word: &str) -> bool {
        let assigns = self.tokens.iter().any(|token| token.1 == "=");
        BLOCKS.contains(&word) || SETTERS.contains(&word) && !assigns
    }
}

fn next_tag(text: &str, from: usize) -> Option<Tag<'_>> {
    let rest = text.get(from..)?;
    let start = from + ["<<", "<%", "<#"].iter().filter_map(|open| rest.find(open)).min()?;
    let inside = start + 2;
    match text.as_bytes()[start + 1] {
        b'#' => Some(Tag { is_block: false, tokens: Vec::new(), end: comment_end(text, inside) }),
        b'%' => Some(read_tag(text, inside, "%>")),
        _ => Some(read_tag(text, inside, ">>")),
    }
}

fn comment_end(text: &str, from: usize) -> usize {
    text[from..].find("#>").map_or(text.len(), |at| from + at + 2)
}

fn read_tag<'a>(text: &'a str, from: usize, close: &str) -> Tag<'a> {
    let mut tokens = Vec::new();
    let mut at = from;
    while let Some(c) = text[at..].chars().next() {
        if text[at..].starts_with(close) {
            at += close.len();
            break;
        }
        let length = token_length(&text[at..], c);
        if !c.is_whitespace() && !is_quote(c) && c != '-' {
            tokens.push((at, &text[at..at + length]));
        }
        at += length;
    }
    Tag { is_block: close == "%>", tokens, end: at }
}

fn token_length(rest: &str, first: char) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    if is_quote(first) {
        return quoted_length(rest, first);
    }
    if rest.starts_with("==") {
        return 2;
    }
    if is_word(first) { rest.find(|c| !is_word(c)).unwrap_or(rest.len()) } else { first.len_utf8() }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`')
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}
