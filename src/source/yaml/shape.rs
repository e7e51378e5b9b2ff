//! Events with their marks become the shape of the tree: what stands where, values still empty.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, Span as Marks};

use super::places::Places;
use super::{DEPTH_LIMIT, Node, Problem, Value, explain};
use crate::source::{Placed, Span};

/// The tree of a text, and its duplicate keys. All texts but keys are empty.
///
/// # Errors
/// The first problem after which the text cannot be understood.
pub fn shape(text: &str) -> Result<(Node, Vec<Problem>), Problem> {
    let places = Places::new(text);
    let lines = text.match_indices('\n').map(|(at, _)| at).collect();
    let mut builder = Builder { text, places: &places, lines, open: Vec::new(), root: None, duplicates: Vec::new() };
    for event in Parser::new_from_str(text) {
        let (event, marks) = event.map_err(|error| explain::syntax(text, &places, &error))?;
        builder.take(&event, marks)?;
    }
    let empty = Node { value: Value::Text(String::new()), span: Span::default() };
    Ok((builder.root.unwrap_or(empty), builder.duplicates))
}

/// Where a text fails: how many events come before, and the byte. A text that is one scalar as a
/// whole fails at its end, without any: its keys were not seen.
pub fn failure(text: &str) -> Option<(usize, usize)> {
    let mut scalar = false;
    for (count, event) in Parser::new_from_str(text).enumerate() {
        match event {
            Err(error) => return Some((count, Places::new(text).byte(error.marker().index()))),
            Ok((event, _)) => scalar |= count == 2 && matches!(event, Event::Scalar(..)),
        }
    }
    scalar.then_some((0, text.len()))
}

struct Builder<'a> {
    text: &'a str,
    places: &'a Places<'a>,
    /// The bytes at which lines end.
    lines: Vec<usize>,
    /// The lists and maps around the next event, the innermost last.
    open: Vec<Open>,
    root: Option<Node>,
    duplicates: Vec<Problem>,
}

struct Open {
    node: Node,
    /// Of a map: the key whose value comes next.
    key: Option<Placed<String>>,
    /// Of a map: the keys so far.
    seen: BTreeMap<String, Span>,
}

impl Builder<'_> {
    fn take(&mut self, event: &Event<'_>, marks: Marks) -> Result<(), Problem> {
        let span = self.span(marks);
        refuse(event, span)?;
        match event {
            Event::DocumentStart(_) if self.root.is_some() => Err(explain::several_documents(span)),
            Event::Scalar(text, ..) => self.scalar(text, span),
            Event::SequenceStart(..) => self.open(Value::List(Vec::new()), span),
            Event::MappingStart(..) => self.open(Value::Map(Vec::new()), span),
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(span);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Bytes; without the blank end that a block of text or a bracket brings along.
    fn span(&self, marks: Marks) -> Span {
        let (start, end) = (self.places.byte(marks.start.index()), self.places.byte(marks.end.index()));
        let written = self.text.get(start..end).unwrap_or_default().trim_end();
        Span::new(start, start + written.len())
    }

    fn scalar(&mut self, text: &str, span: Span) -> Result<(), Problem> {
        match self.open.last_mut() {
            Some(open) if open.expects_key() => {
                if self.text[open.node.span.start as usize..].starts_with('{') {
                    explain::flow_key(text, span)?;
                }
                if let Some(earlier) = open.seen.insert(text.to_owned(), span) {
                    let line = |place: u32| self.lines.partition_point(|end| *end < place as usize);
                    let above = line(span.start) - line(earlier.start).min(line(span.start));
                    self.duplicates.push(explain::duplicate_key(text, above, span));
                }
                open.key = Some(Placed::new(text.to_owned(), span));
            }
            _ => self.put(Node { value: Value::Text(String::new()), span }),
        }
        Ok(())
    }

    fn open(&mut self, value: Value, span: Span) -> Result<(), Problem> {
        if self.open.len() >= DEPTH_LIMIT {
            return Err(explain::too_deep(span));
        }
        if self.open.last().is_some_and(Open::expects_key) {
            return Err(explain::key_without_text(span));
        }
        self.open.push(Open { node: Node { value, span }, key: None, seen: BTreeMap::new() });
        Ok(())
    }

    fn close(&mut self, span: Span) {
        let Some(mut open) = self.open.pop() else { return };
        if span.end > span.start {
            open.node.span.end = span.end;
        }
        self.put(open.node);
    }

    fn put(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        open.node.span.end = open.node.span.end.max(node.span.end);
        match &mut open.node.value {
            Value::List(items) => items.push(node),
            Value::Map(entries) => entries.extend(open.key.take().map(|key| (key, node))),
            Value::Text(_) => {}
        }
    }
}

impl Open {
    fn expects_key(&self) -> bool {
        self.key.is_none() && matches!(self.node.value, Value::Map(_))
    }
}

fn refuse(event: &Event<'_>, span: Span) -> Result<(), Problem> {
    let (anchor, tag) = match event {
        Event::Alias(_) => return Err(explain::alias(span)),
        Event::Scalar(_, _, anchor, tag) | Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
            (*anchor, tag.as_ref())
        }
        _ => return Ok(()),
    };
    if anchor > 0 {
        return Err(explain::alias(span));
    }
    tag.map_or(Ok(()), |_| Err(explain::tag(span)))
}
