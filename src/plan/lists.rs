//! Column lists, lists by unit, place, theme, tag and month, and the lists of these lists.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Planned;
use super::published::Entry;
use super::site::{Frame, folder};
use crate::model::{
    Campaign, Head, IndexGroup, IndexKind, IndexView, ListKind, ListView, NavLink, OutputKind, Page, PageNumber, Pager,
    Permalink, Term, Terms, View,
};
use crate::source::{Fingerprint, Placed};

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
    for index in &frame.common.site.indexes {
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
        stories: having(frame, |entry| entry.priority.is_some_and(|it| std::ptr::eq(it, priority))),
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
        stories: having(frame, |entry| std::ptr::eq(entry.kind, kind)),
    };
    frame.published.campaign().kinds.iter().map(list).filter(|list| !list.stories.is_empty()).collect()
}

fn having<'a>(frame: &'a Frame, matches: impl Fn(&Entry) -> bool) -> Vec<&'a Entry<'a>> {
    pinned_first(frame.published.stories.iter().filter(|entry| matches(entry)))
}

/// Stories of a column: pinned ones stand above the others, each group in its order.
pub fn pinned_first<'a>(stories: impl Iterator<Item = &'a Entry<'a>>) -> Vec<&'a Entry<'a>> {
    let (mut pinned, others): (Vec<_>, Vec<_>) = stories.partition(|entry| entry.story.pinned);
    pinned.extend(others);
    pinned
}

/// The lists of an index with their group, in the campaign's order.
fn grouped<'a>(frame: &'a Frame, kind: IndexKind) -> Vec<(String, List<'a>)> {
    let campaign = frame.published.campaign();
    let mut stories: BTreeMap<Label<'a>, Vec<&Entry>> = BTreeMap::new();
    for entry in &frame.published.stories {
        labels(campaign, entry, kind, |label| add(stories.entry(label).or_default(), entry));
    }
    let above = NavLink { title: index_title(kind).into(), url: format!("{}/index.html", folder(kind)).into() };
    let list = |(label, stories): (Label<'a>, Vec<&'a Entry<'a>>)| {
        let Labelled { key, name, group } = labelled(campaign, kind, label, stories[0]);
        let base = format!("{}/{key}", folder(kind));
        let list = List {
            kind: list_kind(kind),
            first: format!("{base}.html"),
            base,
            title: name,
            description: group.clone(),
            above: Some(above.clone()),
            stories,
        };
        (group, list)
    };
    stories.into_iter().map(list).collect()
}

/// A story that has a tag twice is listed once.
fn add<'a>(stories: &mut Vec<&'a Entry<'a>>, entry: &'a Entry<'a>) {
    if stories.last().is_none_or(|last| last.at != entry.at) {
        stories.push(entry);
    }
}

/// What a story is listed under, in the order of the lists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Label<'a> {
    /// By its place in the campaign.
    Known(usize),
    /// A tag that the campaign does not list.
    Tag(&'a str),
    /// The newest first.
    Month(Reverse<(i16, i8)>),
}

fn labels<'a>(campaign: &Campaign, entry: &Entry<'a>, kind: IndexKind, add: impl FnMut(Label<'a>)) {
    let story = entry.story;
    match kind {
        IndexKind::Units => known(&campaign.units, &entry.unit.key).into_iter().for_each(add),
        IndexKind::Places => story.places.iter().filter_map(|it| known(&campaign.places, &it.value)).for_each(add),
        IndexKind::Themes => story.themes.iter().filter_map(|it| known(&campaign.themes, &it.value)).for_each(add),
        IndexKind::Tags => {
            let label = |tag: &'a Placed<String>| known(&campaign.tags, &tag.value).unwrap_or(Label::Tag(&tag.value));
            story.tags.iter().map(label).for_each(add);
        }
        IndexKind::Months => {
            let at = story.published();
            [Label::Month(Reverse((at.year(), at.month())))].into_iter().for_each(add);
        }
    }
}

fn known<'a, T>(terms: &Terms<T>, text: &str) -> Option<Label<'a>> {
    terms.find(text).map(|(at, _)| Label::Known(at))
}

/// How a label is addressed and shown.
struct Labelled {
    key: String,
    name: String,
    /// The heading that it stands under; may be empty.
    group: String,
}

fn labelled(campaign: &Campaign, kind: IndexKind, label: Label, newest: &Entry) -> Labelled {
    let of = |key: &str, name: &str, group: &str| Labelled {
        key: key.to_owned(),
        name: name.to_owned(),
        group: group.to_owned(),
    };
    let term = |term: &Term| of(&term.key, &term.name, "");
    match (label, kind) {
        (Label::Known(at), IndexKind::Units) => term(&campaign.units[at]),
        (Label::Known(at), IndexKind::Places) => term(&campaign.places[at]),
        (Label::Known(at), IndexKind::Themes) => {
            let theme = &campaign.themes[at];
            of(&theme.key, &theme.name, &theme.group)
        }
        (Label::Known(at), IndexKind::Tags | IndexKind::Months) => term(&campaign.tags[at]),
        (Label::Tag(tag), _) => of(&tag_key(tag), tag, ""),
        (Label::Month(Reverse((year, month))), _) => {
            let key = newest.story.published().month_key();
            of(&key, &format!("{year}年{month}月"), &format!("{year}年"))
        }
    }
}

/// The key of a tag without one: `t-` and eight hexadecimal digits.
pub fn tag_key(tag: &str) -> String {
    format!("t-{}", Fingerprint::of(tag.as_bytes()).short(8))
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
    let head = Head { column: Some(frame.common.column_tags(title, "")), ..frame.common.head(&path, title, "") };
    frame.common.html(path, head, View::Index(IndexView { kind, groups }), None)
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
    frame.common.html(path, head, View::List(view), None)
}

fn list_head(frame: &Frame, list: &List, path: &Permalink, at: usize) -> Head {
    let title = if at == 0 { list.title.clone() } else { format!("{}（第{}页）", list.title, at + 1) };
    let mut head = frame.common.head(path, &title, &list.description);
    head.column = Some(frame.common.column_tags(&list.title, &list.description));
    head.breadcrumb.extend(list.above.clone());
    if matches!(list.kind, ListKind::Priority | ListKind::Kind) {
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
