//! What may appear, and in which order.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::Options;
use crate::model::{Bulletin, Campaign, Kind, Library, Moment, Priority, Scope, Standing, Story, Term};
use crate::source::SourcePath;

/// A story with what the campaign knows of it.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// Its place in [`Published::stories`].
    pub at: usize,
    pub story: &'a Story,
    pub kind: &'a Kind,
    pub priority: Option<&'a Priority>,
    pub unit: &'a Term,
}

/// The public part of a library at a given minute.
pub struct Published<'a> {
    pub library: &'a Library,
    /// The day on which the site is made (`2026-11-23`).
    pub today: Option<String>,
    /// Newest first; of one time the later id first.
    pub stories: Vec<Entry<'a>>,
    /// Newest first.
    pub bulletins: Vec<&'a Bulletin>,
    /// In their order, ties by title.
    pub pages: Vec<&'a Standing>,
    by_id: FxHashMap<&'a str, usize>,
    by_path: FxHashMap<&'a SourcePath, usize>,
}

impl<'a> Published<'a> {
    /// Selects what may appear. Stories that the campaign cannot place are left out: a
    /// diagnostic has told of them.
    pub fn new(library: &'a Library, options: Options) -> Self {
        let stories =
            stories(library, |story| is_published(story, options) && (options.drafts || library.is_reviewed(story)));
        let published = Self::of(
            library,
            stories,
            |bulletin| bulletin.is_public() && is_issued(bulletin, options),
            |page| page.scope == Scope::Public && (options.drafts || !page.draft),
        );
        Self { today: Some(options.now.date()), ..published }
    }

    /// Everything, internal or not: for print on the office's own desk.
    pub fn everything(library: &'a Library) -> Self {
        Self::of(library, stories(library, |story| story.withdrawn.is_none()), |_| true, |_| true)
    }

    fn of(
        library: &'a Library,
        stories: Vec<Entry<'a>>,
        issued: impl Fn(&Bulletin) -> bool,
        shown: impl Fn(&Standing) -> bool,
    ) -> Self {
        let by_id = stories.iter().enumerate().map(|(at, entry)| (entry.story.id.value.as_str(), at)).collect();
        let by_path = stories.iter().enumerate().map(|(at, entry)| (&entry.story.path, at)).collect();
        let mut published =
            Self { library, today: None, stories, bulletins: Vec::new(), pages: Vec::new(), by_id, by_path };
        let bulletins = library.bulletins.iter().map(|bulletin| &**bulletin);
        published.bulletins = bulletins.filter(|it| issued(it) && published.holds_all(it)).collect();
        published.bulletins.sort_by_key(|it| Reverse((it.date.value, it.number.value, it.key())));
        published.pages = library.pages.iter().map(|page| &**page).filter(|page| shown(page)).collect();
        published.pages.sort_by(|a, b| (a.order, &a.id.value).cmp(&(b.order, &b.id.value)));
        published
    }

    pub fn campaign(&self) -> &'a Campaign {
        &self.library.campaign
    }

    /// The story of that id, if it is published.
    pub fn story(&self, id: &str) -> Option<Entry<'a>> {
        self.by_id.get(id).map(|at| self.stories[*at])
    }

    /// The story in that file, if it is published.
    pub fn story_at(&self, path: &SourcePath) -> Option<Entry<'a>> {
        self.by_path.get(path).map(|at| self.stories[*at])
    }

    /// An issue that carries a story that is not published is not published either. What was
    /// withdrawn it carries no more.
    fn holds_all(&self, bulletin: &Bulletin) -> bool {
        bulletin.stories().all(|id| self.story(id).is_some() || self.is_withdrawn(id))
    }

    fn is_withdrawn(&self, id: &str) -> bool {
        self.library.stories.iter().any(|story| story.id.value == id && story.withdrawn.is_some())
    }
}

fn stories(library: &Library, shown: impl Fn(&Story) -> bool) -> Vec<Entry<'_>> {
    let all = library.stories.iter().map(|story| &**story);
    let mut stories = Vec::with_capacity(library.stories.len());
    stories.extend(all.filter(|story| shown(story)).filter_map(|story| entry(&library.campaign, story)));
    stories.sort_by_cached_key(|entry| order(entry.story));
    stories.iter_mut().enumerate().for_each(|(at, entry)| entry.at = at);
    stories
}

fn entry<'a>(campaign: &'a Campaign, story: &'a Story) -> Option<Entry<'a>> {
    let written = story.priority.as_ref().map(|priority| priority.value.as_str());
    let kind = campaign.kind(&story.kind.value)?;
    Some(Entry {
        at: 0,
        story,
        kind,
        priority: campaign.priority_of(Some(kind), written),
        unit: campaign.unit(&story.unit.value)?,
    })
}

/// Newest first. Of a day on which many stories come in, the last one stands first.
fn order(story: &Story) -> Reverse<(Moment, &str)> {
    Reverse((story.published(), &story.id.value))
}

fn is_published(story: &Story, options: Options) -> bool {
    let in_time = is_due(story.published(), options) && story.expire_at.is_none_or(|end| end > options.now);
    story.scope == Scope::Public && story.withdrawn.is_none() && in_time && (options.drafts || !story.draft)
}

fn is_issued(bulletin: &Bulletin, options: Options) -> bool {
    is_due(bulletin.publish_at.unwrap_or(bulletin.date.value), options) && (options.drafts || !bulletin.draft)
}

/// A date that has not come, set on purpose or by a slip, never stands on a page.
fn is_due(published: Moment, options: Options) -> bool {
    options.drafts || published <= options.now
}
