//! Search data as classic scripts, which also load from `file://`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::{Sources, body_of};
use crate::diagnostic::Diagnostic;
use crate::model::{Body, Element, Event, SearchEntry, SearchPieceView};

#[derive(Serialize)]
struct Piece<'a> {
    name: &'a str,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    url: &'a str,
    date: &'a str,
    unit: &'a str,
    text: String,
}

/// A script that adds the stories of one piece to `window.jianbaoSearch`.
///
/// # Errors
/// Bodies that were changed meanwhile.
pub fn piece(view: &SearchPieceView, sources: &Sources) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    for entry in &view.entries {
        match body_of(&entry.handle, sources) {
            Ok(body) => entries.push(of_story(entry, &body)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(script(&Piece { name: &view.name, entries })) } else { Err(problems) }
}

fn of_story<'a>(entry: &'a SearchEntry, body: &Body) -> Entry<'a> {
    Entry { title: &entry.title, url: &entry.url, date: &entry.date, unit: &entry.unit, text: visible_text(body) }
}

const HEAD: &str = "window.jianbaoSearch=window.jianbaoSearch||[];window.jianbaoSearch.push(";

fn script(piece: &Piece) -> Vec<u8> {
    let texts: usize = piece.entries.iter().map(|entry| entry.text.len() + 200).sum();
    let mut script = Vec::with_capacity(HEAD.len() + texts + texts / 8);
    script.extend_from_slice(HEAD.as_bytes());
    let mut serializer = serde_json::Serializer::with_formatter(&mut script, InScript);
    // Neither the texts nor the vector refuse anything.
    let written = piece.serialize(&mut serializer).is_ok();
    debug_assert!(written, "texts always serialize");
    script.extend_from_slice(b");\n");
    script
}

/// JSON is JavaScript but for U+2028 and U+2029; `<` is coded so that nothing ends a script.
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '\u{2028}', '\u{2029}']) {
            let (plain, careful) = rest.split_at(at);
            let mut characters = careful.chars();
            writer.write_all(plain.as_bytes())?;
            if let Some(c) = characters.next() {
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            rest = characters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

/// What a reader sees of a body, blocks parted by a space.
pub fn visible_text(body: &Body) -> String {
    let mut text = String::with_capacity(body.text.len());
    for event in &body.events {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(body.piece(*piece)),
            Event::SoftBreak | Event::HardBreak => part(&mut text),
            Event::Open(element) if is_block(element) => part(&mut text),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn part(text: &mut String) {
    if !text.is_empty() && !text.ends_with(char::is_whitespace) {
        text.push(' ');
    }
}

fn is_block(element: &Element) -> bool {
    !matches!(element, Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_))
}
