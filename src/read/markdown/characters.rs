//! What a character is: wide, punctuation, part of a word.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Whether `c` is of the East Asian Wide, Fullwidth or Halfwidth sort, or Hangul: the "CJK
/// character" of tats-u/markdown-cjk-friendly, `specification.md`.
pub fn is_east_asian(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x11FF | 0x20A9 | 0x2329..=0x232A | 0x2E80..=0x303E | 0x3041..=0x4DBF | 0x4E00..=0xA4CF
        | 0xA960..=0xA97F | 0xAC00..=0xD7FB | 0xF900..=0xFAFF | 0xFE10..=0xFE19 | 0xFE30..=0xFE6F
        | 0xFF01..=0xFFEE | 0x16FE0..=0x18D08 | 0x1AFF0..=0x1B2FB | 0x1F200..=0x1F202 | 0x1F210..=0x1F219
        | 0x20000..=0x3FFFD)
        || c == '\u{3000}'
}

/// Whether a line end between `before` and `after` shows as nothing: both are wide. Hangul is
/// written with spaces; the quotes and dashes of Chinese are of ambiguous width and count as wide.
pub fn joins(before: char, after: char) -> bool {
    is_wide(before) && is_wide(after)
}

fn is_wide(c: char) -> bool {
    (is_east_asian(c) && !is_hangul(c)) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97F | 0xAC00..=0xD7FB | 0xFFA0..=0xFFDC)
}

/// Whether `c` is punctuation as CommonMark counts it.
pub fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol)
}

/// A variation selector that may follow a Chinese character.
pub fn is_variation(c: char) -> bool {
    matches!(c as u32, 0xE0100..=0xE01EF | 0xFE00..=0xFE02)
}

/// Letters and digits of any script. Of Chinese characters and their common punctuation, which are
/// most, no table is asked.
pub fn is_letter(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => true,
        '，' | '。' | '、' | '：' | '；' | '“' | '”' | '《' | '》' | '（' | '）' | '！' | '？' => false,
        other => other.is_alphanumeric(),
    }
}

/// Chinese characters, kana and full-width letters: each counts as one word.
pub fn is_ideograph(c: char) -> bool {
    is_east_asian(c) && is_letter(c) && !is_hangul(c)
}

/// Letters and digits that form words with their neighbours.
pub fn is_word(c: char) -> bool {
    is_letter(c) && !is_ideograph(c)
}
