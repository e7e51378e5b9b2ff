//! The fields of every kind of file, as tables: names, Chinese aliases, shapes. Reading, the
//! search for unknown keys and the JSON Schema all go by them.

mod bulletin;
mod campaign;
mod page;
mod story;
#[cfg(test)]
mod tests;

pub use bulletin::BULLETIN;
pub use campaign::{CAMPAIGN, OUTPUTS};
pub use page::PAGE;
pub use story::STORY;

/// One field.
#[derive(Debug)]
pub struct Field {
    /// The English name, by which the program knows it.
    pub name: &'static str,
    /// Chinese names; the first is the one that the program writes.
    pub aliases: &'static [&'static str],
    pub shape: Shape,
    pub need: Need,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Optional,
    /// Key and value must be there; an empty value has a code of its own.
    Title,
    /// Key and value must be there.
    Value,
}

/// What may be written as the value of a field.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text in one line.
    Line,
    /// Text that keeps its lines.
    Text,
    /// A list of lines, or one line that `、` or commas divide.
    Lines,
    Date,
    YesNo,
    Number {
        least: i64,
        most: i64,
    },
    Choice(&'static [Choice]),
    /// One choice or a list of them.
    Choices(&'static [Choice]),
    /// An address on the web: `http:` or `https:`.
    Url,
    /// A file inside `content/`, relative to the file that names it.
    File,
    Map(&'static [Field]),
    /// A list of maps.
    Maps(&'static [Field]),
    /// A map, or a text that stands for its first field.
    TextOrMap(&'static [Field]),
    /// A list of such.
    TextsOrMaps(&'static [Field]),
    /// A map of free keys, each with one of the choices.
    Levels(&'static [Choice]),
}

/// A fixed value.
#[derive(Debug)]
pub struct Choice {
    /// What cards hold.
    pub value: &'static str,
    /// All ways to write it; the first is the one that is suggested.
    pub words: &'static [&'static str],
}

impl Field {
    const fn new(name: &'static str, aliases: &'static [&'static str], shape: Shape) -> Self {
        Self { name, aliases, shape, need: Need::Optional }
    }

    const fn needed(self) -> Self {
        Self { need: Need::Value, ..self }
    }

    const fn titled(self) -> Self {
        Self { need: Need::Title, ..self }
    }

    /// Whether a key names this field.
    pub fn is_named(&self, key: &str) -> bool {
        self.name == key || self.aliases.contains(&key)
    }

    /// The name to show: the first Chinese one.
    pub fn label(&self) -> &'static str {
        self.aliases.first().copied().unwrap_or(self.name)
    }
}

impl Choice {
    const fn new(value: &'static str, words: &'static [&'static str]) -> Self {
        Self { value, words }
    }
}

/// The choice that a text means.
pub fn chosen(choices: &'static [Choice], text: &str) -> Option<&'static Choice> {
    choices.iter().find(|choice| choice.value == text || choice.words.contains(&text))
}

/// The text of a yes or no.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "是" | "true" | "yes" => Some(true),
        "否" | "false" | "no" => Some(false),
        _ => None,
    }
}

const SCOPES: &[Choice] = &[Choice::new("public", &["公开"]), Choice::new("internal", &["内部"])];
