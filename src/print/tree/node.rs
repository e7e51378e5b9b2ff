//! The nodes of a tree: the sheet's program reads them as JSON, `{"t": "par", "c": […]}`, and the
//! Word file is made of them.

use serde::{Serialize, Serializer};

use crate::model::{Alert, Alignment, ColumnWidth, TableFit};

/// What stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Block {
    Par {
        #[serde(rename = "c")]
        line: Vec<Inline>,
    },
    Heading {
        /// As written, from 1.
        level: u8,
        /// As it stands, from 1 without gaps.
        depth: usize,
        /// To be printed before it; may be empty.
        number: String,
        #[serde(rename = "c")]
        line: Vec<Inline>,
    },
    Quote {
        #[serde(rename = "c")]
        blocks: Vec<Block>,
    },
    Alert {
        #[serde(serialize_with = "alert")]
        kind: Alert,
        #[serde(rename = "c")]
        blocks: Vec<Block>,
    },
    Code {
        #[serde(rename = "s")]
        text: String,
    },
    List {
        items: Vec<ListItem>,
    },
    Ordered {
        start: u64,
        items: Vec<ListItem>,
    },
    Table(Table),
    /// Footnotes whose marks stand in the block before, as `Number`s.
    Notes {
        #[serde(rename = "c")]
        notes: Vec<Inline>,
    },
    Figures {
        images: Vec<Picture>,
    },
    Group {
        images: Vec<Picture>,
        caption: Vec<Inline>,
    },
    Quotation {
        #[serde(rename = "c")]
        blocks: Vec<Block>,
        by: Vec<Inline>,
    },
    Counters {
        title: Vec<Inline>,
        items: Vec<Counter>,
    },
    Verse {
        title: Vec<Inline>,
        author: Vec<Inline>,
        stanzas: Vec<Vec<Inline>>,
    },
    Video {
        images: Vec<Picture>,
        caption: Vec<Inline>,
        #[serde(rename = "c")]
        blocks: Vec<Block>,
    },
    Rule,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Inline {
    Text {
        #[serde(rename = "s")]
        text: String,
    },
    Strong {
        #[serde(rename = "c")]
        line: Vec<Inline>,
    },
    Em {
        #[serde(rename = "c")]
        line: Vec<Inline>,
    },
    Strike {
        #[serde(rename = "c")]
        line: Vec<Inline>,
    },
    /// What paper shows as plain words.
    Span {
        #[serde(rename = "c")]
        line: Vec<Inline>,
    },
    Link {
        url: String,
        #[serde(rename = "c")]
        line: Vec<Inline>,
    },
    /// Code.
    Raw {
        #[serde(rename = "s")]
        text: String,
    },
    Break,
    /// Of a task.
    Box {
        done: bool,
    },
    /// A footnote with its text, at its first mark.
    Note {
        id: String,
        #[serde(rename = "c")]
        blocks: Vec<Block>,
    },
    /// The number of a footnote that `Notes` sets behind the block.
    Number {
        id: String,
    },
    /// A further mark of a footnote.
    Again {
        id: String,
    },
    /// Stands in the cell of a table.
    Image(Picture),
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListItem {
    /// It begins with a `Box`.
    pub task: bool,
    #[serde(rename = "c")]
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    pub columns: Vec<TableColumn>,
    #[serde(flatten)]
    pub fit: TableFit,
    /// The head first; as many cells in each as there are columns.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableColumn {
    #[serde(serialize_with = "alignment")]
    pub align: Alignment,
    #[serde(flatten)]
    pub width: ColumnWidth,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// Its name among the files of the sheet's program.
    pub file: String,
    /// Width by height.
    pub ratio: f64,
    /// Never empty.
    pub alt: String,
    pub caption: String,
    pub photographer: String,
}

/// A number that is shown large, with what it counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counter {
    pub label: Vec<Inline>,
    pub value: Vec<Inline>,
    pub unit: Vec<Inline>,
    pub remark: Vec<Inline>,
}

fn alert<S: Serializer>(kind: &Alert, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Warning => "warning",
        Alert::Caution => "caution",
    })
}

fn alignment<S: Serializer>(alignment: &Alignment, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match alignment {
        Alignment::None => "none",
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    })
}
