//! A YAML text becomes a tree of texts, lists and maps with their places.
//!
//! Shape and places come from the events of saphyr-parser, values from serde_yaml, which keeps
//! every scalar as it was written (`0734`, `no`, `12:30`). Anchors, aliases, tags and several
//! documents are refused, and so is nesting deeper than [`DEPTH_LIMIT`], before any value is read.
//!
//! Must not know what a key means.

mod explain;
mod places;
mod repair;
mod shape;
mod values;
#[cfg(test)]
mod tests;

use crate::source::{Placed, Span};

/// How deep lists and maps may nest.
pub const DEPTH_LIMIT: usize = 32;

/// A value and the bytes of the text in which it stands; an empty value has an empty span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub value: Value,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Exactly as it was written; empty where nothing was.
    Text(String),
    List(Vec<Node>),
    /// In the order of the text.
    Map(Vec<(Placed<String>, Node)>),
}

/// The ways in which a text can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Syntax,
    TooDeep,
    Tag,
    Alias,
    /// A key that is no text.
    Key,
    SeveralDocuments,
    TabIndentation,
    /// After a colon.
    MissingSpace,
    FullWidthColon,
    DuplicateKey,
}

/// What is wrong with a text, as the fields of a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub fault: Fault,
    pub span: Span,
    pub message: String,
    pub hint: String,
}

impl Problem {
    fn new(fault: Fault, span: Span, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { fault, span, message: message.into(), hint: hint.into() }
    }
}

impl Node {
    /// The same tree, `by` bytes further on: for a YAML text that is part of a larger one.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        let value = match self.value {
            Value::Text(text) => Value::Text(text),
            Value::List(items) => Value::List(items.into_iter().map(|item| item.shifted(by)).collect()),
            Value::Map(entries) => {
                let entry = |(key, node): (Placed<String>, Self)| {
                    (Placed::new(key.value, key.span.shifted(by)), node.shifted(by))
                };
                Value::Map(entries.into_iter().map(entry).collect())
            }
        };
        Self { value, span: self.span.shifted(by) }
    }
}

/// Parses a text in which nothing may be wrong.
///
/// # Errors
/// All problems that were found.
pub fn parse(text: &str) -> Result<Node, Vec<Problem>> {
    match read(text) {
        (Some(node), problems) if problems.is_empty() => Ok(node),
        (_, problems) => Err(problems),
    }
}

/// Parses as much as can be understood, so that what uses the tree can tell its own problems in
/// the same run: a full-width colon counts as the colon that was meant, and a key that stands
/// twice stays in the tree twice.
pub fn read(text: &str) -> (Option<Node>, Vec<Problem>) {
    let (node, mut problems) = match shape::shape(text) {
        Ok((node, duplicates)) if !is_one_text(&node) => fill(text, node, duplicates),
        _ => repaired(text),
    };
    for problem in &mut problems {
        problem.span = whole_characters(text, problem.span);
    }
    problems.sort_by_key(|problem| problem.span);
    (node, problems)
}

/// A text that is one scalar as a whole was meant to have keys.
fn is_one_text(node: &Node) -> bool {
    matches!(node.value, Value::Text(_)) && node.span.end > node.span.start
}

fn fill(text: &str, mut node: Node, mut problems: Vec<Problem>) -> (Option<Node>, Vec<Problem>) {
    let filled = values::fill(text, &mut node).map_err(|problem| problems.push(problem));
    (filled.is_ok().then_some(node), problems)
}

fn repaired(text: &str) -> (Option<Node>, Vec<Problem>) {
    let repaired = repair::full_width_colons(text);
    let mut problems = repaired.problems;
    match shape::shape(&repaired.text) {
        Ok((node, duplicates)) => {
            problems.extend(duplicates);
            fill(&repaired.text, node, problems)
        }
        Err(problem) => {
            problems.push(problem);
            (None, problems)
        }
    }
}

/// A place in the repaired text may lie inside the colon that was repaired.
fn whole_characters(text: &str, span: Span) -> Span {
    let (start, end) = (text.floor_char_boundary(span.start as usize), text.ceil_char_boundary(span.end as usize));
    Span::new(start, end.max(start))
}
