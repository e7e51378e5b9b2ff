//! Characters that no font of the theme can show, found before anything is set.

use std::collections::BTreeSet;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::fonts::Fonts;
use super::setting::Setting;
use crate::diagnostic::Diagnostic;
use crate::model::{Event, Image, Sheet, SheetItem};
use crate::source::{SourcePath, Span};

/// One diagnostic for each character of each document that no font has, at its first place.
pub fn missing(sheet: &Sheet, settings: &[Setting], fonts: &Fonts) -> Vec<Diagnostic> {
    let mut search = Search { fonts, seen: BTreeSet::new(), found: Vec::new() };
    for text in frame_texts(sheet) {
        search.field(&sheet.source, text);
    }
    for item in sheet.sections.iter().flat_map(|section| &section.items) {
        item_texts(item).into_iter().for_each(|text| search.field(&item.source, text));
    }
    for setting in settings {
        search.body(setting);
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
    seen: BTreeSet<(SourcePath, char)>,
    found: Vec<Diagnostic>,
}

impl Search<'_> {
    /// A text of the front matter, whose place is not known.
    fn field(&mut self, path: &SourcePath, text: &str) {
        self.text(path, text, |_| None);
    }

    fn body(&mut self, setting: &Setting) {
        let (body, path) = (&setting.body, &setting.view.handle.path);
        for (event, place) in body.events.iter().zip(&body.places) {
            let at = |offset| Some(*place as usize + offset);
            match event {
                Event::Text(piece) => self.text(path, body.piece(*piece), at),
                Event::Code(piece) => self.text(path, body.piece(*piece), |_| at(0)),
                Event::Image(index) => {
                    let image = setting.view.images.get(*index as usize).and_then(Option::as_ref);
                    let texts = image.map_or([""; 2], |Image { caption, photographer, .. }| [caption, photographer]);
                    texts.into_iter().for_each(|text| self.text(path, text, |_| at(0)));
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, path: &SourcePath, text: &str, place: impl Fn(usize) -> Option<usize>) {
        for (offset, character) in text.char_indices() {
            if !is_printed(character) || self.fonts.cover(character) || !self.seen.insert((path.clone(), character)) {
                continue;
            }
            let problem = diagnostic(path, character);
            self.found.push(match place(offset) {
                Some(start) => problem.at(Span::new(start, start + character.len_utf8())),
                None => problem,
            });
        }
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

fn diagnostic(path: &SourcePath, character: char) -> Diagnostic {
    Diagnostic::error(
        path,
        "missing-glyph",
        format!("主题的字体里都没有“{character}”（U+{:04X}），简报无法印出这个字", u32::from(character)),
        "改用通行的字；确需使用时，在主题的 fonts/ 中加入含有这个字的字体",
    )
}
