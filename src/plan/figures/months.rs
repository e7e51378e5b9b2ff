//! Months: the latest ones, and all of them year by year.

use super::{LATEST_MONTHS, length};
use crate::figures::{Figures, MonthCount};
use crate::model::{MonthFigures, Months};

/// The latest months.
pub fn recent(figures: &Figures, columns: usize) -> Months {
    let all = &figures.months;
    let latest = all.get(all.len().saturating_sub(LATEST_MONTHS)..).unwrap_or_default();
    let label = match latest {
        [] => String::new(),
        [only] => label(only),
        [first, .., last] => format!("{}至{}", first.first.chinese(), last.last.chinese()),
    };
    Months { label, key: "recent".to_owned(), ..stretch(latest, columns, most(all)) }
}

/// All years, newest first; none where the latest months are all there are.
pub fn years(figures: &Figures, columns: usize) -> Vec<Months> {
    let all = &figures.months;
    if all.len() <= LATEST_MONTHS {
        return Vec::new();
    }
    let years = all.chunk_by(|a, b| a.month.year() == b.month.year());
    years.rev().map(|months| year(months, columns, most(all))).collect()
}

fn year(months: &[MonthCount], columns: usize, most: usize) -> Months {
    let year = months.first().map(|month| month.month.year()).unwrap_or_default();
    let all = stretch(months, columns, most);
    let months = if all.count > 0 { all.months } else { Vec::new() };
    Months { label: format!("{year}年"), key: year.to_string(), months, ..all }
}

fn stretch(months: &[MonthCount], columns: usize, most: usize) -> Months {
    let sum = |column: usize| months.iter().filter_map(|month| month.priorities.get(column)).sum();
    Months {
        label: String::new(),
        key: String::new(),
        count: months.iter().map(|month| month.stories).sum(),
        counts: (0..columns).map(sum).collect(),
        months: months.iter().map(|month| row(month, columns, most)).collect(),
    }
}

fn row(month: &MonthCount, columns: usize, most: usize) -> MonthFigures {
    MonthFigures {
        label: label(month),
        count: month.stories,
        length: length(month.stories, most),
        counts: month.priorities.iter().take(columns).copied().collect(),
    }
}

/// A month of the calendar by its name, any other by its first and last day.
fn label(month: &MonthCount) -> String {
    let (first, last) = (month.first, month.last);
    if first.month() == last.month() {
        return month.month.chinese();
    }
    let end = if first.year() == last.year() { last.without_year() } else { last.chinese() };
    format!("{}—{end}", first.chinese())
}

fn most(months: &[MonthCount]) -> usize {
    months.iter().map(|month| month.stories).max().unwrap_or(0)
}
