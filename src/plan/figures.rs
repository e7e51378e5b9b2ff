//! The page of figures. Numbers by unit stay off it: counts in public are a ranking.

use super::site::Frame;
use crate::figures::{Figures, count};
use crate::model::{Bar, Campaign, FiguresView, Head, MonthFigures, Page, Permalink, View};

const TITLE: &str = "宣传数据";
/// News of the campaign need stand under no priority.
const WITHOUT_PRIORITY: &str = "其他动态";

pub fn page(frame: &Frame) -> Option<Page> {
    let path = Permalink::new(frame.common.site.figures.clone()?);
    let campaign = frame.published.campaign();
    let figures = count(campaign, frame.published.stories.iter().map(|entry| entry.story));
    let head = Head { column: Some(frame.common.column_tags(TITLE, "")), ..frame.common.head(&path, TITLE, "") };
    Some(frame.common.html(path, head, View::Figures(view(campaign, &figures)), None))
}

fn view(campaign: &Campaign, figures: &Figures) -> FiguresView {
    let priorities = priorities(campaign);
    let of_priority = |key: &Option<String>| figures.by_priority.get(key).copied().unwrap_or(0);
    let by_priority = priorities.iter().map(|(key, name)| (name.clone(), of_priority(key))).collect();
    let of_kind = |key: &str| figures.by_kind.get(key).copied().unwrap_or(0);
    let by_kind = campaign.kinds.iter().map(|kind| (kind.name.clone(), of_kind(&kind.key))).collect();
    FiguresView {
        total: figures.total,
        priorities: bars(by_priority),
        kinds: bars(by_kind),
        columns: priorities.iter().map(|(_, name)| name.clone()).collect(),
        months: months(figures, &priorities),
    }
}

/// Keys and column titles of the priorities, and last of what stands under none.
fn priorities(campaign: &Campaign) -> Vec<(Option<String>, String)> {
    let named = campaign.priorities.iter().map(|priority| (Some(priority.key.clone()), priority.column.clone()));
    named.chain([(None, WITHOUT_PRIORITY.to_owned())]).collect()
}

fn bars(counts: Vec<(String, usize)>) -> Vec<Bar> {
    let longest = counts.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    counts.into_iter().map(|(label, count)| Bar { label, count, length: count * 1000 / longest }).collect()
}

fn months(figures: &Figures, priorities: &[(Option<String>, String)]) -> Vec<MonthFigures> {
    let row = |(month, counts): (&String, &std::collections::BTreeMap<Option<String>, usize>)| MonthFigures {
        label: month.clone(),
        counts: priorities.iter().map(|(key, _)| counts.get(key).copied().unwrap_or(0)).collect(),
        total: counts.values().sum(),
    };
    figures.by_month.iter().map(row).collect()
}
