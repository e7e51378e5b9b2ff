//! Typed values out of a tree that was examined: what is wrong was told there, and counts as
//! absent here.

use super::examine::is_empty;
use super::fields::{Field, Shape, chosen, yes_or_no};
use super::reference;
use crate::model::Moment;
use crate::source::yaml::{Node, Value};
use crate::source::{Placed, SourcePath, Span};

/// A map and the table that says what its keys mean.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    node: &'a Node,
    fields: &'static [Field],
}

impl<'a> Record<'a> {
    /// A text stands for the first field of the table.
    pub fn new(node: &'a Node, fields: &'static [Field]) -> Self {
        Self { node, fields }
    }

    pub fn span(&self) -> Span {
        self.node.span
    }

    /// The line of a field with its place; where it is empty, the place of its key.
    pub fn line(&self, name: &str) -> Option<Placed<String>> {
        let (key, node) = self.entry(name)?;
        let Value::Text(text) = &node.value else { return None };
        let span = if node.span.start == node.span.end { key } else { node.span };
        Some(Placed::new(one_line(text), span))
    }

    /// The line of a field; empty if there is none.
    pub fn text(&self, name: &str) -> String {
        self.line(name).map(|line| line.value).unwrap_or_default()
    }

    /// As [`Record::line`]; `None` where it says nothing.
    pub fn filled(&self, name: &str) -> Option<Placed<String>> {
        self.line(name).filter(|line| !line.value.is_empty())
    }

    /// The text of a field with its lines; empty if there is none.
    pub fn lines_of_text(&self, name: &str) -> String {
        match self.value(name).map(|node| &node.value) {
            Some(Value::Text(text)) => text.trim().to_owned(),
            _ => String::new(),
        }
    }

    /// The lines of a list, or the parts of a line.
    pub fn lines(&self, name: &str) -> Vec<Placed<String>> {
        match self.value(name) {
            Some(Node { value: Value::Text(text), span }) => parts(text, *span),
            Some(Node { value: Value::List(items), .. }) => {
                let line = |item: &Node| match &item.value {
                    Value::Text(text) => Some(Placed::new(one_line(text), item.span)),
                    _ => None,
                };
                items.iter().filter_map(line).filter(|line| !line.value.is_empty()).collect()
            }
            _ => Vec::new(),
        }
    }

    pub fn texts(&self, name: &str) -> Vec<String> {
        self.lines(name).into_iter().map(|line| line.value).collect()
    }

    pub fn date(&self, name: &str) -> Option<Moment> {
        self.placed_date(name).map(|date| date.value)
    }

    pub fn placed_date(&self, name: &str) -> Option<Placed<Moment>> {
        let line = self.filled(name)?;
        Some(Placed::new(Moment::parse(&line.value).ok()?, line.span))
    }

    pub fn yes(&self, name: &str) -> Option<bool> {
        yes_or_no(&self.filled(name)?.value)
    }

    /// The number of a field, if it lies where the table wants it.
    pub fn number<N: TryFrom<i64>>(&self, name: &str) -> Option<Placed<N>> {
        let line = self.filled(name)?;
        let Some(Shape::Number { least, most }) = self.shape(name) else { return None };
        let number = line.value.parse().ok().filter(|number| (least..=most).contains(number))?;
        Some(Placed::new(N::try_from(number).ok()?, line.span))
    }

    /// The value of a choice, with its place.
    pub fn choice(&self, name: &str) -> Option<Placed<&'static str>> {
        let line = self.filled(name)?;
        let Some(Shape::Choice(choices)) = self.shape(name) else { return None };
        Some(Placed::new(chosen(choices, &line.value)?.value, line.span))
    }

    /// The values of a list of choices; `None` where the field says nothing.
    pub fn choices(&self, name: &str) -> Option<Vec<&'static str>> {
        let Some(Shape::Choices(choices)) = self.shape(name) else { return None };
        self.value(name)?;
        Some(self.texts(name).iter().filter_map(|text| Some(chosen(choices, text)?.value)).collect())
    }

    /// The file of a field: `None` inside where the reference is refused.
    pub fn file(&self, name: &str, from: &SourcePath) -> Option<Placed<Option<SourcePath>>> {
        let line = self.filled(name)?;
        Some(Placed::new(reference::file(from, &line.value).ok(), line.span))
    }

    pub fn map(&self, name: &str) -> Option<Record<'a>> {
        let (Shape::Map(fields) | Shape::TextOrMap(fields)) = self.shape(name)? else { return None };
        self.value(name).map(|node| Record::new(node, fields))
    }

    /// The maps of a list, or of one that stands alone.
    pub fn maps(&self, name: &str) -> Vec<Record<'a>> {
        let Some(Shape::Maps(fields) | Shape::TextsOrMaps(fields)) = self.shape(name) else { return Vec::new() };
        match self.value(name) {
            Some(Node { value: Value::List(items), .. }) => {
                items.iter().filter(|item| !is_empty(item)).map(|item| Record::new(item, fields)).collect()
            }
            Some(node) => vec![Record::new(node, fields)],
            None => Vec::new(),
        }
    }

    /// The free keys of a map and the values of their choices.
    pub fn levels(&self, name: &str) -> Vec<(Placed<String>, &'static str)> {
        let Some(Shape::Levels(choices)) = self.shape(name) else { return Vec::new() };
        let Some(Node { value: Value::Map(entries), .. }) = self.value(name) else { return Vec::new() };
        let level = |(key, node): &(Placed<String>, Node)| match &node.value {
            Value::Text(text) => Some((key.clone(), chosen(choices, text.trim())?.value)),
            _ => None,
        };
        entries.iter().filter_map(level).collect()
    }

    /// The value of a field as it is written, in one form whatever its layout; empty if there is none.
    pub fn written(&self, name: &str) -> String {
        self.value(name).map(in_one_form).unwrap_or_default()
    }

    fn value(&self, name: &str) -> Option<&'a Node> {
        self.entry(name).map(|(_, node)| node).filter(|node| !is_empty(node))
    }

    fn entry(&self, name: &str) -> Option<(Span, &'a Node)> {
        let field = self.field(name)?;
        match &self.node.value {
            Value::Map(entries) => {
                let found = entries.iter().find(|(key, _)| field.is_named(&key.value));
                found.map(|(key, node)| (key.span, node))
            }
            Value::Text(_) if self.fields.first().is_some_and(|first| first.name == name) => {
                Some((self.node.span, self.node))
            }
            _ => None,
        }
    }

    fn shape(&self, name: &str) -> Option<Shape> {
        self.field(name).map(|field| field.shape)
    }

    fn field(&self, name: &str) -> Option<&'static Field> {
        let field = self.fields.iter().find(|field| field.name == name);
        debug_assert!(field.is_some(), "no field {name}");
        field
    }
}

fn in_one_form(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => format!("{:?}", text.trim()),
        Value::List(items) => format!("[{}]", items.iter().map(in_one_form).collect::<Vec<_>>().join(",")),
        Value::Map(entries) => {
            let entry = |(key, node): &(Placed<String>, Node)| format!("{:?}:{}", key.value, in_one_form(node));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
        }
    }
}

/// Lines of a block become one; between Chinese characters without a space.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for part in text.lines().map(str::trim).filter(|part| !part.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if latin(line.chars().last()) || !line.is_empty() && latin(part.chars().next()) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// `路灯、排水` as two, each with its place where the text stands in the file as it is.
fn parts(text: &str, span: Span) -> Vec<Placed<String>> {
    let verbatim = (span.end - span.start) as usize == text.len();
    let place = |part: &str| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let inside = Span::new(start, start + part.len()).shifted(span.start as usize);
        if verbatim { inside } else { span }
    };
    let divided = text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    divided.map(|part| Placed::new(part.to_owned(), place(part))).collect()
}
