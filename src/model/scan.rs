//! What was found in the text of an attachment: sorts and places, never the text itself.

use serde::{Deserialize, Serialize};

use super::NameMark;

/// What an attachment tells of people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    pub leaks: Vec<Leak>,
    /// Why not all of it could be looked into.
    pub unread: Option<Unread>,
}

/// One sort of finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leak {
    pub what: Leaked,
    /// Where, in the words of the office: the first few.
    pub places: Vec<String>,
    pub count: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leaked {
    /// By the name of its kind.
    Private(String),
    /// The name of a resident whom some story masks.
    Name(NameMark),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unread {
    /// Word, Excel and PowerPoint before 2007, and WPS's own.
    OldFormat,
    /// An archive.
    Packed,
    /// Needs a password.
    Locked,
    Damaged,
    /// Unpacked it is larger than what is looked into.
    TooLarge,
    /// A PDF without text, or with text that cannot be read out of it: pages that were scanned.
    Pictures,
    /// It holds another file that cannot be looked into.
    Embedded,
    /// Anything else that is no text.
    OtherFormat,
}
