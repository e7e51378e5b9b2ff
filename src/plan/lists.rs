//! Column lists, lists by unit, place, theme, tag and month, and the lists of these lists.

use std::collections::BTreeMap;

use super::links::row;
use super::published::Entry;
use super::site::{Frame, folder};
use crate::model::{
    Head, IndexGroup, IndexKind, IndexView, ListKind, ListView, NavLink, OutputKind, Page, PageNumber, Pager,
    Permalink, View,
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

pub fn pages(frame: &Frame) -> Vec<Page> {
    let mut lists = priorities(frame);
    if frame.published.campaign().makes(OutputKind::Kinds) {
        lists.extend(kinds(frame));
    }
    let mut pages: Vec<Page> = lists.iter().flat_map(|list| list_pages(frame, list)).collect();
    for index in &frame.site.indexes {
        let lists = grouped(frame, index.kind);
        pages.push(index_page(frame, index.kind, &lists));
        pages.extend(lists.iter().flat_map(|(_, list)| list_pages(frame, list)));
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
    let mut stories: BTreeMap<Label, Vec<&Entry>> = BTreeMap::new();
    for entry in &frame.published.stories {
        for label in labels(campaign, entry, kind) {
            stories.entry(label).or_default().push(entry);
        }
    }
    let above = NavLink { title: index_title(kind).to_owned(), url: format!("{}/index.html", folder(kind)) };
    let list = |(label, stories): (Label, Vec<&'a Entry<'a>>)| {
        let base = format!("{}/{}", folder(kind), label.key);
        let list = List {
            kind: list_kind(kind),
            first: format!("{base}.html"),
            base,
            title: label.name,
            description: label.group.clone(),
            above: Some(above.clone()),
            stories,
        };
        (label.group, list)
    };
    stories.into_iter().map(list).collect()
}

/// What a story is listed under.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    /// The place in the campaign's order; months have the newest first.
    order: i64,
    key: String,
    name: String,
    group: String,
}

fn labels(campaign: &crate::model::Campaign, entry: &Entry, kind: IndexKind) -> Vec<Label> {
    let story = entry.story;
    match kind {
        IndexKind::Units => vec![term_label(&campaign.units, entry.unit)],
        IndexKind::Places => {
            let places = story.places.iter().filter_map(|place| campaign.place(&place.value));
            places.map(|place| term_label(&campaign.places, place)).collect()
        }
        IndexKind::Tags => story.tags.iter().map(|tag| tag_label(campaign, &tag.value)).collect(),
        IndexKind::Themes => {
            let themes = story.themes.iter().filter_map(|theme| campaign.theme_item(&theme.value));
            themes.map(|theme| theme_label(campaign, theme)).collect()
        }
        IndexKind::Months => vec![month_label(entry)],
    }
}

fn term_label(terms: &[crate::model::Term], term: &crate::model::Term) -> Label {
    let order = terms.iter().position(|it| it == term).map_or(i64::MAX, |at| at as i64);
    Label { order, key: term.key.clone(), name: term.name.clone(), group: String::new() }
}

/// A tag that the campaign does not list is addressed by a hash of its name.
fn tag_label(campaign: &crate::model::Campaign, tag: &str) -> Label {
    match campaign.tag(tag) {
        Some(term) => term_label(&campaign.tags, term),
        None => Label { order: i64::MAX, key: tag_key(tag), name: tag.to_owned(), group: String::new() },
    }
}

/// The key of a tag without one: `t-` and eight hexadecimal digits.
pub fn tag_key(tag: &str) -> String {
    format!("t-{}", Fingerprint::of(tag.as_bytes()).short(8))
}

fn theme_label(campaign: &crate::model::Campaign, theme: &crate::model::CampaignTheme) -> Label {
    let order = campaign.themes.iter().position(|it| it == theme).map_or(i64::MAX, |at| at as i64);
    Label { order, key: theme.key.clone(), name: theme.name.clone(), group: theme.group.clone() }
}

fn month_label(entry: &Entry) -> Label {
    let at = entry.story.published();
    let order = -(i64::from(at.year()) * 12 + i64::from(at.month()));
    Label {
        order,
        key: at.month_key(),
        name: format!("{}年{}月", at.year(), at.month()),
        group: format!("{}年", at.year()),
    }
}

fn index_page(frame: &Frame, kind: IndexKind, lists: &[(String, List)]) -> Page {
    let path = Permalink::new(format!("{}/index.html", folder(kind)));
    let mut groups: Vec<IndexGroup> = Vec::new();
    for (group, list) in lists {
        let link = NavLink { title: list.title.clone(), url: list.first.clone() };
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

fn list_pages(frame: &Frame, list: &List) -> Vec<Page> {
    let chunks: Vec<&[&Entry]> = list.stories.chunks(PER_PAGE).collect();
    let addresses = addresses(&list.first, &list.base, chunks.len());
    let page = |(at, chunk): (usize, &&[&Entry])| {
        let path = Permalink::new(addresses[at].clone());
        let view = ListView {
            kind: list.kind,
            title: list.title.clone(),
            description: list.description.clone(),
            rows: chunk.iter().map(|entry| row(entry)).collect(),
            pager: pager(&addresses, at),
        };
        let head = list_head(frame, list, &path, at);
        frame.html(path, head, View::List(view), None)
    };
    chunks.iter().enumerate().map(page).collect()
}

fn list_head(frame: &Frame, list: &List, path: &Permalink, at: usize) -> Head {
    let title = if at == 0 { list.title.clone() } else { format!("{}（第{}页）", list.title, at + 1) };
    let mut head = frame.head(path, &title, &list.description);
    head.column = Some(frame.column_tags(&list.title, &list.description));
    head.breadcrumb.extend(list.above.clone());
    if list.kind == ListKind::Priority {
        head.feeds = frame.feeds(Some((&list.title, &list.base)));
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
