//! Characters that no font of the theme can show: found before anything is set, and printed as 〓.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::char::{compose, is_combining_mark};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::fonts::Fonts;
use super::setting::Setting;
use super::text;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Bodies, Body, BodyView, Campaign, Event, Image, Piece, Sheet, SheetItem};
use crate::source::{SourcePath, Span};

/// What printers set for a character that they have not.
const GETA: char = '〓';

/// What came before, for a combining mark to stand on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    None,
    Shown,
    /// No font has it: its marks go with it.
    Lacking,
    /// Its marks are lacking from here on: one 〓 stands for all of them.
    WithoutMarks,
}

/// The text as the fonts can show it, without signs that leave no mark. `lacking` is told each
/// character that none has, and its byte.
///
/// A base and its combining marks are one character to readers: a mark is shown where the two
/// compose to a character that a font has, since no font is sure to put one on any base. Marks that
/// cannot be shown become one 〓 behind their base, and a base that cannot be shown takes its marks
/// with it.
fn shown(text: &str, fonts: &Fonts, mut lacking: impl FnMut(usize, char)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut base = Base::None;
    for (at, character) in text.char_indices() {
        if !is_printed(character) {
            if character.is_whitespace() {
                out.push(character);
                base = Base::None;
            }
        } else if !is_combining_mark(character) {
            let covered = fonts.cover(character);
            base = if covered { Base::Shown } else { Base::Lacking };
            out.push(if covered { character } else { GETA });
            if !covered {
                lacking(at, character);
            }
        } else if base != Base::Lacking {
            let composed = (base == Base::Shown).then(|| compose(out.chars().next_back()?, character)).flatten();
            if let Some(composed) = composed.filter(|composed| fonts.cover(*composed)) {
                out.pop();
                out.push(composed);
                continue;
            }
            lacking(at, character);
            if base != Base::WithoutMarks {
                out.push(GETA);
            }
            base = Base::WithoutMarks;
        }
    }
    out
}

/// The sheet with its own texts as the fonts can show them; bodies are [`shown_body`]'s.
pub fn shown_sheet(sheet: &Sheet, fonts: &Fonts) -> Sheet {
    let mut sheet = sheet.clone();
    let mend = |text: &mut String| *text = shown(text, fonts, |_, _| {});
    text::texts(&mut sheet).into_iter().for_each(mend);
    let items = sheet.sections.iter_mut().flat_map(|section| &mut section.items);
    let views = sheet.intro.iter_mut().chain(items.filter_map(|item| item.body.as_mut()));
    for image in views.flat_map(|view| view.images.iter_mut().flatten()) {
        mend(&mut image.caption);
        mend(&mut image.photographer);
    }
    sheet
}

/// The body with its texts as the fonts can show them.
pub fn shown_body(body: Arc<Body>, fonts: &Fonts) -> Arc<Body> {
    let mut mended = None;
    for (at, event) in body.events.iter().enumerate() {
        let (Event::Text(piece) | Event::Code(piece)) = event else { continue };
        let text = body.piece(*piece);
        let new = shown(text, fonts, |_, _| {});
        if new != text {
            let mended = mended.get_or_insert_with(|| Body::clone(&body));
            let piece = push(&mut mended.text, &new);
            mended.events[at] = if matches!(event, Event::Text(_)) { Event::Text(piece) } else { Event::Code(piece) };
        }
    }
    mended.map_or(body, Arc::new)
}

fn push(text: &mut String, more: &str) -> Piece {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let start = offset(text.len());
    text.push_str(more);
    Piece { start, end: offset(text.len()) }
}

/// One diagnostic for each character of each document that no font has, at its first place.
pub fn missing(
    sheet: &Sheet,
    settings: &[Setting],
    fonts: &Fonts,
    bodies: &dyn Bodies,
    severity: Severity,
) -> Vec<Diagnostic> {
    let mut search = Search { fonts, bodies, severity, texts: BTreeMap::new(), seen: BTreeSet::new(), found: vec![] };
    for text in frame_texts(sheet) {
        search.text(&sheet.source, text, |_| None);
    }
    for item in sheet.sections.iter().flat_map(|section| &section.items) {
        item_texts(item).into_iter().for_each(|text| search.text(&item.source, text, |_| None));
    }
    for setting in settings {
        search.body(&setting.body, setting.view);
    }
    search.found
}

fn frame_texts(sheet: &Sheet) -> Vec<&str> {
    let fields = [
        &sheet.name,
        &sheet.issue,
        &sheet.title,
        &sheet.organization,
        &sheet.date,
        &sheet.mark,
        &sheet.serial,
        &sheet.note,
        &sheet.report_to,
        &sheet.send_to,
        &sheet.issue_to,
        &sheet.editor,
        &sheet.reviewer,
        &sheet.signer,
    ];
    fields.into_iter().chain(sheet.sections.iter().map(|section| &section.heading)).map(String::as_str).collect()
}

fn item_texts(item: &SheetItem) -> Vec<&str> {
    let fields = [&item.title, &item.subtitle, &item.unit, &item.brief];
    fields.into_iter().chain(&item.authors).chain(&item.ai).map(String::as_str).collect()
}

struct Search<'a> {
    fonts: &'a Fonts,
    bodies: &'a dyn Bodies,
    severity: Severity,
    /// Files that hold such characters, as they are written.
    texts: BTreeMap<SourcePath, String>,
    seen: BTreeSet<(SourcePath, char)>,
    found: Vec<Diagnostic>,
}

impl Search<'_> {
    fn body(&mut self, body: &Body, view: &BodyView) {
        let path = &view.handle.path;
        for (event, place) in body.events.iter().zip(&body.places) {
            let at = |offset| Some(*place as usize + offset);
            match event {
                Event::Text(piece) => self.text(path, body.piece(*piece), at),
                Event::Code(piece) => self.text(path, body.piece(*piece), |_| at(0)),
                Event::Image(index) => {
                    let image = view.images.get(*index as usize).and_then(Option::as_ref);
                    let texts = image.map_or([""; 2], |Image { caption, photographer, .. }| [caption, photographer]);
                    texts.into_iter().for_each(|text| self.text(path, text, |_| at(0)));
                }
                _ => {}
            }
        }
    }

    /// `place` is about where in the file a byte of the text stands, where that is known.
    fn text(&mut self, path: &SourcePath, text: &str, place: impl Fn(usize) -> Option<usize>) {
        let mut lacking = Vec::new();
        shown(text, self.fonts, |at, character| lacking.push((at, character)));
        for (at, character) in lacking {
            if self.seen.insert((path.clone(), character)) {
                let problem = self.diagnostic(path, place(at), character);
                self.found.push(problem);
            }
        }
    }

    fn diagnostic(&mut self, path: &SourcePath, near: Option<usize>, character: char) -> Diagnostic {
        let campaign = SourcePath::new(Campaign::FILE);
        let span = |start| Span::new(start, start + character.len_utf8());
        if let Some(start) = self.find(path, near.unwrap_or(0), character) {
            return diagnostic(path, self.severity, character).at(span(start));
        }
        match (near, self.find(&campaign, 0, character)) {
            // Written as an entity, or not to be had: the text that holds it begins there.
            (Some(near), _) => diagnostic(path, self.severity, character).at(span(near)),
            (None, Some(start)) => diagnostic(&campaign, self.severity, character).at(span(start)),
            (None, None) => diagnostic(path, self.severity, character),
        }
    }

    /// Where a file holds the character, at or behind a place if it can be; mark-up and lines that
    /// were joined shift places a little.
    fn find(&mut self, path: &SourcePath, near: usize, character: char) -> Option<usize> {
        if !self.texts.contains_key(path) {
            self.texts.insert(path.clone(), self.bodies.source(path)?);
        }
        let text = self.texts.get(path)?;
        let near = text.floor_char_boundary(near);
        let line = text[..near].rfind('\n').map_or(0, |end| end + 1);
        [near, line, 0].into_iter().find_map(|from| Some(from + text[from..].find(character)?))
    }
}

/// Whether a character leaves a mark on paper: neither space, nor control, nor a sign that only
/// changes its neighbours.
pub fn is_printed(character: char) -> bool {
    let category = character.general_category();
    let unseen = matches!(category, GeneralCategory::Control | GeneralCategory::Format);
    !unseen && !character.is_whitespace() && !is_ignorable(character)
}

/// Default-ignorable code points that are not of category Format (Unicode, DerivedCoreProperties).
fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{2065}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{E0000}'..='\u{E0FFF}')
}

fn diagnostic(path: &SourcePath, severity: Severity, character: char) -> Diagnostic {
    // A mark alone would stand on the quotation mark.
    let circle = if is_combining_mark(character) { "◌" } else { "" };
    let outcome = match severity {
        Severity::Error => "简报无法印出这个字",
        Severity::Warning => "简报上印作“〓”",
    };
    let message = format!("主题的字体里都没有“{circle}{character}”（U+{:04X}），{outcome}", u32::from(character));
    let hint = "改用通行的字；确需使用时，在主题的 fonts/ 中加入含有这个字的字体";
    Diagnostic { severity, ..Diagnostic::new(path, Code::MissingGlyph, message, hint) }
}
