//! A page, a theme and files -> the bytes of an output. Pure: equal inputs, equal bytes.
//!
//! Must not know the library, other pages, nor the time.

mod code;
mod escape;
mod feed;
mod html;
mod images;
mod page;
mod readable;
mod search;
mod sitemap;

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{AssetView, Bodies, Body, BodyHandle, Page, Sheet, Trace, Work};
use crate::print::{Printed, Printer};
use crate::source::{Files, Fingerprint, SourcePath};
use crate::theme::Theme;
use readable::readable;

pub use images::{Images, make_images};
pub use search::segment as render_segment;

/// What outputs are made of, beside their views.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub files: &'a dyn Files,
    pub images: &'a dyn Images,
    pub bodies: &'a dyn Bodies,
    pub theme: &'a Theme,
    pub printer: &'a Printer<'a>,
}

/// An output as it was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Product {
    pub bytes: Vec<u8>,
    /// What a reader meets of it; empty where it has no words of its own.
    pub words: String,
}

impl Product {
    /// Without words.
    fn mute(bytes: Vec<u8>) -> Self {
        Self { bytes, words: String::new() }
    }

    /// A feed holds pages, as JSON strings or escaped for XML.
    fn feed(bytes: Vec<u8>) -> Self {
        let text = String::from_utf8_lossy(&bytes);
        let words = readable(&text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\""));
        Self { bytes, words }
    }

    fn html(bytes: Vec<u8>) -> Self {
        let words = readable(&String::from_utf8_lossy(&bytes));
        Self { bytes, words }
    }
}

impl From<Printed> for Product {
    fn from(Printed { bytes, words }: Printed) -> Self {
        Self { bytes, words }
    }
}

/// An output.
///
/// # Errors
/// What a template, the print, or a file that was changed meanwhile stands in the way with.
pub fn render(page: &Page, sources: &Sources) -> Result<Product, Vec<Diagnostic>> {
    match &page.work {
        Work::Html(html) => page::page(html, sources).map(Product::html),
        Work::Pdf(sheet) => sheet_pdf(sheet, sources),
        Work::Feed(view) => Ok(Product::feed(feed::feed(view))),
        Work::Sitemap(view) => Ok(Product::mute(sitemap::sitemap(view))),
        Work::Robots(view) => Ok(Product::mute(sitemap::robots(view))),
        // Its words are those of the story's page, with nothing between blocks.
        Work::SearchText(view) => search::text(view, sources).map(Product::mute),
        Work::Image(view) => one(sources.images.image(view)).map(Product::mute),
        Work::Attachment(view) => one(attachment(view, sources)).map(Product::mute),
        Work::ThemeFile(name) => one(theme_file(name, sources)).map(Product::mute),
    }
}

fn one<T>(result: Result<T, Diagnostic>) -> Result<T, Vec<Diagnostic>> {
    result.map_err(|problem| vec![problem])
}

/// An issue as PDF.
///
/// # Errors
/// What stands in the way of setting it: missing glyphs, a template's mistake, a changed file.
pub fn sheet_pdf(sheet: &Sheet, sources: &Sources) -> Result<Product, Vec<Diagnostic>> {
    let images = images::of_sheet(sheet, sources)?;
    sources.printer.pdf(sheet, sources.bodies, &images).map(Product::from)
}

/// An issue as a PDF of A3 sides, to be folded and stapled.
///
/// # Errors
/// As [`sheet_pdf`].
pub fn sheet_booklet(sheet: &Sheet, sources: &Sources) -> Result<Product, Vec<Diagnostic>> {
    let images = images::of_sheet(sheet, sources)?;
    sources.printer.booklet(sheet, sources.bodies, &images).map(Product::from)
}

/// An issue as a Word file. No template has a part in it, so that its words are those of the sheet.
///
/// # Errors
/// Images that cannot be read, or a changed file.
pub fn sheet_docx(sheet: &Sheet, sources: &Sources) -> Result<Product, Vec<Diagnostic>> {
    let images = images::of_sheet_for_word(sheet, sources)?;
    sources.printer.docx(sheet, sources.bodies, &images).map(Product::mute)
}

/// An issue as one self-contained HTML file for the printer, its images inside it.
///
/// # Errors
/// A body or an image that was changed meanwhile, or a template that fails.
pub fn sheet_html(sheet: &Sheet, sources: &Sources) -> Result<Product, Vec<Diagnostic>> {
    page::sheet_html(sheet, sources).map(Product::html)
}

fn attachment(view: &AssetView, sources: &Sources) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = sources.files.bytes(&view.source).map_err(|_| changed(&view.source))?;
    if Fingerprint::of(&bytes) != view.fingerprint {
        return Err(changed(&view.source));
    }
    view.traces.iter().for_each(|trace| erase(*trace, &mut bytes));
    Ok(bytes)
}

/// Nothing moves, since a video names its parts by their places.
fn erase(trace: Trace, bytes: &mut [u8]) {
    let (start, end) = match trace {
        Trace::Field { start, end } => (start, end),
        Trace::Box { start, content, end } => {
            let kind = bytes.get_mut(start + 4..start + 8).unwrap_or_default();
            kind.copy_from_slice(&b"free"[..kind.len()]);
            (content, end)
        }
    };
    bytes.get_mut(start..end).unwrap_or_default().fill(0);
}

fn theme_file(name: &str, sources: &Sources) -> Result<Vec<u8>, Diagnostic> {
    let bytes = sources.theme.static_file(name).map(<[u8]>::to_vec);
    bytes.ok_or_else(|| changed(&SourcePath::new(format!("static/{name}"))))
}

fn body_of(handle: &BodyHandle, sources: &Sources) -> Result<Arc<Body>, Diagnostic> {
    sources.bodies.body(handle).ok_or_else(|| changed(&handle.path))
}

fn changed(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(path, Code::ChangedWhileBuilding, "稿件在生成过程中被改动", "请再生成一次")
}

#[cfg(test)]
mod tests;
