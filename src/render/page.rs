//! HTML pages, and an issue as one printable HTML file.

use std::collections::BTreeMap;

use super::html::{self, Place, Setting};
use super::{Sources, body_of, images};
use crate::diagnostic::Diagnostic;
use crate::model::{BodyView, HtmlPage, Sheet, View};

/// In an issue the title is `h1`, a group `h2`, an item `h3`: an item's own headings, which begin
/// at `h2`, come below.
const ITEM_SHIFT: u8 = 2;

/// The HTML of a page.
///
/// # Errors
/// A body that was changed meanwhile, or a template that fails.
pub fn page(page: &HtmlPage, sources: &Sources) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let place = Place::Page { root: &page.page.root };
    let bodies = match &page.view {
        View::Bulletin(bulletin) => sheet_bodies(&bulletin.sheet, place, sources)?,
        view => bodies(&view.bodies(), sources, |_| Setting { place, prefix: String::new(), shift: 0 })?,
    };
    sources.theme.page(page, bodies)
}

/// An issue as one self-contained HTML file for the printer, its images inside it.
///
/// # Errors
/// A body or an image that was changed meanwhile, or a template that fails.
pub fn sheet_html(sheet: &Sheet, sources: &Sources) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let files = images::of_sheet(sheet, sources)?;
    let images: BTreeMap<String, String> =
        files.into_iter().map(|(url, bytes)| (url, images::data_uri(&bytes))).collect();
    let bodies = sheet_bodies(sheet, Place::Alone { images: &images }, sources)?;
    sources.theme.sheet_html(sheet, bodies, &images)
}

/// The issue's own body keeps its ids, for links lead to them; those of its items get a prefix.
fn sheet_bodies(sheet: &Sheet, place: Place, sources: &Sources) -> Result<Vec<String>, Vec<Diagnostic>> {
    let has_intro = sheet.intro.is_some();
    bodies(&sheet.bodies(), sources, |index| match (has_intro, index) {
        (true, 0) => Setting { place, prefix: String::new(), shift: 0 },
        _ => Setting { place, prefix: format!("item-{}-", index + usize::from(!has_intro)), shift: ITEM_SHIFT },
    })
}

fn bodies<'a>(
    views: &[&BodyView],
    sources: &Sources,
    setting: impl Fn(usize) -> Setting<'a>,
) -> Result<Vec<String>, Vec<Diagnostic>> {
    let mut written = Vec::new();
    let mut problems = Vec::new();
    for (index, view) in views.iter().enumerate() {
        match body_of(&view.handle, sources) {
            Ok(body) => written.push(html::body(&body, view, &setting(index))),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(written) } else { Err(problems) }
}
