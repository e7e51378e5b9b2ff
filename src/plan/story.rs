//! Story pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Planned;
use super::links::address;
use super::lists::tag_key;
use super::published::{Entry, Published};
use super::site::Frame;
use crate::model::{
    AdoptionView, ArticleTags, Head, Image, NavLink, OutputKind, Page, Permalink, Person, RatingView, Story, StoryView,
    View,
};

const RELATED: usize = 5;

pub fn pages<'a>(frame: &'a Frame<'a>) -> Vec<Planned<'a>> {
    let surroundings = Arc::new(Surroundings::new(frame.published));
    let planned = |(at, entry): (usize, &'a Entry<'a>)| {
        let surroundings = Arc::clone(&surroundings);
        let path = address(entry.story);
        Planned::html(&path.clone(), Some(entry.story.published()), move || {
            page(frame, &surroundings, at, path.clone())
        })
    };
    frame.published.stories.iter().enumerate().map(planned).collect()
}

fn page(frame: &Frame, surroundings: &Surroundings, at: usize, path: Permalink) -> Page {
    let entry = &frame.published.stories[at];
    let view = StoryView {
        previous: (at + 1 < frame.published.stories.len()).then(|| frame.link(at + 1)),
        next: at.checked_sub(1).map(|newer| frame.link(newer)),
        related: surroundings.neighbours.related(at).into_iter().map(|other| frame.link(other)).collect(),
        issues: surroundings.carried.get(entry.story.id.value.as_str()).cloned().unwrap_or_default(),
        ..view(frame, entry)
    };
    let head = head(frame, &path, entry, &view);
    frame.html(path, head, View::Story(Box::new(view)), Some(&entry.story.path))
}

/// What pages of stories look up.
struct Surroundings<'a> {
    neighbours: Neighbours<'a>,
    /// The issues that carry each story, by the story's id.
    carried: BTreeMap<&'a str, Vec<NavLink>>,
}

impl<'a> Surroundings<'a> {
    fn new(published: &'a Published<'a>) -> Self {
        Self { neighbours: Neighbours::new(published), carried: carried(published) }
    }
}

fn carried<'a>(published: &Published<'a>) -> BTreeMap<&'a str, Vec<NavLink>> {
    let mut carried: BTreeMap<&str, Vec<NavLink>> = BTreeMap::new();
    if !published.campaign().makes(OutputKind::Bulletins) {
        return carried;
    }
    for bulletin in &published.bulletins {
        let name = if published.campaign().bulletin.name.is_empty() { "" } else { &published.campaign().bulletin.name };
        let link = NavLink {
            title: format!("《{name}》{}年{}", bulletin.date.value.year(), bulletin.issue_name()).into(),
            url: Permalink::bulletin(&bulletin.key()).as_str().into(),
        };
        for item in bulletin.sections.iter().flat_map(|section| &section.items) {
            carried.entry(&item.story.value).or_default().push(link.clone());
        }
    }
    carried
}

fn view(frame: &Frame, entry: &Entry) -> StoryView {
    let story = entry.story;
    let unit = index_link(frame, OutputKind::Units, "units", &entry.unit.key, &entry.unit.name);
    let (source, source_url) = match &story.source {
        Some(reprint) => (reprint.name.clone(), reprint.url.clone()),
        None => (entry.unit.name.clone(), String::new()),
    };
    StoryView {
        title: story.title.value.clone(),
        subtitle: story.subtitle.clone(),
        published: story.published().to_string(),
        published_iso: story.published().rfc3339(),
        happened: story.happened.map(|at| at.to_string()).unwrap_or_default(),
        source,
        source_url,
        unit,
        kind_key: entry.kind.key.clone(),
        kind: index_link(frame, OutputKind::Kinds, "kinds", &entry.kind.key, &entry.kind.column),
        priority: entry
            .priority
            .map(|it| NavLink { title: it.column.as_str().into(), url: format!("{}/index.html", it.key).into() }),
        genre: story.genre.clone(),
        authors: story.authors.clone(),
        photographers: story.photographers.clone(),
        editors: story.editors.clone(),
        cadres: story.cadres.iter().map(|it| Person { name: it.name.clone(), post: it.post.clone() }).collect(),
        residents: story.residents.iter().map(|resident| resident.name.clone()).collect(),
        rating: story.rating.as_deref().map(rating),
        adopted: story.adopted.iter().map(adoption).collect(),
        ai: story.ai.clone(),
        tags: tags(frame, story),
        places: places(frame, story),
        themes: themes(frame, story),
        photos: photos(frame, story),
        body: frame.published.body(&story.body, &story.outline),
        previous: None,
        next: None,
        related: Vec::new(),
        issues: Vec::new(),
    }
}

/// A link to a list; without an address where the campaign does not make such lists.
fn index_link(frame: &Frame, output: OutputKind, folder: &str, key: &str, title: &str) -> NavLink {
    let made = frame.published.campaign().makes(output);
    let url = if made { format!("{folder}/{key}.html") } else { String::new() };
    NavLink { title: title.into(), url: url.into() }
}

fn tags(frame: &Frame, story: &Story) -> Vec<NavLink> {
    let campaign = frame.published.campaign();
    let link = |tag: &str| match campaign.tag(tag) {
        Some(term) => index_link(frame, OutputKind::Tags, "tags", &term.key, &term.name),
        None => index_link(frame, OutputKind::Tags, "tags", &tag_key(tag), tag),
    };
    story.tags.iter().map(|tag| link(&tag.value)).collect()
}

fn places(frame: &Frame, story: &Story) -> Vec<NavLink> {
    let known = story.places.iter().filter_map(|place| frame.published.campaign().place(&place.value));
    known.map(|term| index_link(frame, OutputKind::Places, "places", &term.key, &term.name)).collect()
}

fn themes(frame: &Frame, story: &Story) -> Vec<NavLink> {
    let known = story.themes.iter().filter_map(|theme| frame.published.campaign().theme_item(&theme.value));
    known.map(|theme| index_link(frame, OutputKind::Themes, "themes", &theme.key, &theme.name)).collect()
}

/// Photos of the front matter that the body does not show itself.
fn photos(frame: &Frame, story: &Story) -> Vec<Image> {
    let in_body = |photo: &&crate::model::Photo| story.outline.pictures.iter().any(|it| it.path == photo.file.value);
    story.photos.iter().filter(|photo| !in_body(photo)).filter_map(|photo| frame.published.photo(photo)).collect()
}

fn rating(rating: &crate::model::Rating) -> RatingView {
    RatingView {
        result: rating.result.clone(),
        sample: rating.sample.clone(),
        source: rating.source.clone(),
        date: rating.date.clone(),
    }
}

fn adoption(adoption: &crate::model::Adoption) -> AdoptionView {
    AdoptionView {
        outlet: adoption.outlet.clone(),
        level: adoption.level.clone(),
        date: adoption.date.map(|date| date.to_string()).unwrap_or_default(),
        url: adoption.url.clone(),
    }
}

fn head(frame: &Frame, path: &Permalink, entry: &Entry, view: &StoryView) -> Head {
    let story = entry.story;
    let mut head = frame.head(path, &story.title.value, story.excerpt());
    let column = view.priority.clone().or_else(|| (!view.kind.url.is_empty()).then(|| view.kind.clone()));
    head.column = column.as_ref().map(|column| frame.column_tags(&column.title, ""));
    head.breadcrumb.extend(column);
    head.article = Some(ArticleTags {
        title: story.title.value.clone(),
        published: story.published().date_time(),
        source: view.source.clone(),
        keywords: story.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>().join(","),
        author: story.authors.join("、"),
        image: frame.published.cover(story).map(|image| image.url).unwrap_or_default(),
    });
    head.has_code = story.outline.has_code;
    head
}

/// Stories by what they have in common, for the lists of related stories.
struct Neighbours<'a> {
    published: &'a Published<'a>,
    /// Places in `published.stories`, newest first.
    by_unit: BTreeMap<&'a str, Vec<usize>>,
    by_theme: BTreeMap<&'a str, Vec<usize>>,
    by_priority: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Neighbours<'a> {
    fn new(published: &'a Published<'a>) -> Self {
        let mut neighbours =
            Self { published, by_unit: BTreeMap::new(), by_theme: BTreeMap::new(), by_priority: BTreeMap::new() };
        for (at, entry) in published.stories.iter().enumerate() {
            neighbours.by_unit.entry(&entry.unit.key).or_default().push(at);
            for theme in &entry.story.themes {
                neighbours.by_theme.entry(&theme.value).or_default().push(at);
            }
            if let Some(priority) = entry.priority {
                neighbours.by_priority.entry(&priority.key).or_default().push(at);
            }
        }
        neighbours
    }

    /// The nearest earlier stories: of the unit, then of the themes, then of the priority. Only
    /// earlier ones, so that a new story touches no old page by this list.
    fn related(&self, at: usize) -> Vec<usize> {
        let entry = &self.published.stories[at];
        let themes = entry.story.themes.iter().filter_map(|theme| self.by_theme.get(theme.value.as_str()));
        let unit = self.by_unit.get(entry.unit.key.as_str());
        let priority = entry.priority.and_then(|priority| self.by_priority.get(priority.key.as_str()));
        let mut related: Vec<usize> = Vec::new();
        for list in unit.into_iter().chain(themes).chain(priority) {
            let older = &list[list.partition_point(|other| *other <= at)..];
            for other in older.iter().take(RELATED) {
                if related.len() < RELATED && !related.contains(other) {
                    related.push(*other);
                }
            }
        }
        related.sort_unstable();
        related
    }
}
