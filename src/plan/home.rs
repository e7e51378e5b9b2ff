//! The home page.

use super::bulletin::issue_row;
use super::links::{nav_link, row};
use super::lists::pinned_first;
use super::published::Entry;
use super::site::Frame;
use crate::model::{
    Block, ColumnTags, CounterView, Head, HomeView, Image, NavLink, OutputKind, Page, Permalink, Priority, Row, Shared,
    View, WallPhoto,
};

const LATEST: usize = 8;
const BLOCK_ROWS: usize = 5;
const CAROUSEL: usize = 4;
const ISSUES: usize = 5;
const WALL: usize = 8;
/// Photos of fewer pixels across would be blurred.
const WALL_WIDTH: u32 = 300;
/// Of one story.
const WALL_OF_STORY: usize = 2;
/// Fewer photos make no wall.
const WALL_LEAST: usize = 4;

pub fn page(frame: &Frame) -> Page {
    let path = Permalink::new("index.html");
    let column = ColumnTags {
        name: frame.common.site.name.clone(),
        description: non_empty(&frame.common.site.description, &frame.common.site.title),
        keywords: frame.common.site.name.clone(),
        column_type: "首页".to_owned(),
    };
    let head = Head { breadcrumb: Vec::new(), column: Some(column), ..frame.common.head(&path, "", "") };
    frame.common.html(path, head, View::Home(Box::new(view(frame))), None)
}

fn view(frame: &Frame) -> HomeView {
    let published = frame.published;
    let headline = headline(&published.stories);
    let others = published.stories.iter().enumerate().filter(|(at, _)| Some(*at) != headline).map(|(_, entry)| entry);
    let carousel: Vec<WallPhoto> = published.stories.iter().filter_map(|it| cover(frame, it)).take(CAROUSEL).collect();
    HomeView {
        headline: headline.map(|at| headline_row(frame, &published.stories[at])),
        latest: others.take(LATEST).map(|entry| frame.row(entry)).collect(),
        month: month(frame),
        blocks: published.campaign().priorities.iter().filter_map(|priority| block(frame, priority)).collect(),
        issues: issues(frame),
        photos: wall(frame, &carousel),
        carousel,
        counters: counters(frame),
    }
}

/// The newest pinned story, else the newest.
fn headline(stories: &[Entry]) -> Option<usize> {
    let pinned = stories.iter().position(|entry| entry.story.pinned);
    pinned.or(if stories.is_empty() { None } else { Some(0) })
}

fn month(frame: &Frame) -> Option<NavLink> {
    let newest = frame.published.stories.first().filter(|_| frame.published.campaign().makes(OutputKind::Months))?;
    let at = newest.story.published();
    let title = format!("{}年{}月", at.year(), at.month()).into();
    Some(NavLink { title, url: format!("months/{}.html", at.month_key()).into() })
}

fn headline_row(frame: &Frame, entry: &Entry) -> Row {
    Row { image: frame.published.cover(entry.story), ..row(entry) }
}

fn block(frame: &Frame, priority: &Priority) -> Option<Block> {
    let own = |entry: &&Entry| entry.priority.is_some_and(|it| it.key == priority.key);
    let stories = pinned_first(frame.published.stories.iter().filter(own));
    let rows: Vec<Shared<Row>> = stories.into_iter().take(BLOCK_ROWS).map(|entry| frame.row(entry)).collect();
    (!rows.is_empty()).then(|| Block {
        key: priority.key.clone(),
        name: priority.name.clone(),
        column: priority.column.clone(),
        url: format!("{}/index.html", priority.key),
        rows,
    })
}

fn issues(frame: &Frame) -> Vec<crate::model::IssueRow> {
    if !frame.published.campaign().makes(OutputKind::Bulletins) {
        return Vec::new();
    }
    frame.published.bulletins.iter().take(ISSUES).map(|bulletin| issue_row(frame, bulletin)).collect()
}

/// The image that stands for a story, with the story.
fn cover(frame: &Frame, entry: &Entry) -> Option<WallPhoto> {
    frame.published.cover(entry.story).filter(|image| image.width >= WALL_WIDTH).map(|image| photo(entry, image))
}

/// The newest pictures that the carousel does not show.
fn wall(frame: &Frame, carousel: &[WallPhoto]) -> Vec<WallPhoto> {
    let mut wall: Vec<WallPhoto> = Vec::new();
    let stories = frame.published.stories.iter();
    let pictures = stories.flat_map(|entry| frame.published.pictures(entry.story).map(move |image| (entry, image)));
    for (entry, image) in pictures {
        if wall.len() == WALL {
            break;
        }
        let shown = carousel.iter().chain(&wall).any(|photo| photo.image.url == image.url);
        let of_story = wall.iter().filter(|photo| *photo.url == *nav_link(entry.story).url).count();
        if !shown && of_story < WALL_OF_STORY && image.width >= WALL_WIDTH {
            wall.push(photo(entry, image));
        }
    }
    if wall.len() < WALL_LEAST { Vec::new() } else { wall }
}

fn photo(entry: &Entry, image: Image) -> WallPhoto {
    let NavLink { title, url } = nav_link(entry.story);
    WallPhoto { image, title: title.to_string(), url: url.to_string() }
}

fn counters(frame: &Frame) -> Vec<CounterView> {
    let view = |it: &crate::model::Counter| CounterView {
        label: it.label.clone(),
        value: it.value.clone(),
        unit: it.unit.clone(),
        source: it.source.clone(),
        as_of: it.as_of.clone(),
    };
    frame.published.campaign().counters.iter().map(view).collect()
}

fn non_empty(text: &str, other: &str) -> String {
    if text.is_empty() { other.to_owned() } else { text.to_owned() }
}
