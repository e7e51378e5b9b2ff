//! Punctuation, digits and vague words in Chinese text.

use std::ops::Range;
use std::sync::LazyLock;

use super::manuscript::{Manuscript, Remark};
use super::shown::{Part, Shown};
use crate::model::Document;
use crate::privacy::Words;

/// Half-width marks that have a full-width form.
const MARKS: &[(char, char)] =
    &[(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）'), ('.', '。')];

/// Words that do not say when.
const VAGUE: &[&str] = &["近日", "日前", "最近", "不久前", "前不久", "前几天", "前些天", "前几日", "近几日"];

static VAGUE_FINDER: LazyLock<Words> = LazyLock::new(|| Words::new(VAGUE.iter().copied()));

/// How far before a word its quotation may begin, in bytes.
const QUOTED: usize = 2000;

/// What makes `最近` a place, a superlative or a known stretch of time.
const NEAREST: &[&str] = &["的", "一", "两", "几", "三", "处", "点", "距离", "路线"];

/// Half-width punctuation: one remark for a paragraph.
pub fn half_width_punctuation(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    in_prose(manuscript, |piece| {
        let found: Vec<(usize, char)> = half_width(piece).collect();
        let (at, mark) = *found.first()?;
        let wide = MARKS.iter().find(|(narrow, _)| *narrow == mark).map_or(mark, |(_, wide)| *wide);
        let more = if found.len() > 1 { format!("（这一段共 {} 处）", found.len()) } else { String::new() };
        let message = format!("中文里用了半角的“{mark}”{more}");
        Some((at..at + 1, message, format!("改为全角的“{wide}”；英文、数字里的不用改")))
    })
}

fn half_width(piece: &Shown) -> impl Iterator<Item = (usize, char)> {
    let text = &*piece.text;
    text.char_indices().filter(move |(at, c)| {
        MARKS.iter().any(|(narrow, _)| narrow == c)
            && !piece.is_code(*at)
            && stands_in_chinese(*c, text[..*at].chars().next_back(), text[at + 1..].chars().next())
    })
}

fn stands_in_chinese(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let wide = |c: Option<char>| c.is_some_and(is_chinese);
    match mark {
        '.' => wide(before) && after.is_none_or(|c| c.is_whitespace() || is_chinese(c)),
        '(' if before == Some(']') => false,
        '(' => wide(after) || wide(before) && after.is_some_and(|c| !c.is_ascii()),
        ')' => false,
        _ => wide(before) || wide(after),
    }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFD}' | '”' | '’' | '）' | '》' | '】')
}

/// Full-width digits: one remark for a paragraph.
pub fn full_width_digits(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    let wide = |c: char| ('０'..='９').contains(&c);
    in_prose(manuscript, |piece| {
        let start = piece.text.find(wide)?;
        let rest = &piece.text[start..];
        let length = rest.find(|c| !wide(c)).unwrap_or(rest.len());
        let digits: String = rest[..length].chars().filter_map(|c| char::from_u32(c as u32 - 0xFEE0)).collect();
        Some((start..start + length, "数字用了全角".to_owned(), format!("改为半角数字“{digits}”")))
    })
}

/// Quotation marks that are straight, or that do not pair.
pub fn quotation_marks(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    let mut next = manuscript.shown.iter().skip(1);
    let mut remarks = Vec::new();
    for piece in &manuscript.shown {
        let goes_on = next.next().is_some_and(|next| next.part == piece.part && next.text.starts_with('“'));
        if piece.part != Part::Code
            && let Some((place, message, hint)) = quotation_fault(piece, goes_on)
        {
            remarks.push(Remark { span: piece.span(manuscript.text, place), message, hint });
        }
    }
    remarks
}

/// A quotation of several paragraphs begins each with a mark and ends only the last.
fn quotation_fault(piece: &Shown, goes_on: bool) -> Option<(Range<usize>, String, String)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in piece.text.char_indices().filter(|(at, _)| !piece.is_code(*at)) {
        let place = at..at + c.len_utf8();
        let (before, after) = (piece.text[..at].chars().next_back(), piece.text[place.end..].chars().next());
        match c {
            '"' if [before, after].into_iter().flatten().any(is_chinese) => {
                return Some((place, "中文里用了半角的引号 \"".to_owned(), "改为全角引号“ ”".to_owned()));
            }
            '“' | '‘' if open.last().is_some_and(|(_, outer)| *outer == c) => {
                let hint = "引号里再用引号，外面用“ ”，里面用‘ ’；上一个引号没有结束的，补上结束的一半";
                return Some((place, format!("引号“{c}”里又套了“{c}”"), hint.to_owned()));
            }
            '“' | '‘' => open.push((at, c)),
            '”' if open.pop().is_none_or(|(_, mark)| mark != '“') => return Some(unopened(place, c)),
            // Between Latin letters it is an apostrophe.
            '’' if before.is_some_and(|c| c.is_ascii_alphabetic()) && open.last().is_none_or(|it| it.1 != '‘') => {}
            '’' if open.pop().is_none_or(|(_, mark)| mark != '‘') => return Some(unopened(place, c)),
            _ => {}
        }
    }
    let (at, mark) = *open.first()?;
    let hint = "在引用结束的地方补上另一半；一段话分成几段引的，每段开头都用“，最后一段结尾用”";
    (mark != '“' || !goes_on).then(|| (at..at + mark.len_utf8(), format!("引号“{mark}”没有结束"), hint.to_owned()))
}

fn unopened(place: Range<usize>, mark: char) -> (Range<usize>, String, String) {
    let hint = "在引用开始的地方补上前一半，或者把方向反了的引号改过来";
    (place, format!("引号“{mark}”没有开头的一半"), hint.to_owned())
}

/// Words that do not say when, outside of what somebody is quoted to say.
pub fn vague_date(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    if !matches!(manuscript.document, Some((Document::Story(_), _))) {
        return Vec::new();
    }
    in_prose(manuscript, |piece| {
        let found = VAGUE_FINDER.all(&piece.text).map(|found| (found.at, VAGUE[found.index]));
        let (at, word) =
            found.filter(|(at, word)| is_vague(&piece.text, *at, word) && !is_quoted(&piece.text, *at)).min()?;
        let hint = "写明日期，如“11月28日”；确实不便写明的，可以不改";
        Some((at..at + word.len(), format!("“{word}”没有写明是哪一天"), hint.to_owned()))
    })
}

fn is_vague(text: &str, at: usize, word: &str) -> bool {
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    match word {
        "最近" => !NEAREST.iter().any(|word| after.starts_with(word)) && !before.ends_with(['离', '距', '就']),
        "日前" => {
            !before.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十今近目每当生节假工".contains(c))
        }
        "近日" => !before.ends_with(['最', '接', '临']) && !after.starts_with('点'),
        _ => true,
    }
}

fn is_quoted(text: &str, at: usize) -> bool {
    let before = &text[text.floor_char_boundary(at.saturating_sub(QUOTED))..at];
    before.matches('“').count() > before.matches('”').count()
}

/// The remark about each piece of prose, at its place in the piece.
fn in_prose(
    manuscript: &Manuscript<'_>,
    about: impl Fn(&Shown) -> Option<(Range<usize>, String, String)>,
) -> Vec<Remark> {
    let pieces = manuscript.shown.iter().filter(|piece| piece.part != Part::Code);
    let remark = |piece: &Shown| {
        let (place, message, hint) = about(piece)?;
        Some(Remark { span: piece.span(manuscript.text, place), message, hint })
    };
    pieces.filter_map(remark).collect()
}
