//! How a table lies on paper. It is decided from its words alone, so that a check knows it without
//! setting anything.

use serde::Serialize;
use unicode_width::UnicodeWidthChar;

use super::{Body, Element, Event};

/// Of the type area, in points: 156 mm; of one that lies on its side, a hair less than 225 mm.
const UPRIGHT: f64 = 442.2;
const TURNED: f64 = 635.0;
/// What a quotation is set in by, in points.
const INSET: f64 = 15.8;

/// Sizes of the words, in points: the usual one, the usual one on its side (五号), and the least one
/// for which a table is not yet turned, or for which its words are kept whole.
const USUAL: f64 = 12.0;
const USUAL_TURNED: f64 = 10.5;
const LEGIBLE: f64 = 9.0;
const SMALLEST: f64 = 6.0;

/// What typesetters put between a Chinese character and a letter or a digit, in characters.
const GAP: f64 = 0.25;

/// At both sides of a cell together, in characters.
const PADDING: f64 = 2.0 / 3.0;
/// A column of Chinese keeps this many characters, a word of other scripts this width.
const LEAST_CHARACTERS: f64 = 3.0;
const LONGEST_WORD: f64 = 7.0;

/// Widths of a column, in characters of full width.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct ColumnWidth {
    /// Its longest line, unbroken.
    pub natural: f64,
    /// Its longest word, not less than that is in any font.
    pub word: f64,
}

/// A table of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct TableFacts {
    pub columns: Vec<ColumnWidth>,
    /// Quotations around it.
    pub quoted: usize,
    /// A byte of the decoded file.
    pub place: u32,
}

/// How it is set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableFit {
    /// Of its words, in points.
    pub size: f64,
    /// It lies on its side, for it would be too small upright.
    pub turned: bool,
    /// Of its columns, in points; the space at both sides of the words is part of them.
    pub widths: Vec<f64>,
}

impl TableFit {
    /// Of these columns in so many quotations: never wider than the type area.
    pub fn of(columns: &[ColumnWidth], quoted: usize) -> Self {
        let upright = UPRIGHT - INSET * quoted.min(8) as f64;
        let wanted = least(columns, LONGEST_WORD);
        let size = fitting(columns, &wanted, upright);
        if size >= LEGIBLE {
            return Self::new(columns, &wanted, size.min(USUAL), (upright, false));
        }
        let size = fitting(columns, &wanted, TURNED);
        if size >= SMALLEST {
            return Self::new(columns, &wanted, size.min(USUAL_TURNED), (TURNED, true));
        }
        let wanted = least(columns, LEAST_CHARACTERS);
        Self::new(columns, &wanted, largest(&wanted, TURNED).min(SMALLEST), (TURNED, true))
    }

    /// The same, never turned, however small it gets: Word turns no part of a page.
    pub fn upright(columns: &[ColumnWidth], quoted: usize) -> Self {
        let room = UPRIGHT - INSET * quoted.min(8) as f64;
        let wanted = least(columns, LONGEST_WORD);
        let size = fitting(columns, &wanted, room);
        if size >= SMALLEST {
            return Self::new(columns, &wanted, size.min(USUAL), (room, false));
        }
        let wanted = least(columns, LEAST_CHARACTERS);
        Self::new(columns, &wanted, largest(&wanted, room).min(SMALLEST), (room, false))
    }

    fn new(columns: &[ColumnWidth], least: &[f64], size: f64, (room, turned): (f64, bool)) -> Self {
        let size = if size >= SMALLEST { (size * 2.0).floor() / 2.0 } else { size };
        let natural: Vec<f64> =
            columns.iter().zip(least).map(|(it, least)| (it.natural + PADDING).max(*least) * size).collect();
        let least: Vec<f64> = least.iter().map(|it| it * size).collect();
        Self { size, turned, widths: shared(&natural, &least, room) }
    }

    /// How many characters of full width a column has room for.
    pub fn capacity(&self, column: usize) -> f64 {
        self.widths.get(column).map_or(0.0, |width| width / self.size - PADDING)
    }
}

/// What each column keeps, in characters.
fn least(columns: &[ColumnWidth], longest_word: f64) -> Vec<f64> {
    let kept = |it: &ColumnWidth| it.word.min(longest_word).max(it.natural.min(LEAST_CHARACTERS)).max(1.0);
    columns.iter().map(|it| kept(it) + PADDING).collect()
}

/// The size at which all lines of the cells stay whole, if that is legible, or else all words.
fn fitting(columns: &[ColumnWidth], least: &[f64], room: f64) -> f64 {
    let natural: Vec<f64> = columns.iter().zip(least).map(|(it, least)| (it.natural + PADDING).max(*least)).collect();
    let whole = largest(&natural, room);
    if whole >= LEGIBLE { whole } else { largest(least, room) }
}

/// The size at which the columns just fill a room.
fn largest(least: &[f64], room: f64) -> f64 {
    room / least.iter().sum::<f64>().max(1.0)
}

/// Widths that fill the room: a column that is narrow enough keeps its longest line, the others
/// share what is left; none is less than its least width.
fn shared(natural: &[f64], least: &[f64], room: f64) -> Vec<f64> {
    let total: f64 = natural.iter().sum();
    if total <= room {
        return natural.iter().map(|width| width * room / total.max(1.0)).collect();
    }
    let mut widths: Vec<Option<f64>> = vec![None; natural.len()];
    loop {
        let (rest, open) = left(&widths, natural, room);
        let unsettled: Vec<usize> = (0..widths.len()).filter(|at| widths[*at].is_none()).collect();
        let fair = rest / unsettled.len().max(1) as f64;
        let share = |at: usize| natural[at] / open.max(1.0) * rest;
        // Columns that are alike are settled together.
        let short: Vec<usize> = unsettled.iter().copied().filter(|at| natural[*at] <= fair).collect();
        let starved: Vec<usize> = unsettled.iter().copied().filter(|at| share(*at) < least[*at]).collect();
        let (settled, wanted) = if short.is_empty() { (starved, least) } else { (short, natural) };
        if settled.is_empty() {
            let shares = widths.iter().enumerate().map(|(at, width)| width.unwrap_or_else(|| share(at)));
            return scaled(shares.collect(), room);
        }
        settled.into_iter().for_each(|at| widths[at] = Some(wanted[at]));
    }
}

/// What the columns without a width have left of the room, and what they would like.
fn left(widths: &[Option<f64>], natural: &[f64], room: f64) -> (f64, f64) {
    let rest = room - widths.iter().flatten().sum::<f64>();
    let open = widths.iter().zip(natural).filter(|(width, _)| width.is_none()).map(|(_, natural)| natural).sum();
    (rest, open)
}

/// Rounding, or a last column that had to take less than its least width, must not burst the room.
fn scaled(widths: Vec<f64>, room: f64) -> Vec<f64> {
    let total: f64 = widths.iter().sum();
    let factor = if total > room { room / total } else { 1.0 };
    widths.into_iter().map(|width| width * factor).collect()
}

/// The tables of a body, in order.
pub fn tables(body: &Body) -> Vec<TableFacts> {
    let mut found = Vec::new();
    let mut open: Vec<&Element> = Vec::new();
    for (at, event) in body.events.iter().enumerate() {
        match event {
            Event::Open(element) => {
                if let Element::Table(alignments) = element {
                    let quoted = open.iter().filter(|it| matches!(it, Element::Quote | Element::Alert(_))).count();
                    let columns = column_widths(body, at + 1, alignments.len());
                    found.push(TableFacts { columns, quoted, place: body.places.get(at).copied().unwrap_or(0) });
                }
                open.push(element);
            }
            Event::Close => drop(open.pop()),
            _ => {}
        }
    }
    found
}

/// The widths of a table's columns, whose first row opens at the event `from`.
pub fn column_widths(body: &Body, from: usize, count: usize) -> Vec<ColumnWidth> {
    let mut columns = vec![ColumnWidth::default(); count];
    let (mut depth, mut column) = (0_usize, 0_usize);
    let mut line = Line::default();
    for event in body.events.get(from..).unwrap_or_default() {
        match event {
            Event::Open(Element::Head | Element::Row) => column = 0,
            Event::Open(Element::Cell) => line = Line::default(),
            Event::Close if depth == 0 => break,
            Event::Close if depth == 2 => {
                if let Some(width) = columns.get_mut(column) {
                    line.widen(width);
                }
                column += 1;
            }
            Event::HardBreak | Event::SoftBreak => {
                if let Some(width) = columns.get_mut(column) {
                    line.widen(width);
                }
                line.end();
            }
            Event::Text(piece) | Event::Code(piece) => line.take(body.piece(*piece)),
            _ => {}
        }
        match event {
            Event::Open(_) => depth += 1,
            Event::Close => depth -= 1,
            _ => {}
        }
    }
    columns
}

/// A line of a cell while it is read.
#[derive(Default)]
struct Line {
    width: f64,
    word: f64,
    longest_word: f64,
    last: Option<char>,
}

impl Line {
    fn take(&mut self, text: &str) {
        for character in text.chars() {
            if self.last.is_some_and(|last| have_gap(last, character)) {
                self.width += GAP;
            }
            self.last = Some(character);
            self.width += f64::from(u8::try_from(character.width_cjk().unwrap_or(0)).unwrap_or(0)) / 2.0;
            self.word = if is_of_a_word(character) { self.word + widest(character) } else { 0.0 };
            self.longest_word = self.longest_word.max(self.word);
        }
    }

    fn end(&mut self) {
        (self.width, self.word, self.last) = (0.0, 0.0, None);
    }

    fn widen(&self, column: &mut ColumnWidth) {
        column.natural = column.natural.max(self.width);
        column.word = column.word.max(self.longest_word);
    }
}

fn have_gap(left: char, right: char) -> bool {
    left.is_alphanumeric() && right.is_alphanumeric() && is_of_a_word(left) != is_of_a_word(right)
}

/// Whether no line may end behind it: words of scripts that part them by spaces.
pub fn is_of_a_word(character: char) -> bool {
    !character.is_whitespace() && u32::from(character) < 0x2E80
}

/// Its width in characters of full width, not less than in any of our fonts.
pub fn widest(character: char) -> f64 {
    match character {
        'm' | 'w' | '@' | '%' => 1.0,
        'a'..='z' | '0'..='9' => 0.62,
        '!' | ',' | '.' | ':' | ';' | '\'' | '(' | ')' | '|' | '-' | '/' => 0.5,
        'A'..='L' | 'N'..='V' | 'X'..='Z' => 0.85,
        _ => 1.2,
    }
}
