//! The page of figures. Numbers by unit stay off it unless the campaign asks for them: counts in
//! public are a ranking.

mod calendar;
mod months;

use super::site::Frame;
use crate::figures::{Count, Figures, GroupCount, WITHOUT_PRIORITY, count};
use crate::model::{
    Bar, Campaign, Day, FiguresView, Head, Page, Period, Permalink, Priority, ThemeFigures, UnitFigures, View,
};
use calendar::Calendar;

const TITLE: &str = "宣传数据";

/// How much of the past is shown month by month and day by day.
const LATEST_MONTHS: usize = 12;

/// The length of a figure's longest bar.
const LONGEST: usize = 1000;

/// The least length of a bar that stands for a story, so that it can be seen.
const VISIBLE: usize = 4;

pub fn page(frame: &Frame) -> Option<Page> {
    let path = Permalink::new(frame.common.site.figures.clone()?);
    let campaign = frame.published.campaign();
    let figures = count(campaign, frame.published.stories.iter().map(|entry| entry.story));
    let head = Head {
        column: Some(frame.common.column_tags(TITLE, "").of_type("数据发布")),
        ..frame.common.head(&path, TITLE, "")
    };
    Some(frame.common.html(path, head, View::Figures(Box::new(view(campaign, &figures))), None))
}

fn view(campaign: &Campaign, figures: &Figures) -> FiguresView {
    let calendar = Calendar::new(campaign, &figures.days);
    let priorities = priorities(figures);
    let end = |day: Option<(&Day, &usize)>| day.map(|(day, _)| *day).unwrap_or_default();
    let last = end(figures.days.last_key_value());
    FiguresView {
        total: figures.total,
        since: end(figures.days.first_key_value()).chinese(),
        until: last.chinese(),
        until_iso: last.to_string(),
        month_from: month_from(campaign.figures.period),
        columns: priorities.iter().map(|bar| bar.label.clone()).collect(),
        kinds: bars(figures.kinds.iter().map(|kind| (kind.of.name.as_str(), kind.stories)).collect()),
        recent: months::recent(figures, priorities.len()),
        years: months::years(figures, priorities.len()),
        priorities,
        calendar: calendar.months(),
        levels: calendar.levels(),
        themes: themes(figures),
        units: units(campaign, figures),
    }
}

fn month_from(period: Period) -> Option<u32> {
    match period {
        Period::CalendarMonth => None,
        Period::ActivityMonth { from } => Some(from),
    }
}

/// A priority without stories is a gap to see; that nothing stands beside the priorities is none.
fn priorities(figures: &Figures) -> Vec<Bar> {
    let shown = figures.priorities.iter().filter(|it| it.of.is_some() || it.stories > 0);
    bars(shown.map(|it| (priority_name(it), it.stories)).collect())
}

fn priority_name<'a>(priority: &Count<Option<&'a Priority>>) -> &'a str {
    priority.of.map_or(WITHOUT_PRIORITY, |priority| &priority.column)
}

fn themes(figures: &Figures) -> Vec<ThemeFigures> {
    if figures.themes.iter().all(|group| group.stories == 0) {
        return Vec::new();
    }
    let items = figures.themes.iter().flat_map(|group| &group.items);
    let most = items.map(|item| item.stories).max().unwrap_or(0);
    figures.themes.iter().enumerate().map(|(at, group)| theme(at, group, most)).collect()
}

fn theme(at: usize, group: &GroupCount, most: usize) -> ThemeFigures {
    ThemeFigures {
        label: group.name.to_owned(),
        key: (at + 1).to_string(),
        count: group.stories,
        items: group.items.iter().map(|item| bar(&item.of.name, item.stories, most)).collect(),
    }
}

fn units(campaign: &Campaign, figures: &Figures) -> Vec<UnitFigures> {
    if !campaign.figures.units {
        return Vec::new();
    }
    figures.units.iter().map(|unit| UnitFigures { label: unit.of.name.clone(), count: unit.stories }).collect()
}

fn bars(counts: Vec<(&str, usize)>) -> Vec<Bar> {
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.into_iter().map(|(label, count)| bar(label, count, most)).collect()
}

fn bar(label: &str, count: usize, most: usize) -> Bar {
    Bar { label: label.to_owned(), count, length: length(count, most) }
}

fn length(count: usize, most: usize) -> usize {
    if count == 0 { 0 } else { (count * LONGEST / most.max(1)).max(VISIBLE) }
}
