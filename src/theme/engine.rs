//! Tera, twice: for HTML, and for Typst with delimiters of its own. The only file that sets it up.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

use tera::{Context, Delimiters, Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::templates::Templates;
use super::{code, faults, unescaped};
use crate::diagnostic::{self, Diagnostic};

/// Bytes of most pages.
const USUAL: usize = 8 << 10;

/// Templates, compiled.
pub struct Engine {
    tera: Tera,
    templates: Templates,
}

impl Engine {
    /// Templates of HTML. Whatever a view holds is escaped; only bodies are HTML already.
    /// `addresses` are those of the static files, for the function `asset`.
    ///
    /// # Errors
    /// All templates that cannot be understood.
    pub fn html(
        templates: Templates,
        bases: &[&str],
        addresses: BTreeMap<String, String>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::default();
        tera.register_filter("safe", only_safe);
        tera.register_function("asset", move |arguments: Kwargs, _: &State| asset(&addresses, &arguments));
        tera.register_function("qr", |arguments: Kwargs, _: &State| qr(&arguments));
        Self::compile(tera, templates, bases)
    }

    /// The templates of print: every text becomes a Typst string literal, so that no text can ever
    /// be code. Numbers and booleans stand bare, for Typst writes them alike.
    ///
    /// # Errors
    /// All templates that cannot be understood, and every place that would let a value through
    /// unescaped.
    pub fn typst(templates: Templates, bases: &[&str]) -> Result<Self, Vec<Diagnostic>> {
        let unescaped: Vec<Diagnostic> = templates.values().flat_map(unescaped::find).collect();
        if !unescaped.is_empty() {
            return Err(unescaped);
        }
        let mut tera = Tera::default();
        tera.set_delimiters(typst_delimiters()).map_err(|error| faults::all(&error, &templates))?;
        tera.autoescape_on([".typ"]);
        tera.set_escape_fn(typst_string);
        tera.register_function("qr", |arguments: Kwargs, _: &State| qr(&arguments));
        Self::compile(tera, templates, bases)
    }

    fn compile(mut tera: Tera, templates: Templates, bases: &[&str]) -> Result<Self, Vec<Diagnostic>> {
        let prefixes = bases.iter().map(|base| Cow::Owned(format!("{base}/")));
        let texts = templates.iter().map(|(name, template)| (name, &template.text));
        let compiled = tera.set_fallback_prefixes(prefixes).and_then(|()| tera.add_raw_templates(texts));
        match compiled {
            Ok(()) => Ok(Self { tera, templates }),
            Err(error) => Err(Self::all_faults(&tera, &error, &templates)),
        }
    }

    /// Tera stops at the first text that it cannot parse: so each is parsed by itself.
    fn all_faults(tera: &Tera, error: &tera::Error, templates: &Templates) -> Vec<Diagnostic> {
        let mut found = faults::all(error, templates);
        for (name, template) in templates {
            if let Err(error) = tera.clone().add_raw_template(name, &template.text)
                && faults::is_syntax(&error)
            {
                found.extend(faults::all(&error, templates));
            }
        }
        diagnostic::sort(&mut found);
        found
    }

    /// Whether the theme, or one that it extends, has the template.
    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Sets a template: a text in UTF-8.
    ///
    /// # Errors
    /// The first thing that the template asks for and the context has not.
    pub fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        let mut text = Vec::with_capacity(USUAL);
        let rendered = self.tera.render_to(name, context, &mut text);
        rendered.map(|()| text).map_err(|error| faults::first(&error, &self.templates))
    }
}

/// Replaces Tera's `safe`: HTML comes only from where it was made.
fn only_safe(text: StringInput<'_>, _: Kwargs, _: &State) -> TeraResult<Value> {
    if text.is_safe() { Ok(text.into_value()) } else { Err(tera::Error::message(faults::UNESCAPED)) }
}

fn asset(addresses: &BTreeMap<String, String>, arguments: &Kwargs) -> TeraResult<String> {
    let name = arguments.must_get::<&str>("name")?;
    addresses.get(name).cloned().ok_or_else(|| tera::Error::message(format!("Unknown asset `{name}`")))
}

/// `{size, path}` of the QR code of a text; empty where the text is too long for one.
fn qr(arguments: &Kwargs) -> TeraResult<Value> {
    Ok(code::of(arguments.must_get::<&str>("text")?).map_or_else(Value::none, |code| Value::from_serializable(&code)))
}

fn typst_delimiters() -> Delimiters {
    Delimiters {
        block_start: "<%".into(),
        block_end: "%>".into(),
        variable_start: "<<".into(),
        variable_end: ">>".into(),
        comment_start: "<#".into(),
        comment_end: "#>".into(),
    }
}

/// Writes a value as a Typst string literal.
fn typst_string(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(b"\"")?;
    for c in text.chars() {
        match c {
            '"' => out.write_all(b"\\\"")?,
            '\\' => out.write_all(b"\\\\")?,
            c if c.is_control() => write!(out, "\\u{{{:x}}}", u32::from(c))?,
            c => write!(out, "{c}")?,
        }
    }
    out.write_all(b"\"")
}
