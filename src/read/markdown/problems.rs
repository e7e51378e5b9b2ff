//! What is wrong with a text, collected.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::read::problem::Problem;
use crate::source::{SourcePath, Span};

/// How many problems of one kind are told: a file that is wrong throughout needs no million lines.
const TOLD: u32 = 100;

pub struct Problems<'a> {
    path: &'a SourcePath,
    start: usize,
    told: BTreeMap<Code, u32>,
    found: Vec<Diagnostic>,
}

impl<'a> Problems<'a> {
    /// For a text that begins at byte `start` of the file `path`.
    pub fn new(path: &'a SourcePath, start: usize) -> Self {
        Self { path, start, told: BTreeMap::new(), found: Vec::new() }
    }

    /// Adds a problem of a stretch of the text.
    pub fn add(&mut self, place: Range<usize>, problem: Problem) {
        let told = self.told.entry(problem.code).or_default();
        *told += 1;
        if *told <= TOLD {
            let diagnostic = Diagnostic::new(self.path, problem.code, problem.message, problem.hint);
            self.found.push(diagnostic.at(Span::new(place.start, place.end).shifted(self.start)));
        }
    }

    /// Whether a problem of this kind was found.
    pub fn has(&self, code: Code) -> bool {
        self.told.contains_key(&code)
    }

    /// Adds a problem unless one of its kind was told before.
    pub fn once(&mut self, place: Range<usize>, problem: Problem) {
        if !self.has(problem.code) {
            self.add(place, problem);
        }
    }

    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }
}
