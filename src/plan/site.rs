//! What is common to all pages, and the heads of pages.

use std::sync::{Arc, OnceLock};

use super::links::{nav_link, row};
use super::published::{Entry, Published};
use super::{ArtifactSizes, portal};
use crate::model::{
    AliasView, Campaign, ColumnTags, Document, FeedLink, Head, HtmlPage, Index, IndexKind, NavLink, OutputKind, Page,
    Permalink, Row, Scope, Shared, Site, Story, View, Work, absolute,
};
use crate::source::SourcePath;

/// Where 站点地图 lies.
const SITE_MAP: &str = "sitemap.html";

/// The published library with what its pages look up.
pub struct Frame<'a> {
    pub published: &'a Published<'a>,
    pub sizes: &'a ArtifactSizes,
    pub common: Common,
    /// The published stories as links, and as rows of lists, in their order.
    links: Vec<NavLink>,
    rows: Vec<OnceLock<Shared<Row>>>,
}

impl<'a> Frame<'a> {
    pub fn new(published: &'a Published<'a>, sizes: &'a ArtifactSizes) -> Self {
        Self {
            common: Common::new(published),
            links: published.stories.iter().map(|entry| nav_link(entry.story)).collect(),
            rows: published.stories.iter().map(|_| OnceLock::new()).collect(),
            published,
            sizes,
        }
    }

    /// A published story as a link, by its place.
    pub fn link(&self, at: usize) -> &NavLink {
        &self.links[at]
    }

    /// A published story as a row of a list.
    pub fn row(&self, entry: &Entry) -> Shared<Row> {
        self.rows[entry.at].get_or_init(|| Shared::new(row(entry))).clone()
    }

    /// The feeds of one column.
    pub fn feeds(&self, title: &str, key: &str) -> Vec<FeedLink> {
        feeds(self.published.campaign(), &self.common.site, title, &format!("{key}/"))
    }
}

/// What all pages share. It follows from the campaign's settings of outputs and from `site`.
pub struct Common {
    pub site: Shared<Site>,
    /// Kinds of output that are not made.
    pub without: Vec<OutputKind>,
    feeds: Vec<FeedLink>,
    home: NavLink,
}

impl Common {
    fn new(published: &Published) -> Self {
        let site = Shared::new(site(published));
        Self {
            feeds: feeds(published.campaign(), &site, &site.name, ""),
            without: published.campaign().without.clone(),
            home: NavLink { title: "首页".into(), url: "index.html".into() },
            site,
        }
    }

    /// The head of a page, to be completed by struct update.
    pub fn head(&self, path: &Permalink, title: &str, description: &str) -> Head {
        Head {
            title: title.to_owned(),
            description: if description.is_empty() { self.site.description.clone() } else { description.to_owned() },
            url: path.to_string(),
            root: path.to_root(),
            canonical: absolute(&self.site.base_url, path),
            breadcrumb: vec![self.home.clone()],
            column: None,
            article: None,
            feeds: self.feeds.clone(),
            hidden: false,
        }
    }

    /// 栏目标签 of a column.
    pub fn column_tags(&self, name: &str, description: &str) -> ColumnTags {
        ColumnTags {
            name: name.to_owned(),
            description: if description.is_empty() {
                format!("{}专题“{name}”栏目", self.site.name)
            } else {
                description.to_owned()
            },
            keywords: [name, &self.site.name].join(","),
            column_type: "工作动态".to_owned(),
        }
    }

    /// An HTML page.
    pub fn html(&self, path: Permalink, page: Head, view: View, origin: Option<&SourcePath>) -> Page {
        let work = Work::Html(Box::new(HtmlPage { page, site: self.site.clone(), view }));
        Page { path, work, origin: origin.cloned() }
    }
}

fn feeds(campaign: &Campaign, site: &Site, title: &str, folder: &str) -> Vec<FeedLink> {
    if site.base_url.is_empty() || !campaign.makes(OutputKind::Feeds) {
        return Vec::new();
    }
    let link = |file: &str, media_type: &str| FeedLink {
        title: title.into(),
        url: format!("{folder}{file}").into(),
        media_type: media_type.into(),
    };
    vec![link("feed.xml", "application/atom+xml"), link("feed.json", "application/feed+json")]
}

fn site(published: &Published) -> Site {
    let campaign = published.campaign();
    let when = |kind: OutputKind, exists: bool, url: &str| (exists && campaign.makes(kind)).then(|| url.to_owned());
    let has_stories = !published.stories.is_empty();
    Site {
        name: campaign.name.clone(),
        title: if campaign.title.is_empty() { campaign.name.clone() } else { campaign.title.clone() },
        slogan: campaign.slogan.clone(),
        organizer: campaign.organizer.clone(),
        description: campaign.description.clone(),
        contact: campaign.contact.clone(),
        example: campaign.example,
        monthly_day: campaign.monthly_day,
        base_url: campaign.base_url.clone(),
        portal_name: campaign.portal.name.clone(),
        portal_domain: campaign.portal.domain.clone(),
        portal_id_code: campaign.portal.id_code.clone(),
        portal_header: portal::fragments(published, published.library.surround.header.as_ref()),
        portal_footer: portal::fragments(published, published.library.surround.footer.as_ref()),
        portal_style: portal::style(published),
        filings: portal::filings(campaign),
        badges: portal::badges(published),
        grey: portal::grey(published),
        ended: portal::ended(published),
        columns: columns(published),
        kinds: kinds(published),
        pages: standing(published),
        indexes: indexes(published),
        bulletins: when(OutputKind::Bulletins, !published.bulletins.is_empty(), "bulletins/index.html")
            .map(|url| NavLink { title: campaign.bulletin.name.as_str().into(), url: url.into() }),
        figures: when(OutputKind::Figures, has_stories, "figures/index.html"),
        search: when(OutputKind::Search, has_stories, "search/index.html"),
        site_map: SITE_MAP.to_owned(),
        sitemap: when(OutputKind::Sitemap, !campaign.base_url.is_empty(), "sitemap.xml"),
        links: campaign
            .links
            .iter()
            .map(|link| NavLink { title: link.name.as_str().into(), url: link.url.as_str().into() })
            .collect(),
    }
}

fn columns(published: &Published) -> Vec<NavLink> {
    let used = |key: &str| published.stories.iter().any(|entry| entry.priority.is_some_and(|it| it.key == key));
    let priorities = published.campaign().priorities.iter().filter(|priority| used(&priority.key));
    priorities
        .map(|it| NavLink { title: it.column.as_str().into(), url: format!("{}/index.html", it.key).into() })
        .collect()
}

fn kinds(published: &Published) -> Vec<NavLink> {
    if !published.campaign().makes(OutputKind::Kinds) {
        return Vec::new();
    }
    let used = |key: &str| published.stories.iter().any(|entry| entry.kind.key == key);
    let kinds = published.campaign().kinds.iter().filter(|kind| used(&kind.key));
    kinds.map(|it| NavLink { title: it.column.as_str().into(), url: format!("kinds/{}.html", it.key).into() }).collect()
}

fn standing(published: &Published) -> Vec<NavLink> {
    if !published.campaign().makes(OutputKind::Pages) {
        return Vec::new();
    }
    let link = |page: &&crate::model::Standing| NavLink {
        title: page.title.value.as_str().into(),
        url: Permalink::standing(&page.id.value).as_str().into(),
    };
    published.pages.iter().map(link).collect()
}

fn indexes(published: &Published) -> Vec<Index> {
    let stories = &published.stories;
    let candidates = [
        (OutputKind::Units, IndexKind::Units, !stories.is_empty()),
        (OutputKind::Places, IndexKind::Places, stories.iter().any(|it| !it.story.places.is_empty())),
        (OutputKind::Themes, IndexKind::Themes, stories.iter().any(|it| !it.story.themes.is_empty())),
        (OutputKind::Tags, IndexKind::Tags, stories.iter().any(|it| !it.story.tags.is_empty())),
        (OutputKind::Months, IndexKind::Months, !stories.is_empty()),
    ];
    let made = candidates.into_iter().filter(|(output, _, used)| *used && published.campaign().makes(*output));
    made.map(|(_, kind, _)| Index { kind, url: format!("{}/index.html", folder(kind)) }).collect()
}

/// The folder of the pages of an index.
pub fn folder(kind: IndexKind) -> &'static str {
    match kind {
        IndexKind::Units => "units",
        IndexKind::Places => "places",
        IndexKind::Themes => "themes",
        IndexKind::Tags => "tags",
        IndexKind::Months => "months",
    }
}

/// 站点地图: all columns, lists and standing pages on one page.
pub fn site_map(frame: &Frame) -> Page {
    let path = Permalink::new(SITE_MAP);
    let title = "网站地图";
    let head = Head { column: Some(frame.common.column_tags(title, "")), ..frame.common.head(&path, title, "") };
    frame.common.html(path, head, View::SiteMap {}, None)
}

/// The page for addresses that do not exist. A server sends it at any depth, so that its links
/// cannot be relative.
pub fn not_found(frame: &Frame) -> Page {
    let path = Permalink::new("404.html");
    let head = frame.common.head(&path, "页面不存在", "");
    let head = Head { root: frame.common.site.base_url.clone(), canonical: String::new(), hidden: true, ..head };
    frame.common.html(path, head, View::NotFound {}, None)
}

/// Pages at the addresses of stories that were taken back. They tell neither title nor name.
pub fn withdrawn(frame: &Frame) -> Vec<Page> {
    let today = frame.published.today.as_deref().unwrap_or_default();
    let was_public = |story: &&Arc<Story>| {
        let was_due = story.published().date().as_str() <= today;
        story.withdrawn.is_some() && story.scope == Scope::Public && !story.draft && was_due
    };
    let stories = frame.published.library.stories.iter().filter(was_public);
    let addresses = stories.flat_map(|story| {
        let old = story.aliases.iter().filter_map(|alias| Permalink::from_alias(&alias.value));
        old.chain([Permalink::story(&story.id.value)])
    });
    let page = |path: Permalink| {
        let head = Head { hidden: true, ..frame.common.head(&path, "该稿件已撤下", "") };
        frame.common.html(path, head, View::Withdrawn {}, None)
    };
    addresses.map(page).collect()
}

/// Pages at old addresses that lead to the new ones.
pub fn aliases(frame: &Frame) -> Vec<Page> {
    let stories = frame.published.stories.iter().map(|entry| Document::Story(entry.story));
    let pages = frame.published.pages.iter().map(|page| Document::Page(page));
    stories.chain(pages).flat_map(|document| aliases_of(frame, document)).collect()
}

fn aliases_of(frame: &Frame, document: Document) -> Vec<Page> {
    let (title, aliases) = match document {
        Document::Story(story) => (&story.title.value, &story.aliases),
        Document::Page(page) => (&page.title.value, &page.aliases),
        Document::Bulletin(_) => return Vec::new(),
    };
    if aliases.is_empty() {
        return Vec::new();
    }
    let Some(target) = frame.published.address(document.path()) else { return Vec::new() };
    let addresses = aliases.iter().filter_map(|alias| Permalink::from_alias(&alias.value));
    addresses.map(|path| alias(frame, path, title, &target, document.path())).collect()
}

fn alias(frame: &Frame, path: Permalink, title: &str, target: &Permalink, origin: &SourcePath) -> Page {
    let canonical = absolute(&frame.common.site.base_url, target);
    let head = Head { canonical, hidden: true, ..frame.common.head(&path, title, "") };
    let target = NavLink { title: title.into(), url: target.as_str().into() };
    frame.common.html(path, head, View::Alias(AliasView { target }), Some(origin))
}
