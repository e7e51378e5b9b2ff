//! YAML with places. A stand-in without places, until the real one is merged.

use serde_yaml::Value as Yaml;

use super::{Placed, Span};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: Value,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Placed<String>, Node)>),
}

/// Why a text is no YAML that we read.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub code: &'static str,
    pub span: Span,
    pub message: String,
    pub hint: String,
}

/// # Errors
/// All problems of the text.
pub fn parse(text: &str) -> Result<Node, Vec<Problem>> {
    serde_yaml::from_str::<Yaml>(text).map(node).map_err(|error| {
        let hint = "请检查缩进、引号和冒号".to_owned();
        vec![Problem { code: "bad-yaml", span: Span::default(), message: error.to_string(), hint }]
    })
}

fn node(yaml: Yaml) -> Node {
    let value = match yaml {
        Yaml::Sequence(items) => Value::List(items.into_iter().map(node).collect()),
        Yaml::Mapping(map) => Value::Map(map.into_iter().map(|(key, value)| (key_of(&key), node(value))).collect()),
        scalar => Value::Text(text_of(&scalar)),
    };
    Node { value, span: Span::default() }
}

fn key_of(yaml: &Yaml) -> Placed<String> {
    Placed::new(text_of(yaml), Span::default())
}

fn text_of(yaml: &Yaml) -> String {
    match yaml {
        Yaml::String(text) => text.clone(),
        Yaml::Number(number) => number.to_string(),
        Yaml::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}
