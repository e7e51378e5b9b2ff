//! Months to segments.

use std::ops::Range;

/// How many of the newest months stand alone: those that are still being written.
const ALONE: usize = 2;

/// How many stories older months are merged to, at most.
const STORIES: usize = 2000;

/// Groups months, of which the numbers of stories are given, newest first; the groups come in the
/// same order. The newest stand alone. Older ones are merged from the oldest on, so that a new
/// month changes one group at most.
pub fn group(months: &[usize]) -> Vec<Range<usize>> {
    let alone = months.len().min(ALONE);
    let mut groups = Vec::new();
    let mut end = months.len();
    while end > alone {
        let start = start_of_group(months, alone..end);
        groups.push(start..end);
        end = start;
    }
    groups.extend((0..alone).rev().map(|month| month..month + 1));
    groups.reverse();
    groups
}

/// Where the group begins that holds the last of these months, and as many before it as fit.
fn start_of_group(months: &[usize], range: Range<usize>) -> usize {
    let mut stories = 0;
    let fitting = range.clone().rev().take_while(|month| {
        stories += months[*month];
        *month + 1 == range.end || stories <= STORIES
    });
    fitting.last().unwrap_or(range.start)
}
