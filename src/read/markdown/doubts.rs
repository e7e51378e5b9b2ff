//! Text that looks like mark-up which did not work: what its writer probably meant.

use crate::diagnostic::Code;
use std::ops::Range;

use crate::read::problem::Problem;

const UNDEFINED_NOTE: Problem =
    Problem::new(Code::UndefinedFootnote, "脚注没有内容，会照原样显示", "另起一段写上 [^同样的记号]: 脚注内容");
const UNMATCHED_STARS: Problem = Problem::new(
    Code::UnmatchedStars,
    "两个星号没有配成对，会照原样显示",
    "加粗写作 **文字**，星号紧贴文字；隐去名字写作 李某某，不写 李**",
);
const UNREAD_LINK: Problem = Problem::new(
    Code::UnreadLink,
    "这里像是链接或图片，但没有认出来，会照原样显示",
    "文件名中有空格时用尖括号括起：[文字](<文件 名.pdf>)",
);

const WIDE_BRACKETS: Problem = Problem::new(
    Code::UnreadLink,
    "这里像是链接或图片，但没有认出来，会照原样显示",
    "圆括号用半角，紧跟在方括号后面：[文字](文件名)、![说明](文件名)",
);

const EMPHASISED_COMMA: Problem = Problem::new(
    Code::EmphasisedComma,
    "加粗的文字以标点开头，星号多半是用来隐去名字的",
    "隐去名字写作 李某某 或 李××，不写 李**",
);

/// A footnote's label or a link's address is no longer than this many bytes.
const LOOK_AHEAD: usize = 200;

/// Watches the pieces of text that the parser gives.
#[derive(Default)]
pub struct Doubts {
    /// Where a single star that was text ended.
    star: Option<usize>,
}

impl Doubts {
    /// A problem with the text at `place` of `source`, and its place. `text` is as the parser gave
    /// it, stars of masked numbers still disguised.
    pub fn about(&mut self, source: &str, place: &Range<usize>, text: &str) -> Option<(Range<usize>, Problem)> {
        let star = self.star.take();
        if is_escaped(source, place.start) {
            return None;
        }
        match text {
            "*" if star == Some(place.start) => Some((place.start - 1..place.end, UNMATCHED_STARS)),
            "*" => {
                self.star = Some(place.end);
                None
            }
            "[" => Some((place.start..note_end(source, place.end)?, UNDEFINED_NOTE)),
            "]" => link_behind(source, place.end).map(|(end, problem)| (place.start..end, problem)),
            _ => None,
        }
    }
}

/// The problem with emphasis at `place` of `source` that no writer means: `李**、王**两户`.
pub fn about_emphasis(source: &str, place: &Range<usize>) -> Option<Problem> {
    let inside = source[place.clone()].trim_start_matches('*');
    inside.starts_with(['、', '，', '。', '；', '：', '！', '？']).then_some(EMPHASISED_COMMA)
}

fn is_escaped(source: &str, at: usize) -> bool {
    source.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Where the `[^label]` ends whose bracket ends at `at`.
fn note_end(source: &str, at: usize) -> Option<usize> {
    let label = source.as_bytes().get(at..)?.strip_prefix(b"^")?;
    let length = label.iter().take(LOOK_AHEAD).position(|byte| b"][ \t\n".contains(byte))?;
    (length > 0 && label[length] == b']').then_some(at + 1 + length + 1)
}

/// Where the `(address)` ends that stands behind a square bracket, if it looks like the name of a file or
/// page; and why it was not read: spaces in it, wide brackets, or a gap before it.
fn link_behind(source: &str, at: usize) -> Option<(usize, Problem)> {
    let rest = source.get(at..)?;
    let bare = rest.trim_start_matches([' ', '\u{3000}']);
    let inside = bare.strip_prefix(['(', '（'])?;
    let length = address_length(inside)?;
    let named = |signs: &[char]| inside[..length].contains(signs);
    let narrow = rest.starts_with('(') && inside[length..].starts_with(')');
    let end = source.len() - inside.len() + length + inside[length..].chars().next()?.len_utf8();
    match narrow {
        true => named(&['.', '/', '#']).then_some((end, UNREAD_LINK)),
        // What follows square brackets in wide ones is often a remark.
        false => is_file(&inside[..length]).then_some((end, WIDE_BRACKETS)),
    }
}

/// How long an address is, its own brackets included: 微信图片 (1).jpg
fn address_length(inside: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in inside.char_indices().take_while(|(at, c)| *at < LOOK_AHEAD && *c != '\n') {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => return Some(at),
            ')' | '）' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a text ends like the name of a file, or begins like an address.
fn is_file(text: &str) -> bool {
    let ending = text.trim_end().rsplit_once('.').map_or("", |(_, ending)| ending);
    let named = (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    named || text.starts_with("http")
}
