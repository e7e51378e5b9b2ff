//! Emphasis made right for Chinese: `**重点：**内容` is bold.
//!
//! CommonMark asks of the characters beside a run of `*` one thing: are they punctuation? So the
//! class that each of them should show is worked out here, and `disguise` swaps those that show
//! another for a stand-in. The rule is that of tats-u/markdown-cjk-friendly; pulldown-cmark has
//! it on its main branch (`ENABLE_CJK_FRIENDLY_EMPHASIS`), and this file goes when a release does.

use std::ops::Range;

use memchr::{memchr_iter, memchr3};

use super::characters::{is_east_asian, is_punctuation, is_variation};

/// What a character looks like to the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Letter,
    Punctuation,
}

/// A character that should look like something else than it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub at: usize,
    pub character: char,
    pub class: Class,
}

/// The characters of `text` whose class has to change, in order.
pub fn changes(text: &str) -> Vec<Change> {
    let runs = runs(text);
    let mut changes: Vec<Change> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let shared = index > 0 && runs[index - 1].after.at == run.before.at;
        if !shared {
            changes.push(run.before.shown_as(wanted(run.before, run.after)));
        }
        let next = runs.get(index + 1).filter(|next| next.before.at == run.after.at);
        let class = match next {
            Some(next) => between(run, next, shown(run.before, changes.last())),
            None => wanted(run.after, run.before),
        };
        changes.push(run.after.shown_as(class));
    }
    changes.retain(|change| change.class != class_of(change.character));
    changes
}

/// A run of `*` or `~~` and the characters on its sides.
struct Run {
    before: Neighbour,
    after: Neighbour,
    /// Whether it is the first, third, fifth… of its block, and so more likely opens than closes.
    odd: bool,
}

#[derive(Clone, Copy)]
struct Neighbour {
    at: usize,
    character: char,
    east_asian: bool,
    /// Whether a `_` follows it, away from the run: `_` asks for its neighbours' classes too.
    beside_underscore: bool,
}

impl Neighbour {
    fn shown_as(self, class: Class) -> Change {
        Change { at: self.at, character: self.character, class }
    }
}

fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut count) = (0, 0);
    while let Some(offset) = bytes.get(at..).and_then(|rest| memchr3(b'\\', b'*', b'~', rest)) {
        let start = at + offset;
        if holds_blank_line(text, at..start) {
            count = 0;
        }
        let mark = bytes[start];
        if mark == b'\\' {
            at = start + 2;
            continue;
        }
        at = start + bytes[start..].iter().take_while(|byte| **byte == mark).count();
        if mark == b'*' || at - start >= 2 {
            count += 1;
            found.extend(run(text, start, at, count % 2 == 1));
        }
    }
    found
}

/// Whether a blank line follows one of the line ends of a stretch.
fn holds_blank_line(text: &str, stretch: Range<usize>) -> bool {
    let start = stretch.start;
    memchr_iter(b'\n', &text.as_bytes()[stretch]).any(|end| starts_blank(&text[start + end + 1..]))
}

/// Whether the line is blank, be it in a quote.
fn starts_blank(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t', '>']).starts_with('\n')
}

fn run(text: &str, start: usize, end: usize, odd: bool) -> Option<Run> {
    let mut left = text[..start].char_indices().rev();
    let (at, character) = left.next()?;
    let far = left.next().map(|(_, c)| c);
    let east_asian = is_east_asian(character) || (is_variation(character) && far.is_some_and(is_east_asian));
    let before = Neighbour { at, character, east_asian, beside_underscore: far == Some('_') };
    let mut right = text[end..].chars();
    let character = right.next()?;
    let beside_underscore = right.next() == Some('_');
    let after = Neighbour { at: end, character, east_asian: is_east_asian(character), beside_underscore };
    Some(Run { before, after, odd })
}

fn class_of(c: char) -> Class {
    if is_punctuation(c) { Class::Punctuation } else { Class::Letter }
}

/// The class that `this` should show, `other` standing on the far side of the run: a Chinese
/// character beside Latin punctuation is a word's end, and Chinese punctuation is a letter.
fn wanted(this: Neighbour, other: Neighbour) -> Class {
    if this.beside_underscore {
        return class_of(this.character);
    }
    wanted_between(this, other)
}

fn wanted_between(this: Neighbour, other: Neighbour) -> Class {
    if !this.east_asian || this.character.is_whitespace() {
        class_of(this.character)
    } else if is_punctuation(other.character) && !other.east_asian {
        Class::Punctuation
    } else {
        Class::Letter
    }
}

/// The class of `neighbour` after the last change, if that is about it.
fn shown(neighbour: Neighbour, last: Option<&Change>) -> Class {
    last.filter(|change| change.at == neighbour.at).map_or(class_of(neighbour.character), |change| change.class)
}

/// The class of the one character between two runs, which may be torn: the one under which the
/// likelier pairing works.
fn between(run: &Run, next: &Run, before: Class) -> Class {
    let (one, two) = (wanted(run.after, run.before), wanted_between(next.before, next.after));
    let score = |class| {
        let first = flanks(run.before.character, before, run.after.character, class);
        let after = wanted_between(next.after, next.before);
        let second = flanks(next.before.character, class, next.after.character, after);
        if run.odd { pairing(first, second) } else { pairing(first.swapped(), second.swapped()) }
    };
    if one == two || score(one) >= score(two) { one } else { two }
}

struct Flanks {
    opens: bool,
    closes: bool,
}

impl Flanks {
    fn swapped(self) -> Self {
        Self { opens: self.closes, closes: self.opens }
    }
}

/// Two points for each half of the pair "first opens, second closes", one for each of the other.
fn pairing(first: Flanks, second: Flanks) -> u8 {
    2 * (u8::from(first.opens) + u8::from(second.closes)) + u8::from(first.closes) + u8::from(second.opens)
}

/// Whether a run may open or close emphasis: CommonMark 0.31.2, 6.2.
fn flanks(before: char, before_class: Class, after: char, after_class: Class) -> Flanks {
    let (space_before, space_after) = (before.is_whitespace(), after.is_whitespace());
    let (mark_before, mark_after) = (before_class == Class::Punctuation, after_class == Class::Punctuation);
    Flanks {
        opens: !space_after && (!mark_after || space_before || mark_before),
        closes: !space_before && (!mark_before || space_after || mark_after),
    }
}
