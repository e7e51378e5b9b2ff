//! Private numbers, blotted out without moving a byte.

use std::ops::Range;

use super::digits::{Run, Sign, digit, is_check_letter, runs};
use super::numbers::numbers;

/// Digits of a number that stay readable at its beginning and at its end.
const HEAD: usize = 3;
const TAIL: usize = 2;

/// So many digits together are nobody's business, whatever they are: in one group, or in groups as
/// those on cards.
const LONG: usize = 11;
const LONG_IN_GROUPS: usize = 15;

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
    let long = runs(text).flat_map(|run| long(&run));
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

/// Where a run has many digits: in groups as long as those on cards, or in one group.
fn long(run: &Run) -> Vec<Range<usize>> {
    let groups: Vec<&[Sign]> = (0..run.group_count()).map(|index| run.group(index)).collect();
    let (_, heads) = groups.split_last().unwrap_or((&run.signs(), &[]));
    if heads.iter().all(|group| group.len() >= 4) && run.signs().len() >= LONG_IN_GROUPS {
        return vec![run.place()];
    }
    let place = |group: &[Sign]| Some(group.first()?.place.start..group.last()?.place.end);
    groups.into_iter().filter(|group| group.len() >= LONG).filter_map(place).collect()
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
