//! The text as the parser sees it: as long as the source, byte for byte, with stand-ins where
//! CommonMark would misread Chinese.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::iter::Chain;
use std::ops::RangeInclusive;

use super::directives::{Fence, fences};
use super::emphasis::{self, Change, Class};
use super::mask;

/// Stands for the star of a masked number. No text holds it, control characters being spaces by
/// then, and of all control characters the parser allows this one alone in link destinations.
const STAR: &str = "\u{7F}";
const STAR_CHARACTER: char = '\u{7F}';

/// Stands for a directive's line: a rule, which ends paragraphs, lists and quotes as it should.
const RULE: &str = "***";

/// A text for the parser, and the way back. Offsets are those of the source.
pub struct Disguise<'s> {
    pub text: Cow<'s, str>,
    back: BTreeMap<char, char>,
    /// In the order of the text.
    fences: Vec<Fence>,
}

impl<'s> Disguise<'s> {
    /// Disguises `source`; its control characters become spaces.
    pub fn new(source: &'s str) -> Self {
        let mut disguise = Self { text: without_controls(source), back: BTreeMap::new(), fences: fences(source) };
        disguise.hide_stars();
        disguise.change_classes();
        disguise.hide_fences();
        disguise
    }

    /// What the parser made of the text, as it was written. Control characters that came in as
    /// entities are dropped.
    pub fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let back = |c: char| match c {
            // What most texts are made of stands for itself: no stand-in is taken from here.
            ' '..='~' | '\u{3000}'..='\u{9FFF}' => Some(c),
            other => self.back.get(&other).copied().or_else(|| (!is_refused_control(other)).then_some(other)),
        };
        match text.char_indices().find(|(_, c)| back(*c) != Some(*c)) {
            None => Cow::Borrowed(text),
            Some((at, _)) => {
                let mut restored = String::with_capacity(text.len());
                restored.push_str(&text[..at]);
                restored.extend(text[at..].chars().filter_map(back));
                Cow::Owned(restored)
            }
        }
    }

    /// The fence that the parser took for a rule at byte `at`.
    pub fn fence(&self, at: usize) -> Option<&Fence> {
        let before = self.fences.partition_point(|fence| fence.line.end <= at);
        self.fences.get(before).filter(|fence| fence.line.contains(&at))
    }

    /// Text of a code block, `source` being where it stands: fences are no fences there.
    pub fn restore_code<'t>(&self, text: &'t str, source: &'t str) -> Cow<'t, str> {
        let whole = text.len() == source.len() && text.contains(RULE);
        if whole && !self.fences.is_empty() { Cow::Borrowed(source) } else { self.restore(text) }
    }

    fn hide_fences(&mut self) {
        if self.fences.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text).into_owned();
        let mut hidden = String::with_capacity(text.len());
        for Fence { line, .. } in &self.fences {
            hidden.push_str(&text[hidden.len()..line.start]);
            let indent = text[line.clone()].len() - text[line.clone()].trim_start_matches(' ').len();
            hidden.push_str(&text[line.start..line.start + indent]);
            hidden.push_str(RULE);
            hidden.extend(std::iter::repeat_n(' ', line.len() - indent - RULE.len()));
        }
        hidden.push_str(&text[hidden.len()..]);
        self.text = hidden.into();
    }

    fn hide_stars(&mut self) {
        for at in mask::stars(&self.text) {
            self.text.to_mut().replace_range(at..=at, STAR);
            self.back.insert(STAR_CHARACTER, '*');
        }
    }

    fn change_classes(&mut self) {
        let mut stand_ins = StandIns::default();
        for Change { at, character, class } in emphasis::changes(&self.text) {
            if let Some(stand_in) = stand_ins.of(character, class, &self.text) {
                let place = at..at + character.len_utf8();
                self.text.to_mut().replace_range(place, stand_in.encode_utf8(&mut [0; 4]));
                self.back.insert(stand_in, character);
            }
        }
    }
}

/// Control characters other than tab and line feed: no text has a use for them.
pub fn is_refused_control(c: char) -> bool {
    c.is_control() && c != '\t' && c != '\n'
}

/// Whether the text may hold such a character: a look at the bytes, for nearly all texts hold none,
/// and at all of them, for many at a time are looked at faster than one by one.
pub fn may_hold_controls(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | matches!(byte, 0..=8 | 11..=31 | 0x7F | 0xC2))
}

/// The text with spaces for its control characters, as long as it was.
pub fn without_controls(source: &str) -> Cow<'_, str> {
    if !may_hold_controls(source) {
        return Cow::Borrowed(source);
    }
    let space = |c: char| match c {
        c if !is_refused_control(c) => c,
        c if c.is_ascii() => ' ',
        _ => '\u{A0}',
    };
    source.chars().map(space).collect()
}

/// Characters that the text does not use, of the class and of the length that are asked for.
struct StandIns {
    given: BTreeMap<(char, Class), Option<char>>,
    letters: RangeInclusive<char>,
    marks: Chain<RangeInclusive<char>, RangeInclusive<char>>,
    long_marks: RangeInclusive<char>,
}

impl Default for StandIns {
    fn default() -> Self {
        Self {
            given: BTreeMap::new(),
            letters: '\u{E000}'..='\u{F8FF}',
            marks: ('\u{2500}'..='\u{257F}').chain('\u{2800}'..='\u{28FF}'),
            long_marks: '\u{1D100}'..='\u{1D126}',
        }
    }
}

impl StandIns {
    /// None where all are used up: that place then is plain CommonMark.
    fn of(&mut self, character: char, class: Class, text: &str) -> Option<char> {
        let Self { given, letters, marks, long_marks } = self;
        let unused = |c: &char| !text.contains(*c);
        let make = || match (class, character.len_utf8()) {
            (Class::Letter, 3) => letters.find(unused),
            (Class::Punctuation, 3) => marks.find(unused),
            (Class::Punctuation, 4) => long_marks.find(unused),
            _ => None,
        };
        *given.entry((character, class)).or_insert_with(make)
    }
}
