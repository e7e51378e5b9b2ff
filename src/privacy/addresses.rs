//! Addresses down to the door: 3栋2单元501室, 2组15号, 门牌号12.

use super::{Found, Kind, digits};

/// Parts of a house, from the street inwards; the last two are doors.
const PARTS: &[&str] = &["号楼", "单元", "栋", "幢", "座", "楼", "层", "组", "号", "室"];
const DOORS: &[&str] = &["号", "室"];

/// What ends in such a character and is no part of a house.
const OTHERS: &[&str] = &["号线", "号文", "号令", "号院", "号召", "组织", "层级", "层面"];

/// What stands right before a room in which people work.
const OFFICES: &[&str] = &[
    "中心",
    "大楼",
    "大厦",
    "机关",
    "政府",
    "办公楼",
    "办公室",
    "大厅",
    "局",
    "委",
    "院",
    "学校",
    "法庭",
    "宾馆",
    "酒店",
];

/// All such addresses, in order.
pub fn addresses(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_numeral).map(|offset| at + offset) {
        let end = chain(text, start);
        at = end.unwrap_or_else(|| start + numeral(&text[start..]).max(1));
        let is_office = OFFICES.iter().any(|office| text[..start].ends_with(office));
        found.extend(end.filter(|_| !is_office).map(|end| Found { kind: Kind::HomeAddress, place: start..end }));
    }
    found
}

/// Where an address ends that begins at a numeral: at least two parts, the last of them a door.
fn chain(text: &str, start: usize) -> Option<usize> {
    let (mut at, mut parts, mut is_door) = (start, 0, false);
    loop {
        let rest = text[at..].trim_start_matches([' ', '-', '\u{3000}']);
        let digits = numeral(rest);
        let after = &rest[digits..];
        let from = text.len() - after.len();
        match PARTS.iter().find(|part| after.starts_with(**part)) {
            Some(part) if digits > 0 && !OTHERS.iter().any(|other| after.starts_with(other)) => {
                (at, parts, is_door) = (from + part.len(), parts + 1, DOORS.contains(part));
            }
            _ if is_room(rest, digits) && parts > 0 && !is_door && !counts(after) => return Some(from),
            _ => return (parts > 1 && is_door).then_some(at),
        }
    }
}

/// Whether the numeral with which a text begins may be a room's: three to five digits that do not go
/// on as those of a telephone do.
fn is_room(text: &str, length: usize) -> bool {
    let parts = |c: char| matches!(c, ' ' | '-' | '*' | '\u{3000}') || digits::is_invisible(c) || c == '\n';
    let goes_on = text[length..].trim_start_matches(parts).starts_with(is_numeral);
    (3..=5).contains(&text[..length].chars().count()) && !goes_on
}

/// Whether what follows a number says that it counts something: 3栋120户 is no address.
fn counts(after: &str) -> bool {
    ["户", "人", "个", "家", "台", "盏", "名", "年", "元", "米", "平"].iter().any(|unit| after.starts_with(unit))
}

fn numeral(text: &str) -> usize {
    text.find(|c| !is_numeral(c)).unwrap_or(text.len())
}

fn is_numeral(c: char) -> bool {
    digits::digit(c).is_some()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '〇')
}
