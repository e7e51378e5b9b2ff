//! Private numbers, blotted out without moving a byte.

use std::ops::Range;

use super::digits::{Run, digit, is_check_letter, runs};
use super::numbers::numbers;

/// Digits of a number that stay readable at its beginning and at its end.
const HEAD: usize = 3;
const TAIL: usize = 2;

/// So many digits together are nobody's business, whatever they are.
const LONG: usize = 15;

/// The same text, as many bytes long, with the middle of every number starred that is or looks like
/// an identity number, a mobile number, a bank card or an account.
pub fn blot(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for place in places(text) {
        shown.push_str(&text[done..place.start]);
        shown.push_str(&stars(&text[place.clone()]));
        done = place.end;
    }
    shown.push_str(&text[done..]);
    shown
}

/// Where something is blotted, in order; no two overlap.
fn places(text: &str) -> Vec<Range<usize>> {
    let long = runs(text).filter(is_long).map(|run| run.place());
    let mut places: Vec<Range<usize>> = numbers(text).into_iter().map(|found| found.place).chain(long).collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => apart.push(place),
        }
    }
    apart
}

/// Whether a run has many digits in one group, or in groups as long as those on cards.
fn is_long(run: &Run) -> bool {
    let lengths: Vec<usize> = (0..run.group_count()).map(|index| run.group(index).len()).collect();
    let (_, groups) = lengths.split_last().unwrap_or((&0, &[]));
    let like_a_card = groups.iter().all(|length| *length >= 4) && run.signs().len() >= LONG;
    like_a_card || lengths.iter().any(|length| *length >= LONG)
}

fn stars(number: &str) -> String {
    let total = number.chars().filter(|c| is_sign(*c)).count();
    let mut seen = 0;
    let mut shown = String::with_capacity(number.len());
    for c in number.chars() {
        seen += usize::from(is_sign(c));
        match (is_sign(c) && seen > HEAD && seen + TAIL <= total, c.len_utf8()) {
            (false, _) => shown.push(c),
            (true, 1) => shown.push('*'),
            (true, 3) => shown.push('＊'),
            (true, _) => shown.push_str("＊*"),
        }
    }
    shown
}

fn is_sign(c: char) -> bool {
    digit(c).is_some() || is_check_letter(c)
}
