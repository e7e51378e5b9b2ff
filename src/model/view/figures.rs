//! The page of figures.

use serde::Serialize;

/// A bar of a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    pub label: String,
    pub count: usize,
    /// Of the longest bar, 0 to 1000.
    pub length: usize,
}

/// A row of the table of months: one count for each of the priorities, then those without.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthFigures {
    pub label: String,
    pub counts: Vec<usize>,
    pub total: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FiguresView {
    pub total: usize,
    pub priorities: Vec<Bar>,
    pub kinds: Vec<Bar>,
    /// The heads of the counts in `months`.
    pub columns: Vec<String>,
    pub months: Vec<MonthFigures>,
}
