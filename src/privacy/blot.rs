//! Private numbers, blotted out without moving a byte.

use std::ops::Range;

/// Digits of a number that stay readable at its beginning and at its end.
const HEAD: usize = 3;
const TAIL: usize = 2;

/// The same text, as many bytes long, with the middle of every number starred that looks like an
/// identity number (15 or 18 digits), a mobile number or a bank card (16 to 19 digits), also when
/// its digits are set apart by single spaces or hyphens.
pub fn blot(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for place in private_numbers(text) {
        shown.push_str(&text[done..place.start]);
        shown.push_str(&stars(&text[place.clone()]));
        done = place.end;
    }
    shown.push_str(&text[done..]);
    shown
}

/// Where those numbers stand, in bytes, in order.
pub fn private_numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    let numbers = std::iter::from_fn(move || {
        let start = done + first_digit(&text[done..])?;
        done = start + number_length(&text[start..]);
        Some(start..done)
    });
    numbers.flat_map(|number| private_parts(text, number))
}

/// Bytes that are looked at in one go for digits.
const STRETCH: usize = 64;

/// Where the first digit stands, narrow or full-width (`EF BC 90` to `EF BC 99`).
fn first_digit(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // A wide digit that begins at the end of a stretch goes two bytes further.
    let stretch = |start: usize| &bytes[start..bytes.len().min(start + STRETCH + 2)];
    let start = (0..bytes.len()).step_by(STRETCH).find(|start| has_digit(stretch(*start)))?;
    digit_in(stretch(start)).map(|at| start + at)
}

/// Most stretches have none, and a processor sees that at once.
fn has_digit(bytes: &[u8]) -> bool {
    let narrow = bytes.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let second = bytes.get(1..).unwrap_or_default();
    let third = bytes.get(2..).unwrap_or_default();
    let wide = bytes.iter().zip(second).zip(third);
    wide.fold(narrow, |any, ((a, b), c)| any | ((*a == 0xEF) & (*b == 0xBC) & (0x90..=0x99).contains(c)))
}

fn digit_in(bytes: &[u8]) -> Option<usize> {
    let wide = |at: usize| matches!(bytes.get(at..at + 3), Some([0xEF, 0xBC, 0x90..=0x99]));
    (0..bytes.len()).find(|at| bytes[*at].is_ascii_digit() || wide(*at))
}

/// Bytes of the digits at the beginning of `text`, with the single separators between them.
fn number_length(text: &str) -> usize {
    let mut length = 0;
    let mut separated = false;
    for (at, c) in text.char_indices() {
        if is_digit(c) || is_check_letter(c) && !separated && count(&text[..at]) == 17 {
            length = at + c.len_utf8();
            separated = false;
        } else if matches!(c, ' ' | '-' | '\u{a0}') && !separated {
            separated = true;
        } else {
            break;
        }
    }
    length
}

/// Either the digits are one private number altogether, or some of the parts are.
fn private_parts(text: &str, number: Range<usize>) -> Vec<Range<usize>> {
    if is_private(&text[number.clone()]) {
        return vec![number];
    }
    let mut private = Vec::new();
    let mut start = number.start;
    for part in text[number].split_inclusive([' ', '-', '\u{a0}']) {
        let digits = part.trim_end_matches([' ', '-', '\u{a0}']);
        if is_private(digits) {
            private.push(start..start + digits.len());
        }
        start += part.len();
    }
    private
}

fn is_private(number: &str) -> bool {
    let digits: String =
        number.chars().filter_map(|c| c.to_digit(10).or_else(|| full_width(c))).map(|d| d.to_string()).collect();
    let mobile = |digits: &str| digits.len() == 11 && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
    digits.len() >= 15 || mobile(&digits) || digits.strip_prefix("86").is_some_and(mobile)
}

fn stars(number: &str) -> String {
    let total = count(number);
    let mut seen = 0;
    let star = |c: char| {
        if !is_digit(c) && !is_check_letter(c) {
            return c;
        }
        seen += 1;
        let middle = seen > HEAD && seen + TAIL <= total;
        match (middle, c.len_utf8()) {
            (false, _) => c,
            (true, 1) => '*',
            (true, _) => '＊',
        }
    };
    number.chars().map(star).collect()
}

fn count(number: &str) -> usize {
    number.chars().filter(|c| is_digit(*c) || is_check_letter(*c)).count()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || full_width(c).is_some()
}

fn full_width(c: char) -> Option<u32> {
    ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32)
}

/// The last sign of an identity number.
fn is_check_letter(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ')
}
