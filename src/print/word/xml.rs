//! XML of a part as elements that can be moved, and back.
//!
//! Texts and values of attributes stay as they are written, escaped: nothing is read out of them.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    /// Escaped.
    Text(String),
}

impl Element {
    /// The root of a part; `None` if it is not well-formed.
    pub fn parse(xml: &[u8]) -> Option<Self> {
        let mut reader = Reader::from_reader(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) => open.push(Self::start(&start)?),
                Event::Empty(start) => open.last_mut()?.children.push(Node::Element(Self::start(&start)?)),
                Event::End(_) => {
                    let closed = open.pop()?;
                    open.last_mut()?.children.push(Node::Element(closed));
                }
                Event::Text(text) => open.last_mut()?.text(std::str::from_utf8(&text).ok()?),
                Event::GeneralRef(name) => {
                    open.last_mut()?.text(&format!("&{};", std::str::from_utf8(&name).ok()?));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let [top] = <[Self; 1]>::try_from(open).ok()?;
        top.into_elements().next()
    }

    fn start(start: &BytesStart) -> Option<Self> {
        let text = |bytes: &[u8]| Some(std::str::from_utf8(bytes).ok()?.to_owned());
        let attributes =
            start.attributes().map(|it| it.ok().and_then(|it| Some((text(it.key.as_ref())?, text(&it.value)?))));
        Some(Self {
            name: text(start.name().as_ref())?,
            attributes: attributes.collect::<Option<_>>()?,
            children: vec![],
        })
    }

    fn text(&mut self, more: &str) {
        match self.children.last_mut() {
            Some(Node::Text(text)) => text.push_str(more),
            _ => self.children.push(Node::Text(more.to_owned())),
        }
    }

    pub fn into_elements(self) -> impl Iterator<Item = Self> {
        self.children
            .into_iter()
            .filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }

    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }

    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }

    /// The first element of that name below this one, at any depth.
    pub fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|it| if it.name == name { Some(it) } else { it.find(name) })
    }

    pub fn find_mut(&mut self, name: &str) -> Option<&mut Self> {
        self.elements_mut().find_map(|it| if it.name == name { Some(it) } else { it.find_mut(name) })
    }

    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// `value` is escaped already.
    pub fn set(&mut self, attribute: &str, value: &str) {
        match self.attributes.iter_mut().find(|(name, _)| name == attribute) {
            Some((_, old)) => *old = value.to_owned(),
            None => self.attributes.push((attribute.to_owned(), value.to_owned())),
        }
    }

    /// The part with this root.
    pub fn part(&self) -> Vec<u8> {
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned();
        self.write(&mut out);
        out.into_bytes()
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push_str(&format!(" {name}=\"{value}\""));
        }
        if self.children.is_empty() {
            return out.push_str("/>");
        }
        out.push('>');
        for node in &self.children {
            match node {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(text),
            }
        }
        out.push_str(&format!("</{}>", self.name));
    }
}

/// A text for XML: escaped, without the characters that it forbids (XML 1.0, 2.2).
pub fn escaped(text: &str) -> String {
    quick_xml::escape::escape(allowed(text)).into_owned()
}

/// The text without what XML forbids, and without the marks that only guide Typst's line breaks.
pub fn allowed(text: &str) -> String {
    let is_allowed = |character: &char| {
        !matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}')
            && !matches!(character, '\u{200B}' | '\u{2060}' | '\u{FFFE}' | '\u{FFFF}')
    };
    text.chars().filter(is_allowed).map(|character| if character == '\t' { ' ' } else { character }).collect()
}
