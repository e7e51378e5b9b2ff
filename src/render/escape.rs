//! Plain text into HTML, XML and addresses.

/// Adds text to HTML or XML, within elements and within quoted attributes alike. Control
/// characters, which neither may hold, are left out.
pub fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_forbidden(c) => {}
            c => out.push(c),
        }
    }
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
