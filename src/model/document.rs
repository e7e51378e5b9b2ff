//! The body of a document: one string and a flat list of events, in the order of reading.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::source::{Checksum, SourcePath};

/// A stretch of [`Body::text`], in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alignment {
    None,
    Left,
    Center,
    Right,
}

/// The kinds of a highlighted block (`> [!NOTE]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// What the office sets apart by a directive (`::: 引语`). Forms stand at the top of a body and hold
/// no further ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Holds one `Figures`, then a `Caption` if it has one.
    PhotoGroup,
    /// By its index among the outline's links. Holds its poster, an `Image`, and its `Caption`, then
    /// the blocks of its transcript.
    Video(u32),
    /// Holds paragraphs, then a `Caption` if it is told who speaks.
    Quotation,
    /// Holds a `Caption` if it has a title, then `Counter`s.
    Counters,
    /// Holds a `Caption` if it has a title or an author, then `Stanza`s.
    Verse,
}

/// A line of a [`Form`] that stands apart from its other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormLine {
    /// What is shown, who speaks, what it is called.
    Caption,
    /// Who wrote it; stands in the caption of verse.
    Author,
    /// What a number counts.
    Label,
    /// A number; its `Unit` stands in it.
    Value,
    Unit,
    /// Where a number comes from, and as of which day.
    Remark,
}

/// What an [`Event::Open`] opens. Elements nest properly, at most 16 deep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Element {
    Paragraph,
    /// Level 1 to 6; the anchor is unique in the body.
    Heading {
        level: u8,
        anchor: Piece,
    },
    Quote,
    Alert(Alert),
    /// Holds only `Text`; the language may be empty.
    CodeBlock {
        language: Piece,
    },
    List,
    Ordered {
        start: u64,
    },
    Item,
    /// Holds one `Head`, then `Row`s; each holds `Cell`s, as many as there are alignments.
    Table(Vec<Alignment>),
    Head,
    Row,
    Cell,
    /// One or more `Image`s that stand by themselves: a figure, or a photo group.
    Figures,
    Form(Form),
    /// A number of `Counters`: a `Label`, a `Value`, and a `Remark` if there is one.
    Counter,
    /// Lines of verse, parted by `HardBreak`s.
    Stanza,
    /// Stands in a form only.
    Line(FormLine),
    /// A footnote's text, by its number from 0. All stand at the end of the body, in order.
    Note(u32),
    Emphasis,
    Strong,
    Strikethrough,
    /// By its index among the outline's links.
    Link(u32),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    Open(Element),
    /// Closes the innermost open element.
    Close,
    Text(Piece),
    /// Inline code.
    Code(Piece),
    /// A line end in the source that is to show as a space.
    SoftBreak,
    HardBreak,
    /// A footnote's mark, by its number from 0.
    NoteMark(u32),
    /// The box at the head of a task's `Item`.
    Task(bool),
    Rule,
    /// By its index among the outline's pictures.
    Image(u32),
}

/// A parsed document. Names that must not show are masked already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    pub text: String,
    pub events: Vec<Event>,
    /// Where each event stands: a byte of the decoded file. Not part of the fingerprint.
    pub places: Vec<u32>,
}

impl Body {
    pub fn piece(&self, piece: Piece) -> &str {
        &self.text[piece.start as usize..piece.end as usize]
    }
}

/// Names a body by its content: equal handle, equal body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BodyHandle {
    pub path: SourcePath,
    /// Of text and events.
    pub checksum: Checksum,
}

/// Gives bodies by their handles.
pub trait Bodies: Sync {
    /// The body; `None` if its file was changed or removed since the handle was made.
    fn body(&self, handle: &BodyHandle) -> Option<Arc<Body>>;

    /// A file as it is written, decoded, for places in messages; `None` if it cannot be had.
    fn source(&self, path: &SourcePath) -> Option<String>;
}
