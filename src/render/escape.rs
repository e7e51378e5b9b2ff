//! Plain text into HTML, XML and addresses.

/// Adds text to HTML or XML, within elements and within quoted attributes alike. Control
/// characters, which neither may hold, are left out.
pub fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_need_care) {
        let (plain, careful) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = careful.chars();
        match characters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\'') => out.push_str("&#39;"),
            Some(c) if !is_forbidden(c) => out.push(c),
            _ => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// The first bytes of all characters that do not stand as they are.
fn may_need_care(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0..=0x1F | 0x7F | 0xC2 | 0xEF)
}

/// The text, escaped.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// An address as it stands in a page: spaces and all that is not ASCII in percent codes, escaped.
/// What is percent-coded already stays as it is.
pub fn address(url: &str) -> String {
    let mut coded = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            0x21..=0x7E if !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') => {
                coded.push(char::from(byte));
            }
            byte => coded.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped(&coded)
}

/// Not a `Char` of XML 1.0, or a control character of HTML.
fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
