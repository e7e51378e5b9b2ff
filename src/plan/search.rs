//! The search page and the data of its script.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::links::address;
use super::planned::Look;
use super::published::{Entry, Published};
use super::site::Frame;
use super::story::photos;
use super::{Planned, Sketch};
use crate::model::{
    Facet, Head, Image, Moment, OutputKind, Page, Permalink, Picture, SearchSegment, SearchSegmentView, SearchStory,
    SearchTextView, SearchView, SearchWords, Story, View, Work, checksum_of,
};
use crate::search;
use crate::source::{Checksum, SourcePath};

/// The key of stories that stand under no priority; no priority of a campaign has it.
const WITHOUT_PRIORITY: &str = "~";
/// How they are called, as on the page of figures.
const OTHERS: &str = "其他动态";

/// Digits of the hashes in names.
const TEXT_DIGITS: usize = 8;
const SEGMENT_DIGITS: usize = 12;

/// The search of a site, planned.
#[derive(Default)]
pub struct Search<'a> {
    /// The search page, and a text for each story.
    pub pages: Vec<Planned<'a>>,
    pub segments: Vec<Segment<'a>>,
}

impl<'a> Search<'a> {
    pub fn new(frame: &'a Frame<'a>) -> Self {
        let Some(url) = &frame.common.site.search else { return Self::default() };
        let published = frame.published;
        let texts: Arc<[Text]> = published.stories.iter().map(|entry| Text::new(published, entry)).collect();
        let segments: Vec<Segment> =
            ranges(&published.stories).into_iter().map(|range| Segment::new(&texts, range)).collect();
        let page = page(frame, Permalink::new(url.as_str()), &segments);
        let texts = (0..texts.len()).map(|at| Planned::data(TextFile::new(&texts, at)));
        Self { pages: texts.chain([page.into()]).collect(), segments }
    }
}

/// The stories of each segment, by their places.
fn ranges(stories: &[Entry]) -> Vec<Range<usize>> {
    let months = stories.chunk_by(|a, b| month(a) == month(b));
    let sizes: Vec<usize> = months.map(<[Entry]>::len).collect();
    let mut end = 0;
    let of_group = |group: Range<usize>| {
        let start = end;
        end += sizes[group].iter().sum::<usize>();
        start..end
    };
    search::group(&sizes).into_iter().map(of_group).collect()
}

fn month(entry: &Entry) -> (i16, i8) {
    let at = entry.story.published();
    (at.year(), at.month())
}

fn page(frame: &Frame, path: Permalink, segments: &[Segment]) -> Page {
    let campaign = frame.published.campaign();
    let stories = &frame.published.stories;
    let priorities = campaign.priorities.iter().map(|it| (it.key.as_str(), it.column.as_str()));
    let view = SearchView {
        segments: segments.iter().map(Segment::row).collect(),
        priorities: facets(priorities.chain([(WITHOUT_PRIORITY, OTHERS)]), stories.iter().map(priority)),
        kinds: facets(
            campaign.kinds.iter().map(|it| (&*it.key, &*it.name)),
            stories.iter().map(|entry| &*entry.kind.key),
        ),
        units: facets(
            campaign.units.iter().map(|it| (&*it.key, &*it.name)),
            stories.iter().map(|entry| &*entry.unit.key),
        ),
    };
    let head = Head { hidden: true, ..frame.common.head(&path, "站内检索", "") };
    frame.common.html(path, head, View::Search(view), None)
}

/// Those by whose keys there are stories.
fn facets<'a>(
    named: impl Iterator<Item = (&'a str, &'a str)>,
    of_stories: impl Iterator<Item = &'a str>,
) -> Vec<Facet> {
    let used: BTreeSet<&str> = of_stories.collect();
    let facet = |(key, name): (&str, &str)| Facet { key: key.to_owned(), name: name.to_owned() };
    named.filter(|(key, _)| used.contains(key)).map(facet).collect()
}

fn priority<'a>(entry: &Entry<'a>) -> &'a str {
    entry.priority.map_or(WITHOUT_PRIORITY, |priority| &priority.key)
}

/// What can be searched of a story, with the hash that names it.
struct Text<'a> {
    entry: &'a Entry<'a>,
    words: SearchWords,
    checksum: Checksum,
    name: String,
}

/// All that the text of a story and its place among the facets are made of. Not the file that it was
/// read from: line ends or an encoding change nothing.
#[derive(Debug, Serialize)]
struct Parts<'a> {
    format: u32,
    id: &'a str,
    date: Moment,
    priority: (&'a str, &'a str),
    kind: (&'a str, &'a str),
    unit: (&'a str, &'a str),
    title: &'a str,
    subtitle: &'a str,
    body: Checksum,
    captions: &'a [Option<String>],
    photos: &'a [String],
}

impl<'a> Text<'a> {
    fn new(published: &Published<'a>, entry: &'a Entry<'a>) -> Self {
        let (story, words) = (entry.story, words(published, entry.story));
        let checksum = checksum_of(&Parts {
            format: search::FORMAT,
            id: &story.id.value,
            date: story.published(),
            priority: (priority(entry), column(entry)),
            kind: (&entry.kind.key, &entry.kind.name),
            unit: (&entry.unit.key, &entry.unit.name),
            title: &words.title,
            subtitle: &words.subtitle,
            body: words.handle.checksum,
            captions: &words.captions,
            photos: &words.photos,
        });
        let name = format!("{}.{}", story.id.value, digits(checksum, TEXT_DIGITS));
        Self { entry, words, checksum, name }
    }

    fn view(&self) -> SearchTextView {
        SearchTextView {
            name: self.name.clone(),
            url: address(self.entry.story).to_string(),
            date: self.entry.story.published().date(),
            unit: self.entry.unit.name.clone(),
            kind: self.entry.kind.name.clone(),
            priority: column(self.entry).to_owned(),
            words: self.words.clone(),
        }
    }

    fn in_segment(&self) -> SearchStory {
        SearchStory {
            text: self.name.clone(),
            priority: priority(self.entry).to_owned(),
            kind: self.entry.kind.key.clone(),
            unit: self.entry.unit.key.clone(),
            words: self.words.clone(),
        }
    }
}

fn column<'a>(entry: &Entry<'a>) -> &'a str {
    entry.priority.map_or("", |priority| &priority.column)
}

fn words(published: &Published, story: &Story) -> SearchWords {
    let shown = |picture: &&Picture| is_shown(published, picture.path.as_ref()) && !picture.caption.is_empty();
    let caption = |picture: &Picture| Some(picture).filter(shown).map(|it| it.caption.clone());
    SearchWords {
        title: story.title.value.clone(),
        subtitle: story.subtitle.clone(),
        handle: story.body.clone(),
        captions: story.outline.pictures.iter().map(caption).collect(),
        photos: photos(published, story).iter().flat_map(lines).collect(),
    }
}

fn is_shown(published: &Published, path: Option<&SourcePath>) -> bool {
    let image = path.and_then(|path| published.asset(path)).and_then(|asset| asset.image.as_ref().ok());
    image.is_some() && published.campaign().makes(OutputKind::Images)
}

/// What stands beneath a photo.
fn lines(image: &Image) -> Vec<String> {
    let by = (!image.photographer.is_empty()).then(|| format!("{} 摄", image.photographer));
    [image.caption.clone()].into_iter().chain(by).collect()
}

fn digits(checksum: Checksum, count: usize) -> String {
    checksum.hex().chars().take(count).collect()
}

/// The file of a story's text, before it is worked out.
struct TextFile<'a> {
    path: Permalink,
    texts: Arc<[Text<'a>]>,
    at: usize,
}

impl<'a> TextFile<'a> {
    fn new(texts: &Arc<[Text<'a>]>, at: usize) -> Self {
        Self { path: search::text_file(&texts[at].name), texts: Arc::clone(texts), at }
    }
}

impl Sketch for TextFile<'_> {
    fn path(&self) -> &Permalink {
        &self.path
    }

    fn name(&self) -> Checksum {
        self.texts[self.at].checksum
    }

    fn look(&self) -> Look {
        Look::None
    }

    fn page(&self) -> Page {
        let text = &self.texts[self.at];
        let work = Work::SearchText(Box::new(text.view()));
        Page { path: self.path.clone(), work, origin: Some(text.entry.story.path.clone()) }
    }
}

/// A segment of search data before it is worked out. Its files are made at once: all of them are
/// held under its name, or all are made again.
pub struct Segment<'a> {
    texts: Arc<[Text<'a>]>,
    range: Range<usize>,
    pieces: u32,
    checksum: Checksum,
    name: String,
}

impl<'a> Segment<'a> {
    fn new(all: &Arc<[Text<'a>]>, range: Range<usize>) -> Self {
        let texts = &all[range.clone()];
        let words = texts.iter().map(|text| u64::from(text.entry.story.outline.words)).sum();
        let checksum = checksum_of(&texts.iter().map(|text| text.checksum).collect::<Vec<_>>());
        let oldest = texts.last().map(|text| text.entry.story.published().month_key()).unwrap_or_default();
        Self {
            pieces: search::pieces_for(words),
            name: format!("{oldest}.{}", digits(checksum, SEGMENT_DIGITS)),
            texts: Arc::clone(all),
            range,
            checksum,
        }
    }

    /// The addresses of its files, in the order in which they are rendered.
    pub fn paths(&self) -> Vec<Permalink> {
        search::segment_files(&self.name, self.pieces, self.range.len())
    }

    /// Names all that it is made of: equal names, equal files.
    pub fn checksum(&self) -> Checksum {
        self.checksum
    }

    pub fn view(&self) -> SearchSegmentView {
        let texts = &self.texts[self.range.clone()];
        SearchSegmentView {
            name: self.name.clone(),
            pieces: self.pieces,
            stories: texts.iter().map(Text::in_segment).collect(),
        }
    }

    fn row(&self) -> SearchSegment {
        SearchSegment { name: self.name.clone(), stories: self.range.len(), pieces: self.pieces }
    }
}
