//! Texts made ready for the line: what may not begin a line is glued, what is too long for one
//! may be broken.

use super::glyphs::is_printed;
use crate::model::Sheet;

/// From this many characters on, a stretch without a place to break may be broken anywhere.
const LONG: usize = 24;

pub(super) const WORD_JOINER: char = '\u{2060}';
pub(super) const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// The text with a word joiner before signs that Typst would let begin a line (typst#6774), places
/// to break in endless words such as web addresses, and cleaned.
pub fn ready(text: &str) -> String {
    glue(&loosen(&breakable(&clean(text))))
}

/// The text without signs that leave no mark (PDF/A forbids some, and wants a glyph for others), and
/// with plain spaces: no font is sure to have the rest.
pub fn clean(text: &str) -> String {
    let plain = |character: char| match character {
        '\n' | '\t' | '\u{3000}' => Some(character),
        space if space.is_whitespace() => Some(' '),
        character => is_printed(character).then_some(character),
    };
    text.chars().filter_map(plain).collect()
}

/// The sheet with all its own texts made ready.
pub fn ready_sheet(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    texts(&mut sheet).into_iter().for_each(|text| *text = ready(text));
    sheet
}

/// The sheet with all its own texts cleaned.
pub fn clean_sheet(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    texts(&mut sheet).into_iter().for_each(|text| *text = clean(text));
    sheet
}

/// All texts of the sheet itself that the office wrote.
pub(super) fn texts(sheet: &mut Sheet) -> Vec<&mut String> {
    let mut texts = vec![
        &mut sheet.name,
        &mut sheet.issue,
        &mut sheet.title,
        &mut sheet.organization,
        &mut sheet.mark,
        &mut sheet.serial,
        &mut sheet.note,
        &mut sheet.report_to,
        &mut sheet.send_to,
        &mut sheet.issue_to,
        &mut sheet.editor,
        &mut sheet.reviewer,
        &mut sheet.signer,
    ];
    for section in &mut sheet.sections {
        texts.push(&mut section.heading);
        for item in &mut section.items {
            texts.extend([&mut item.title, &mut item.subtitle, &mut item.unit, &mut item.brief]);
            texts.extend(&mut item.authors);
        }
    }
    texts
}

fn glue(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for character in text.chars() {
        if clings(character) && before != character && !before.is_whitespace() {
            out.push(WORD_JOINER);
        }
        out.push(character);
        before = character;
    }
    out
}

fn clings(character: char) -> bool {
    matches!(character, '·' | '…' | '～' | '%' | '％' | '‰' | '℃')
}

/// Only words of other scripts: Chinese breaks anywhere by itself.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_word) {
        let end = rest[start..].find(|character| !is_word(character)).map_or(rest.len(), |length| start + length);
        out.push_str(&rest[..start]);
        push_word(&mut out, &rest[start..end]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Places to break in endless rows of Chinese signs, none of which may begin or end a line: without
/// them such a row would run out of the page.
fn loosen(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for character in text.chars() {
        let sign = !character.is_alphanumeric() && !character.is_whitespace() && character >= '\u{80}';
        run = if sign && character != ZERO_WIDTH_SPACE { run + 1 } else { 0 };
        out.push(character);
        if run == LONG / 2 {
            out.push(ZERO_WIDTH_SPACE);
            run = 0;
        }
    }
    out
}

fn is_word(character: char) -> bool {
    !character.is_whitespace() && u32::from(character) < 0x2E80
}

fn push_word(out: &mut String, word: &str) {
    if word.chars().count() < LONG {
        out.push_str(word);
        return;
    }
    let mut run = 0;
    for character in word.chars() {
        out.push(character);
        run += 1;
        if matches!(character, '/' | '?' | '&' | '=' | '.' | '-' | '_') && run > 3 || run == LONG / 2 {
            out.push(ZERO_WIDTH_SPACE);
            run = 0;
        }
    }
}
