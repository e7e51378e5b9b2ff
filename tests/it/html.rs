//! Reading pages: tags with their attributes, and the text that a reader sees.

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// What stands between this tag and the next one.
    pub after: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The start tags of a page, in order.
pub fn tags(page: &str) -> Vec<Tag> {
    let page = without_comments(page);
    let mut tags = Vec::new();
    for piece in page.split('<').skip(1).filter(|piece| piece.starts_with(|c: char| c.is_ascii_alphabetic())) {
        tags.push(tag(piece));
    }
    tags
}

/// The text of the page's body as a reader sees it: no tags, no space of the source.
pub fn visible(page: &str) -> String {
    let page = without_comments(page);
    let body = page.split_once("<body").map_or(page.as_str(), |(_, body)| body);
    let mut text = String::new();
    let mut skipped = false;
    for piece in body.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.split([' ', '\n']).next().unwrap_or_default() {
            "script" | "style" => skipped = true,
            "/script" | "/style" => skipped = false,
            _ => {}
        }
        if !skipped {
            text.push_str(&decoded(after));
        }
    }
    squeezed(&text)
}

/// A text without white space and without the marks that only guide line breaks, to compare what
/// was set differently.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2060}' | '\u{200B}' | '\u{FEFF}')).collect()
}

/// The content of `<meta name="NAME">`.
pub fn meta(page: &str, name: &str) -> Option<String> {
    let tags = tags(page);
    let found = tags.iter().find(|tag| tag.name == "meta" && tag.get("name") == Some(name))?;
    found.get("content").map(str::to_owned)
}

fn without_comments(page: &str) -> String {
    let mut kept = String::new();
    let mut rest = page;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

fn tag(piece: &str) -> Tag {
    let name_end = piece.find([' ', '\n', '\t', '>', '/']).unwrap_or(piece.len());
    let mut tag = Tag { name: piece[..name_end].to_lowercase(), attributes: Vec::new(), after: String::new() };
    let mut rest = &piece[name_end..];
    loop {
        rest = rest.trim_start_matches([' ', '\n', '\t', '/']);
        if let Some(after) = rest.strip_prefix('>') {
            tag.after = decoded(after);
            return tag;
        }
        let Some(end) = rest.find(['=', ' ', '\n', '\t', '>', '/']) else { return tag };
        let key = rest[..end].to_lowercase();
        let (value, left) = value(&rest[end..]);
        tag.attributes.push((key, decoded(value)));
        rest = left;
    }
}

/// The value of an attribute whose name has been read, and what follows.
fn value(rest: &str) -> (&str, &str) {
    let Some(rest) = rest.strip_prefix('=') else { return ("", rest) };
    for quote in ['"', '\''] {
        if let Some(quoted) = rest.strip_prefix(quote) {
            return quoted.split_once(quote).expect("a quoted value ends");
        }
    }
    rest.split_at(rest.find([' ', '\n', '>']).unwrap_or(rest.len()))
}

fn decoded(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        decoded.push_str(before);
        let known = reference.split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        let (c, after) = known.unwrap_or(('&', reference));
        decoded.push(c);
        rest = after;
    }
    decoded + rest
}

fn character(name: &str) -> Option<char> {
    let number = |text: &str, radix| char::from_u32(u32::from_str_radix(text, radix).ok()?);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => match (name.strip_prefix("#x").or(name.strip_prefix("#X")), name.strip_prefix('#')) {
            (Some(hex), _) => number(hex, 16),
            (None, Some(decimal)) => number(decimal, 10),
            (None, None) => None,
        },
    }
}
