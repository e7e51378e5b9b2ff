//! What is common to all pages, and their heads.

use std::sync::Arc;

use serde::Serialize;

use super::Image;

/// A title and where it leads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NavLink {
    pub title: Arc<str>,
    /// Empty where the campaign makes no such page.
    pub url: Arc<str>,
}

/// What is common to all pages: nothing that changes with stories, except which columns exist.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    pub name: String,
    /// The name where the campaign has no other title.
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
    /// What the portal puts above and below every page; templates have it as `portal`.
    pub portal_header: Vec<Fragment>,
    pub portal_footer: Vec<Fragment>,
    /// The portal's own style sheet, loaded after the theme's.
    pub portal_style: Option<String>,
    /// 备案 of the site; links to the registers.
    pub filings: Vec<NavLink>,
    pub badges: Vec<BadgeView>,
    pub grey: Option<GreyView>,
    pub ended: Option<EndedView>,
    /// One for each priority that has stories.
    pub columns: Vec<NavLink>,
    /// One for each kind that has stories.
    pub kinds: Vec<NavLink>,
    /// Standing pages in their order.
    pub pages: Vec<NavLink>,
    /// Lists by unit, place, theme, tag and month, as far as they exist.
    pub indexes: Vec<Index>,
    pub bulletins: Option<NavLink>,
    pub figures: Option<String>,
    pub search: Option<String>,
    /// The page that lists all columns and lists.
    pub site_map: String,
    /// For search engines.
    pub sitemap: Option<String>,
    /// Related links: absolute, or from the site's root.
    pub links: Vec<NavLink>,
}

/// HTML of the portal's, and the address from the site's root that follows on it; may be empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fragment {
    pub html: String,
    pub url: String,
}

/// A badge at the foot of every page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BadgeView {
    pub name: String,
    /// Absolute.
    pub url: String,
    pub image: Option<Image>,
}

/// Days on which every page is grey, both included.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GreyView {
    /// `2026-12-13`
    pub from: String,
    pub until: String,
    /// Whether the site was made on one of them.
    pub now: bool,
}

/// The last day of the campaign.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EndedView {
    /// `2026-12-31`
    pub date: String,
    /// `2026年12月31日`
    pub words: String,
    /// Whether the site was made after it.
    pub now: bool,
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

/// A list of lists, and where it stands.
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
    /// Of the page, else of the campaign.
    pub description: String,
    /// The page's own.
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

impl ColumnTags {
    /// The same column with another `ColumnType` of the list in 国办发〔2017〕47号.
    pub fn of_type(self, column_type: &str) -> Self {
        Self { column_type: column_type.to_owned(), ..self }
    }
}

/// 内容页标签.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleTags {
    pub title: String,
    /// `2026-11-01 08:30`
    pub published: String,
    /// `2026-11-01T08:30:00+08:00`
    pub published_iso: String,
    pub source: String,
    pub keywords: String,
    pub author: String,
    /// From the site's root; empty if there is none.
    pub image: String,
}

/// A feed of what a page lists.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedLink {
    pub title: Arc<str>,
    pub url: Arc<str>,
    pub media_type: Arc<str>,
}
