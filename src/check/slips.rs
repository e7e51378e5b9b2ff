//! Common slips of the pen, and words that the campaign itself calls wrong.

use std::sync::LazyLock;

use super::manuscript::{Manuscript, Remark};
use super::shown::{Part, Shown};
use crate::model::{RuleLevel, Wording};
use crate::privacy::{WordPlace, Words};

/// A slip that many make.
struct Slip {
    wrong: &'static str,
    right: &'static str,
    /// Longer words that hold the wrong form and are right.
    unless: Vec<&'static str>,
}

static SLIPS: LazyLock<Vec<Slip>> = LazyLock::new(|| {
    let rows = include_str!("slips.txt").lines().filter(|line| !line.starts_with('#'));
    let slip = |line: &'static str| {
        let mut words = line.split_whitespace();
        Some(Slip { wrong: words.next()?, right: words.next()?, unless: words.collect() })
    };
    rows.filter_map(slip).collect()
});

static FINDER: LazyLock<Words> = LazyLock::new(|| Words::new(SLIPS.iter().map(|slip| slip.wrong)));

/// What 截止 stands before when 截至 is meant.
const UP_TO: &[&str] = &["目前", "今年", "今天", "今日", "昨天", "昨日", "现在", "当前", "上月", "本月", "去年", "到"];

pub fn common_slip(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for piece in prose(manuscript) {
        for WordPlace { at, index } in FINDER.apart(&piece.text) {
            let Slip { wrong, right, unless } = &SLIPS[index];
            if !unless.iter().any(|word| covers(&piece.text, word, at)) && !piece.is_code(at) {
                remarks.push(remark(manuscript, piece, at, wrong, right));
            }
        }
        for (at, wrong) in piece.text.match_indices("截止").filter(|(at, _)| means_up_to(&piece.text[*at..])) {
            remarks.push(remark(manuscript, piece, at, wrong, "截至"));
        }
    }
    remarks
}

fn remark(manuscript: &Manuscript<'_>, piece: &Shown, at: usize, wrong: &str, right: &str) -> Remark {
    Remark {
        span: piece.span(manuscript.text, at..at + wrong.len()),
        message: format!("“{wrong}”像是“{right}”的误写"),
        hint: format!("改为“{right}”；本来就是这样写的，可以不改"),
    }
}

/// Whether 截止, with which a text begins, is followed by a date: 截止11月28日.
fn means_up_to(text: &str) -> bool {
    let after = text.trim_start_matches("截止");
    let number = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let dated = number.len() < after.len() && number.starts_with(['年', '月', '日', '时', '-', '.']);
    dated || UP_TO.iter().any(|word| after.starts_with(word)) && !after.starts_with("到期")
}

/// Words that the campaign calls wrong and takes for an error.
pub fn wrong_term(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    terms(manuscript, RuleLevel::Error)
}

/// Words that the campaign would rather have otherwise.
pub fn doubtful_term(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    terms(manuscript, RuleLevel::Warn)
}

fn terms(manuscript: &Manuscript<'_>, level: RuleLevel) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for wording in manuscript.campaign.wordings.iter().filter(|wording| wording.level == level) {
        for wrong in &wording.wrong {
            for piece in prose(manuscript) {
                let found = piece.text.match_indices(wrong.as_str()).map(|(at, _)| at);
                let found = found.filter(|at| !covers(&piece.text, &wording.right, *at));
                remarks.extend(found.map(|at| told(manuscript, piece, at..at + wrong.len(), wording)));
            }
        }
    }
    remarks
}

fn told(manuscript: &Manuscript<'_>, piece: &Shown, place: std::ops::Range<usize>, wording: &Wording) -> Remark {
    let wrong = &piece.text[place.clone()];
    let reason = if wording.reason.is_empty() { String::new() } else { format!("：{}", wording.reason) };
    let (message, hint) = match wording.right.as_str() {
        "" => (format!("不用“{wrong}”{reason}"), "删去，或者换一种说法".to_owned()),
        right => (format!("“{wrong}”应写作“{right}”{reason}"), format!("改为“{right}”")),
    };
    Remark { span: piece.span(manuscript.text, place), message, hint }
}

/// The campaign's name, miswritten by one character, or with its parts in another order.
pub fn miswritten_name(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    let name: Vec<char> = manuscript.campaign.name.chars().collect();
    if name.len() < SHORTEST_NAME {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    for piece in prose(manuscript) {
        for place in near_misses(&piece.text, &name) {
            let message = format!("“{}”像是活动名称“{}”的误写", &piece.text[place.clone()], manuscript.campaign.name);
            let hint = format!("改为“{}”；说的是别的，可以不改", manuscript.campaign.name);
            remarks.push(Remark { span: piece.span(manuscript.text, place), message, hint });
        }
    }
    remarks
}

/// Of shorter names too many words differ by one character.
const SHORTEST_NAME: usize = 5;

/// Stretches of a text that are nearly the name; none that touches the name itself.
fn near_misses(text: &str, name: &[char]) -> Vec<std::ops::Range<usize>> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let end = |at: usize| characters.get(at).map_or(text.len(), |(at, _)| *at);
    let mut found = Vec::new();
    let mut at = 0;
    // Whatever is near a name begins as it does.
    while let Some(offset) =
        characters.get(at..).and_then(|rest| rest.iter().position(|(_, c)| name.first() == Some(c)))
    {
        at += offset;
        let window = |length: usize| characters.get(at..at + length);
        let is_name = window(name.len()).is_some_and(|it| it.iter().map(|(_, c)| c).eq(name));
        let near = |length: &usize| window(*length).is_some_and(|it| is_near(it, name));
        at += match [name.len(), name.len() + 1, name.len() - 1].iter().find(|length| near(length)) {
            _ if is_name => name.len(),
            Some(length) if !goes_on_into_name(&characters, at, name) => {
                found.push(end(at)..end(at + length));
                *length
            }
            _ => 1,
        };
    }
    found
}

/// Whether the name itself begins within the window at `at`.
fn goes_on_into_name(characters: &[(usize, char)], at: usize, name: &[char]) -> bool {
    (at + 1..at + name.len())
        .any(|at| characters.get(at..at + name.len()).is_some_and(|it| it.iter().map(|(_, c)| c).eq(name)))
}

/// One character changed, too many or too few, or the same characters in another order.
fn is_near(window: &[(usize, char)], name: &[char]) -> bool {
    let written: Vec<char> = window.iter().map(|(_, c)| *c).collect();
    let same_ends = written.first() == name.first() && written.last() == name.last();
    match written.len().cmp(&name.len()) {
        std::cmp::Ordering::Equal => {
            let differing = written.iter().zip(name).filter(|(a, b)| a != b).count();
            differing == 1 && same_ends
                || differing > 1 && written.first() == name.first() && sorted(&written) == sorted(name)
        }
        std::cmp::Ordering::Greater => same_ends && lacks_one(&written, name),
        std::cmp::Ordering::Less => same_ends && lacks_one(name, &written),
    }
}

fn sorted(characters: &[char]) -> Vec<char> {
    let mut sorted = characters.to_vec();
    sorted.sort_unstable();
    sorted
}

/// Whether `short` is `long` without one character.
fn lacks_one(long: &[char], short: &[char]) -> bool {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    long[same + 1..] == short[same..]
}

fn prose<'a>(manuscript: &'a Manuscript<'_>) -> impl Iterator<Item = &'a Shown<'a>> {
    manuscript.shown.iter().filter(|piece| piece.part != Part::Code)
}

/// Whether an occurrence of `word` covers the byte `at`.
fn covers(text: &str, word: &str, at: usize) -> bool {
    let near = text.floor_char_boundary(at.saturating_sub(word.len()));
    let window = &text[near..text.floor_char_boundary((at + word.len() + 3).min(text.len()))];
    let holds = |(start, _)| near + start <= at && at < near + start + word.len();
    !word.is_empty() && window.match_indices(word).any(holds)
}
