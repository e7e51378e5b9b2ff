//! The parts of a line as runs.

use docx_rs::{
    BreakType, FieldCharType, Hyperlink, HyperlinkData, HyperlinkType, InstrText, Paragraph, ParagraphChild, Run,
    RunProperty, Sym,
};
use unicode_width::UnicodeWidthStr;

use super::measures::{half_points, points};
use super::styles::Face;
use super::writer::Writer;
use super::xml::{allowed, escaped};
use crate::print::tree::Inline;

/// How words look, where they look otherwise than their paragraph's style says.
#[derive(Clone, Copy, Default)]
pub struct Look {
    pub face: Option<Face>,
    /// In points.
    pub size: Option<f64>,
    pub strike: bool,
    /// They stand in a link, which holds no other, or where none can be.
    pub unlinked: bool,
    /// How wide an image in the line may be, in twips.
    pub room: i32,
}

impl Look {
    pub fn of(face: Option<Face>) -> Self {
        Self { face, ..Self::default() }
    }

    pub fn property(self) -> RunProperty {
        let mut property = RunProperty::new();
        if let Some(face) = self.face {
            property = property.fonts(face.fonts());
        }
        if let Some(size) = self.size {
            property = property.size(half_points(size));
        }
        if self.strike { property.strike() } else { property }
    }

    pub fn run(self) -> Run {
        Run { run_property: self.property(), ..Run::new() }
    }
}

/// Plain words.
pub fn words(text: &str, look: Look) -> ParagraphChild {
    child(look.run().add_text(allowed(text)))
}

pub fn child(run: Run) -> ParagraphChild {
    ParagraphChild::Run(Box::new(run))
}

/// A field that Word works out when it is asked to; until then `shown` stands there. Its parts look as
/// `run` does.
pub fn field(instruction: InstrText, shown: &str, run: impl Fn() -> Run) -> Vec<ParagraphChild> {
    vec![
        child(run().add_field_char(FieldCharType::Begin, false)),
        child(run().add_instr_text(instruction)),
        child(run().add_field_char(FieldCharType::Separate, false)),
        child(run().add_text(shown)),
        child(run().add_field_char(FieldCharType::End, false)),
    ]
}

impl<'a> Writer<'a> {
    pub fn line(&mut self, nodes: &'a [Inline], look: Look) -> Vec<ParagraphChild> {
        nodes.iter().flat_map(|node| self.part(node, look)).collect()
    }

    fn part(&mut self, node: &'a Inline, look: Look) -> Vec<ParagraphChild> {
        match node {
            Inline::Text { text } => vec![words(text, look)],
            Inline::Strong { line } => self.line(line, Look { face: Some(Face::Hei), ..look }),
            Inline::Em { line } => self.line(line, Look { face: Some(Face::Kai), ..look }),
            Inline::Strike { line } => self.line(line, Look { strike: true, ..look }),
            Inline::Span { line } => self.line(line, look),
            Inline::Link { line, .. } if look.unlinked || self.notes.inside => self.line(line, look),
            Inline::Link { url, line } => vec![self.link(url, line, look)],
            Inline::Raw { text } => vec![words(text, Look { face: Some(Face::Song), ..look })],
            Inline::Break => vec![child(look.run().add_break(BreakType::TextWrapping))],
            // Every Word has Wingdings; no face of text is sure to have the box.
            Inline::Box { done } => {
                vec![child(look.run().add_sym(Sym::new("Wingdings", if *done { "F0FE" } else { "F0A8" })))]
            }
            Inline::Note { id, blocks } => self.footnote(id, blocks),
            Inline::Number { id } | Inline::Again { id } => self.mark(id, look),
            Inline::Image(picture) => self.image_in_line(picture, look),
        }
    }

    fn link(&mut self, url: &str, line: &'a [Inline], look: Look) -> ParagraphChild {
        self.links += 1;
        let children = self.line(line, Look { unlinked: true, ..look });
        let link = HyperlinkData::External { rid: format!("rIdLink{}", self.links), path: escaped(&encoded(url)) };
        ParagraphChild::Hyperlink(Hyperlink { link, children, ..Hyperlink::new("", HyperlinkType::Anchor) })
    }

    /// A place that links inside the file lead to.
    pub fn bookmarked(&mut self, name: &str, children: Vec<ParagraphChild>) -> Vec<ParagraphChild> {
        self.bookmarks += 1;
        let mut marked = Paragraph::new().add_bookmark_start(self.bookmarks, name);
        marked.children.extend(children);
        marked.add_bookmark_end(self.bookmarks).children
    }
}

/// How wide words are, in half characters.
pub fn halves(node: &Inline) -> usize {
    match node {
        Inline::Text { text } | Inline::Raw { text } => allowed(text).width_cjk(),
        Inline::Strong { line }
        | Inline::Em { line }
        | Inline::Strike { line }
        | Inline::Span { line }
        | Inline::Link { line, .. } => line.iter().map(halves).sum(),
        _ => 0,
    }
}

/// Centred words in lines of nearly one length, so that none holds a lone character: `halves` is how
/// long they are in half characters of that size, `room` how wide a line may be, in twips.
pub fn balanced(paragraph: Paragraph, halves: usize, size: f64, room: i32) -> Paragraph {
    let length = points(halves as f64 * size / 2.0);
    if length <= room {
        return paragraph;
    }
    let lines = (length + room - 1) / room;
    let margin = (room - length / lines - points(2.0 * size)).max(0) / 2;
    paragraph.indent(Some(margin), None, Some(margin), None)
}

/// An address as Word takes it: one with a character that no address may hold (RFC 3986) makes it
/// call the file damaged.
fn encoded(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for (at, byte) in url.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&byte);
        let escape =
            byte == b'%' && url.as_bytes()[at + 1..].iter().take(2).filter(|it| it.is_ascii_hexdigit()).count() == 2;
        if plain || escape {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn addresses_hold_only_what_they_may() {
        assert_eq!(encoded("https://e.cn/a?b=1&c=%20#d"), "https://e.cn/a?b=1&c=%20#d");
        assert_eq!(encoded("https://e.cn/路 灯/[1]/100%"), "https://e.cn/%E8%B7%AF%20%E7%81%AF/%5B1%5D/100%25");
    }
}
