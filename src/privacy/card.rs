//! Numbers of bank cards and accounts: ISO/IEC 7812-1 with its check digit, or named as such.

use super::digits::Number;

/// Whether a number is a bank card by its issuer, its length and its check digit.
pub fn checks(number: &Number) -> bool {
    let digits = number.digits.as_str();
    let length = digits.len();
    let issued = match digits.as_bytes() {
        [b'6', b'2', ..] => (16..=19).contains(&length),
        [b'9', b'5', b'5', b'8', ..] => length == 19,
        [b'4', ..] | [b'5', b'1'..=b'5', ..] | [b'3', b'5', ..] => length == 16,
        [b'3', b'4' | b'7', ..] => length == 15,
        _ => false,
    };
    let (last, groups) = number.lengths.split_last().unwrap_or((&0, &[]));
    issued && *last > 0 && groups.iter().all(|group| *group >= 3) && has_check_digit(digits)
}

/// Whether a number is as long as those of accounts.
pub fn is_account(number: &Number) -> bool {
    (12..=21).contains(&number.digits.len()) && number.digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// ISO/IEC 7812-1, annex B (Luhn).
fn has_check_digit(digits: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let value = |(at, byte): (usize, u8)| {
        let digit = u32::from(byte.wrapping_sub(b'0'));
        if at % 2 == 1 { doubled(digit) } else { digit }
    };
    let sum: u32 = digits.bytes().rev().enumerate().map(value).sum();
    digits.bytes().all(|byte| byte.is_ascii_digit()) && sum.is_multiple_of(10)
}
