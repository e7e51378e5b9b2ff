//! Made-up stories, and the page of figures read back as numbers.

use std::collections::BTreeMap;

use crate::html::{Tag, tags};
use crate::project::{Project, Site, text};

pub const PAGE: &str = "figures/index.html";

/// A story for the small campaign: its date, and the lines of its front matter that matter.
pub type Line<'a> = (&'a str, &'a str);

/// The small campaign with nothing but these stories.
pub fn project(stories: &[Line]) -> Project {
    let project = Project::small();
    project.remove("content/stories").remove("content/bulletins");
    for (at, (date, fields)) in stories.iter().enumerate() {
        write(&project, at, date, fields);
    }
    project
}

pub fn write(project: &Project, at: usize, date: &str, fields: &str) {
    let unit = if fields.contains("供稿单位") { "" } else { "供稿单位: jia\n" };
    let kind = if fields.contains("类别") { "" } else { "类别: 活动动态\n" };
    let story =
        format!("---\n稿件编号: s{at}\n标题: 第{at}件\n日期: {date}\n{kind}{unit}{fields}\n---\n\n正文第{at}件。\n");
    project.write(&format!("content/stories/s{at}.md"), story);
}

/// Adds lines to the campaign.
pub fn set(project: &Project, lines: &str) {
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("{campaign}{lines}\n"));
}

/// The tables of the page by their captions: rows of a head and numbers.
pub type Tables = BTreeMap<String, Vec<(String, Vec<usize>)>>;

pub fn tables(site: &Site) -> Tables {
    let page = text(site, PAGE);
    page.split("<table").skip(1).map(|rest| table(rest.split("</table>").next().unwrap_or_default())).collect()
}

fn table(table: &str) -> (String, Vec<(String, Vec<usize>)>) {
    let caption = inner(&tags(table), "caption").concat();
    let rows = table.split("<tr>").skip(2).map(|row| {
        let cells = tags(row);
        let head = ["th", "time"].map(|name| inner(&cells, name).concat()).concat();
        let numbers = cells.iter().filter(|tag| matches!(tag.name.as_str(), "td" | "b"));
        let number = |tag: &Tag| words(tag).parse().ok();
        (head, numbers.filter_map(number).collect())
    });
    (caption, rows.collect())
}

fn inner(tags: &[Tag], name: &str) -> Vec<String> {
    tags.iter().filter(|tag| tag.name == name).map(words).collect()
}

fn words(tag: &Tag) -> String {
    tag.after.trim().to_owned()
}

/// The page's own part, without the site's head, menu and foot.
pub fn main(site: &Site) -> String {
    let page = text(site, PAGE);
    let (_, main) = page.split_once("<main").expect("a page has a main part");
    main.split("</main>").next().unwrap_or_default().to_owned()
}

/// Rows of a table, as heads and their last numbers.
pub fn totals(tables: &Tables, caption: &str) -> Vec<(String, usize)> {
    let rows = tables.get(caption).unwrap_or_else(|| panic!("no table {caption}: {:?}", tables.keys()));
    rows.iter().map(|(head, numbers)| (head.clone(), *numbers.last().expect("a row has numbers"))).collect()
}
