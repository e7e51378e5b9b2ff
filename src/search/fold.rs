//! One spelling for what readers take for the same: full-width and half-width forms, capitals and
//! small letters, gaps of any sort. `fold` in `static/search-index.js` does the same to a query.

use unicode_normalization::UnicodeNormalization;

/// The text after NFKC, case folding and white-space collapse, without what takes no room.
///
/// A character is folded by way of its capital (`ß` to `ss`, `ς` to `σ`), one by one, because
/// JavaScript has no case folding, and its lower case of a whole word depends on the word's end.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().filter(|c| !takes_no_room(*c)).nfkc() {
        if is_white(c) {
            gap = !folded.is_empty();
            continue;
        }
        if gap {
            folded.push(' ');
            gap = false;
        }
        push(&mut folded, c);
    }
    folded
}

fn push(folded: &mut String, c: char) {
    match c {
        'a'..='z' | '0'..='9' | '\u{3001}'..='\u{9FFF}' => folded.push(c),
        c => folded.extend(c.to_uppercase().flat_map(char::to_lowercase)),
    }
}

/// After NFKC only these are left of all spaces and line ends.
fn is_white(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' ' | '\u{1680}' | '\u{2028}' | '\u{2029}')
}

/// Control characters, which no page holds, and what a reader cannot see: soft hyphens, zero-width
/// spaces and joiners, marks of direction, variation selectors, tags.
pub fn takes_no_room(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}'
        | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}
