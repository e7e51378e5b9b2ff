//! Compares values with the types that the document gives them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::document::{Document, Type};

pub struct Walk<'d> {
    document: &'d Document,
    pub faults: Vec<String>,
    /// What of [`Document::places`] was met.
    pub met: BTreeSet<String>,
}

impl<'d> Walk<'d> {
    pub fn new(document: &'d Document) -> Self {
        Self { document, faults: Vec::new(), met: BTreeSet::new() }
    }

    /// A map that should have the fields of the section `name`.
    pub fn record(&mut self, name: &str, value: &Value) {
        let Some(fields) = self.document.records.get(name) else { return self.fault(name, "has no section") };
        let Some(map) = value.as_object() else { return self.fault(name, &format!("is no map: {value}")) };
        for key in map.keys().filter(|key| !fields.contains_key(*key)) {
            self.fault(&format!("{name}.{key}"), "is not documented");
        }
        for (field, kind) in fields {
            let place = format!("{name}.{field}");
            match map.get(field) {
                Some(value) => self.value(&place, kind, value),
                None if matches!(kind, Type::OrAbsent(_)) => {}
                None => self.fault(&place, "is documented and not there"),
            }
        }
    }

    fn value(&mut self, place: &str, kind: &Type, value: &Value) {
        let fits = match kind {
            Type::OrNone(_) if value.is_null() => return self.meet(&format!("{place} none")),
            Type::OrNone(inner) | Type::OrAbsent(inner) => return self.value(place, inner, value),
            Type::Named(name) => {
                self.record(name, value);
                value.is_object()
            }
            Type::List(inner) => self.list(place, inner, value),
            Type::OneOf(words) => {
                let word = words.iter().find(|word| value == word.as_str());
                word.into_iter().for_each(|word| self.meet(&format!("{place} {word}")));
                word.is_some()
            }
            Type::Text => value.is_string(),
            Type::Number => value.is_number(),
            Type::YesNo => value.is_boolean(),
        };
        if fits { self.meet(place) } else { self.fault(place, &format!("should be {kind:?}, and is {value}")) }
    }

    fn list(&mut self, place: &str, kind: &Type, value: &Value) -> bool {
        for entry in value.as_array().into_iter().flatten() {
            self.value(&format!("{place}[]"), kind, entry);
        }
        value.is_array()
    }

    fn meet(&mut self, place: &str) {
        self.met.insert(place.to_owned());
    }

    fn fault(&mut self, place: &str, what: &str) {
        let fault = format!("{place} {what}");
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}
