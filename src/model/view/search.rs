//! The search page, and the data that its script loads.

use serde::Serialize;

use crate::model::BodyHandle;

/// The search page. Its script loads the other files.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchView {
    /// Newest first.
    pub segments: Vec<SearchSegment>,
    /// By what results can be narrowed down; each as far as there are such stories.
    pub priorities: Vec<Facet>,
    pub kinds: Vec<Facet>,
    pub units: Vec<Facet>,
}

/// A part of the search data: the stories of some months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchSegment {
    /// Its folder in `search/`; the name changes with the content.
    pub name: String,
    pub stories: usize,
    pub pieces: u32,
}

/// A value that stories can have.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facet {
    /// As it stands in addresses.
    pub key: String,
    pub name: String,
}

/// What a reader sees of a story and can search.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchWords {
    pub title: String,
    /// May be empty.
    pub subtitle: String,
    pub handle: BodyHandle,
    /// Of the body's pictures that are shown, by index of the outline's pictures.
    pub captions: Vec<Option<String>>,
    /// The lines beneath the photos that follow the body.
    pub photos: Vec<String>,
}

/// The text of a story, for the results that show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchTextView {
    /// Its file in `search/texts/`, without the extension.
    pub name: String,
    pub url: String,
    /// `2026-11-01`
    pub date: String,
    pub unit: String,
    pub kind: String,
    /// The title of the priority's column; may be empty.
    pub priority: String,
    pub words: SearchWords,
}

/// A story in a segment, with the keys of its facets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchStory {
    /// The name of its text.
    pub text: String,
    pub priority: String,
    pub kind: String,
    pub unit: String,
    pub words: SearchWords,
}

/// A segment of the search data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchSegmentView {
    pub name: String,
    pub pieces: u32,
    /// Newest first.
    pub stories: Vec<SearchStory>,
}
