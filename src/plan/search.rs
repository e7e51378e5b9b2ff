//! The search page and the pieces of search data.

use super::Planned;
use super::links::address;
use super::site::Frame;
use crate::model::{Head, Page, Permalink, SearchEntry, SearchPieceView, SearchView, Story, View, Work};
use crate::search;

pub fn pages<'a>(frame: &'a Frame<'a>) -> Vec<Planned<'a>> {
    let Some(url) = frame.common.site.search.clone() else { return Vec::new() };
    let pieces = search::pieces(frame.published.stories.iter().map(|entry| entry.story));
    let addresses = pieces.keys().rev().map(|name| piece_address(name).to_string()).collect();
    let path = Permalink::new(url);
    let head = Head { hidden: true, ..frame.common.head(&path, "站内检索", "") };
    let page = frame.common.html(path, head, View::Search(SearchView { pieces: addresses }), None);
    let piece = |(name, stories): (String, Vec<&'a Story>)| Planned::other(move || piece(frame, &name, &stories));
    pieces.into_iter().map(piece).chain([page.into()]).collect()
}

fn piece_address(name: &str) -> Permalink {
    Permalink::new(format!("search/{name}.js"))
}

fn piece(frame: &Frame, name: &str, stories: &[&Story]) -> Page {
    let entries = stories.iter().map(|story| entry(frame, story)).collect();
    let view = SearchPieceView { name: name.to_owned(), entries };
    Page { path: piece_address(name), work: Work::SearchPiece(view), origin: None }
}

fn entry(frame: &Frame, story: &Story) -> SearchEntry {
    SearchEntry {
        title: story.title.value.clone(),
        url: address(story).to_string(),
        date: story.published().date(),
        unit: frame.published.campaign().unit(&story.unit.value).map(|unit| unit.name.clone()).unwrap_or_default(),
        handle: story.body.clone(),
    }
}
