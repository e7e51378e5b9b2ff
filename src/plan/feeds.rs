//! Feeds, sitemap and `robots.txt`. Feeds and sitemap need absolute addresses, and so a `base_url`.

use super::Planned;
use super::links::address;
use super::published::Entry;
use super::site::Frame;
use crate::model::{
    FeedEntry, FeedFormat, FeedView, OutputKind, Page, Permalink, RobotsView, SitemapEntry, SitemapView, Work,
};

const ENTRIES: usize = 20;

/// The feeds of the whole site, and of each column: of a priority, of a kind.
pub fn pages(frame: &Frame) -> Vec<Page> {
    let campaign = frame.published.campaign();
    if frame.common.site.base_url.is_empty() || !campaign.makes(OutputKind::Feeds) {
        return Vec::new();
    }
    let stories = &frame.published.stories;
    let whole = Column { title: "", folder: String::new(), page: "index.html".to_owned() };
    let all = feeds(frame, &whole, stories.iter());
    let priorities = campaign.priorities.iter().flat_map(|priority| {
        let column = Column {
            title: &priority.column,
            folder: format!("{}/", priority.key),
            page: format!("{}/index.html", priority.key),
        };
        feeds(frame, &column, stories.iter().filter(|entry| entry.priority == Some(priority)))
    });
    let kinds = campaign.kinds.iter().filter(|_| campaign.makes(OutputKind::Kinds)).flat_map(|kind| {
        let column = Column {
            title: &kind.column,
            folder: format!("kinds/{}/", kind.key),
            page: format!("kinds/{}.html", kind.key),
        };
        feeds(frame, &column, stories.iter().filter(|entry| entry.kind == kind))
    });
    all.into_iter().chain(priorities).chain(kinds).collect()
}

/// What a feed is of.
struct Column<'a> {
    /// Empty for the whole site.
    title: &'a str,
    /// Where its feeds lie; empty, or ending in `/`.
    folder: String,
    /// The address of its page.
    page: String,
}

/// Both formats of a feed; none of an empty column.
fn feeds<'a>(frame: &Frame, column: &Column, stories: impl Iterator<Item = &'a Entry<'a>>) -> Vec<Page> {
    let stories: Vec<&Entry> = stories.take(ENTRIES).collect();
    let Some(newest) = stories.first() else { return Vec::new() };
    let site = &frame.common.site.name;
    let title = if column.title.is_empty() { site.clone() } else { format!("{site}·{}", column.title) };
    let feed = |format: FeedFormat, file: &str| FeedView {
        format,
        title: title.clone(),
        description: frame.common.site.description.clone(),
        base_url: frame.common.site.base_url.clone(),
        url: format!("{}{file}", column.folder),
        page_url: column.page.clone(),
        author: frame.common.site.organizer.clone(),
        updated: newest.story.published().rfc3339(),
        entries: stories.iter().map(|entry| feed_entry(entry)).collect(),
    };
    let page = |view: FeedView| Page { path: Permalink::new(view.url.clone()), work: Work::Feed(view), origin: None };
    vec![page(feed(FeedFormat::Atom, "feed.xml")), page(feed(FeedFormat::Json, "feed.json"))]
}

fn feed_entry(entry: &Entry) -> FeedEntry {
    FeedEntry {
        title: entry.story.title.value.clone(),
        url: address(entry.story).to_string(),
        published: entry.story.published().rfc3339(),
        author: entry.unit.name.clone(),
        excerpt: entry.story.excerpt().to_owned(),
    }
}

/// The sitemap: all pages that are for search engines.
pub fn sitemap<'a>(frame: &Frame, pages: impl Iterator<Item = &'a Planned<'a>>) -> Option<Page> {
    let path = Permalink::new(frame.common.site.sitemap.clone()?);
    let entries: Vec<SitemapEntry> = pages.filter_map(|page| page.sitemap.clone()).collect();
    let view = SitemapView { base_url: frame.common.site.base_url.clone(), entries };
    Some(Page { path, work: Work::Sitemap(view), origin: None })
}

pub fn robots(frame: &Frame) -> Page {
    let sitemap = frame
        .common
        .site
        .sitemap
        .as_ref()
        .map(|url| format!("{}{url}", frame.common.site.base_url))
        .unwrap_or_default();
    let view = RobotsView { hidden: frame.common.site.example, sitemap };
    Page { path: Permalink::new("robots.txt"), work: Work::Robots(view), origin: None }
}
