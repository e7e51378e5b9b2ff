//! Mobile telephone numbers: eleven digits, the first two 13 to 19.

use super::digits::Number;

/// What may stand before the eleven digits: the country's code, the trunk prefix.
const PREFIXES: &[&str] = &["0086", "086", "86", "0"];

/// How people part the digits.
const GROUPINGS: &[&[usize]] =
    &[&[11], &[3, 4, 4], &[3, 8], &[7, 4], &[3, 3, 5], &[4, 4, 3], &[4, 3, 4], &[5, 6], &[6, 5], &[3, 2, 2, 2, 2]];

/// The eleven digits, if a number is a mobile one with or without such a prefix.
pub fn mobile(digits: &str) -> Option<&str> {
    let digits = digits.trim_end_matches('X');
    let plain = |digits: &str| digits.len() == 11 && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
    if plain(digits) {
        return Some(digits);
    }
    PREFIXES.iter().find_map(|prefix| digits.strip_prefix(prefix).filter(|rest| plain(rest)))
}

/// Whether a number is a mobile one, its digits parted as people do.
pub fn is_mobile(number: &Number) -> bool {
    let Some(own) = mobile(&number.digits) else { return false };
    let prefix = number.digits.trim_end_matches('X').len() - own.len();
    let mut lengths = number.lengths.clone();
    if number.digits.ends_with('X')
        && let Some(last) = lengths.last_mut()
    {
        *last -= 1;
    }
    match lengths.first().copied() {
        Some(first) if first == prefix => drop(lengths.remove(0)),
        Some(first) if first > prefix => lengths[0] -= prefix,
        _ => return false,
    }
    lengths.iter().all(|length| *length == 1) || GROUPINGS.contains(&lengths.as_slice())
}
