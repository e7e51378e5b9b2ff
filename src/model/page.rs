//! A page: an address and the view that decides its bytes.

use serde::Serialize;

use super::{
    AssetView, BodyView, FeedView, HtmlPage, ImageView, Permalink, Rank, RobotsView, SearchTextView, Sheet, SitemapView,
};
use crate::source::SourcePath;

/// What is to be made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Work {
    Html(Box<HtmlPage>),
    /// An issue as PDF.
    Pdf(Box<Sheet>),
    Feed(FeedView),
    Sitemap(SitemapView),
    Robots(RobotsView),
    SearchText(Box<SearchTextView>),
    /// A size of an image.
    Image(ImageView),
    /// An attachment as it is.
    Attachment(AssetView),
    /// A file of the theme, by its name there.
    ThemeFile(String),
}

/// One output to be: all that may influence its bytes stands in `work`.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub path: Permalink,
    pub work: Work,
    /// The document it is about, for messages.
    pub origin: Option<SourcePath>,
}

impl Page {
    /// The bodies that an HTML page shows.
    pub fn bodies(&self) -> Vec<&BodyView> {
        if let Work::Html(html) = &self.work { html.view.bodies() } else { Vec::new() }
    }

    pub fn rank(&self) -> Rank {
        match &self.work {
            Work::Html(page) => page.view.rank(),
            Work::Feed(_) | Work::Sitemap(_) | Work::Robots(_) => Rank::List,
            _ => Rank::Asset,
        }
    }
}
