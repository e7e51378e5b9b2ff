//! Search data as classic scripts, which also load from `file://`.

use serde::Serialize;

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

/// JSON is JavaScript but for U+2028 and U+2029; `<` is coded so that nothing ends a script.
fn script(piece: &Piece) -> Vec<u8> {
    // Structs of texts always serialize.
    let json = serde_json::to_string(piece).unwrap_or_default();
    let json = json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("window.jianbaoSearch=window.jianbaoSearch||[];window.jianbaoSearch.push({json});\n").into_bytes()
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
