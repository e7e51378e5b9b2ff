//! What the rules of a single text see, and what they say.

use super::private;
use super::shown::{Shown, shown};
use crate::model::{Body, Campaign, Document};
use crate::privacy::Found;
use crate::source::{SourcePath, Span};

/// A document as it was written. What rules find in it is kept with its card: they may depend on
/// nothing but this, and on no other settings of the campaign than those of `settings`.
pub struct Manuscript<'a> {
    pub path: &'a SourcePath,
    /// The decoded file; spans count its bytes.
    pub text: &'a str,
    /// `None` if too little of the file could be understood.
    pub document: Option<(Document<'a>, &'a Body)>,
    pub campaign: &'a Campaign,
    /// What readers will see of it.
    pub shown: Vec<Shown<'a>>,
    /// What is private in it, at its places; what the campaign and a consent allow is left out.
    pub private: Vec<Found>,
}

impl<'a> Manuscript<'a> {
    pub fn new(
        path: &'a SourcePath,
        text: &'a str,
        document: Option<(Document<'a>, &'a Body)>,
        campaign: &'a Campaign,
    ) -> Self {
        let shown = document.map(|(document, body)| shown(text, document, body)).unwrap_or_default();
        let private = private::found((path, text), document.map(|it| it.0), &shown, campaign);
        Self { path, text, document, campaign, shown, private }
    }
}

/// One problem of a text; the table of rules knows its code and severity.
#[derive(Debug)]
pub struct Remark {
    pub span: Span,
    pub message: String,
    pub hint: String,
}
