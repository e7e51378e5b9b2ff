//! The line that opens a directive: which form, and what it says of it.

use std::ops::Range;

use super::fences::is_colon;
use super::tokens::{Token, tokens};
use crate::diagnostic::{Code, nearest};
use crate::read::problem::Problem;

/// How much of an unknown name is quoted.
const QUOTED: usize = 12;

const SPACE: Problem = Problem::new(
    Code::SpaceInDirectiveField,
    "这里多出几个字，像是前一项里有空格",
    "内容里有空格的，整个放进引号，如 说明=\"七盏路灯 一盏接一盏\"",
);

/// The forms that a directive may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    PhotoGroup,
    Video,
    Quotation,
    Counters,
    Verse,
}

/// What a form's first line may say as `名称=值`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
    Poster,
    Caption,
    Author,
}

const KINDS: &[(Kind, &[&str])] = &[
    (Kind::PhotoGroup, &["组图", "photos"]),
    (Kind::Video, &["视频", "video"]),
    (Kind::Quotation, &["引语", "quotation"]),
    (Kind::Counters, &["数据", "data"]),
    (Kind::Verse, &["诗歌", "快板", "歌词", "verse"]),
];

const ATTRIBUTES: &[(Attribute, &[&str])] = &[
    (Attribute::Poster, &["封面", "poster"]),
    (Attribute::Caption, &["说明", "caption"]),
    (Attribute::Author, &["作者", "author"]),
];

impl Kind {
    /// The first of its names.
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|(kind, _)| *kind == self).and_then(|(_, names)| names.first()).unwrap_or(&"")
    }

    fn attributes(self) -> &'static [Attribute] {
        match self {
            Self::Video => &[Attribute::Poster, Attribute::Caption],
            Self::Verse => &[Attribute::Author],
            Self::PhotoGroup | Self::Quotation | Self::Counters => &[],
        }
    }
}

/// A first line, understood.
#[derive(Debug)]
pub struct Opening {
    pub kind: Kind,
    /// What is said besides attributes: a title, a name, a file. May be empty.
    pub words: String,
    /// The first of each sort.
    attributes: Vec<(Attribute, String, Range<usize>)>,
    /// What is wrong with attributes, and where.
    pub problems: Vec<(Range<usize>, Problem)>,
}

impl Opening {
    /// Reads the words behind the colons, which stand at byte `start` of the text.
    ///
    /// # Errors
    /// If there is no such form: the place of its name, and what to say.
    pub fn read(line: &str, start: usize) -> Result<Self, (Range<usize>, Problem)> {
        let name = name(line);
        let Some(kind) = kind_of(name) else { return Err((start..start + name.len(), unknown_form(name))) };
        let rest = line[name.len()..].trim_start_matches(|c: char| is_colon(c) || c.is_whitespace());
        let mut opening = Self { kind, words: String::new(), attributes: Vec::new(), problems: Vec::new() };
        if kind.attributes().is_empty() {
            rest.trim_end().clone_into(&mut opening.words);
        } else {
            opening.take_tokens(rest, start + line.len() - rest.len());
        }
        Ok(opening)
    }

    pub fn attribute(&self, wanted: Attribute) -> Option<(&str, Range<usize>)> {
        let found = self.attributes.iter().find(|(attribute, ..)| *attribute == wanted)?;
        Some((found.1.trim(), found.2.clone()))
    }

    fn take_tokens(&mut self, text: &str, start: usize) {
        for token in tokens(text) {
            let place = start + token.place.start..start + token.place.end;
            if token.name.is_empty() && !self.attributes.is_empty() && !self.words.is_empty() {
                self.problems.push((place, SPACE));
            } else if token.name.is_empty() {
                self.take_word(token.value);
            } else {
                self.take_attribute(&token, place);
            }
        }
    }

    fn take_word(&mut self, word: &str) {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(word);
    }

    fn take_attribute(&mut self, token: &Token<'_>, place: Range<usize>) {
        let known = ATTRIBUTES.iter().find(|(_, names)| names.contains(&token.name)).map(|(attribute, _)| *attribute);
        match known.filter(|attribute| self.kind.attributes().contains(attribute)) {
            None => self.problems.push((place, unknown_attribute(self.kind, token.name))),
            Some(attribute) if self.attribute(attribute).is_some() => {
                self.problems.push((place, repeated_attribute(token.name)));
            }
            Some(attribute) => self.attributes.push((attribute, token.value.to_owned(), place)),
        }
    }
}

/// Whether a line begins with the name of a form.
pub fn is_name(line: &str) -> bool {
    kind_of(name(line)).is_some()
}

fn name(line: &str) -> &str {
    &line[..line.find(|c: char| c.is_whitespace() || is_colon(c)).unwrap_or(line.len())]
}

fn kind_of(name: &str) -> Option<Kind> {
    // A name of a million letters is none of ours, and need not be copied to learn that.
    let name = if name.len() < 100 { name.to_ascii_lowercase() } else { return None };
    KINDS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(kind, _)| *kind)
}

fn unknown_form(name: &str) -> Problem {
    let meant = nearest(name, KINDS.iter().flat_map(|(_, names)| names.iter().copied()));
    let listed: Vec<&str> = KINDS.iter().map(|(kind, _)| kind.name()).collect();
    let can = format!("可用的有{}；版式结束处只写 :::", listed.join("、"));
    let quoted: String = name.chars().take(QUOTED).collect();
    Problem::quoting(
        Code::UnknownDirective,
        format!("没有叫“{quoted}”的版式"),
        meant.map_or_else(|| can.clone(), |meant| format!("是不是“{meant}”？{can}")),
    )
}

fn unknown_attribute(kind: Kind, name: &str) -> Problem {
    let known = kind.attributes().iter().filter_map(|wanted| {
        ATTRIBUTES.iter().find(|(attribute, _)| attribute == wanted).and_then(|(_, names)| names.first().copied())
    });
    let known: Vec<&str> = known.collect();
    let meant = nearest(name, known.iter().copied()).map_or_else(String::new, |meant| format!("是不是“{meant}”？"));
    let quoted: String = name.chars().take(QUOTED).collect();
    Problem::quoting(
        Code::UnknownDirectiveField,
        format!("“{}”没有“{quoted}”这一项", kind.name()),
        format!("{meant}可以写的有{}；文字里要用等号的，把整句放进引号", known.join("、")),
    )
}

fn repeated_attribute(name: &str) -> Problem {
    Problem::quoting(Code::RepeatedDirectiveField, format!("“{name}”写了两次"), "只留一个；有空格的内容放进引号")
}
