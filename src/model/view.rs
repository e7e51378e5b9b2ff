//! Views: all that the template of a page may see. A page is a pure function of its view.
//!
//! Every `url` is the address of a file from the site's root; templates write `root` before it.
//! Texts are plain: templates escape them. Of other documents a view holds narrow values only
//! (a [`Link`](NavLink), a [`Row`]), never a card, so that an edit touches only pages that show it.

use std::sync::Arc;

use serde::Serialize;

use super::{Anchor, BodyHandle, Moment, Permalink, Shared, Sheet};
use crate::source::{Fingerprint, SourcePath};

/// A title and where it leads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NavLink {
    pub title: Arc<str>,
    pub url: Arc<str>,
}

/// What is common to all pages: nothing that changes with stories, except which columns exist.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    pub name: String,
    pub title: String,
    pub slogan: String,
    pub organizer: String,
    pub description: String,
    pub contact: String,
    /// Every page says 示例 and asks not to be indexed.
    pub example: bool,
    /// The day of each month at the grass roots; none if the campaign has no such day.
    pub monthly_day: Option<u32>,
    /// Absolute, ending in `/`; empty if not known.
    pub base_url: String,
    /// The portal's own name, domain and 网站标识码; each may be empty.
    pub portal_name: String,
    pub portal_domain: String,
    pub portal_id_code: String,
    /// One for each priority that has stories.
    pub columns: Vec<NavLink>,
    /// One for each kind that has stories.
    pub kinds: Vec<NavLink>,
    /// Standing pages in their order.
    pub pages: Vec<NavLink>,
    /// Lists by unit, place, theme, tag and month, as far as they exist.
    pub indexes: Vec<Index>,
    pub bulletins: Option<String>,
    pub figures: Option<String>,
    pub search: Option<String>,
    pub sitemap: Option<String>,
    pub links: Vec<NavLink>,
}

/// What an [`Index`] lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum IndexKind {
    Units,
    Places,
    Themes,
    Tags,
    Months,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Index {
    pub kind: IndexKind,
    pub url: String,
}

/// The head of a page: titles, government page tags (国办发〔2017〕47号), feeds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Head {
    /// Of the page alone; empty on the home page.
    pub title: String,
    pub description: String,
    pub url: String,
    /// What leads from the page to the site's root: empty, `../`, or the `base_url` for 404.
    pub root: String,
    /// Absolute; empty without `base_url`.
    pub canonical: String,
    /// From the home page down, without this page.
    pub breadcrumb: Vec<NavLink>,
    pub column: Option<ColumnTags>,
    pub article: Option<ArticleTags>,
    /// Feeds of what the page lists, with their media types.
    pub feeds: Vec<FeedLink>,
    /// A body of the page has highlighted code.
    pub has_code: bool,
    /// The page is not for search engines (404, aliases, search).
    pub hidden: bool,
}

/// 栏目标签.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnTags {
    pub name: String,
    pub description: String,
    pub keywords: String,
    /// `ColumnType`, such as 首页 or 工作动态.
    pub column_type: String,
}

/// 内容页标签.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleTags {
    pub title: String,
    /// `2026-11-01 08:30`
    pub published: String,
    pub source: String,
    pub keywords: String,
    pub author: String,
    /// From the site's root; empty if there is none.
    pub image: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedLink {
    pub title: Arc<str>,
    pub url: Arc<str>,
    pub media_type: Arc<str>,
}

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub title: String,
    pub url: String,
    /// `2026-11-01`
    pub date: String,
    pub unit: String,
    pub excerpt: String,
    pub pinned: bool,
    pub image: Option<Image>,
}

/// An image of the site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Image {
    pub url: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
    pub caption: String,
    /// 摄影; may be empty.
    pub photographer: String,
    /// The file it is made of and its fingerprint, for `render`; templates have no use for them.
    pub source: SourcePath,
    pub fingerprint: Fingerprint,
}

/// A body and what its links and images become on this page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BodyView {
    pub handle: BodyHandle,
    /// By index of the outline's links; `None` shows the text without a link.
    pub links: Vec<Option<Href>>,
    /// By index of the outline's pictures; `None` shows the description.
    pub images: Vec<Option<Image>>,
}

/// Where a link in a body leads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Href {
    /// From the site's root, with a fragment where there is one.
    Inside(String),
    /// A heading of the same body.
    Fragment(String),
    Outside(String),
    /// An attachment: its address, and the name to save it under.
    File(String, String),
}

/// The block of a priority on the home page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// The priority's key.
    pub key: String,
    pub name: String,
    pub column: String,
    pub url: String,
    pub rows: Vec<Shared<Row>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CounterView {
    pub label: String,
    pub value: String,
    pub unit: String,
    pub source: String,
    pub as_of: String,
}

/// A file to take away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileLink {
    pub url: String,
    /// As people read it: `312 KB`.
    pub size: String,
}

/// An issue of the bulletin in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueRow {
    pub title: String,
    pub url: String,
    pub date: String,
    pub pdf: Option<FileLink>,
}

/// A photo on the home page's wall.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WallPhoto {
    pub image: Image,
    pub title: String,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeView {
    pub headline: Option<Row>,
    pub carousel: Vec<WallPhoto>,
    pub latest: Vec<Shared<Row>>,
    pub blocks: Vec<Block>,
    pub issues: Vec<IssueRow>,
    pub photos: Vec<WallPhoto>,
    pub counters: Vec<CounterView>,
}

/// What a [`ListView`] lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    Priority,
    Kind,
    Unit,
    Place,
    Theme,
    Tag,
    Month,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListView {
    pub kind: ListKind,
    pub title: String,
    /// The priority's full name, the theme's group…; may be empty.
    pub description: String,
    pub rows: Vec<Shared<Row>>,
    pub pager: Pager,
}

/// Where a page stands among the pages of its list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pager {
    /// From 1.
    pub number: usize,
    pub count: usize,
    pub first: String,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub last: String,
    pub pages: Vec<PageNumber>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageNumber {
    pub number: usize,
    pub url: String,
    pub current: bool,
}

/// A list of lists: all units, all months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexView {
    pub kind: IndexKind,
    pub groups: Vec<IndexGroup>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexGroup {
    /// May be empty.
    pub title: String,
    pub links: Vec<NavLink>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Person {
    pub name: String,
    pub post: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RatingView {
    pub result: String,
    pub sample: String,
    pub source: String,
    pub date: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdoptionView {
    pub outlet: String,
    pub level: String,
    /// May be empty.
    pub date: String,
    /// May be empty.
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryView {
    pub title: String,
    pub subtitle: String,
    /// `2026-11-01`, with the time where one was given
    pub published: String,
    /// `2026-11-01T08:30:00+08:00`
    pub published_iso: String,
    pub happened: String,
    /// The unit, or the source of a reprint.
    pub source: String,
    pub source_url: String,
    pub unit: NavLink,
    /// The key of the kind: cadre, practice, feedback, news or the campaign's own.
    pub kind_key: String,
    pub kind: NavLink,
    pub priority: Option<NavLink>,
    pub genre: String,
    pub authors: Vec<String>,
    pub photographers: Vec<String>,
    pub editors: Vec<String>,
    pub cadres: Vec<Person>,
    pub residents: Vec<String>,
    pub rating: Option<RatingView>,
    pub adopted: Vec<AdoptionView>,
    /// What was made with artificial intelligence: 文字, 图片.
    pub ai: Vec<String>,
    pub tags: Vec<NavLink>,
    pub places: Vec<NavLink>,
    pub themes: Vec<NavLink>,
    pub photos: Vec<Image>,
    pub body: BodyView,
    pub previous: Option<NavLink>,
    pub next: Option<NavLink>,
    pub related: Vec<NavLink>,
    /// Issues of the bulletin that carry the story.
    pub issues: Vec<NavLink>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulletinListView {
    pub issues: Vec<IssueRow>,
    pub pager: Pager,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulletinView {
    pub title: String,
    pub sheet: Sheet,
    pub pdf: Option<FileLink>,
    pub previous: Option<NavLink>,
    pub next: Option<NavLink>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandingView {
    pub title: String,
    pub anchors: Vec<Anchor>,
    pub body: BodyView,
}

/// A bar of a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    pub label: String,
    pub count: usize,
    /// Of the longest bar, 0 to 1000.
    pub length: usize,
}

/// A row of the table of months: one count for each of the priorities, then those without.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthFigures {
    pub label: String,
    pub counts: Vec<usize>,
    pub total: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FiguresView {
    pub total: usize,
    pub priorities: Vec<Bar>,
    pub kinds: Vec<Bar>,
    /// The heads of the counts in `months`.
    pub columns: Vec<String>,
    pub months: Vec<MonthFigures>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchView {
    /// Addresses of the scripts that hold the texts, newest first.
    pub pieces: Vec<String>,
}

/// A page that leads on to another address.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AliasView {
    pub target: NavLink,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum View {
    Home(Box<HomeView>),
    List(ListView),
    Index(IndexView),
    Story(Box<StoryView>),
    BulletinList(BulletinListView),
    Bulletin(Box<BulletinView>),
    Standing(StandingView),
    Figures(FiguresView),
    Search(SearchView),
    NotFound {},
    Alias(AliasView),
}

impl View {
    /// The template that sets the view.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::List(_) => "list.html",
            Self::Index(_) => "index.html",
            Self::Story(_) => "story.html",
            Self::BulletinList(_) => "bulletins.html",
            Self::Bulletin(_) => "bulletin.html",
            Self::Standing(_) => "page.html",
            Self::Figures(_) => "figures.html",
            Self::Search(_) => "search.html",
            Self::NotFound {} => "404.html",
            Self::Alias(_) => "alias.html",
        }
    }

    /// The bodies that the view shows, in the order of reading.
    pub fn bodies(&self) -> Vec<&BodyView> {
        match self {
            Self::Story(story) => vec![&story.body],
            Self::Standing(page) => vec![&page.body],
            Self::Bulletin(bulletin) => bulletin.sheet.bodies(),
            _ => Vec::new(),
        }
    }
}

/// An HTML page: templates see `page` (the head), `site`, `view`, and `bodies`: the HTML of
/// [`View::bodies`], in their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HtmlPage {
    pub page: Head,
    pub site: Shared<Site>,
    pub view: View,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum FeedFormat {
    Atom,
    Json,
}

/// A story in a feed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedEntry {
    pub title: String,
    pub url: String,
    pub published: String,
    pub author: String,
    pub excerpt: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedView {
    pub format: FeedFormat,
    pub title: String,
    pub description: String,
    pub base_url: String,
    /// Its own address and that of the page it belongs to, from the site's root.
    pub url: String,
    pub page_url: String,
    pub author: String,
    /// RFC 3339, of the newest entry.
    pub updated: String,
    pub entries: Vec<FeedEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SitemapEntry {
    pub url: Permalink,
    /// Only where the page has a date of its own.
    pub date: Option<Moment>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SitemapView {
    pub base_url: String,
    pub entries: Vec<SitemapEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RobotsView {
    /// Nothing is to be indexed.
    pub hidden: bool,
    /// Absolute; empty if there is none.
    pub sitemap: String,
}

/// A story in the search data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchEntry {
    pub title: String,
    pub url: String,
    pub date: String,
    pub unit: String,
    pub handle: BodyHandle,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchPieceView {
    /// The month that the piece holds: `2026-11`.
    pub name: String,
    pub entries: Vec<SearchEntry>,
}

/// A file taken over as it is, or an image cleaned of what must not be published.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AssetView {
    pub source: SourcePath,
    pub fingerprint: Fingerprint,
}

/// Where a page stands in the order of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What pages refer to: images, styles, PDFs, search data.
    Asset,
    Page,
    List,
    Home,
}

impl View {
    pub fn rank(&self) -> Rank {
        match self {
            Self::Home(_) => Rank::Home,
            Self::List(_) | Self::Index(_) | Self::BulletinList(_) | Self::Search(_) => Rank::List,
            _ => Rank::Page,
        }
    }
}

/// The absolute address of `url`; empty without a base.
pub fn absolute(base_url: &str, url: &Permalink) -> String {
    if base_url.is_empty() { String::new() } else { format!("{base_url}{url}") }
}
