//! Licence plates of vehicles: GA 36-2018, a province, a letter, five or six signs.

use super::{Found, Kind};

/// The characters of the provinces.
fn is_province(c: char) -> bool {
    matches!(
        c,
        '京' | '津'
            | '冀'
            | '晋'
            | '蒙'
            | '辽'
            | '吉'
            | '黑'
            | '沪'
            | '苏'
            | '浙'
            | '皖'
            | '闽'
            | '赣'
            | '鲁'
            | '豫'
            | '鄂'
            | '湘'
            | '粤'
            | '桂'
            | '琼'
            | '渝'
            | '川'
            | '贵'
            | '云'
            | '藏'
            | '陕'
            | '甘'
            | '青'
            | '宁'
            | '新'
    )
}

/// All plates of a text, in order.
pub fn plates(text: &str) -> Vec<Found> {
    let starts = text.char_indices().filter(|(_, c)| is_province(*c));
    starts.filter_map(|(start, c)| plate(text, start, start + c.len_utf8())).collect()
}

fn plate(text: &str, start: usize, after: usize) -> Option<Found> {
    let mut signs = String::new();
    let mut end = after;
    for (offset, c) in text[after..].char_indices() {
        match narrow(c) {
            Some(sign) => signs.push(sign),
            None if signs.len() == 1 && matches!(c, '·' | '•' | ' ' | '-') => continue,
            None => break,
        }
        end = after + offset + c.len_utf8();
    }
    let (letter, rest) = signs.split_at_checked(1)?;
    let allowed = rest.bytes().all(|byte| !matches!(byte, b'I' | b'O')) && rest.bytes().any(|it| it.is_ascii_digit());
    let is_plate = letter.starts_with(|c: char| c.is_ascii_uppercase()) && (5..=6).contains(&rest.len()) && allowed;
    is_plate.then_some(Found { kind: Kind::LicencePlate, place: start..end })
}

/// A capital letter or digit, narrow or full-width.
fn narrow(c: char) -> Option<char> {
    let narrow = match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0)?,
        c => c,
    };
    (narrow.is_ascii_uppercase() || narrow.is_ascii_digit()).then_some(narrow)
}
