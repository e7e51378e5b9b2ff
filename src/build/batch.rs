//! Outputs as they are made, gathered with the problems of those that could not be.

use crate::diagnostic::Diagnostic;
use crate::model::{Output, Permalink};
use crate::plan::ArtifactSizes;

/// Why an output was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The target did not hold it, or not as it was written.
    Missing,
    /// What it shows, its theme or the program changed.
    Changed,
}

/// An output that was made and not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub path: Permalink,
    pub reason: Reason,
}

/// All outputs of a build.
pub struct Made {
    /// In no particular order.
    pub outputs: Vec<Output>,
    /// In the order of their addresses.
    pub rendered: Vec<Rendered>,
    /// How many of the outputs are HTML pages.
    pub pages: usize,
    /// Warnings about the outputs.
    pub notices: Vec<Diagnostic>,
}

/// An output, and why it was made if it was; or the problems of making it.
pub type Attempt = Result<(Output, Option<Reason>), Vec<Diagnostic>>;

/// Outputs and problems of some pages.
#[derive(Default)]
pub struct Batch {
    outputs: Vec<Output>,
    rendered: Vec<Rendered>,
    pages: usize,
    problems: Vec<Diagnostic>,
    notices: Vec<Diagnostic>,
}

impl Batch {
    /// What came of several attempts.
    pub fn of(attempts: impl IntoIterator<Item = Attempt>) -> Self {
        let mut batch = Self::default();
        attempts.into_iter().for_each(|attempt| batch.add(attempt));
        batch
    }

    pub fn add(&mut self, result: Attempt) {
        match result {
            Ok((output, reason)) => {
                let path = output.path.clone();
                self.pages += usize::from(path.as_str().ends_with(".html"));
                self.rendered.extend(reason.map(|reason| Rendered { path, reason }));
                self.outputs.push(output);
            }
            Err(problems) => self.problems.extend(problems),
        }
    }

    /// Adds warnings, which stop nothing.
    pub fn note(&mut self, notices: Vec<Diagnostic>) {
        self.notices.extend(notices);
    }

    /// The sizes of the outputs.
    pub fn sizes(&self) -> ArtifactSizes {
        self.outputs.iter().map(|output| (output.path.clone(), output.file.size)).collect()
    }

    /// Both batches in one.
    pub fn join(mut self, other: Self) -> Self {
        self.outputs.extend(other.outputs);
        self.rendered.extend(other.rendered);
        self.pages += other.pages;
        self.problems.extend(other.problems);
        self.notices.extend(other.notices);
        self
    }

    /// The outputs, unless something could not be made: then all problems and warnings.
    pub fn finish(mut self) -> Result<Made, Vec<Diagnostic>> {
        if !self.problems.is_empty() {
            self.problems.append(&mut self.notices);
            return Err(self.problems);
        }
        self.rendered.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Made { outputs: self.outputs, rendered: self.rendered, pages: self.pages, notices: self.notices })
    }
}
