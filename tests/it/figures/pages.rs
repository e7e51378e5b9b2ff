//! Sums, and how they are drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use walkdir::WalkDir;

use super::corpus::{PAGE, main, project, tables, totals, write};
use crate::html::tags;
use crate::project::{Project, example_site, repository, text};

/// A field of every story of the example, read from its file as it is written.
fn written(field: &str) -> Vec<Option<String>> {
    let files = WalkDir::new(repository().join("content/stories")).into_iter().map(|entry| entry.expect("readable"));
    let stories = files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"));
    let value = |text: String| {
        let front = text.split("---").nth(1).expect("a story has front matter");
        let line = front.lines().find_map(|line| line.strip_prefix(&format!("{field}: ")));
        line.map(|value| value.trim().to_owned())
    };
    stories.map(|entry| value(fs::read_to_string(entry.path()).expect("readable"))).collect()
}

fn tally(values: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

/// The column of a story of the example; some are filled in by their kind.
fn column((kind, priority): (String, Option<String>)) -> String {
    let said = priority.unwrap_or(kind);
    let names = [
        ("干部风采", ["deeds", "深入基层办实事的干部", "干部风采"]),
        ("群众点赞", ["praised", "群众评价好的干部", "群众点赞"]),
        ("特色做法", ["practice", "活动中的特色做法和经验", "典型做法"]),
        ("群众心声", ["voices", "群众对活动的反映和评价", "群众反映"]),
    ];
    let found = names.iter().find(|(column, names)| *column == said || names.contains(&said.as_str()));
    found.map_or("其他动态", |(column, _)| column).to_owned()
}

fn shown(caption: &str) -> BTreeMap<String, usize> {
    let rows = totals(&tables(example_site()), caption);
    rows.into_iter().filter(|(head, count)| *count > 0 && !head.contains("合计")).collect()
}

#[test]
fn the_sums_of_the_example_are_those_of_its_front_matter() {
    let kinds = written("类别").into_iter().map(|kind| kind.expect("every story has a kind").replace("反映", "心声"));
    let kinds: Vec<String> = kinds.collect();
    let priorities = kinds.iter().cloned().zip(written("宣传重点")).map(column);
    assert_eq!(shown("按宣传重点（篇）"), tally(priorities));
    assert_eq!(shown("按稿件类别（篇）"), tally(kinds.into_iter()));
    let dates = written("日期").into_iter().map(|date| date.expect("every story has a date"));
    let dates: Vec<String> = dates.collect();
    let number = |text: &str| text.parse::<u32>().expect("a number");
    assert_eq!(
        shown("按月份（篇）"),
        tally(dates.iter().map(|date| format!("{}年{}月", &date[..4], number(&date[5..7]))))
    );
    assert_eq!(
        shown("没有列出的日子没有发稿"),
        tally(dates.iter().map(|date| format!("{}月{}日", number(&date[5..7]), number(&date[8..10]))))
    );
    let newest = dates.iter().max().expect("there are stories");
    assert!(text(example_site(), PAGE).contains(&format!("截至<time datetime=\"{}\">", &newest[..10])));
}

#[test]
fn items_of_the_activities_stand_in_their_groups() {
    let items = written("活动内容").into_iter().flatten().flat_map(|items| {
        let items = items.trim_matches(['[', ']']).split([',', '，', '、']).map(str::trim).map(str::to_owned);
        items.collect::<BTreeSet<String>>()
    });
    let all = tally(items);
    assert!(all.len() > 6, "{all:?}");
    let groups = ["六访", "六送", "六帮"].map(|group| shown(&format!("{group}（篇）")));
    assert_eq!(groups.into_iter().flatten().collect::<BTreeMap<_, _>>(), all);
}

#[test]
fn what_is_not_published_is_not_counted() {
    let project = project(&[
        ("2026-11-02", ""),
        ("2026-11-03", "草稿: 是"),
        ("2026-11-04", "公开范围: 内部"),
        ("2026-11-05", "定时发布: 2026-12-01"),
        ("2026-11-06", "下线时间: 2026-11-10"),
        ("2026-11-07", "撤稿: {日期: 2026-11-08, 原因: 核实有误}"),
    ]);
    project.build();
    let tables = tables(&project.site());
    assert_eq!(totals(&tables, "按月份（篇）"), [("2026年11月".to_owned(), 1), ("合计".to_owned(), 1)]);
    let days = totals(&tables, "没有列出的日子没有发稿");
    assert_eq!(days, [("2026年11月合计".to_owned(), 1), ("11月2日".to_owned(), 1)]);
}

#[test]
fn stories_count_on_the_day_on_which_they_appear() {
    let project = project(&[("2026-09-30", "定时发布: 2026-10-02 08:00")]);
    project.build();
    assert_eq!(totals(&tables(&project.site()), "按月份（篇）")[0].0, "2026年10月");
}

#[test]
fn stories_without_a_priority_stand_beside_the_others_only_where_there_are_any() {
    let with = project(&[("2026-11-02", ""), ("2026-11-02", "宣传重点: deeds")]);
    with.build();
    let rows = totals(&tables(&with.site()), "按宣传重点（篇）");
    assert_eq!(rows[0], ("干部风采".to_owned(), 1));
    assert_eq!(rows[4], ("其他动态".to_owned(), 1));
    let without = project(&[("2026-11-02", "宣传重点: deeds")]);
    without.build();
    assert_eq!(totals(&tables(&without.site()), "按宣传重点（篇）").len(), 4);
    assert!(!main(&without.site()).contains("其他动态"));
}

#[test]
fn renamed_priorities_and_kinds_leave_nothing_of_the_old_names() {
    let project = project(&[("2026-11-02", "类别: 典型做法")]);
    let edits = [("栏目: 特色做法", "栏目: 好办法"), ("代码: tips, 名称: 典型做法", "代码: tips, 名称: 办法")];
    for (from, to) in edits {
        project.edit("content/campaign.yaml", from, to);
    }
    project.edit("content/stories/s0.md", "类别: 典型做法", "类别: 办法");
    project.build();
    let page = main(&project.site());
    assert!(page.contains("好办法") && !page.contains("特色做法") && !page.contains("典型做法"));
}

#[test]
fn a_campaign_without_stories_has_no_page_of_figures() {
    let project = project(&[]);
    project.build();
    assert!(!project.site().keys().any(|path| path.starts_with("figures")));
    write(&project, 0, "2026-11-02", "");
    project.build();
    assert!(main(&project.site()).contains("<b class=\"figures-total\">1</b>"));
}

#[test]
fn a_new_story_makes_the_page_again_and_a_body_does_not() {
    let project = Project::example();
    project.build();
    let story = "content/stories/2026-11/t20261116-001.md";
    project.write(story, project.read(story) + "\n又及：回访了一次。\n");
    assert!(!project.build().rendered.contains(&PAGE.to_owned()));
    write(&project, 0, "2026-11-20", "供稿单位: 示例区丁村");
    assert!(project.build().rendered.contains(&PAGE.to_owned()));
    project.assert_clean();
}

#[test]
fn every_picture_has_a_name_and_a_text_and_there_is_a_table_behind_it() {
    let page = main(example_site());
    let all = tags(&page);
    let ids: Vec<&str> = all.iter().filter_map(|tag| tag.get("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "an id stands twice: {ids:?}");
    let pictures: Vec<_> = all.iter().filter(|tag| tag.get("role") == Some("img")).collect();
    assert!(pictures.len() >= 9, "{pictures:?}");
    for picture in pictures {
        let names = picture.get("aria-labelledby").unwrap_or_else(|| panic!("{picture:?} has no name"));
        let named = |id: &str| all.iter().find(|tag| tag.get("id") == Some(id)).map(|tag| !tag.after.trim().is_empty());
        assert!(names.split(' ').all(|id| named(id) == Some(true)), "{names}");
    }
    let figures = page.split("class=\"bars\"").skip(1).chain(page.split("class=\"heat\"").skip(1));
    for after in figures {
        let next = after.split("class=\"bars\"").next().unwrap_or_default();
        assert!(next.contains("<table"), "no table before the next figure: {next}");
    }
    assert!(!page.contains("style="), "the content policy forbids styles in pages");
}

/// A slip of the year must not become the day up to which the site counts.
#[test]
fn a_story_whose_date_has_not_come_is_neither_shown_nor_counted() {
    let project = project(&[("2026-11-02", "宣传重点: deeds"), ("2062-11-03", "宣传重点: voices")]);
    let run = project.run(["build"]).succeeded();
    assert!(run.stderr.contains("日期 2062-11-03 还没有到，到时才会发布"), "{}", run.stderr);
    let page = main(&project.site());
    assert!(page.contains("<b class=\"figures-total\">1</b>") && page.contains("2026年11月2日"), "{page}");
    for (path, bytes) in project.site() {
        assert!(!String::from_utf8_lossy(&bytes).contains("2062"), "{path}");
    }
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    let mut stories = vec![("2026-11-02", "宣传重点: deeds"); 4];
    stories.extend([("2026-11-03", "宣传重点: voices"), ("2026-11-28", "")]);
    let project = project(&stories);
    project.run(["build", "--now", "2026-11-30"]).succeeded();
    let page = main(&project.site());
    let bars: Vec<String> = tags(&page)
        .iter()
        .filter(|tag| tag.get("class") == Some("bar"))
        .filter_map(|it| Some(it.get("width")?.into()))
        .collect();
    assert_eq!(&bars[..3], ["100.0%", "25.0%", "25.0%"]);
    let cell = |label: &str, count: usize| format!("<title>{label}：{count}篇</title>");
    for (level, label, count) in [(4, "11月2日", 4), (1, "11月3日", 1), (1, "11月28日", 1)] {
        assert!(page.contains(&format!("<g class=\"heat-{level}\">{}", cell(label, count))), "{label}");
    }
    assert!(
        page.contains("d=\"M22 156h20v20h-20zM44 24h20"),
        "the month begins on a Sunday, its second day is a Monday"
    );
    // 28 November 2026 is a Saturday, in the fifth week before a Sunday that begins the month.
    assert!(page.contains("<rect class=\"heat-activity\" x=\"110\" y=\"134\""), "{page}");
}
