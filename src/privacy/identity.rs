//! Identity numbers: GB 11643-1999, eighteen signs with a check sign; before it fifteen digits.

/// The first two digits: provinces and regions (GB/T 2260).
const PROVINCES: &[u8] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82, 83,
];

/// GB 11643-1999, 4.3: the weights of the first seventeen digits, and the check signs by remainder.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_SIGNS: &[u8; 11] = b"10X98765432";

/// Whether eighteen signs have the form of an identity number and its check sign.
pub fn checks(signs: &str) -> bool {
    is_shaped(signs) && check_sign(signs) == signs.as_bytes().last().copied()
}

/// Whether eighteen signs have a province and a birthday where identity numbers have them.
pub fn is_shaped(signs: &str) -> bool {
    let digits = signs.len() == 18 && signs.bytes().take(17).all(|byte| byte.is_ascii_digit());
    digits && is_province(signs) && matches!(number(signs, 6..10), 1850..=2099) && is_day(signs, 10)
}

/// Whether digits have the form of an identity number of before 1999.
pub fn is_old(digits: &str) -> bool {
    let plain = digits.len() == 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain && is_province(digits) && is_day(digits, 8)
}

fn check_sign(signs: &str) -> Option<u8> {
    let digits = signs.bytes().take(17).map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    CHECK_SIGNS.get(sum as usize % 11).copied()
}

fn is_province(signs: &str) -> bool {
    u8::try_from(number(signs, 0..2)).is_ok_and(|province| PROVINCES.contains(&province))
}

/// Whether month and day stand at a place.
fn is_day(signs: &str, at: usize) -> bool {
    let days = match number(signs, at..at + 2) {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&number(signs, at + 2..at + 4))
}

fn number(signs: &str, place: std::ops::Range<usize>) -> u32 {
    signs.get(place).and_then(|digits| digits.parse().ok()).unwrap_or_default()
}
