//! What the rules see, and what they say.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, nearest};
use crate::model::{Document, Library, Moment, Story};
use crate::source::{SourcePath, Span};

/// The library with what rules look up in it.
pub struct Scene<'a> {
    pub library: &'a Library,
    pub now: Moment,
    documents: FxHashMap<&'a SourcePath, Document<'a>>,
    stories: FxHashMap<&'a str, &'a Arc<Story>>,
}

/// One problem that a rule found; the table of rules knows its code and severity.
#[derive(Debug)]
pub struct Finding {
    pub path: SourcePath,
    pub span: Option<Span>,
    pub message: String,
    pub hint: String,
}

impl Finding {
    pub fn new(path: &SourcePath, span: Span, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { path: path.clone(), span: Some(span), message: message.into(), hint: hint.into() }
    }
}

impl<'a> Scene<'a> {
    pub fn new(library: &'a Library, now: Moment) -> Self {
        let documents = library.documents().map(|document| (document.path(), document)).collect();
        let stories = library.stories.iter().map(|story| (story.id.value.as_str(), story)).collect();
        Self { library, now, documents, stories }
    }

    pub fn document(&self, path: &SourcePath) -> Option<Document<'a>> {
        self.documents.get(path).copied()
    }

    /// Whether a file is a story or an issue: what may stand on paper.
    pub fn is_printed(&self, path: &SourcePath) -> bool {
        matches!(self.document(path), Some(Document::Story(_) | Document::Bulletin(_)))
    }

    /// Whether a comment in the file exempts a place from the rule.
    pub fn exempts(&self, path: &SourcePath, code: Code, span: Option<Span>) -> bool {
        self.document(path).is_some_and(|document| document.exempts(code.name(), span))
    }

    /// The story of that id; of two that share it, the later one.
    pub fn story(&self, id: &str) -> Option<&'a Story> {
        self.stories.get(id).map(|story| &***story)
    }

    pub fn story_ids(&self) -> impl Iterator<Item = &'a str> {
        self.library.stories.iter().map(|story| story.id.value.as_str())
    }

    /// Whether there is such a document, understood or not.
    pub fn holds(&self, path: &SourcePath) -> bool {
        self.documents.contains_key(path) || self.library.unreadable.contains(path)
    }

    /// The paths of all documents, understood or not, in their order.
    pub fn document_paths(&self) -> BTreeSet<&'a SourcePath> {
        self.library.documents().map(Document::path).chain(&self.library.unreadable).collect()
    }
}

/// `是不是“甲”？`, or else the other advice.
pub fn suggest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    nearest(text, candidates).map_or_else(|| otherwise.to_owned(), |meant| format!("是不是“{meant}”？{otherwise}"))
}
