//! serde_yaml's values, put into a shape that is known already.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Node, Problem, Value, explain};

/// Fills the texts of the tree that `text` has.
///
/// # Errors
/// If serde_yaml sees another tree in the text: the two parsers differ at rare edges of YAML.
pub fn fill(text: &str, node: &mut Node) -> Result<(), Problem> {
    if matches!(node.value, Value::Text(_)) && node.span.start == node.span.end {
        return Ok(());
    }
    let span = node.span;
    let filled = Fill(node).deserialize(serde_yaml::Deserializer::from_str(text));
    filled.map_err(|error| {
        let place = error.location().map(|location| location.index());
        explain::misread(text, place, span)
    })
}

struct Fill<'a>(&'a mut Node);

impl<'de> DeserializeSeed<'de> for Fill<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0.value {
            Value::Text(_) => deserializer.deserialize_str(self),
            Value::List(_) => deserializer.deserialize_seq(self),
            Value::Map(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the shape that the events had")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.value = Value::Text(text.to_owned());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Value::List(items) = &mut self.0.value else { return Err(A::Error::custom("a list")) };
        for item in items {
            access.next_element_seed(Fill(item))?.ok_or_else(|| A::Error::custom("a short list"))?;
        }
        access.next_element::<IgnoredAny>()?.map_or(Ok(()), |_| Err(A::Error::custom("a long list")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Value::Map(entries) = &mut self.0.value else { return Err(A::Error::custom("a map")) };
        for (key, node) in entries {
            key.value = access.next_key()?.ok_or_else(|| A::Error::custom("a short map"))?;
            access.next_value_seed(Fill(node))?;
        }
        access.next_key::<IgnoredAny>()?.map_or(Ok(()), |_| Err(A::Error::custom("a long map")))
    }
}
