//! The beginning of a body as plain text, and its length in words.

use crate::model::{Body, Element, Event, Form, Piece};

use super::characters::{is_ideograph, is_letter, is_word, joins};

/// An excerpt is no longer than this many characters.
const LONGEST: usize = 100;
/// A sentence that ends before this character is too short to stand for the whole.
const SHORTEST: usize = 40;

/// The body's beginning without headings, tables, pictures, code blocks and footnotes: whole if
/// it is short, else cut at a sentence's end, else at a hundred characters with `…`. Of a body of
/// nothing but pictures and videos, it is what they say.
pub fn excerpt(body: &Body) -> String {
    let plain = beginning(body, is_left_out);
    let text = if plain.is_empty() { beginning(body, never_shows) } else { plain };
    if text.chars().count() <= LONGEST {
        return text;
    }
    let characters: Vec<char> = text.chars().collect();
    match sentence_end(&characters[..=LONGEST]) {
        Some(end) => characters[..end].iter().collect(),
        None => cut(&characters),
    }
}

/// How many words a body has: each Chinese character, Latin word and number is one.
pub fn words(body: &Body) -> u32 {
    let mut code_block = false;
    let mut words = 0;
    for event in &body.events {
        match event {
            Event::Open(element) => code_block = matches!(element, Element::CodeBlock { .. }),
            Event::Close => code_block = false,
            Event::Text(piece) | Event::Code(piece) if !code_block => words += words_of(body.piece(*piece)),
            _ => {}
        }
    }
    words
}

fn words_of(text: &str) -> u32 {
    let mut words = 0;
    let mut inside = false;
    for c in text.chars() {
        if matches!(c, '\u{4E00}'..='\u{9FFF}') {
            // Nearly all of them: no further question is asked.
            words += 1;
            inside = false;
        } else if !is_letter(c) {
            inside = inside && holds_together(c);
        } else if is_ideograph(c) {
            words += 1;
            inside = false;
        } else {
            words += u32::from(!inside);
            inside = true;
        }
    }
    words
}

/// Marks inside a number, a masked number or a Latin word.
fn holds_together(c: char) -> bool {
    matches!(c, '*' | '.' | ',' | '-' | '\'' | '’' | '%' | '/' | ':' | '@' | '_')
}

/// A little more text than an excerpt needs.
fn beginning(body: &Body, leave_out: fn(&Element) -> bool) -> String {
    let mut text = Gathered::default();
    let mut open: Vec<bool> = Vec::new();
    let mut in_verse = false;
    for event in &body.events {
        match event {
            Event::Open(element) => {
                open.push(open.last() == Some(&true) || leave_out(element));
                text.block(!is_inline(element));
                in_verse = *element == Element::Stanza || (in_verse && is_inline(element));
            }
            Event::HardBreak if in_verse => text.block(true),
            Event::Close => drop(open.pop()),
            _ if open.last() == Some(&true) => {}
            Event::Text(piece) | Event::Code(piece) => text.add(body, *piece),
            Event::SoftBreak | Event::HardBreak => text.space = true,
            _ => {}
        }
        if text.count > 2 * LONGEST {
            break;
        }
    }
    text.text
}

#[derive(Default)]
struct Gathered {
    text: String,
    count: usize,
    /// Whether a gap stands before the next text; between wide characters it shows as none.
    space: bool,
    /// Whether a new block begins; between sentences it shows as none.
    gap: bool,
}

impl Gathered {
    fn block(&mut self, begins: bool) {
        self.gap |= begins;
    }

    fn add(&mut self, body: &Body, piece: Piece) {
        let added = body.piece(piece);
        let Some(next) = added.chars().next() else { return };
        if let Some(last) = self.text.chars().next_back() {
            let joined = joins(last, next);
            if (self.space && !joined) || (self.gap && !(joined && ends_clause(last))) {
                self.text.push(' ');
            }
        }
        (self.space, self.gap) = (false, false);
        let part: String = added.chars().take(2 * LONGEST + 1).collect();
        self.count += part.chars().count();
        self.text.push_str(&part);
    }
}

fn never_shows(element: &Element) -> bool {
    use Element::{CodeBlock, Heading, Note, Table};
    matches!(element, Heading { .. } | CodeBlock { .. } | Table(_) | Note(_))
}

fn is_left_out(element: &Element) -> bool {
    never_shows(element)
        || matches!(element, Element::Figures | Element::Line(_))
        || matches!(element, Element::Form(Form::PhotoGroup | Form::Video(_) | Form::Counters))
}

fn is_inline(element: &Element) -> bool {
    matches!(element, Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_))
}

fn ends_clause(c: char) -> bool {
    is_sentence_end(c) || is_closing(c) || matches!(c, '：' | '；' | '，' | '、' | '—' | '…')
}

fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》')
}

/// Where the last whole sentence ends, its closing quotes included. The last character is looked
/// at only to see whether it is such a quote.
fn sentence_end(characters: &[char]) -> Option<usize> {
    let mut found = None;
    for (at, c) in characters.iter().enumerate().take(LONGEST) {
        let end = at + 1;
        let closes = is_closing(*c) && found == Some(at);
        if is_sentence_end(*c) || closes {
            found = Some(end);
        }
    }
    let found = found.filter(|end| *end > SHORTEST)?;
    // The quote that closes the sentence stays with it, though it is the hundred and first.
    Some(if characters.get(found).is_some_and(|c| is_closing(*c)) { found + 1 } else { found })
}

/// The first characters and `…`, cut before a word or number rather than inside it.
fn cut(characters: &[char]) -> String {
    let inside = |at: usize| {
        let holds = |c: char| is_word(c) || holds_together(c);
        holds(characters[at - 1]) && holds(characters[at])
    };
    let end = (SHORTEST..=LONGEST).rev().find(|end| !inside(*end)).unwrap_or(LONGEST);
    let kept: String = characters[..end].iter().collect();
    format!("{}…", kept.trim_end_matches(['，', '、', '；', '：', ',', ' ', '…', '（', '“', '《']))
}
