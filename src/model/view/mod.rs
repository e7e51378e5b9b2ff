//! Views: all that the template of a page may see. A page is a pure function of its view.
//!
//! Every `url` is the address of a file from the site's root; templates write `root` before it.
//! Texts are plain: templates escape them. Of other documents a view holds narrow values only
//! (a [`Link`](NavLink), a [`Row`]), never a card, so that an edit touches only pages that show it.

mod site;
mod parts;
mod home;
mod lists;
mod documents;
mod figures;
mod search;
mod data;

use serde::Serialize;

use super::{Permalink, Shared};

pub use data::{AssetView, FeedEntry, FeedFormat, FeedView, ImageView, RobotsView, SitemapEntry, SitemapView};
pub use documents::{AdoptionView, BulletinView, Person, RatingView, StandingView, StoryView};
pub use figures::{
    Bar, CalendarMonth, DayFigures, FiguresView, HeatLevel, MonthFigures, Months, ThemeFigures, UnitFigures,
};
pub use home::{Block, CounterView, HomeView, WallPhoto};
pub use lists::{BulletinListView, IndexGroup, IndexView, IssueRow, ListKind, ListView, PageNumber, Pager};
pub use parts::{BodyView, FileLink, Href, Image, ImageSize, Making, Row, VideoFile};
pub use search::{Facet, SearchSegment, SearchSegmentView, SearchStory, SearchTextView, SearchView, SearchWords};
pub use site::{
    ArticleTags, BadgeView, ColumnTags, EndedView, FeedLink, Fragment, GreyView, Head, Index, IndexKind, NavLink, Site,
};

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
    Figures(Box<FiguresView>),
    Search(SearchView),
    SiteMap {},
    NotFound {},
    Alias(AliasView),
    /// Stands at the address of a story that was taken back.
    Withdrawn {},
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
            Self::SiteMap {} => "sitemap.html",
            Self::NotFound {} => "404.html",
            Self::Alias(_) => "alias.html",
            Self::Withdrawn {} => "withdrawn.html",
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

    /// When it is written.
    pub fn rank(&self) -> Rank {
        match self {
            Self::Home(_) => Rank::Home,
            Self::List(_) | Self::Index(_) | Self::BulletinList(_) | Self::Search(_) => Rank::List,
            _ => Rank::Page,
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

/// Where a page stands in the order of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What pages refer to: images, styles, PDFs, search data.
    Asset,
    Page,
    List,
    Home,
}

/// The absolute address of `url`; empty without a base.
pub fn absolute(base_url: &str, url: &Permalink) -> String {
    if base_url.is_empty() { String::new() } else { format!("{base_url}{url}") }
}
