//! Months of the calendar, and months that begin on the campaign's day.

use super::corpus::{PAGE, main, project, set, tables, totals};
use crate::project::{Project, text};

/// Rows of the latest months without their sum.
fn months(project: &Project) -> Vec<(String, usize)> {
    project.build();
    let mut rows = totals(&tables(&project.site()), "按月份（篇）");
    let sum = rows.pop().expect("the sum stands last");
    assert_eq!(sum, ("合计".to_owned(), rows.iter().map(|(_, count)| count).sum()));
    rows
}

fn expect(found: &[(String, usize)], expected: &[(&str, usize)]) {
    let found: Vec<(&str, usize)> = found.iter().map(|(label, count)| (label.as_str(), *count)).collect();
    assert_eq!(found, expected);
}

fn activity(day: u32, dates: &[&str]) -> Project {
    let stories: Vec<(&str, &str)> = dates.iter().map(|date| (*date, "")).collect();
    let project = project(&stories);
    project.edit("content/campaign.yaml", "每月活动日: 28", &format!("每月活动日: {day}"));
    set(&project, "宣传数据:\n  统计周期: 活动月");
    project
}

#[test]
fn months_without_stories_stand_between_those_with_some() {
    let project = project(&[("2025-12-31", ""), ("2026-03-01", ""), ("2026-03-31 23:59", "")]);
    expect(&months(&project), &[("2025年12月", 1), ("2026年1月", 0), ("2026年2月", 0), ("2026年3月", 2)]);
}

#[test]
fn months_of_the_activity_begin_on_its_day() {
    let project = activity(28, &["2026-10-27", "2026-10-28", "2026-11-15"]);
    expect(&months(&project), &[("2026年9月28日—10月27日", 1), ("2026年10月28日—11月27日", 2)]);
    assert!(main(&project.site()).contains("每月28日起"));
    let across = activity(28, &["2025-12-28", "2026-01-27", "2026-01-28"]);
    expect(&months(&across), &[("2025年12月28日—2026年1月27日", 2), ("2026年1月28日—2月27日", 1)]);
}

#[test]
fn a_month_that_lacks_the_day_has_its_last_day_for_it() {
    let project = activity(31, &["2026-01-30", "2026-02-27", "2026-02-28", "2026-04-29", "2026-04-30"]);
    expect(
        &months(&project),
        &[
            ("2025年12月31日—2026年1月30日", 1),
            ("2026年1月31日—2月27日", 1),
            ("2026年2月28日—3月30日", 1),
            ("2026年3月31日—4月29日", 1),
            ("2026年4月30日—5月30日", 1),
        ],
    );
    let leap = activity(30, &["2024-02-28", "2024-02-29"]);
    expect(&months(&leap), &[("2024年1月30日—2月28日", 1), ("2024年2月29日—3月29日", 1)]);
}

#[test]
fn months_that_begin_on_the_first_are_those_of_the_calendar() {
    expect(&months(&activity(1, &["2026-11-01"])), &[("2026年11月", 1)]);
}

#[test]
fn a_campaign_of_ten_years_is_told_year_by_year() {
    let dates: Vec<String> = (0..120).map(|at| format!("{}-{:02}-05", 2016 + at / 12, at % 12 + 1)).collect();
    let stories: Vec<(&str, &str)> = dates.iter().map(|date| (date.as_str(), "宣传重点: deeds")).collect();
    let project = project(&stories);
    assert_eq!(months(&project).len(), 12);
    let tables = tables(&project.site());
    let years = totals(&tables, "历年（篇）");
    assert_eq!(years.len(), 10);
    assert_eq!((years[0].0.as_str(), years[9].0.as_str()), ("2025年", "2016年"));
    assert_eq!(years.iter().map(|(_, count)| count).sum::<usize>(), 120);
    let of_a_year = totals(&tables, "2019年各月（篇）");
    assert_eq!((of_a_year.len(), of_a_year[12].1), (13, 12));
    assert!(text(&project.site(), PAGE).len() < 100_000);
    assert_eq!(main(&project.site()).matches("class=\"heat-month\"").count(), 12);
}

#[test]
fn years_without_stories_are_one_row_each() {
    let project = project(&[("2010-05-05", ""), ("2026-11-02", "")]);
    project.build();
    let tables = tables(&project.site());
    let years = totals(&tables, "历年（篇）");
    assert_eq!(years.len(), 17);
    assert_eq!(years[1], ("2025年".to_owned(), 0));
    assert!(tables.contains_key("2010年各月（篇）") && !tables.contains_key("2025年各月（篇）"));
}
