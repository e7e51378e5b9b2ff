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
pub trait Sketch: Send + Sync {
    fn path(&self) -> &Permalink;

    /// Names all that the page is made of: equal paths and names, equal pages.
    fn name(&self) -> Checksum;

    /// The part of the theme that it depends on.
    fn look(&self) -> Look;

    fn page(&self) -> Page;
}

/// A part of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Web,
    None,
}

enum Worked<'a> {
    Out(Box<Page>),
    Named(Box<dyn Sketch + 'a>),
    When(Box<dyn Fn() -> Page + Send + Sync + 'a>),
}

impl<'a> Planned<'a> {
    /// An HTML page for search engines. `date` is the page's own, if it has one.
    pub fn html(path: &Permalink, date: Option<Moment>, page: impl Fn() -> Page + Send + Sync + 'a) -> Self {
        let sitemap = SitemapEntry { url: path.clone(), date };
        Self { sitemap: Some(sitemap), page: Worked::When(Box::new(page)) }
    }

    /// An HTML page for search engines that need not be worked out while its name is the same.
    pub fn sketch(date: Option<Moment>, sketch: impl Sketch + 'a) -> Self {
        let sitemap = SitemapEntry { url: sketch.path().clone(), date };
        Self { sitemap: Some(sitemap), page: Worked::Named(Box::new(sketch)) }
    }

    /// What no sitemap names.
    pub fn other(page: impl Fn() -> Page + Send + Sync + 'a) -> Self {
        Self { sitemap: None, page: Worked::When(Box::new(page)) }
    }

    /// What no sitemap names, and need not be worked out while its name is the same.
    pub fn data(sketch: impl Sketch + 'a) -> Self {
        Self { sitemap: None, page: Worked::Named(Box::new(sketch)) }
    }

    /// The page as a sketch, if it has a name.
    pub fn as_sketch(&self) -> Option<&(dyn Sketch + 'a)> {
        if let Worked::Named(sketch) = &self.page { Some(&**sketch) } else { None }
    }

    pub fn page(&self) -> Cow<'_, Page> {
        match &self.page {
            Worked::Named(sketch) => Cow::Owned(sketch.page()),
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
