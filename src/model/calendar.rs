//! Days and months of the calendar, and the months by which the campaign counts.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

/// A day. Written as `2026-11-01`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

/// A month of the calendar, by its first day. Written as `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

/// Which months the figures count by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Period {
    /// From the first to the last day of a month.
    #[default]
    CalendarMonth,
    /// From that day of a month to the day before it in the next month. A month that lacks the day
    /// has its last day for it: with 31, from January 31 to February 27, then from February 28.
    ActivityMonth { from: u32 },
}

impl Day {
    /// Negative if the other day is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        self.0.until(later.0).map_or(0, |span| i64::from(span.get_days()))
    }

    /// That day; the first of all days if there is no such day.
    pub(super) fn new(year: i16, month: i8, day: i8) -> Self {
        Self(Date::new(year, month, day).unwrap_or_default())
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// From 1.
    pub fn of_month(self) -> i8 {
        self.0.day()
    }

    /// From 0 for Monday.
    pub fn weekday(self) -> usize {
        usize::from(self.0.weekday().to_monday_zero_offset().unsigned_abs())
    }

    pub fn month(self) -> Month {
        Month(self.0.first_of_month())
    }

    fn before(self) -> Self {
        Self(self.0.saturating_sub(1.day()))
    }

    /// `2026年11月1日`
    pub fn chinese(self) -> String {
        format!("{}年{}", self.year(), self.without_year())
    }

    /// `11月1日`
    pub fn without_year(self) -> String {
        format!("{}月{}日", self.0.month(), self.0.day())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.month(), self.0.day())
    }
}

impl Month {
    pub fn year(self) -> i16 {
        self.0.year()
    }

    pub fn days(self) -> impl Iterator<Item = Day> {
        let (year, month) = (self.0.year(), self.0.month());
        (1..=self.0.days_in_month()).map(move |day| Day::new(year, month, day))
    }

    /// That day, or the last one of a month that is shorter.
    pub fn day(self, day: u32) -> Day {
        let last = self.0.days_in_month();
        Day::new(self.0.year(), self.0.month(), i8::try_from(day).unwrap_or(last).clamp(1, last))
    }

    /// From this month to the last, both included.
    pub fn until(self, last: Self) -> impl Iterator<Item = Self> {
        let following = move |month: &Self| Some(month.next()).filter(|next| month < next && *next <= last);
        std::iter::successors(Some(self), following)
    }

    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1.month()))
    }

    fn before(self) -> Self {
        Self(self.0.saturating_sub(1.month()))
    }

    /// `2026年11月`
    pub fn chinese(self) -> String {
        format!("{}年{}月", self.year(), self.0.month())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.0.month())
    }
}

impl Period {
    /// The month that a day counts for, named by the month in which it begins.
    pub fn month_of(self, day: Day) -> Month {
        let month = day.month();
        if day < self.first_day(month) { month.before() } else { month }
    }

    pub fn first_day(self, month: Month) -> Day {
        match self {
            Self::CalendarMonth => month.day(1),
            Self::ActivityMonth { from } => month.day(from),
        }
    }

    pub fn last_day(self, month: Month) -> Day {
        self.first_day(month.next()).before()
    }
}
