//! A problem as data, and its drawing as text or JSON.
//!
//! Must not know who reports, nor the terminal.

mod code;
mod github;
mod json;
mod nearest;
mod position;
mod sarif;
mod text;

use serde::{Deserialize, Serialize};

use crate::source::{SourcePath, Span};

pub use code::{Code, FAMILIES, Setting};
pub use github::github;
pub use json::json;
pub use nearest::nearest;
pub use position::Position;
pub use sarif::sarif;
pub use text::{Texts, text};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
}

/// One problem: what is wrong, where, and how to mend it. No part of it ever holds a full
/// identity, telephone or card number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub path: SourcePath,
    /// The stretch of the decoded file; none where the problem is the file itself.
    pub span: Option<Span>,
    pub code: Code,
    pub severity: Severity,
    /// What is wrong, one line of Chinese.
    pub message: String,
    /// How to mend it, one line of Chinese.
    pub hint: String,
}

impl Diagnostic {
    /// A problem of a file, as grave as its code says.
    pub fn new(path: &SourcePath, code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        let (message, hint) = (message.into(), hint.into());
        Self { path: path.clone(), span: None, code, severity: code.severity(), message, hint }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Whether the problem stops a build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Puts diagnostics in the order of files and places, each problem once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (&a.path, a.span, a.code.name(), &a.message).cmp(&(&b.path, b.span, b.code.name(), &b.message))
    });
    diagnostics.dedup();
}
