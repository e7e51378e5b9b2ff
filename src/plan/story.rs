//! Story pages.
//!
//! Ten thousand of them are looked at in every build. Each is named by its parts, so that one that
//! is held already need not be worked out: `page` is a pure function of `Parts`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::links::address;
use super::lists::tag_key;
use super::planned::Look;
use super::published::{Entry, Published};
use super::site::{Common, Frame};
use super::{Planned, Sketch};
use crate::model::{
    AdoptionView, ArticleTags, BodyView, CampaignTheme, Head, Image, Kind, NavLink, OutputKind, Page, Permalink,
    Person, Priority, RatingView, Shared, Site, Story, StoryView, Term, View, checksum_of,
};
use crate::source::Checksum;

const RELATED: usize = 5;

pub fn pages<'a>(frame: &'a Frame<'a>) -> Vec<Planned<'a>> {
    let surroundings = Arc::new(Surroundings::new(frame.published));
    let planned = |entry: &'a Entry<'a>| {
        let page = StoryPage { path: address(entry.story), frame, entry, surroundings: Arc::clone(&surroundings) };
        Planned::sketch(Some(entry.story.published()), page)
    };
    frame.published.stories.iter().map(planned).collect()
}

/// The page of a story before it is worked out.
struct StoryPage<'a> {
    path: Permalink,
    frame: &'a Frame<'a>,
    entry: &'a Entry<'a>,
    surroundings: Arc<Surroundings<'a>>,
}

impl Sketch for StoryPage<'_> {
    fn path(&self) -> &Permalink {
        &self.path
    }

    fn name(&self) -> Checksum {
        checksum_of(&self.parts())
    }

    fn look(&self) -> Look {
        Look::Web
    }

    fn page(&self) -> Page {
        page(self.path.clone(), &self.frame.common, &self.parts())
    }
}

/// All that the page of a story is made of, besides its address.
#[derive(Debug, Serialize)]
struct Parts<'a> {
    site: &'a Shared<Site>,
    without: &'a [OutputKind],
    #[serde(serialize_with = "by_checksum")]
    story: &'a Story,
    kind: &'a Kind,
    priority: Option<&'a Priority>,
    unit: &'a Term,
    /// By index of the story's tags; `None` if the campaign does not list the tag.
    tags: Vec<Option<&'a Term>>,
    places: Vec<&'a Term>,
    themes: Vec<&'a CampaignTheme>,
    photos: Vec<Image>,
    cover: Option<Image>,
    body: BodyView,
    previous: Option<&'a NavLink>,
    next: Option<&'a NavLink>,
    related: Vec<&'a NavLink>,
    issues: &'a [NavLink],
}

/// A card is named by the file that it was read from.
fn by_checksum<S: Serializer>(story: &Story, serializer: S) -> Result<S::Ok, S::Error> {
    (&story.path, story.checksum).serialize(serializer)
}

impl StoryPage<'_> {
    fn parts(&self) -> Parts<'_> {
        let Self { frame, entry, surroundings, .. } = self;
        let (story, campaign) = (entry.story, frame.published.campaign());
        let at = entry.at;
        Parts {
            site: &frame.common.site,
            without: &frame.common.without,
            story,
            kind: entry.kind,
            priority: entry.priority,
            unit: entry.unit,
            tags: story.tags.iter().map(|tag| campaign.tag(&tag.value)).collect(),
            places: story.places.iter().filter_map(|place| campaign.place(&place.value)).collect(),
            themes: story.themes.iter().filter_map(|theme| campaign.theme_item(&theme.value)).collect(),
            photos: photos(frame.published, story),
            cover: frame.published.cover(story),
            body: frame.published.body(&story.body, &story.outline),
            previous: (at + 1 < frame.published.stories.len()).then(|| frame.link(at + 1)),
            next: at.checked_sub(1).map(|newer| frame.link(newer)),
            related: surroundings.neighbours.related(at).into_iter().map(|other| frame.link(other)).collect(),
            issues: surroundings.carried.get(story.id.value.as_str()).map_or(&[], Vec::as_slice),
        }
    }
}

/// Photos of the front matter that the body does not show itself.
pub fn photos(published: &Published, story: &Story) -> Vec<Image> {
    let in_body = |photo: &&crate::model::Photo| story.outline.pictures.iter().any(|it| it.path == photo.file.value);
    story.photos.iter().filter(|photo| !in_body(photo)).filter_map(|photo| published.photo(photo)).collect()
}

fn page(path: Permalink, common: &Common, parts: &Parts) -> Page {
    let view = view(parts);
    let head = head(common, &path, parts, &view);
    common.html(path, head, View::Story(Box::new(view)), Some(&parts.story.path))
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
        let name = &published.campaign().bulletin.name;
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

fn view(parts: &Parts) -> StoryView {
    let story = parts.story;
    let (source, source_url) = match &story.source {
        Some(reprint) => (reprint.name.clone(), reprint.url.clone()),
        None => (parts.unit.name.clone(), String::new()),
    };
    let index_link = |output, folder: &str, key: &str, title: &str| index_link(parts, output, folder, key, title);
    let tag = |(written, term): (&str, &Option<&Term>)| match term {
        Some(term) => index_link(OutputKind::Tags, "tags", &term.key, &term.name),
        None => index_link(OutputKind::Tags, "tags", &tag_key(written), written),
    };
    let place = |term: &&Term| index_link(OutputKind::Places, "places", &term.key, &term.name);
    let theme = |theme: &&CampaignTheme| index_link(OutputKind::Themes, "themes", &theme.key, &theme.name);
    StoryView {
        title: story.title.value.clone(),
        subtitle: story.subtitle.clone(),
        published: story.published().to_string(),
        published_iso: story.published().rfc3339(),
        happened: story.happened.map(|at| at.to_string()).unwrap_or_default(),
        source,
        source_url,
        unit: index_link(OutputKind::Units, "units", &parts.unit.key, &parts.unit.name),
        kind_key: parts.kind.key.clone(),
        kind: index_link(OutputKind::Kinds, "kinds", &parts.kind.key, &parts.kind.column),
        priority: parts.priority.map(column_link),
        genre: story.genre.clone(),
        authors: story.authors.clone(),
        photographers: story.photographers.clone(),
        editors: story.editors.clone(),
        cadres: story.cadres.iter().map(|it| Person { name: it.name.clone(), post: it.post.clone() }).collect(),
        residents: story.residents.iter().map(|resident| resident.name.clone()).collect(),
        rating: story.rating.as_deref().map(rating),
        adopted: story.adopted.iter().map(adoption).collect(),
        ai: story.ai.clone(),
        tags: story.tags.iter().map(|tag| &*tag.value).zip(&parts.tags).map(tag).collect(),
        places: parts.places.iter().map(place).collect(),
        themes: parts.themes.iter().map(theme).collect(),
        photos: parts.photos.clone(),
        body: parts.body.clone(),
        previous: parts.previous.cloned(),
        next: parts.next.cloned(),
        related: parts.related.iter().copied().cloned().collect(),
        issues: parts.issues.to_vec(),
    }
}

fn column_link(priority: &Priority) -> NavLink {
    NavLink { title: priority.column.as_str().into(), url: format!("{}/index.html", priority.key).into() }
}

/// A link to a list; without an address where the campaign does not make such lists.
fn index_link(parts: &Parts, output: OutputKind, folder: &str, key: &str, title: &str) -> NavLink {
    let url = if parts.without.contains(&output) { String::new() } else { format!("{folder}/{key}.html") };
    NavLink { title: title.into(), url: url.into() }
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

fn head(common: &Common, path: &Permalink, parts: &Parts, view: &StoryView) -> Head {
    let story = parts.story;
    let mut head = common.head(path, &story.title.value, story.excerpt());
    let column = view.priority.clone().or_else(|| (!view.kind.url.is_empty()).then(|| view.kind.clone()));
    let about = parts.priority.map_or("", |priority| &priority.description);
    head.column = column.as_ref().map(|column| common.column_tags(&column.title, about));
    head.breadcrumb.extend(column);
    head.article = Some(ArticleTags {
        title: story.title.value.clone(),
        published: story.published().date_time(),
        published_iso: story.published().rfc3339(),
        source: view.source.clone(),
        keywords: story.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>().join(","),
        author: story.authors.join("、"),
        image: parts.cover.as_ref().map(|image| image.url.clone()).unwrap_or_default(),
    });
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
