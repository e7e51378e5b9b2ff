//! Static files: names to addresses that change with their content.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::imports;
use super::layers::Layer;
use super::squeeze::squeezed;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Permalink;
use crate::source::{Fingerprint, SourcePath};

/// The colours of code, for themes that bring none of their own.
const CODE_CSS: &str = include_str!("code.css");

/// A static file of the site.
#[derive(Debug)]
pub struct Asset {
    pub address: Permalink,
    pub bytes: Cow<'static, [u8]>,
}

/// Static files by their names in `static/`.
pub type Assets = BTreeMap<String, Asset>;

/// The static files of all layers, with `tokens.css`, which is made of the tokens, and `code.css`.
/// What a style sheet imports stands in it (see [`imports`]), and pictures take their colours from
/// the tokens.
///
/// # Errors
/// Names that would not be good addresses; imports of what is not there.
pub fn collect(layers: &[Layer], tokens: &BTreeMap<String, String>) -> Result<Assets, Vec<Diagnostic>> {
    let mut files = BTreeMap::from([("code.css".to_owned(), Cow::Borrowed(CODE_CSS.as_bytes()))]);
    let mut problems = Vec::new();
    for layer in layers.iter().rev() {
        for (name, file) in layer.folder("static") {
            if !is_plain(name) {
                problems.push(bad_name(&file.path, name));
            }
            files.insert(name.to_owned(), file.bytes.clone());
        }
    }
    files.insert("tokens.css".to_owned(), Cow::Owned(tokens_css(tokens).into_bytes()));
    problems.extend(imports::resolve(&mut files, |name| path_of(layers, name)));
    for (_, bytes) in files.iter_mut().filter(|(name, _)| name.ends_with(".svg")) {
        coloured(bytes, tokens);
    }
    if problems.is_empty() { Ok(address_all(files)) } else { Err(problems) }
}

/// Where a static file lies, for messages about it.
fn path_of(layers: &[Layer], name: &str) -> SourcePath {
    let file = layers.iter().find_map(|layer| layer.files.get(&format!("static/{name}")));
    file.map_or_else(|| SourcePath::new(name), |file| file.path.clone())
}

/// A picture in a file of its own sees no custom properties: `var(--NAME)` becomes the token's value.
fn coloured(bytes: &mut Cow<'static, [u8]>, tokens: &BTreeMap<String, String>) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if !text.contains("var(--") {
        return;
    }
    let filled =
        tokens.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("var(--{name})"), value));
    *bytes = Cow::Owned(filled.into_bytes());
}

fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'))
}

fn bad_name(path: &SourcePath, name: &str) -> Diagnostic {
    let message = format!("文件名“{name}”不能作网址");
    Diagnostic::new(path, Code::BadFileName, message, "文件名只用英文字母、数字、-、_ 和 .")
}

fn tokens_css(tokens: &BTreeMap<String, String>) -> String {
    let rows: Vec<String> = tokens.iter().map(|(name, value)| format!("--{name}:{value}")).collect();
    format!(":root{{{}}}\n", rows.join(";"))
}

/// Style sheets come last: what they refer to must have its address before.
fn address_all(files: BTreeMap<String, Cow<'static, [u8]>>) -> Assets {
    let mut assets = Assets::new();
    let (sheets, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name.ends_with(".css"));
    for (name, bytes) in others {
        let bytes = squeezed(&name, bytes);
        assets.insert(name.clone(), Asset { address: address(&name, &bytes), bytes });
    }
    let addressed: Vec<(String, Asset)> = sheets
        .into_iter()
        .map(|(name, bytes)| {
            let bytes = squeezed(&name, with_addresses(&name, bytes, &assets));
            (name.clone(), Asset { address: address(&name, &bytes), bytes })
        })
        .collect();
    assets.extend(addressed);
    assets
}

/// `site.css` becomes `assets/site.1a2b3c4d.css`.
fn address(name: &str, bytes: &[u8]) -> Permalink {
    let hash = Fingerprint::of(bytes).short(8);
    Permalink::new(match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{hash}.{extension}"),
        None => format!("assets/{name}.{hash}"),
    })
}

/// A style sheet refers to other static files by `url(NAME)`, counted from `static/`.
fn with_addresses(sheet: &str, bytes: Cow<'static, [u8]>, assets: &Assets) -> Cow<'static, [u8]> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    if !text.contains("url(") {
        return bytes;
    }
    let to_assets = "../".repeat(sheet.matches('/').count());
    let mut text = text.to_owned();
    for (name, asset) in assets {
        let local = asset.address.as_str().trim_start_matches("assets/");
        for quote in ["", "\"", "'"] {
            text = text.replace(&format!("url({quote}{name}{quote})"), &format!("url(\"{to_assets}{local}\")"));
        }
    }
    Cow::Owned(text.into_bytes())
}
