//! Numbers in the cells of the heat map can be read on every shade.

use crate::project::{Site, example_site};

type Color = [f64; 3];

/// The least contrast of text (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;

fn sheet(site: &Site, name: &str) -> String {
    let start = format!("assets/{name}.");
    let (_, bytes) = site.iter().find(|(path, _)| path.starts_with(&start) && path.ends_with(".css")).expect("a sheet");
    String::from_utf8_lossy(bytes).into_owned()
}

fn value<'a>(sheet: &'a str, property: &str) -> &'a str {
    let needle = format!("--{property}:");
    let at = sheet.find(&needle).unwrap_or_else(|| panic!("{needle} is not set"));
    sheet[at + needle.len()..].split([';', '}']).next().expect("it has a value").trim()
}

fn color(sheet: &str, token: &str) -> Color {
    let hex = value(sheet, token);
    [1, 3, 5].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour")))
}

fn over(color: Color, ground: Color, share: f64) -> Color {
    [0, 1, 2].map(|at| color[at] * share + ground[at] * (1.0 - share))
}

fn luminance(color: Color) -> f64 {
    let linear = |value: f64| {
        let value = value / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2])
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn numbers_stand_out_from_every_shade_by_day_and_by_night() {
    let (tokens, look) = (sheet(example_site(), "tokens"), sheet(example_site(), "pages"));
    for mode in ["", "dark-"] {
        let [accent, cell, ink, surface] =
            ["accent", "shade", "ink", "surface"].map(|token| color(&tokens, &format!("{mode}{token}")));
        for (level, text) in [(1, ink), (2, ink), (3, surface), (4, surface)] {
            let share: f64 = value(&look, &format!("heat-{level}")).parse().expect("a share");
            let found = contrast(text, over(accent, cell, share));
            assert!(found >= LEAST, "{mode}heat-{level}: {found:.2}");
        }
    }
}
