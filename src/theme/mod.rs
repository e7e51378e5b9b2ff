//! A theme's folder -> the look of web and paper: templates, tokens, static files, fonts.
//!
//! The only room that knows Tera. Must not know the library, nor what kinds of stories there are.

mod assets;
mod code;
mod engine;
mod faults;
mod imports;
mod installed;
mod layers;
mod load;
mod manifest;
mod paper;
mod squeeze;
mod templates;
mod tokens;
mod trial;
mod unescaped;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::model::{Fragment, HtmlPage, Permalink, Shared, Sheet, Site};
use crate::source::{Fingerprint, Hasher, SourcePath};
use assets::Assets;
use engine::Engine;
use layers::{Layer, ThemeFile};

pub use code::modules as qr_modules;
pub use installed::Installed;
pub use load::{load, open};
pub use manifest::ROLES;
pub use paper::Paper;

/// The one template of `print/`; its other files are plain Typst.
const PRINT_TEMPLATE: &str = "bulletin.typ";
/// What `print/` imports for its tokens.
const PAPER_TOKENS: &str = "tokens.typ";
/// The template of an issue as one printable HTML file.
const SHEET_TEMPLATE: &str = "print.html";

/// A theme. Its templates are compiled when the first of them is needed.
pub struct Theme {
    layers: Vec<Layer>,
    engines: OnceLock<Result<Engines, Vec<Diagnostic>>>,
    /// As templates see them: every page shares them.
    tokens: Value,
    /// As templates of paper see them: those of web pages too.
    paper_tokens: Value,
    paper_definitions: String,
    paper: Paper,
    installed: Vec<Installed>,
    warnings: Vec<Diagnostic>,
    families: BTreeMap<String, Vec<String>>,
    assets: Assets,
    print_files: BTreeMap<String, ThemeFile>,
    fonts: Vec<Cow<'static, [u8]>>,
    web_fingerprint: Fingerprint,
    print_fingerprint: Fingerprint,
    site: SharedSite,
}

/// The templates of web and paper, compiled.
struct Engines {
    web: Engine,
    print: Engine,
}

impl Theme {
    /// Renders every template with samples of its view.
    ///
    /// # Errors
    /// Templates that cannot be understood, are missing, or ask for what a view has not.
    pub fn try_out(&self) -> Result<(), Vec<Diagnostic>> {
        trial::run(self, self.engines()?, &self.layers[0].path)
    }

    fn engines(&self) -> Result<&Engines, Vec<Diagnostic>> {
        let engines = self.engines.get_or_init(|| load::compile(&self.layers, &self.assets));
        engines.as_ref().map_err(Clone::clone)
    }

    /// Of all that HTML pages depend on: templates, tokens, addresses of static files.
    pub fn web(&self) -> Fingerprint {
        self.web_fingerprint
    }

    /// Of all that PDFs depend on: `print/`, tokens, fonts.
    pub fn print(&self) -> Fingerprint {
        self.print_fingerprint
    }

    /// Of all that decides whether its templates work.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut hasher = Hasher::new();
        hasher.part(self.web().as_bytes()).part(self.print().as_bytes());
        hasher.finish()
    }

    /// The static files: their addresses, and their names for [`Theme::static_file`].
    pub fn static_files(&self) -> impl Iterator<Item = (&Permalink, &str)> {
        self.assets.iter().map(|(name, asset)| (&asset.address, name.as_str()))
    }

    /// The bytes of a static file.
    pub fn static_file(&self, name: &str) -> Option<&[u8]> {
        self.assets.get(name).map(|asset| &*asset.bytes)
    }

    /// The HTML of a page. `bodies` are those of its view, as HTML, in the order of reading.
    ///
    /// # Errors
    /// What a template asks for and the page has not.
    pub fn page(&self, page: &HtmlPage, bodies: Vec<String>) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let mut context = Context::new();
        context.insert("page", &page.page);
        context.insert_value("site", self.site.value(&page.site));
        context.insert("view", &page.view);
        context.insert_value("bodies", html(bodies));
        context.insert_value("tokens", self.tokens.clone());
        context.insert_value("portal", portal(page));
        one(self.engines()?.web.render(page.view.template(), &context))
    }

    /// An issue as one printable HTML file. `images` are data URIs by the addresses of images.
    ///
    /// # Errors
    /// What the template asks for and the sheet has not.
    pub fn sheet_html(
        &self,
        sheet: &Sheet,
        bodies: Vec<String>,
        images: &BTreeMap<String, String>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let mut context = self.sheet_context(sheet);
        context.insert_value("bodies", html(bodies));
        context.insert("images", images);
        one(self.engines()?.web.render(SHEET_TEMPLATE, &context))
    }

    /// An issue as Typst source: `print/bulletin.typ` with every value a string literal.
    ///
    /// # Errors
    /// What the template asks for and the sheet has not.
    pub fn sheet_source(&self, sheet: &Sheet) -> Result<String, Vec<Diagnostic>> {
        let source = one(self.engines()?.print.render(PRINT_TEMPLATE, &self.sheet_context(sheet)))?;
        Ok(String::from_utf8_lossy(&source).into_owned())
    }

    /// The other files of `print/`, by their paths in it: `lib.typ`. One that is made of the tokens is
    /// there too, `tokens.typ`.
    pub fn print_files(&self) -> Vec<(String, Cow<'_, [u8]>)> {
        let others = self.print_files.iter().filter(|(name, _)| *name != PRINT_TEMPLATE);
        let others = others.map(|(name, file)| (name.clone(), Cow::Borrowed(&*file.bytes)));
        others.chain([(PAPER_TOKENS.to_owned(), Cow::Borrowed(self.paper_definitions.as_bytes()))]).collect()
    }

    /// Where a file of `print/` lies, the template among them, for messages about it.
    pub fn print_path(&self, name: &str) -> SourcePath {
        let known = self.print_files.get(name).map(|file| file.path.clone());
        known.unwrap_or_else(|| SourcePath::new(format!("print/{name}")))
    }

    /// The tokens of paper, for what is not set by the sheet's program.
    pub fn paper(&self) -> &Paper {
        &self.paper
    }

    /// The theme's font files. Those of the binary are not copied.
    pub fn fonts(&self) -> Vec<Cow<'static, [u8]>> {
        self.fonts.clone()
    }

    /// The machine's fonts that the theme asked for and that are there, in the order of wish.
    pub fn installed(&self) -> &[Installed] {
        &self.installed
    }

    /// What does not stand in the way: fonts that the theme asked for and the machine has not.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    fn sheet_context(&self, sheet: &Sheet) -> Context {
        let mut context = Context::new();
        context.insert("sheet", sheet);
        context.insert_value("tokens", self.paper_tokens.clone());
        context.insert("fonts", &self.families);
        context
    }
}

fn one<T>(result: Result<T, Diagnostic>) -> Result<T, Vec<Diagnostic>> {
    result.map_err(|problem| vec![problem])
}

/// The portal's header and footer: HTML of the webmaster's own, checked when it was read.
fn portal(page: &HtmlPage) -> Value {
    let root = &page.page.root;
    let address = |url: &str| if url.is_empty() { String::new() } else { format!("{root}{url}") };
    let html = |fragments: &[Fragment]| -> Value {
        let parts = fragments.iter().map(|it| format!("{}{}", it.html, address(&it.url)));
        Value::safe_string(&parts.collect::<String>())
    };
    let parts = [("header", html(&page.site.portal_header)), ("footer", html(&page.site.portal_footer))];
    Value::from(parts.into_iter().collect::<BTreeMap<_, _>>())
}

/// Bodies were escaped when they were written.
fn html(bodies: Vec<String>) -> Value {
    Value::from(bodies.into_iter().map(|body| Value::safe_string(&body)).collect::<Vec<_>>())
}

/// All pages of a build share one site: it is turned into a template's value once.
#[derive(Default)]
struct SharedSite(Mutex<Option<(Shared<Site>, Value)>>);

impl SharedSite {
    fn value(&self, site: &Shared<Site>) -> Value {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*held {
            Some((known, value)) if known == site => value.clone(),
            _ => held.insert((site.clone(), Value::from_serializable(&**site))).1.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
