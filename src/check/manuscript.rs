//! What the rules of a single text see, and what they say.

use crate::model::{Body, Campaign, Document};
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
}

/// One problem of a text; the table of rules knows its code and severity.
#[derive(Debug)]
pub struct Remark {
    pub span: Span,
    pub message: String,
    pub hint: String,
}
