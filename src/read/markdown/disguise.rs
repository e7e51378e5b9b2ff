//! The text as the parser sees it: as long as the source, byte for byte, with stand-ins where
//! CommonMark would misread Chinese.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Chain;
use std::ops::RangeInclusive;

use super::emphasis::{self, Change, Class};
use super::mask;

/// Stands for the star of a masked number. No text holds it, control characters being spaces by
/// then, and of all control characters the parser allows this one alone in link destinations.
const STAR: u8 = 0x7F;

/// A text for the parser, and the way back. Offsets are those of the source.
pub struct Disguise {
    pub text: String,
    back: BTreeMap<char, char>,
}

impl Disguise {
    /// Disguises `source`; its control characters become spaces.
    pub fn new(source: &str) -> Self {
        let mut disguise = Self { text: without_controls(source), back: BTreeMap::new() };
        disguise.hide_stars();
        disguise.change_classes();
        disguise
    }

    /// What the parser made of the text, as it was written. Control characters that came in as
    /// entities are dropped.
    pub fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let back = |c: char| self.back.get(&c).copied().or_else(|| (!is_refused_control(c)).then_some(c));
        if text.chars().all(|c| back(c) == Some(c)) {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.chars().filter_map(back).collect())
    }

    fn hide_stars(&mut self) {
        let stars = mask::stars(&self.text);
        if stars.is_empty() {
            return;
        }
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        for at in stars {
            bytes[at] = STAR;
        }
        self.text = utf8(bytes);
        self.back.insert(char::from(STAR), '*');
    }

    fn change_classes(&mut self) {
        let changes = emphasis::changes(&self.text);
        if changes.is_empty() {
            return;
        }
        let mut stand_ins = StandIns::new(&self.text);
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        for change in changes {
            if let Some(stand_in) = stand_ins.of(change) {
                stand_in.encode_utf8(&mut bytes[change.at..change.at + change.character.len_utf8()]);
                self.back.insert(stand_in, change.character);
            }
        }
        self.text = utf8(bytes);
    }
}

/// Control characters other than tab and line feed: no text has a use for them.
pub fn is_refused_control(c: char) -> bool {
    c.is_control() && c != '\t' && c != '\n'
}

fn without_controls(source: &str) -> String {
    if !source.contains(is_refused_control) {
        return source.to_owned();
    }
    let space = |c: char| match c {
        c if !is_refused_control(c) => c,
        c if c.is_ascii() => ' ',
        _ => '\u{A0}',
    };
    source.chars().map(space).collect()
}

/// Every swap keeps UTF-8; were one not to, the text would show it rather than the program stop.
fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Characters that the text does not use, of the class and of the length that are asked for.
struct StandIns {
    used: BTreeSet<char>,
    given: BTreeMap<(char, Class), Option<char>>,
    letters: RangeInclusive<char>,
    marks: Chain<RangeInclusive<char>, RangeInclusive<char>>,
    long_marks: RangeInclusive<char>,
}

const LETTERS: RangeInclusive<char> = '\u{E000}'..='\u{F8FF}';
const LINES: RangeInclusive<char> = '\u{2500}'..='\u{257F}';
const DOTS: RangeInclusive<char> = '\u{2800}'..='\u{28FF}';
const NOTES: RangeInclusive<char> = '\u{1D100}'..='\u{1D126}';

impl StandIns {
    fn new(text: &str) -> Self {
        let stands_in = |c: &char| [LETTERS, LINES, DOTS, NOTES].iter().any(|range| range.contains(c));
        Self {
            used: text.chars().filter(stands_in).collect(),
            given: BTreeMap::new(),
            letters: LETTERS,
            marks: LINES.chain(DOTS),
            long_marks: NOTES,
        }
    }

    /// None where all are used up: that place then is plain CommonMark.
    fn of(&mut self, change: Change) -> Option<char> {
        let Self { used, given, letters, marks, long_marks } = self;
        let unused = |c: &char| !used.contains(c);
        let make = || match (change.class, change.character.len_utf8()) {
            (Class::Letter, 3) => letters.find(unused),
            (Class::Punctuation, 3) => marks.find(unused),
            (Class::Punctuation, 4) => long_marks.find(unused),
            _ => None,
        };
        *given.entry((change.character, change.class)).or_insert_with(make)
    }
}
