//! Stories by the month of their publication.

use std::collections::BTreeMap;

use super::marks::{Marks, tally};
use crate::model::{Campaign, Day, Month};

/// How many stories appeared in a month of the campaign's period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthCount {
    /// In which it begins.
    pub month: Month,
    pub first: Day,
    pub last: Day,
    pub stories: usize,
    /// In the order of `Figures::priorities`.
    pub priorities: Vec<usize>,
}

/// From the first month with a story to the last.
pub fn count(campaign: &Campaign, marks: &[Marks]) -> Vec<MonthCount> {
    let period = campaign.figures.period;
    let mut months: BTreeMap<Month, Vec<usize>> = BTreeMap::new();
    for it in marks {
        months.entry(period.month_of(it.day)).or_default().push(it.priority);
    }
    let (Some((first, _)), Some((last, _))) = (months.first_key_value(), months.last_key_value()) else {
        return Vec::new();
    };
    let month = |month: Month| {
        let found = months.get(&month).map(Vec::as_slice).unwrap_or_default();
        MonthCount {
            month,
            first: period.first_day(month),
            last: period.last_day(month),
            stories: found.len(),
            priorities: tally(campaign.priorities.len() + 1, found.iter().copied()),
        }
    };
    first.until(*last).map(month).collect()
}
