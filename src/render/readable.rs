//! What a reader meets of an HTML page: its words, without mark-up.

/// Elements that stand inside a line.
const INLINE: &[&str] =
    &["a", "b", "em", "strong", "i", "s", "del", "span", "mark", "code", "sup", "time", "bdi", "wbr"];

/// Attributes that are read out or shown.
const SPOKEN: &[&str] = &["alt=\"", "title=\"", "content=\"", "aria-label=\""];

/// The words of a page: what stands in different blocks stands in different paragraphs, and so does
/// what only a screen reader or a search engine tells.
pub fn readable(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        read_tag(&tag[..end], &mut text);
        rest = &tag[end..];
    }
    text.push_str(rest);
    text
}

fn read_tag(tag: &str, text: &mut String) {
    let name = tag.trim_start_matches(['<', '/']);
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    if !INLINE.contains(&name) {
        text.push_str("\n\n");
    }
    for attribute in SPOKEN {
        if let Some((_, value)) = tag.split_once(attribute) {
            text.push_str(&format!("\n\n{}\n\n", value.split('"').next().unwrap_or_default()));
        }
    }
}
