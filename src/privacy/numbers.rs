//! Runs of digits become private numbers.

use std::ops::Range;

use super::digits::{Number, Run, Sign, runs};
use super::{Found, Kind, card, context, digits, identity, phone};

/// The private numbers of a text, in order; no two overlap.
pub fn numbers(text: &str) -> Vec<Found> {
    runs(text).flat_map(|run| of_run(text, &run)).collect()
}

fn of_run(text: &str, run: &Run) -> Vec<Found> {
    let mut found = Vec::new();
    let mut first = 0;
    while first < run.group_count() {
        match number_from(text, run, first) {
            Some((kind, place, next)) => {
                found.push(Found { kind, place });
                first = next;
            }
            None => {
                let signs = run.group(first);
                let joined = inside(signs).or_else(|| before_amount(text, signs)).or_else(|| after_clock(text, signs));
                found.extend(joined);
                first += 1;
            }
        }
    }
    found
}

/// The surest number that begins with the group, and the group after it.
fn number_from(text: &str, run: &Run, first: usize) -> Option<(Kind, Range<usize>, usize)> {
    let numbers = run.numbers_from(first);
    let kinds: [fn(&str, &Number) -> Option<Kind>; 5] = [checked, account, mobile, bank_card, doubtful];
    kinds.iter().find_map(|kind| {
        numbers.iter().find_map(|(number, next)| Some((kind(text, number)?, number.place.clone(), *next)))
    })
}

fn checked(_: &str, number: &Number) -> Option<Kind> {
    identity::checks(&number.digits).then_some(Kind::IdNumber)
}

fn account(text: &str, number: &Number) -> Option<Kind> {
    let named = card::is_account(number) && context::names_account(text, &number.place);
    (named && phone::mobile(&number.digits).is_none()).then_some(Kind::BankCard)
}

fn mobile(text: &str, number: &Number) -> Option<Kind> {
    let place = &number.place;
    let odd =
        || context::is_in_word(text, place) || context::is_quantity(text, place) || context::is_fraction(text, place);
    (phone::is_mobile(number) && !odd()).then_some(Kind::PhoneNumber)
}

fn bank_card(text: &str, number: &Number) -> Option<Kind> {
    let place = &number.place;
    let odd =
        || context::is_in_word(text, place) || context::names_serial(text, place) || context::is_fraction(text, place);
    (card::checks(number) && !odd()).then_some(Kind::BankCard)
}

/// Fifteen digits under the name of an identity number are one; what only looks like one may be a
/// slip of the pen.
fn doubtful(text: &str, number: &Number) -> Option<Kind> {
    let place = &number.place;
    let named = context::names_identity(text, place);
    if named && identity::is_old(&number.digits) {
        return Some(Kind::IdNumber);
    }
    let shaped = identity::is_shaped(&number.digits) || identity::is_old(&number.digits);
    let odd = || context::is_in_word(text, place) || context::names_serial(text, place) || number.lengths.len() > 4;
    (shaped && (named || !odd())).then_some(Kind::DoubtfulIdNumber)
}

/// The digits of an amount of money, at most.
const AMOUNT: usize = 6;

/// A card that runs on into an amount: columns of a list of payments that were pasted together.
fn before_amount(text: &str, signs: &[Sign]) -> Option<Found> {
    let all = Number::of(signs, vec![signs.len()]);
    let heads = (1..=AMOUNT).filter_map(|amount| signs.len().checked_sub(amount)).filter(|_| signs.len() > 19);
    let mut cards = heads.map(|length| Number::of(&signs[..length], vec![length])).filter(card::checks);
    let card = cards.next().filter(|_| context::is_amount(text, &all.place))?;
    Some(Found { kind: Kind::BankCard, place: card.place })
}

/// A mobile number that runs on after the minutes of a time: 8:30138…
fn after_clock(text: &str, signs: &[Sign]) -> Option<Found> {
    let (minutes, rest) = signs.split_at_checked(2)?;
    let before = text[..minutes[0].place.start].strip_suffix([':', '：'])?;
    let is_clock = before.ends_with(|c| digits::digit(c).is_some()) && minutes[0].value < b'6';
    let number = Number::of(rest, vec![rest.len()]);
    (is_clock && phone::is_mobile(&number)).then_some(Found { kind: Kind::PhoneNumber, place: number.place })
}

/// An identity number that checks, in digits that run on: columns that were pasted together.
fn inside(signs: &[Sign]) -> Option<Found> {
    let windows = signs.windows(18).filter(|_| signs.len() > 18);
    let mut numbers = windows.map(|signs| Number::of(signs, vec![18]));
    numbers.find(|number| identity::checks(&number.digits)).map(|it| Found { kind: Kind::IdNumber, place: it.place })
}
