//! The latest months by days: how many stories appeared on each.

use std::collections::BTreeMap;

use super::LATEST_MONTHS;
use crate::model::{CalendarMonth, Campaign, Day, DayFigures, HeatLevel, Month};

/// Shades of the heat map, but for that of days without stories.
const LEVELS: usize = 4;

pub struct Calendar<'a> {
    days: &'a BTreeMap<Day, usize>,
    /// The campaign's day of the month.
    activity: Option<u32>,
    months: Vec<Month>,
    /// The newest story's day: of later ones nothing is known.
    until: Day,
    /// Stories of the fullest day that is shown.
    most: usize,
}

impl<'a> Calendar<'a> {
    pub fn new(campaign: &Campaign, days: &'a BTreeMap<Day, usize>) -> Self {
        let months = latest(days);
        let shown = days.iter().rev().take_while(|(day, _)| months.first().is_some_and(|first| *first <= day.month()));
        let most = shown.map(|(_, count)| *count).max().unwrap_or(0);
        let until = days.last_key_value().map(|(day, _)| *day).unwrap_or_default();
        Self { days, activity: campaign.monthly_day, months, until, most }
    }

    pub fn months(&self) -> Vec<CalendarMonth> {
        self.months.iter().map(|month| self.month(*month)).collect()
    }

    /// The shades that the days shown can have.
    pub fn levels(&self) -> Vec<HeatLevel> {
        let step = self.step();
        let level =
            |level: usize| HeatLevel { level, least: (level - 1) * step + 1, most: (level * step).min(self.most) };
        (1..=self.most.div_ceil(step)).map(level).collect()
    }

    /// How many numbers of stories share a shade.
    fn step(&self) -> usize {
        self.most.div_ceil(LEVELS).max(1)
    }

    fn month(&self, month: Month) -> CalendarMonth {
        let days: Vec<DayFigures> = month.days().map(|day| self.day(month, day)).collect();
        CalendarMonth {
            label: month.chinese(),
            key: month.to_string(),
            count: days.iter().map(|day| day.count).sum(),
            days,
        }
    }

    fn day(&self, month: Month, day: Day) -> DayFigures {
        let count = self.days.get(&day).copied().unwrap_or(0);
        let before = month.day(1).weekday() + usize::from(day.of_month().unsigned_abs()) - 1;
        DayFigures {
            date: day.to_string(),
            label: day.without_year(),
            week: before / 7,
            weekday: day.weekday(),
            count,
            level: count.div_ceil(self.step()),
            counted: day <= self.until,
            activity: self.activity.is_some_and(|activity| month.day(activity) == day),
        }
    }
}

/// The last months up to that of the newest story, not reaching back before the first one.
fn latest(days: &BTreeMap<Day, usize>) -> Vec<Month> {
    let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) else {
        return Vec::new();
    };
    let months: Vec<Month> = first.month().until(last.month()).collect();
    months[months.len().saturating_sub(LATEST_MONTHS)..].to_vec()
}
