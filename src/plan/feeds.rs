//! Feeds, sitemap and `robots.txt`. Feeds and sitemap need absolute addresses, and so a `base_url`.

use super::Planned;
use super::links::address;
use super::published::Entry;
use super::site::Frame;
use crate::model::{
    FeedEntry, FeedFormat, FeedView, OutputKind, Page, Permalink, RobotsView, SitemapEntry, SitemapView, Work,
};

const ENTRIES: usize = 20;

/// The feeds of the whole site and of each priority's column.
pub fn pages(frame: &Frame) -> Vec<Page> {
    let campaign = frame.published.campaign();
    if frame.common.site.base_url.is_empty() || !campaign.makes(OutputKind::Feeds) {
        return Vec::new();
    }
    let all = feeds(frame, "", &frame.common.site.name, frame.published.stories.iter());
    let columns = campaign.priorities.iter().flat_map(|priority| {
        let own = frame.published.stories.iter().filter(|entry| entry.priority == Some(priority));
        let title = format!("{}·{}", frame.common.site.name, priority.column);
        feeds(frame, &format!("{}/", priority.key), &title, own)
    });
    all.into_iter().chain(columns).collect()
}

/// Both formats of a feed; none of an empty column.
fn feeds<'a>(frame: &Frame, folder: &str, title: &str, stories: impl Iterator<Item = &'a Entry<'a>>) -> Vec<Page> {
    let stories: Vec<&Entry> = stories.take(ENTRIES).collect();
    let Some(newest) = stories.first() else { return Vec::new() };
    let feed = |format: FeedFormat, file: &str| FeedView {
        format,
        title: title.to_owned(),
        description: frame.common.site.description.clone(),
        base_url: frame.common.site.base_url.clone(),
        url: format!("{folder}{file}"),
        page_url: format!("{folder}index.html"),
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
