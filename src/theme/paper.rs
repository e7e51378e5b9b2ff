//! Tokens of paper: the colours and measures of the sheet, as Typst and as CSS read them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// What the name of such a token begins with.
pub const PREFIX: &str = "print-";

/// What a token may hold.
enum Kind {
    /// `#rrggbb`
    Colour,
    /// In points, within these.
    Length(RangeInclusive<f64>),
}

const TOKENS: &[(&str, Kind)] = &[
    ("print-red", Kind::Colour),
    ("print-rule", Kind::Length(0.1..=12.0)),
    ("print-thick", Kind::Length(0.1..=6.0)),
    ("print-thin", Kind::Length(0.1..=6.0)),
    ("print-name-size", Kind::Length(16.0..=96.0)),
    ("print-title-size", Kind::Length(12.0..=36.0)),
    ("print-small-size", Kind::Length(8.0..=16.0)),
    ("print-note-size", Kind::Length(6.0..=14.0)),
    ("print-watermark", Kind::Colour),
];

/// The tokens of paper for what is not set by Typst. Lengths are in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// Six hexadecimal digits.
    pub red: String,
    /// The rule below the masthead.
    pub rule: f64,
    /// The first and the last rule of the 报尾, and those between.
    pub thick: f64,
    pub thin: f64,
    /// At most, for the name in the masthead.
    pub name_size: f64,
    pub title_size: f64,
    pub small_size: f64,
    pub note_size: f64,
}

impl Paper {
    /// What the tokens say; where a theme has none of that name, what the official theme says.
    pub fn of(tokens: &BTreeMap<String, String>) -> Self {
        let length = |name: &str, usual| tokens.get(name).and_then(|value| points(value)).unwrap_or(usual);
        let red = tokens.get("print-red").filter(|value| is_colour(value)).map_or("#c7000b", String::as_str);
        Self {
            red: red.trim_start_matches('#').to_uppercase(),
            rule: length("print-rule", 2.0),
            thick: length("print-thick", 1.0),
            thin: length("print-thin", 0.7),
            name_size: length("print-name-size", 72.0),
            title_size: length("print-title-size", 22.0),
            small_size: length("print-small-size", 14.0),
            note_size: length("print-note-size", 10.5),
        }
    }
}

const POINTS_OF_A_MILLIMETRE: f64 = 72.0 / 25.4;

/// What is wrong with a token of paper, and the cure.
pub fn fault(name: &str, value: &str) -> Option<(String, String)> {
    let Some((_, kind)) = TOKENS.iter().find(|(known, _)| *known == name) else {
        let known: Vec<&str> = TOKENS.iter().map(|(known, _)| *known).collect();
        let message = format!("没有纸面样式变量 {name}");
        return Some((message, format!("以 {PREFIX} 开头的有：{}；自己的变量请换个开头", known.join("、"))));
    };
    let message = format!("纸面样式变量 {name} 的值“{value}”不能用");
    match kind {
        Kind::Colour if is_colour(value) => None,
        Kind::Colour => Some((message, "颜色写作 # 和六位十六进制数，如 \"#c7000b\"".to_owned())),
        Kind::Length(range) if points(value).is_some_and(|points| range.contains(&points)) => None,
        Kind::Length(range) => {
            let hint =
                format!("长度写作数和单位 pt 或 mm，如 2pt、0.35mm，在 {}pt 到 {}pt 之间", range.start(), range.end());
            Some((message, hint))
        }
    }
}

fn is_colour(value: &str) -> bool {
    let digits = value.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn points(value: &str) -> Option<f64> {
    let plain = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number = |number: &str| Some(number).filter(|number| plain(number))?.parse::<f64>().ok();
    match value.strip_suffix("mm") {
        Some(millimetres) => Some(number(millimetres)? * POINTS_OF_A_MILLIMETRE),
        None => number(value.strip_suffix("pt")?),
    }
}

/// The tokens as definitions of Typst. Their values were checked when they were read.
pub fn definitions(tokens: &BTreeMap<String, String>) -> String {
    let paper = tokens.iter().filter(|(name, _)| name.starts_with(PREFIX));
    let definition = |(name, value): (&String, &String)| match value.starts_with('#') {
        true => format!("#let {name} = rgb(\"{value}\")\n"),
        false => format!("#let {name} = {value}\n"),
    };
    paper.map(definition).collect()
}

/// The tokens of web pages: what changes paper alone changes no page.
pub fn without(tokens: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let web = tokens.iter().filter(|(name, _)| !name.starts_with(PREFIX));
    web.map(|(name, value)| (name.clone(), value.clone())).collect()
}
