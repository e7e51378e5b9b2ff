//! Tokens that change nothing, and colours that cannot be told apart: told, since a theme with them
//! works all the same.

use std::collections::{BTreeMap, BTreeSet};

use super::layers::Layer;
use super::paper;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Span;

/// What WCAG 2.1 (1.4.3) asks of text beside its ground.
const LEAST_CONTRAST: f64 = 4.5;

/// Words and the ground on which the official theme sets them.
const TEXT_ON_GROUND: &[(&str, &str)] = &[
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "shade"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("accent", "surface"),
    ("accent", "accent-soft"),
    ("on-band", "band"),
    ("on-band", "band-deep"),
    ("on-foot", "band-deep"),
    ("find-ink", "find-surface"),
    ("find-note", "find-surface"),
    ("find-button-ink", "find-button"),
    ("find-button-ink", "find-button-hover"),
    ("dark-ink", "dark-paper"),
    ("dark-ink", "dark-surface"),
    ("dark-ink", "dark-shade"),
    ("dark-muted", "dark-paper"),
    ("dark-muted", "dark-surface"),
    ("dark-accent", "dark-surface"),
    ("dark-accent", "dark-accent-soft"),
    ("on-band", "dark-band"),
    ("on-foot", "dark-band-deep"),
    ("contrast-ink", "contrast-paper"),
    ("contrast-accent", "contrast-paper"),
];

/// A warning for each token that nothing uses, and for each pair that is hard to read.
pub fn judge(layers: &[Layer], tokens: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let mut found = unused(layers, tokens);
    found.extend(TEXT_ON_GROUND.iter().filter_map(|(text, ground)| faint(layers, tokens, text, ground)));
    found
}

fn unused(layers: &[Layer], tokens: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let named = named(layers, tokens);
    let strays = layers.iter().flat_map(|layer| {
        let own = layer.manifest.tokens.keys().filter(|name| !name.starts_with(paper::PREFIX));
        own.filter(|name| !named.contains(name.as_str())).map(move |name| (layer, name))
    });
    strays.map(|(layer, name)| stray(layer, name, &named)).collect()
}

fn stray(layer: &Layer, name: &str, named: &BTreeSet<&str>) -> Diagnostic {
    let message = format!("样式变量 {name} 没有用在任何地方，写了不起作用");
    let hint = match nearest(name, named.iter().copied()) {
        Some(meant) => format!("是不是 {meant}？不需要的请删去"),
        None => format!("自己的样式表里用 var(--{name}) 取它；不需要的请删去"),
    };
    told(layer, name, Code::UnknownToken, message, hint)
}

/// What the files of a theme, and its tokens themselves, ask for.
fn named<'a>(layers: &'a [Layer], tokens: &'a BTreeMap<String, String>) -> BTreeSet<&'a str> {
    let folders = ["static", "templates"];
    let files = layers.iter().flat_map(|layer| folders.iter().flat_map(|folder| layer.folder(folder)));
    let texts = files.filter_map(|(_, file)| std::str::from_utf8(&file.bytes).ok());
    texts.chain(tokens.values().map(String::as_str)).flat_map(names).collect()
}

/// `ink` of `var(--ink)`, `tokens.ink` and `tokens["ink"]`.
fn names(text: &str) -> impl Iterator<Item = &str> {
    ["--", "tokens.", "tokens[\"", "tokens['"].into_iter().flat_map(move |before| {
        text.split(before).skip(1).map(|rest| {
            let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            &rest[..end.unwrap_or(rest.len())]
        })
    })
}

fn faint(layers: &[Layer], tokens: &BTreeMap<String, String>, text: &str, ground: &str) -> Option<Diagnostic> {
    let contrast = contrast(tokens.get(text)?, tokens.get(ground)?)?;
    let sets = |name: &&str| layers.iter().position(|layer| layer.manifest.tokens.contains_key(*name));
    let name = [text, ground].into_iter().min_by_key(|name| sets(name).unwrap_or(usize::MAX))?;
    let layer = layers.get(sets(&name)?)?;
    let message = format!("文字颜色 {text} 在底色 {ground} 上看不清：对比度 {contrast:.1}，至少要 {LEAST_CONTRAST}");
    let hint = "把其中一个颜色调深或调浅；年长读者和视力不好的读者要靠它";
    (contrast < LEAST_CONTRAST).then(|| told(layer, name, Code::PoorContrast, message, hint))
}

fn told(layer: &Layer, name: &str, code: Code, message: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    let place = layer.manifest.token_places.get(name).copied().unwrap_or_else(|| Span::new(0, 0));
    Diagnostic::new(&layer.path, code, message, hint).at(place)
}

/// Of two opaque colours, from 1 to 21 (WCAG 2.1, contrast ratio).
fn contrast(a: &str, b: &str) -> Option<f64> {
    let (a, b) = (luminance(a)?, luminance(b)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

/// WCAG 2.1, relative luminance, of `#rgb` or `#rrggbb`.
fn luminance(colour: &str) -> Option<f64> {
    let digits: Vec<f64> =
        colour.strip_prefix('#')?.chars().map(|c| c.to_digit(16).map(f64::from)).collect::<Option<_>>()?;
    let channels = match digits[..] {
        [r, g, b] => [r * 17.0, g * 17.0, b * 17.0],
        [r, s, g, h, b, c] => [r * 16.0 + s, g * 16.0 + h, b * 16.0 + c],
        _ => return None,
    };
    let [red, green, blue] = channels.map(|channel| linear(channel / 255.0));
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

fn linear(channel: f64) -> f64 {
    if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}
