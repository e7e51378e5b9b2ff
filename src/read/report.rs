//! The problems of one file, collected.

use crate::diagnostic::{Code, Diagnostic};
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

    /// Tells of a problem at a place.
    pub fn tell(&mut self, span: Span, code: Code, message: impl Into<String>, hint: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(&self.path, code, message, hint).at(span));
    }

    /// Takes problems of a YAML text that begins at byte `start` of the file.
    pub fn yaml(&mut self, problems: Vec<yaml::Problem>, start: usize) {
        for problem in problems {
            self.tell(problem.span.shifted(start), problem.fault.into(), problem.message, problem.hint);
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
