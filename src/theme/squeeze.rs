//! What a reader loads of a theme's style sheets and scripts: no comments, no indentation.

use std::borrow::Cow;

/// A static file, smaller if it is a style sheet or a script. What cannot be understood stays.
pub fn squeezed(name: &str, bytes: Cow<'static, [u8]>) -> Cow<'static, [u8]> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    let smaller = match name.rsplit_once('.') {
        Some((_, "css")) => minifier::css::minify(text).ok().map(|sheet| sheet.to_string()),
        Some((_, "js")) => script(text),
        _ => None,
    };
    smaller.map_or(bytes, |text| Cow::Owned(text.into_bytes()))
}

/// Lines stay lines, since they may end statements. Where a text may go on over several lines,
/// nothing is done.
fn script(text: &str) -> Option<String> {
    if ["`", "\\\n", "/*"].iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    Some(lines.flat_map(|line| [line, "\n"]).collect())
}
