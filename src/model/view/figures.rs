//! The page of figures. All numbers are counts of published stories; lengths are of the longest bar
//! of the same figure, 0 to 1000.

use serde::Serialize;

/// A bar of a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    pub label: String,
    pub count: usize,
    pub length: usize,
}

/// A month, and its row in the table of months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthFigures {
    /// `2026年11月`, or `2026年10月28日—11月27日`.
    pub label: String,
    pub count: usize,
    pub length: usize,
    /// One for each of [`FiguresView::columns`].
    pub counts: Vec<usize>,
}

/// Months on end.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Months {
    /// `2026年`; for the latest months from their first to their last.
    pub label: String,
    /// ASCII, unique on the page: for the `id` of elements.
    pub key: String,
    pub count: usize,
    /// One for each of [`FiguresView::columns`].
    pub counts: Vec<usize>,
    /// Oldest first; none for a year without stories.
    pub months: Vec<MonthFigures>,
}

/// A group of the campaign's activities (六访).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThemeFigures {
    /// May be empty.
    pub label: String,
    pub key: String,
    /// Stories with at least one item of the group.
    pub count: usize,
    pub items: Vec<Bar>,
}

/// A unit's number, in the campaign's order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitFigures {
    pub label: String,
    pub count: usize,
}

/// A day of the calendar; weeks begin on Monday and are its columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayFigures {
    /// `2026-11-12`
    pub date: String,
    /// `11月12日`
    pub label: String,
    /// From 0 for the week in which the month begins.
    pub week: usize,
    /// From 0 for Monday.
    pub weekday: usize,
    pub count: usize,
    /// The number of its [`HeatLevel`]; 0 without stories.
    pub level: usize,
    /// Not after the newest story's day: of later days the figures know nothing.
    pub counted: bool,
    /// The campaign's day of the month.
    pub activity: bool,
}

/// A month of the calendar of days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalendarMonth {
    /// `2026年11月`
    pub label: String,
    /// `2026-11`
    pub key: String,
    pub count: usize,
    pub days: Vec<DayFigures>,
}

/// A shade of the heat map and the numbers of stories that it stands for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatLevel {
    /// 1 to 4, the fullest last.
    pub level: usize,
    pub least: usize,
    pub most: usize,
}

/// The page of figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FiguresView {
    pub total: usize,
    /// `2026年9月7日`, when the first of the stories was published.
    pub since: String,
    /// When the newest was published, so that the page stays true until another is.
    pub until: String,
    pub until_iso: String,
    /// The day on which months begin, where they are not those of the calendar.
    pub month_from: Option<u32>,
    /// In the campaign's order; last those without one, if there are any.
    pub priorities: Vec<Bar>,
    pub kinds: Vec<Bar>,
    /// The heads of the counts of months: the labels of `priorities`.
    pub columns: Vec<String>,
    /// The last twelve months, as far as there are so many.
    pub recent: Months,
    /// All years, newest first, if there are more than twelve months.
    pub years: Vec<Months>,
    /// The last twelve months of the calendar by days.
    pub calendar: Vec<CalendarMonth>,
    pub levels: Vec<HeatLevel>,
    /// None if no story bears an item.
    pub themes: Vec<ThemeFigures>,
    /// None unless the campaign makes them public.
    pub units: Vec<UnitFigures>,
}
