//! The tables of the document, under their headings.

use std::collections::{BTreeMap, BTreeSet};

/// A type as the document writes it.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// `text`
    Text,
    /// `number`
    Number,
    /// `yes/no`
    YesNo,
    /// `"a", "b"`: one of these texts.
    OneOf(Vec<String>),
    /// `` `Row` ``: a map with the fields of its section.
    Named(String),
    /// `list of T`
    List(Box<Type>),
    /// `T or none`
    OrNone(Box<Type>),
    /// `T or absent`: the map need not have the field.
    OrAbsent(Box<Type>),
}

impl Type {
    fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(inner) = text.strip_suffix(" or none") {
            Self::OrNone(Box::new(Self::parse(inner)))
        } else if let Some(inner) = text.strip_suffix(" or absent") {
            Self::OrAbsent(Box::new(Self::parse(inner)))
        } else if let Some(inner) = text.strip_prefix("list of ") {
            Self::List(Box::new(Self::parse(inner)))
        } else if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Self::parse(inner)
        } else {
            Self::simple(text)
        }
    }

    fn simple(text: &str) -> Self {
        match text {
            "text" => Self::Text,
            "number" => Self::Number,
            "yes/no" => Self::YesNo,
            _ if text.starts_with('"') => {
                Self::OneOf(text.split(", ").map(|word| word.trim_matches('"').to_owned()).collect())
            }
            _ => match text.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
                Some(name) => Self::Named(name.to_owned()),
                None => panic!("“{text}” is no type"),
            },
        }
    }

    /// All that samples should show of a value at `place`.
    fn places(&self, place: &str, all: &mut BTreeSet<String>) {
        all.insert(place.to_owned());
        match self {
            Self::List(inner) => inner.places(&format!("{place}[]"), all),
            Self::OrNone(inner) => {
                all.insert(format!("{place} none"));
                inner.places(place, all);
            }
            Self::OrAbsent(inner) => inner.places(place, all),
            Self::OneOf(words) => all.extend(words.iter().map(|word| format!("{place} {word}"))),
            Self::Text | Self::Number | Self::YesNo | Self::Named(_) => {}
        }
    }
}

/// The rows of a table; the first is its head.
type Rows = Vec<Vec<String>>;

pub struct Document {
    /// The tables that stand under each heading.
    tables: BTreeMap<String, Vec<Rows>>,
    /// The fields of each map.
    pub records: BTreeMap<String, BTreeMap<String, Type>>,
}

impl Document {
    pub fn parse(text: &str) -> Self {
        let tables = tables(text);
        let is_record = |rows: &&Rows| rows[0] == ["field", "type", "meaning"];
        let records = tables.iter().filter_map(|(heading, tables)| {
            let rows = tables.iter().find(is_record)?;
            Some((heading.clone(), rows[1..].iter().map(|row| field(row)).collect()))
        });
        Self { records: records.collect(), tables }
    }

    /// The first cells of all rows under a heading, without their backticks.
    pub fn first(&self, heading: &str) -> Vec<String> {
        let tables = self.tables.get(heading).unwrap_or_else(|| panic!("no table stands under “{heading}”"));
        tables.iter().flat_map(|rows| &rows[1..]).map(|row| plain(&row[0])).collect()
    }

    /// The type of the view that a template sets.
    pub fn view_of(&self, template: &str) -> Option<&str> {
        let rows = self.tables.get("Templates")?.iter().flatten();
        rows.filter(|row| plain(&row[0]) == template).map(|row| row[1].trim_matches('`')).next()
    }

    /// All rows but the heads of tables, with their headings.
    pub fn rows(&self) -> Vec<(&str, &Vec<String>)> {
        let mut all = Vec::new();
        for (heading, tables) in &self.tables {
            all.extend(tables.iter().flat_map(|rows| &rows[1..]).map(|row| (heading.as_str(), row)));
        }
        all
    }

    /// All that the samples should show: each field, each kind of entry, each value that may be none.
    pub fn places(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for (record, fields) in &self.records {
            for (field, kind) in fields {
                kind.places(&format!("{record}.{field}"), &mut all);
            }
        }
        all
    }
}

fn field(row: &[String]) -> (String, Type) {
    (plain(&row[0]), Type::parse(&row[1]))
}

fn plain(cell: &str) -> String {
    cell.trim_matches('`').to_owned()
}

fn tables(text: &str) -> BTreeMap<String, Vec<Rows>> {
    let mut tables: BTreeMap<String, Vec<Rows>> = BTreeMap::new();
    let (mut heading, mut inside) = ("", false);
    for line in text.lines() {
        if let Some(title) = line.strip_prefix('#') {
            heading = title.trim_start_matches('#').trim();
        }
        let row = cells(line);
        if let Some(row) = row.clone().filter(|row| !row.iter().all(|cell| cell.starts_with("--"))) {
            let here = tables.entry(heading.to_owned()).or_default();
            match here.last_mut().filter(|_| inside) {
                Some(rows) => rows.push(row),
                None => here.push(vec![row]),
            }
        }
        inside = row.is_some();
    }
    tables
}

fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(|cell| cell.trim().to_owned()).collect())
}
