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
            "]" => Some((place.start..link_end(source, place.end)?, UNREAD_LINK)),
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

/// Where the `(address)` ends that begins at `at`, if it looks like the name of a file or page.
fn link_end(source: &str, at: usize) -> Option<usize> {
    let address = source.as_bytes().get(at..)?.strip_prefix(b"(")?;
    let length = address.iter().take(LOOK_AHEAD).position(|byte| b")(\n".contains(byte))?;
    let named = address[..length].iter().any(|byte| b"./#".contains(byte));
    (named && address[length] == b')').then_some(at + 1 + length + 1)
}
