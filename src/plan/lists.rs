//! Column lists, lists by unit, place, theme, tag and month, and the lists of these lists.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Planned;
use super::published::Entry;
use super::site::{Frame, folder};
use crate::model::{
    Campaign, CampaignTheme, Head, IndexGroup, IndexKind, IndexView, ListKind, ListView, NavLink, OutputKind, Page,
    PageNumber, Pager, Permalink, Terms, View,
};
use crate::source::Fingerprint;

/// Rows on a page.
pub const PER_PAGE: usize = 20;

/// A list of stories that is cut into pages.
struct List<'a> {
    kind: ListKind,
    /// The address of the first page; the others are `BASE/2.html`, `BASE/3.html`.
    first: String,
    base: String,
    title: String,
    description: String,
    above: Option<NavLink>,
    stories: Vec<&'a Entry<'a>>,
}

pub fn pages<'a>(frame: &'a Frame<'a>) -> Vec<Planned<'a>> {
    let mut lists = priorities(frame);
    if frame.published.campaign().makes(OutputKind::Kinds) {
        lists.extend(kinds(frame));
    }
    let mut pages: Vec<Planned> = lists.into_iter().flat_map(|list| list_pages(frame, list)).collect();
    for index in &frame.site.indexes {
        let lists = grouped(frame, index.kind);
        pages.push(index_page(frame, index.kind, &lists).into());
        pages.extend(lists.into_iter().flat_map(|(_, list)| list_pages(frame, list)));
    }
    pages
}

fn priorities<'a>(frame: &'a Frame) -> Vec<List<'a>> {
    let list = |priority: &'a crate::model::Priority| List {
        kind: ListKind::Priority,
        first: format!("{}/index.html", priority.key),
        base: priority.key.clone(),
        title: priority.column.clone(),
        description: if priority.description.is_empty() { &priority.name } else { &priority.description }.clone(),
        above: None,
        stories: having(frame, |entry| entry.priority.is_some_and(|it| it.key == priority.key)),
    };
    frame.published.campaign().priorities.iter().map(list).filter(|list| !list.stories.is_empty()).collect()
}

fn kinds<'a>(frame: &'a Frame) -> Vec<List<'a>> {
    let list = |kind: &'a crate::model::Kind| List {
        kind: ListKind::Kind,
        first: format!("kinds/{}.html", kind.key),
        base: format!("kinds/{}", kind.key),
        title: kind.column.clone(),
        description: kind.name.clone(),
        above: None,
        stories: having(frame, |entry| entry.kind.key == kind.key),
    };
    frame.published.campaign().kinds.iter().map(list).filter(|list| !list.stories.is_empty()).collect()
}

fn having<'a>(frame: &'a Frame, matches: impl Fn(&Entry) -> bool) -> Vec<&'a Entry<'a>> {
    frame.published.stories.iter().filter(|entry| matches(entry)).collect()
}

/// The lists of an index with their group, in the campaign's order.
fn grouped<'a>(frame: &'a Frame, kind: IndexKind) -> Vec<(String, List<'a>)> {
    let campaign = frame.published.campaign();
    let mut stories: BTreeMap<Label<'a>, Vec<&Entry>> = BTreeMap::new();
    for entry in &frame.published.stories {
        for label in labels(campaign, entry, kind) {
            stories.entry(label).or_default().push(entry);
        }
    }
    let above = NavLink { title: index_title(kind).into(), url: format!("{}/index.html", folder(kind)).into() };
    let list = |(label, stories): (Label<'a>, Vec<&'a Entry<'a>>)| {
        let base = format!("{}/{}", folder(kind), label.key);
        let list = List {
            kind: list_kind(kind),
            first: format!("{base}.html"),
            base,
            title: label.name.into_owned(),
            description: label.group.to_string(),
            above: Some(above.clone()),
            stories,
        };
        (label.group.into_owned(), list)
    };
    stories.into_iter().map(list).collect()
}

/// What a story is listed under.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Label<'a> {
    /// The place in the campaign's order; months have the newest first.
    order: i64,
    key: Cow<'a, str>,
    name: Cow<'a, str>,
    group: Cow<'a, str>,
}

fn labels<'a>(campaign: &'a Campaign, entry: &Entry<'a>, kind: IndexKind) -> Vec<Label<'a>> {
    let story = entry.story;
    match kind {
        IndexKind::Units => term_label(&campaign.units, &entry.unit.key).into_iter().collect(),
        IndexKind::Places => {
            story.places.iter().filter_map(|place| term_label(&campaign.places, &place.value)).collect()
        }
        IndexKind::Tags => story.tags.iter().map(|tag| tag_label(campaign, &tag.value)).collect(),
        IndexKind::Themes => {
            story.themes.iter().filter_map(|theme| theme_label(&campaign.themes, &theme.value)).collect()
        }
        IndexKind::Months => vec![month_label(entry)],
    }
}

fn term_label<'a>(terms: &'a Terms, text: &str) -> Option<Label<'a>> {
    let (at, term) = terms.find(text)?;
    Some(Label { order: at as i64, key: (&term.key).into(), name: (&term.name).into(), group: Cow::Borrowed("") })
}

/// A tag that the campaign does not list is addressed by a hash of its name.
fn tag_label<'a>(campaign: &'a Campaign, tag: &'a str) -> Label<'a> {
    let unlisted = || Label { order: i64::MAX, key: tag_key(tag).into(), name: tag.into(), group: Cow::Borrowed("") };
    term_label(&campaign.tags, tag).unwrap_or_else(unlisted)
}

/// The key of a tag without one: `t-` and eight hexadecimal digits.
pub fn tag_key(tag: &str) -> String {
    format!("t-{}", Fingerprint::of(tag.as_bytes()).short(8))
}

fn theme_label<'a>(themes: &'a [CampaignTheme], text: &str) -> Option<Label<'a>> {
    let (at, theme) = themes.iter().enumerate().find(|(_, theme)| theme.key == text || theme.name == text)?;
    Some(Label { order: at as i64, key: (&theme.key).into(), name: (&theme.name).into(), group: (&theme.group).into() })
}

fn month_label<'a>(entry: &Entry) -> Label<'a> {
    let at = entry.story.published();
    let order = -(i64::from(at.year()) * 12 + i64::from(at.month()));
    Label {
        order,
        key: at.month_key().into(),
        name: format!("{}年{}月", at.year(), at.month()).into(),
        group: format!("{}年", at.year()).into(),
    }
}

fn index_page(frame: &Frame, kind: IndexKind, lists: &[(String, List)]) -> Page {
    let path = Permalink::new(format!("{}/index.html", folder(kind)));
    let mut groups: Vec<IndexGroup> = Vec::new();
    for (group, list) in lists {
        let link = NavLink { title: list.title.as_str().into(), url: list.first.as_str().into() };
        match groups.last_mut().filter(|last| last.title == *group) {
            Some(last) => last.links.push(link),
            None => groups.push(IndexGroup { title: group.clone(), links: vec![link] }),
        }
    }
    let title = index_title(kind);
    let head = Head { column: Some(frame.column_tags(title, "")), ..frame.head(&path, title, "") };
    frame.html(path, head, View::Index(IndexView { kind, groups }), None)
}

fn index_title(kind: IndexKind) -> &'static str {
    match kind {
        IndexKind::Units => "按单位浏览",
        IndexKind::Places => "按地点浏览",
        IndexKind::Themes => "按活动内容浏览",
        IndexKind::Tags => "按关键词浏览",
        IndexKind::Months => "按月份浏览",
    }
}

fn list_kind(kind: IndexKind) -> ListKind {
    match kind {
        IndexKind::Units => ListKind::Unit,
        IndexKind::Places => ListKind::Place,
        IndexKind::Themes => ListKind::Theme,
        IndexKind::Tags => ListKind::Tag,
        IndexKind::Months => ListKind::Month,
    }
}

fn list_pages<'a>(frame: &'a Frame<'a>, list: List<'a>) -> Vec<Planned<'a>> {
    let count = list.stories.len().div_ceil(PER_PAGE);
    let addresses = addresses(&list.first, &list.base, count);
    let shared = Arc::new((list, addresses));
    let planned = |at: usize| {
        let shared = Arc::clone(&shared);
        let path = Permalink::new(shared.1[at].as_str());
        Planned::html(&path.clone(), None, move || list_page(frame, &shared.0, &shared.1, at, path.clone()))
    };
    (0..count).map(planned).collect()
}

fn list_page(frame: &Frame, list: &List, addresses: &[String], at: usize, path: Permalink) -> Page {
    let view = ListView {
        kind: list.kind,
        title: list.title.clone(),
        description: list.description.clone(),
        rows: list.stories.iter().skip(at * PER_PAGE).take(PER_PAGE).map(|entry| frame.row(entry)).collect(),
        pager: pager(addresses, at),
    };
    let head = list_head(frame, list, &path, at);
    frame.html(path, head, View::List(view), None)
}

fn list_head(frame: &Frame, list: &List, path: &Permalink, at: usize) -> Head {
    let title = if at == 0 { list.title.clone() } else { format!("{}（第{}页）", list.title, at + 1) };
    let mut head = frame.head(path, &title, &list.description);
    head.column = Some(frame.column_tags(&list.title, &list.description));
    head.breadcrumb.extend(list.above.clone());
    if list.kind == ListKind::Priority {
        head.feeds = frame.feeds(&list.title, &list.base);
    }
    head
}

/// The addresses of the pages of a list.
pub fn addresses(first: &str, base: &str, count: usize) -> Vec<String> {
    let page = |number| if number == 1 { first.to_owned() } else { format!("{base}/{number}.html") };
    (1..=count).map(page).collect()
}

/// Where page `at` (from 0) stands among its list's pages.
pub fn pager(addresses: &[String], at: usize) -> Pager {
    let number =
        |(other, url): (usize, &String)| PageNumber { number: other + 1, url: url.clone(), current: other == at };
    let near = addresses.iter().enumerate().filter(|(other, _)| other.abs_diff(at) <= 3);
    Pager {
        number: at + 1,
        count: addresses.len(),
        first: addresses.first().cloned().unwrap_or_default(),
        previous: at.checked_sub(1).and_then(|before| addresses.get(before).cloned()),
        next: addresses.get(at + 1).cloned(),
        last: addresses.last().cloned().unwrap_or_default(),
        pages: near.map(number).collect(),
    }
}
