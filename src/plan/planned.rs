//! Pages that will exist, before it is worked out what each may see.

use std::borrow::Cow;

use crate::model::{Moment, Page, Permalink, SitemapEntry, View, Work};
use crate::source::Checksum;

/// A page that will exist. Its view is worked out when it is asked for, so that ten thousand
/// views need not lie in memory at once.
pub struct Planned<'a> {
    /// What the sitemap says of it; `None` if it is not for search engines.
    pub(super) sitemap: Option<SitemapEntry>,
    page: Worked<'a>,
}

/// A page that is named before it is worked out.
pub trait Draft: Send + Sync {
    fn path(&self) -> &Permalink;

    /// Names all that the page is made of: equal paths and names, equal pages.
    fn name(&self) -> Checksum;

    /// An HTML page.
    fn page(&self) -> Page;
}

enum Worked<'a> {
    Out(Box<Page>),
    Named(Box<dyn Draft + 'a>),
    When(Box<dyn Fn() -> Page + Send + Sync + 'a>),
}

impl<'a> Planned<'a> {
    /// An HTML page for search engines. `date` is the page's own, if it has one.
    pub fn html(path: &Permalink, date: Option<Moment>, page: impl Fn() -> Page + Send + Sync + 'a) -> Self {
        let sitemap = SitemapEntry { url: path.clone(), date };
        Self { sitemap: Some(sitemap), page: Worked::When(Box::new(page)) }
    }

    /// An HTML page for search engines that need not be worked out while its name is the same.
    pub fn draft(date: Option<Moment>, draft: impl Draft + 'a) -> Self {
        let sitemap = SitemapEntry { url: draft.path().clone(), date };
        Self { sitemap: Some(sitemap), page: Worked::Named(Box::new(draft)) }
    }

    /// What no sitemap names.
    pub fn other(page: impl Fn() -> Page + Send + Sync + 'a) -> Self {
        Self { sitemap: None, page: Worked::When(Box::new(page)) }
    }

    /// The page as a draft, if it has a name.
    pub fn as_draft(&self) -> Option<&(dyn Draft + 'a)> {
        if let Worked::Named(draft) = &self.page { Some(&**draft) } else { None }
    }

    pub fn page(&self) -> Cow<'_, Page> {
        match &self.page {
            Worked::Named(draft) => Cow::Owned(draft.page()),
            Worked::Out(page) => Cow::Borrowed(page),
            Worked::When(page) => Cow::Owned(page()),
        }
    }
}

impl From<Page> for Planned<'_> {
    fn from(page: Page) -> Self {
        Self { sitemap: sitemap_entry(&page), page: Worked::Out(Box::new(page)) }
    }
}

fn sitemap_entry(page: &Page) -> Option<SitemapEntry> {
    let Work::Html(html) = &page.work else { return None };
    debug_assert!(!matches!(html.view, View::Story(_) | View::Bulletin(_)), "those have a date of their own");
    (!html.page.hidden).then(|| SitemapEntry { url: page.path.clone(), date: None })
}
