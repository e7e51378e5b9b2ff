//! The problems of one file, collected.

use crate::diagnostic::Diagnostic;
use crate::privacy;
use crate::source::{SourcePath, Span, yaml};

/// What is wrong at some place of a file.
pub struct Report {
    path: SourcePath,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub fn new(path: &SourcePath) -> Self {
        Self { path: path.clone(), diagnostics: Vec::new() }
    }

    pub fn path(&self) -> &SourcePath {
        &self.path
    }

    pub fn error(&mut self, span: Span, code: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(&self.path, code, message, hint).at(span));
    }

    pub fn warning(&mut self, span: Span, code: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(&self.path, code, message, hint).at(span));
    }

    /// Takes problems of a YAML text that begins at byte `start` of the file.
    pub fn yaml(&mut self, problems: Vec<yaml::Problem>, start: usize) {
        for problem in problems {
            self.error(problem.span.shifted(start), problem.code, problem.message, problem.hint);
        }
    }

    pub fn add(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// All problems. What they quote of the file holds no private number any more.
    pub fn finish(self) -> Vec<Diagnostic> {
        let blot = |diagnostic: Diagnostic| Diagnostic {
            message: privacy::blot(&diagnostic.message),
            hint: privacy::blot(&diagnostic.hint),
            ..diagnostic
        };
        self.diagnostics.into_iter().map(blot).collect()
    }
}
