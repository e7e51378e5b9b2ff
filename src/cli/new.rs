//! `new`: a file with the fields it needs, in Chinese keys.

use std::path::Path;

use super::args::{New, NewSort};
use super::console;
use super::project::{Project, create, moment};
use super::{Exit, Failure};
use crate::model::{Campaign, IssueKind, Library, Moment, Story};

pub fn run(root: Option<&Path>, options: &New) -> Result<Exit, Failure> {
    let project = Project::open(root)?;
    if options.title.as_deref().is_none_or(|title| title.trim().is_empty()) && options.sort != NewSort::Bulletin {
        return Err("请写上标题，如 jianbao new story \"路灯亮了\"".to_owned());
    }
    let now = moment(options.now.as_deref())?;
    let Some((library, _)) = project.library() else { return Ok(Exit::Problems) };
    let draft = match options.sort {
        NewSort::Story => story(&project, &library, options, now)?,
        NewSort::Bulletin => bulletin(&library, options, now),
        NewSort::Page => page(&project, options, now),
    };
    create(&project.root.join(&draft.path), &draft.text)?;
    console::result(&format!("{}\n", draft.path));
    for line in draft.advice {
        console::note(&line);
    }
    Ok(Exit::Done)
}

/// A file about to be written.
struct Draft {
    path: String,
    text: String,
    advice: Vec<String>,
}

fn story(project: &Project, library: &Library, options: &New, now: Moment) -> Result<Draft, Failure> {
    let campaign = &library.campaign;
    let kind = chosen(options.kind.as_deref(), campaign.kinds.first().map(|it| it.name.as_str()), |text| {
        campaign
            .kind(text)
            .map(|it| it.name.clone())
            .ok_or_else(|| known("类别", text, campaign.kinds.iter().map(|it| &it.name)))
    })?;
    let priority = chosen(options.priority.as_deref(), first_priority(campaign, &kind), |text| {
        let names = campaign.priorities.iter().map(|it| &it.column);
        campaign.priority(text).map(|it| it.column.clone()).ok_or_else(|| known("宣传重点", text, names))
    })?;
    let only_unit = campaign.units.first().filter(|_| campaign.units.len() == 1).map(|it| it.name.as_str());
    let unit = chosen(options.unit.as_deref(), only_unit, |text| {
        campaign
            .unit(text)
            .map(|it| it.name.clone())
            .ok_or_else(|| known("供稿单位", text, campaign.units.iter().map(|it| &it.name)))
    })?;
    let id = free_id(project, &library.stories, now);
    let priority_line =
        if priority.is_empty() { String::new() } else { format!("宣传重点: {}\n", quoted(&priority)) };
    let text = format!(
        "---\n稿件编号: {id}\n标题: {}\n日期: {}\n类别: {}\n{priority_line}供稿单位: {}\n作者: \n---\n\n在这里写正文。\n",
        quoted(options.title.as_deref().unwrap_or_default()),
        now.date(),
        quoted(&kind),
        quoted(&unit),
    );
    let mut advice =
        vec!["有照片时，把这个 .md 文件改名为 index.md，与照片同放在以稿件编号命名的文件夹里。".to_owned()];
    if unit.is_empty() {
        advice.push(format!("请填“供稿单位”，可以是：{}", names(campaign.units.iter().map(|it| &it.name))));
    }
    Ok(Draft { path: format!("content/stories/{}/{id}.md", now.month_key()), text, advice })
}

/// The value that was asked for, or the default, by the name that the campaign gives it.
fn chosen(
    asked: Option<&str>,
    default: Option<&str>,
    name: impl Fn(&str) -> Result<String, Failure>,
) -> Result<String, Failure> {
    asked.or(default).map_or(Ok(String::new()), name)
}

/// The priority to begin with, where the kind needs one that it cannot fill in itself.
fn first_priority<'a>(campaign: &'a Campaign, kind: &str) -> Option<&'a str> {
    let kind = campaign.kind(kind)?;
    (kind.priorities.len() > 1).then(|| kind.priorities[0].as_str())
}

fn known<'a>(what: &str, text: &str, known: impl Iterator<Item = &'a String>) -> Failure {
    format!("{what}里没有“{text}”。可以是：{}", names(known))
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join("、")
}

/// `t20261128-001`, the first that neither a story nor a file has.
fn free_id(project: &Project, stories: &[std::sync::Arc<Story>], now: Moment) -> String {
    let day = now.date().replace('-', "");
    let id = |number: usize| format!("t{day}-{number:03}");
    let folder = project.root.join("content/stories").join(now.month_key());
    let used = |id: &str| {
        stories.iter().any(|story| story.id.value == id)
            || folder.join(id).exists()
            || folder.join(format!("{id}.md")).exists()
    };
    (1..).map(id).find(|id| !used(id)).unwrap_or_else(|| id(0))
}

fn bulletin(library: &Library, options: &New, now: Moment) -> Draft {
    let regular = || library.bulletins.iter().filter(|it| it.issue_kind == IssueKind::Regular);
    let of_year = regular().filter(|it| it.date.value.year() == now.year());
    let number = of_year.map(|it| it.number.value).max().unwrap_or(0) + 1;
    let total = regular().filter_map(|it| it.total.as_ref()).map(|it| it.value).max();
    let total_line = total.map_or(String::new(), |total| format!("总期号: {}\n", total + 1));
    let title = options.title.as_ref().map_or(String::new(), |title| format!("标题: {}\n", quoted(title)));
    let items = not_yet_carried(library);
    let text = format!(
        "---\n{title}期号: {number}\n{total_line}印发日期: {}\n编者按: \n本期内容:\n  - 栏目: \n    稿件: [{}]\n---\n",
        now.date(),
        items.join(", "),
    );
    let advice = vec!["“稿件”里已填入还没有上过简报的稿件编号，请增删、分栏目。".to_owned()];
    Draft { path: format!("content/bulletins/{}-{number}.md", now.year()), text, advice }
}

/// The newest stories that no issue carries.
fn not_yet_carried(library: &Library) -> Vec<String> {
    let carried = |id: &str| {
        let sections = library.bulletins.iter().flat_map(|bulletin| &bulletin.sections);
        sections.flat_map(|section| &section.items).any(|item| item.story.value == id)
    };
    let mut stories: Vec<&Story> = library
        .stories
        .iter()
        .map(|story| &**story)
        .filter(|story| !story.draft && !carried(&story.id.value))
        .collect();
    stories.sort_by_key(|story| std::cmp::Reverse(story.published()));
    stories.iter().take(6).map(|story| story.id.value.clone()).collect()
}

fn page(project: &Project, options: &New, now: Moment) -> Draft {
    let day = now.date().replace('-', "");
    let free = |name: &String| !project.root.join(format!("content/pages/{name}.md")).exists();
    let name = (1..).map(|number| format!("page-{day}-{number}")).find(free).unwrap_or_default();
    let title = quoted(options.title.as_deref().unwrap_or_default());
    let text = format!("---\n标题: {title}\n排序: 100\n---\n\n在这里写正文。\n");
    let advice = vec!["文件名就是网址的一部分，可以改成别的英文名，如 about.md。".to_owned()];
    Draft { path: format!("content/pages/{name}.md"), text, advice }
}

/// A text as a YAML value: quoted where it would be read as something else.
pub fn quoted(text: &str) -> String {
    let plain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || c == ' ';
    if text.chars().all(plain) && text.trim() == text { text.to_owned() } else { format!("{text:?}") }
}
