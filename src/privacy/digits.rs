//! The normalizer of numbers: digits of a text as a person reads them, with their places.
//!
//! Full-width digits count as narrow ones; zero-width characters, inline marks, tags and comments
//! between digits as nothing; spaces, hyphens, dots and brackets part groups of one run; so does the end of
//! one line. Four stars and more are a mask, and end the run.

use std::ops::Range;

/// A digit, or the `X` that may end an identity number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    pub value: u8,
    pub place: Range<usize>,
}

/// What parts two signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Seamless,
    Apart,
    LineEnd,
}

/// Digits that follow each other closely.
#[derive(Debug, Clone, Default)]
pub struct Run {
    signs: Vec<Sign>,
    /// Where groups begin among the signs, and whether a line end stands before.
    groups: Vec<(usize, bool)>,
}

/// Consecutive groups of a run, read as one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Digits, perhaps with an `X` at the end.
    pub digits: String,
    /// How many signs each group has; a line end parts none.
    pub lengths: Vec<usize>,
    /// Bytes of the text.
    pub place: Range<usize>,
}

/// The most signs that a private number may have.
const LONGEST: usize = 23;

impl Run {
    pub fn signs(&self) -> &[Sign] {
        &self.signs
    }

    pub fn group_count(&self) -> usize {
        self.groups.len()
    }

    /// The bytes from the first sign to the last.
    pub fn place(&self) -> Range<usize> {
        let end = self.signs.last().map_or(0, |sign| sign.place.end);
        self.signs.first().map_or(0, |sign| sign.place.start)..end
    }

    /// The signs of the group at `index`.
    pub fn group(&self, index: usize) -> &[Sign] {
        &self.signs[self.groups[index].0..self.group_end(index)]
    }

    fn group_end(&self, index: usize) -> usize {
        self.groups.get(index + 1).map_or(self.signs.len(), |group| group.0)
    }

    /// The numbers that begin with the group `first`, the longest first, each with the index after
    /// its last group. At most one line end stands inside.
    pub fn numbers_from(&self, first: usize) -> Vec<(Number, usize)> {
        let mut numbers = Vec::new();
        let mut lengths: Vec<usize> = Vec::new();
        let mut line_ends = 0;
        for index in first..self.groups.len() {
            let (start, after_line_end) = self.groups[index];
            let length = self.group_end(index) - start;
            line_ends += usize::from(after_line_end && index > first);
            match lengths.last_mut() {
                Some(last) if after_line_end => *last += length,
                _ => lengths.push(length),
            }
            if line_ends > 1 || lengths.iter().sum::<usize>() > LONGEST {
                break;
            }
            let signs = &self.signs[self.groups[first].0..start + length];
            numbers.push((Number::of(signs, lengths.clone()), index + 1));
        }
        numbers.reverse();
        numbers
    }
}

impl Number {
    pub fn of(signs: &[Sign], lengths: Vec<usize>) -> Self {
        let end = signs.last().map_or(0, |sign| sign.place.end);
        Self {
            digits: signs.iter().map(|sign| char::from(sign.value)).collect(),
            lengths,
            place: signs.first().map_or(0, |sign| sign.place.start)..end,
        }
    }
}

/// All runs of a text, in order.
pub fn runs(text: &str) -> impl Iterator<Item = Run> + '_ {
    let mut done = 0;
    std::iter::from_fn(move || {
        let start = done + first_digit(&text[done..])?;
        let run = run(text, start);
        done = run.signs.last().map_or(text.len(), |sign| sign.place.end);
        Some(run)
    })
}

fn run(text: &str, start: usize) -> Run {
    let mut run = Run::default();
    let (mut at, mut joint) = (start, Joint::Apart);
    while let Some(sign) = sign_at(text, at, run.signs.len()) {
        if joint != Joint::Seamless || run.signs.is_empty() {
            run.groups.push((run.signs.len(), joint == Joint::LineEnd));
        }
        let end = sign.place.end;
        run.signs.push(sign);
        let Some((next, found)) = joint_at(text, end) else { break };
        (at, joint) = (next, found);
    }
    run
}

/// The sign that stands at a place; the letter only where it may end an identity number.
fn sign_at(text: &str, at: usize, before: usize) -> Option<Sign> {
    let c = text[at..].chars().next()?;
    let end = at + c.len_utf8();
    let letter = before >= 17 && is_check_letter(c) && !text[end..].starts_with(|c: char| c.is_ascii_digit());
    let value = digit(c).or_else(|| letter.then_some(b'X'))?;
    Some(Sign { value, place: at..end })
}

/// A digit's ASCII byte, be the digit narrow, full-width or a mathematical one.
pub fn digit(c: char) -> Option<u8> {
    let value = match c {
        '0'..='9' => c as u32 - '0' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        '\u{1D7CE}'..='\u{1D7FF}' => (c as u32 - 0x1D7CE) % 10,
        _ => return None,
    };
    u8::try_from(value).ok().map(|value| b'0' + value)
}

/// The last sign of an identity number.
pub fn is_check_letter(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ')
}

/// Signs that may stand between two groups.
const MOST_SEPARATORS: usize = 4;
const MOST_STARS: usize = 3;

/// What stands between a sign that ends at `at` and the next one, and where that begins.
fn joint_at(text: &str, mut at: usize) -> Option<(usize, Joint)> {
    let (mut separators, mut stars, mut line_ends) = (0, 0, 0);
    loop {
        let rest = &text[at..];
        let c = rest.chars().next()?;
        let mut length = c.len_utf8();
        match c {
            '*' => stars += 1,
            '_' | '~' | '`' | '\\' => {}
            c if is_invisible(c) => {}
            '<' => length = tag_length(rest)?,
            '&' => {
                length = entity_length(rest)?;
                separators += 1;
            }
            '\n' => line_ends += 1,
            '\r' => {}
            ' ' | '\t' | '>' if line_ends > 0 => {}
            c if is_separator(c) => separators += 1,
            _ => break,
        }
        if separators > MOST_SEPARATORS || stars > MOST_STARS || line_ends > 1 {
            return None;
        }
        at += length;
    }
    Some((
        at,
        if line_ends > 0 {
            Joint::LineEnd
        } else if separators > 0 {
            Joint::Apart
        } else {
            Joint::Seamless
        },
    ))
}

/// Characters that show nothing: soft hyphen, joiners, fillers, zero-width and direction marks, variation
/// selectors, byte order mark, tags.
pub fn is_invisible(c: char) -> bool {
    matches!(c as u32,
        0xAD | 0x34F | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x2069 | 0x3164
        | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE007F | 0xE0100..=0xE01EF)
}

fn is_separator(c: char) -> bool {
    let space = c == ' ' || c == '\t' || matches!(c as u32, 0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000);
    let bracket = matches!(c, '(' | ')' | '（' | '）');
    space || bracket || matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '－' | '﹣' | '·' | '•' | '.' | '．')
}

/// Bytes of an inline tag or comment; `None` where none is closed on the line.
fn tag_length(rest: &str) -> Option<usize> {
    let line = rest.lines().next()?;
    let opens = line.starts_with("<!--") || line[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let end = if line.starts_with("<!--") { line.find("-->")? + 3 } else { line.find('>')? + 1 };
    (opens && end <= 200).then_some(end)
}

/// Bytes of a character reference: `&nbsp;`
fn entity_length(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let named = rest[1..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    (named && end > 2).then_some(end + 1)
}

/// Bytes that are looked at in one go for digits.
const STRETCH: usize = 64;

/// Where the first digit stands.
fn first_digit(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // A wide digit that begins at the end of a stretch goes three bytes further.
    let stretch = |start: usize| &bytes[start..bytes.len().min(start + STRETCH + 3)];
    let start = (0..bytes.len()).step_by(STRETCH).find(|start| has_digit(stretch(*start)))?;
    digit_in(stretch(start)).map(|at| start + at)
}

/// Most stretches have none, and a processor sees that at once. Wide digits are `EF BC 90` to `EF
/// BC 99`, mathematical ones `F0 9D 9F 8E` to `F0 9D 9F BF`.
fn has_digit(bytes: &[u8]) -> bool {
    let narrow = bytes.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let second = bytes.get(1..).unwrap_or_default();
    let third = bytes.get(2..).unwrap_or_default();
    let wide = |a: u8, b: u8, c: u8| (a == 0xEF) & (b == 0xBC) & (0x90..=0x99).contains(&c);
    let mathematical = |a: u8, b: u8, c: u8| (a == 0xF0) & (b == 0x9D) & (c == 0x9F);
    let triples = bytes.iter().zip(second).zip(third);
    triples.fold(narrow, |any, ((a, b), c)| any | wide(*a, *b, *c) | mathematical(*a, *b, *c))
}

fn digit_in(bytes: &[u8]) -> Option<usize> {
    let wide = |at: usize| matches!(bytes[at..], [0xEF, 0xBC, 0x90..=0x99, ..] | [0xF0, 0x9D, 0x9F, 0x8E..=0xBF, ..]);
    (0..bytes.len()).find(|at| bytes[*at].is_ascii_digit() || wide(*at))
}
