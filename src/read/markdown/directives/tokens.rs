//! The words of a directive's first line, and its `名称=值`.

use std::ops::Range;

/// A word, or `name=value`, and its place in the line.
#[derive(Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Empty for a word.
    pub name: &'a str,
    /// Without the quotes around it.
    pub value: &'a str,
    pub place: Range<usize>,
}

/// Parts a line at its spaces; what stands in quotes stays together.
pub fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(offset) = line[at..].find(|c: char| !c.is_whitespace()) {
        let token = token(line, at + offset);
        at = token.place.end;
        tokens.push(token);
    }
    tokens
}

fn token(line: &str, start: usize) -> Token<'_> {
    let rest = &line[start..];
    let name = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let equals = rest[name.len()..].chars().next().filter(|c| matches!(c, '=' | '＝') && !name.is_empty());
    let (name, from) = match equals {
        Some(equals) => (name, start + name.len() + equals.len_utf8()),
        None => ("", start),
    };
    let (value, end) = value(line, from);
    Token { name, value, place: start..end }
}

/// A value that begins at `from`, and where it ends.
fn value(line: &str, from: usize) -> (&str, usize) {
    let rest = &line[from..];
    let closing: &[char] = match rest.chars().next() {
        Some('"') => &['"'],
        Some('“' | '”') => &['”', '“'],
        _ => &[],
    };
    if let Some(first) = rest.chars().next().filter(|_| !closing.is_empty()) {
        let inside = &rest[first.len_utf8()..];
        if let Some(length) = inside.find(closing) {
            let last = inside[length..].chars().next().map_or(0, char::len_utf8);
            return (&inside[..length], from + first.len_utf8() + length + last);
        }
    }
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    (&rest[..length], from + length)
}
