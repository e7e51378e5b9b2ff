//! What MuPDF finds on the pages of a PDF, in millimetres from the upper left corner: characters
//! with the lines they stand on, and pictures. Poppler tells heights of fonts, not base lines.

use super::{CHARACTER, LEFT, PITCH, attribute};
use crate::tool::tool;

/// Stands between characters that one line keeps together, and has no width.
const WORD_JOINER: char = '\u{2060}';

/// From the top of a character's square to its base line, of its size.
pub const ASCENT: f64 = 0.88;

#[derive(Debug, Clone, PartialEq)]
pub struct Character {
    pub page: usize,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
    pub font: String,
    pub colour: String,
    pub sign: char,
}

/// Characters of one size on one base line, from left to right.
#[derive(Debug)]
pub struct Row {
    pub page: usize,
    pub base: f64,
    pub size: f64,
    pub font: String,
    pub text: String,
}

#[derive(Debug)]
pub struct Picture {
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

#[derive(Debug, Default)]
pub struct Found {
    pub characters: Vec<Character>,
    pub pictures: Vec<Picture>,
}

impl Character {
    pub fn top(&self) -> f64 {
        self.base - ASCENT * self.size
    }

    pub fn bottom(&self) -> f64 {
        self.base + (1.0 - ASCENT) * self.size
    }
}

impl Row {
    pub fn top(&self) -> f64 {
        self.base - ASCENT * self.size
    }

    pub fn bottom(&self) -> f64 {
        self.base + (1.0 - ASCENT) * self.size
    }

    /// Which line of the type area it stands on, from 0: a whole number if it stands on the grid.
    pub fn step(&self) -> f64 {
        (self.base - super::TOP - ASCENT * CHARACTER) / PITCH
    }

    pub fn off_the_grid(&self) -> f64 {
        (self.step() - self.step().round()).abs() * PITCH
    }

    pub fn is_of_text(&self) -> bool {
        (self.size - CHARACTER).abs() < 0.02
    }
}

fn millimetres(points: f64) -> f64 {
    points * 25.4 / 72.0
}

fn quoted<'a>(row: &'a str, name: &str) -> &'a str {
    let (_, rest) = row.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("{row} has {name}"));
    rest.split_once('"').expect("an attribute ends").0
}

/// The four corners of a box.
fn corners(row: &str, name: &str) -> Vec<f64> {
    quoted(row, name).split(' ').map(|number| millimetres(number.parse().expect("a number"))).collect()
}

fn sign(row: &str) -> char {
    let text = quoted(row, "c");
    let code = text.strip_prefix("&#x").and_then(|code| code.strip_suffix(';'));
    let named = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&apos;", '\'')];
    match code {
        Some(code) => u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character"),
        None => named
            .into_iter()
            .find(|(name, _)| *name == text)
            .map_or_else(|| text.chars().next().expect("a character"), |(_, sign)| sign),
    }
}

/// All that can be seen in a PDF: white space is left out.
pub fn found(pdf: &str) -> Found {
    let listed = format!("{pdf}.xml");
    tool("mupdf-tools", "mutool", ["convert", "-F", "stext", "-O", "preserve-images", "-o", &listed, pdf]);
    let listed = std::fs::read_to_string(&listed).expect("MuPDF writes the list");
    let mut found = Found::default();
    let (mut page, mut font, mut size) = (0, String::new(), 0.0);
    for row in listed.lines().map(str::trim) {
        if row.starts_with("<page ") {
            page += 1;
        } else if row.starts_with("<font ") {
            (font, size) = (quoted(row, "name").to_owned(), millimetres(attribute(row, "size")));
        } else if row.starts_with("<image ") {
            let [left, top, right, bottom] = corners(row, "bbox")[..] else { panic!("{row}") };
            found.pictures.push(Picture { page, left, top, right, bottom });
        } else if row.starts_with("<char ") {
            let (quad, base) = (corners(row, "quad"), millimetres(attribute(row, " y")));
            let (colour, sign) = (quoted(row, "color").to_owned(), sign(row));
            let (left, right) = (quad[0], quad[2]);
            found.characters.push(Character { page, left, right, base, size, font: font.clone(), colour, sign });
        }
    }
    found.characters.retain(|it| !it.sign.is_whitespace() && it.sign != WORD_JOINER);
    found
}

/// The rows that the characters make, from top to bottom.
pub fn rows(characters: &[Character]) -> Vec<Row> {
    let mut sorted: Vec<&Character> = characters.iter().collect();
    let place = |it: &Character| (it.page, (it.base * 20.0).round() as i64, (it.size * 20.0).round() as i64);
    sorted.sort_by(|a, b| place(a).cmp(&place(b)).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Row> = Vec::new();
    for it in sorted {
        let goes_on = |row: &&mut Row| {
            row.page == it.page && (row.base - it.base).abs() < 0.06 && (row.size - it.size).abs() < 0.06
        };
        match rows.last_mut().filter(goes_on) {
            Some(row) => row.text.push(it.sign),
            None => rows.push(Row {
                page: it.page,
                base: it.base,
                size: it.size,
                font: it.font.clone(),
                text: it.sign.to_string(),
            }),
        }
    }
    rows
}

/// Letters and Chinese characters whose squares lie over each other. Signs may be squeezed.
pub fn overlaps(characters: &[Character]) -> Vec<(&Character, &Character)> {
    let words: Vec<&Character> = characters.iter().filter(|it| it.sign.is_alphanumeric()).collect();
    let both = |a: (f64, f64), b: (f64, f64)| a.1.min(b.1) - a.0.max(b.0) > 0.3;
    let over = |a: &Character, b: &Character| {
        a.page == b.page
            && both((a.left, a.right), (b.left, b.right))
            && both((a.top(), a.bottom()), (b.top(), b.bottom()))
    };
    let pairs = words.iter().enumerate().flat_map(|(at, a)| words[at + 1..].iter().map(move |b| (*a, *b)));
    pairs.filter(|(a, b)| over(a, b)).collect()
}

/// What belongs to the type area: neither the page's number nor the mark of made-up content above.
pub fn in_the_area(it: &Character) -> bool {
    it.base > super::TOP - 4.0 && it.base < super::FOOT + 4.0
}

/// Expects everything to stand within the type area. An opening bracket at the left is squeezed.
pub fn assert_within(found: &Found) {
    for it in found.characters.iter().filter(|it| in_the_area(it)) {
        let spare = if it.sign.is_alphanumeric() { 0.1 } else { it.size / 2.0 + 0.1 };
        assert!(it.left >= LEFT - spare && it.right <= super::RIGHT + spare, "{it:?} is cut at a side");
        assert!(it.top() >= super::TOP - 0.1 && it.bottom() <= super::FOOT + 0.1, "{it:?} is cut above or below");
    }
    for it in &found.pictures {
        assert!(it.left >= LEFT - 0.1 && it.right <= super::RIGHT + 0.1, "{it:?} is cut at a side");
        assert!(it.top >= super::TOP - 0.1 && it.bottom <= super::FOOT + 0.1, "{it:?} is cut above or below");
    }
}
