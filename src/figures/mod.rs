//! Cards to numbers: the one source of the figures page and of `stats`.
//!
//! Must not know how a number is shown.

use std::collections::BTreeMap;

use crate::model::{Campaign, Story};

/// How many stories there are, by what they say of themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    pub total: usize,
    /// By the priority's key; `None` for stories without one.
    pub by_priority: BTreeMap<Option<String>, usize>,
    /// By the kind's key.
    pub by_kind: BTreeMap<String, usize>,
    /// By month (`2026-11`) and the priority's key.
    pub by_month: BTreeMap<String, BTreeMap<Option<String>, usize>>,
}

/// Counts stories.
pub fn count<'a>(campaign: &Campaign, stories: impl Iterator<Item = &'a Story>) -> Figures {
    let mut figures = Figures::default();
    for story in stories {
        let written = story.priority.as_ref().map(|priority| priority.value.as_str());
        let kind = campaign.kind(&story.kind.value);
        let priority = campaign.priority_of(kind, written).map(|priority| priority.key.clone());
        figures.total += 1;
        *figures.by_priority.entry(priority.clone()).or_default() += 1;
        if let Some(kind) = kind {
            *figures.by_kind.entry(kind.key.clone()).or_default() += 1;
        }
        *figures.by_month.entry(story.published().month_key()).or_default().entry(priority).or_default() += 1;
    }
    figures
}
