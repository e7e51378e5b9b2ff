//! Views in which everything is there.

use crate::model::*;
use crate::source::{Checksum, Fingerprint, SourcePath};

pub(super) fn text() -> String {
    "示例".to_owned()
}

pub(super) fn two<T: Clone>(one: T) -> Vec<T> {
    vec![one.clone(), one]
}

pub(super) fn link() -> NavLink {
    NavLink { title: text().into(), url: "index.html".into() }
}

pub(super) fn file() -> FileLink {
    FileLink { url: "bulletins/2026-1.pdf".to_owned(), size: "312 KB".to_owned() }
}

pub(super) fn image() -> Image {
    Image {
        url: "images/a-960.jpg".to_owned(),
        width: 960,
        height: 720,
        sizes: vec![
            image_size(240, 180, Making::Drawing),
            image_size(480, 360, Making::Photo),
            image_size(960, 720, Making::Cleaned),
        ],
        alt: text(),
        caption: text(),
        photographer: text(),
        source: SourcePath::new("content/a.png"),
        fingerprint: Fingerprint::default(),
        pixels: 12_000_000,
        orientation: 1,
    }
}

fn image_size(width: u32, height: u32, making: Making) -> ImageSize {
    ImageSize { url: format!("images/a-{width}.jpg"), width, height, making }
}

pub(super) fn body() -> BodyView {
    let handle = BodyHandle { path: SourcePath::new("content/a.md"), checksum: Checksum::default() };
    BodyView {
        handle,
        links: vec![
            Some(Href::Inside("stories/a.html".to_owned())),
            Some(Href::Fragment(text())),
            Some(Href::Outside("https://example.invalid/".to_owned())),
            Some(Href::File("files/a.pdf".to_owned(), text())),
            Some(Href::Video(video())),
            None,
        ],
        images: vec![Some(image()), None],
    }
}

fn video() -> VideoFile {
    VideoFile { url: "files/a.mp4".to_owned(), name: text(), size: "3.2 MB".to_owned(), media_type: "video/mp4" }
}

pub(super) fn row() -> Row {
    Row {
        title: text(),
        url: "stories/a.html".to_owned(),
        date: "2026-11-01".to_owned(),
        unit: text(),
        excerpt: text(),
        pinned: true,
        image: Some(image()),
    }
}

pub(super) fn issue() -> IssueRow {
    IssueRow {
        title: text(),
        url: "bulletins/2026-1.html".to_owned(),
        date: "2026-11-02".to_owned(),
        pdf: Some(file()),
    }
}

fn photo() -> WallPhoto {
    WallPhoto { image: image(), title: text(), url: "stories/a.html".to_owned() }
}

pub(super) fn pager() -> Pager {
    let url = "deeds/2.html".to_owned();
    Pager {
        number: 2,
        count: 3,
        first: url.clone(),
        previous: Some(url.clone()),
        next: Some(url.clone()),
        last: url.clone(),
        pages: two(PageNumber { number: 2, url, current: true }),
    }
}

fn badge(image: Option<Image>) -> BadgeView {
    BadgeView { name: text(), url: "https://example.invalid/".to_owned(), image }
}

pub(super) fn full_site() -> Site {
    let kinds = [IndexKind::Units, IndexKind::Places, IndexKind::Themes, IndexKind::Tags, IndexKind::Months];
    Site {
        name: text(),
        title: text(),
        slogan: text(),
        organizer: text(),
        description: text(),
        contact: text(),
        example: true,
        monthly_day: Some(28),
        base_url: "https://example.invalid/".to_owned(),
        portal_name: text(),
        portal_domain: "example.invalid".to_owned(),
        portal_id_code: "0000000000".to_owned(),
        portal_header: two(Fragment { html: "<p>示例</p>".to_owned(), url: "files/a.png".to_owned() }),
        portal_footer: two(Fragment { html: "<p>示例</p>".to_owned(), url: String::new() }),
        portal_style: Some("files/a.css".to_owned()),
        filings: two(link()),
        badges: vec![badge(Some(image())), badge(None)],
        grey: Some(GreyView { from: "2026-12-13".to_owned(), until: "2026-12-13".to_owned(), now: true }),
        ended: Some(EndedView { date: "2026-12-31".to_owned(), words: "2026年12月31日".to_owned(), now: true }),
        columns: two(link()),
        kinds: two(link()),
        pages: two(link()),
        indexes: kinds.map(|kind| Index { kind, url: "units/index.html".to_owned() }).to_vec(),
        bulletins: Some(link()),
        figures: Some("figures.html".to_owned()),
        search: Some("search.html".to_owned()),
        site_map: "sitemap.html".to_owned(),
        sitemap: Some("sitemap.xml".to_owned()),
        links: two(link()),
    }
}

pub(super) fn full_head() -> Head {
    let feed = FeedLink { title: text().into(), url: "feed.xml".into(), media_type: "application/atom+xml".into() };
    Head {
        title: text(),
        description: text(),
        url: "stories/a.html".to_owned(),
        root: "../".to_owned(),
        canonical: "https://example.invalid/stories/a.html".to_owned(),
        breadcrumb: two(link()),
        column: Some(ColumnTags { name: text(), description: text(), keywords: text(), column_type: text() }),
        article: Some(ArticleTags {
            title: text(),
            published: "2026-11-01 08:30".to_owned(),
            published_iso: "2026-11-01T08:30:00+08:00".to_owned(),
            source: text(),
            keywords: text(),
            author: text(),
            image: "images/a.png".to_owned(),
        }),
        feeds: two(feed),
        hidden: true,
    }
}

pub(super) fn full_views() -> Vec<View> {
    let lists = [
        ListKind::Priority,
        ListKind::Kind,
        ListKind::Unit,
        ListKind::Place,
        ListKind::Theme,
        ListKind::Tag,
        ListKind::Month,
    ];
    let indexes = [IndexKind::Units, IndexKind::Places, IndexKind::Themes, IndexKind::Tags, IndexKind::Months];
    let mut views = vec![
        View::Home(Box::new(full_home())),
        View::Story(Box::new(full_story())),
        View::BulletinList(BulletinListView { issues: two(issue()), pager: pager() }),
        View::Bulletin(Box::new(full_bulletin())),
        View::Standing(StandingView { title: text(), anchors: two(anchor()), body: body() }),
        View::Figures(Box::new(full_figures())),
        View::Search(full_search()),
        View::SiteMap {},
        View::NotFound {},
        View::Alias(AliasView { target: link() }),
        View::Withdrawn {},
    ];
    views.extend(lists.map(|kind| View::List(full_list(kind))));
    views.extend(indexes.map(|kind| View::Index(full_index(kind))));
    views
}

fn full_search() -> SearchView {
    let facet = || Facet { key: "a".to_owned(), name: text() };
    SearchView {
        segments: two(SearchSegment { name: "2026-11.0123456789ab".to_owned(), stories: 2, pieces: 3 }),
        priorities: two(facet()),
        kinds: two(facet()),
        units: two(facet()),
    }
}

fn anchor() -> Anchor {
    Anchor { id: text(), title: text(), level: 2 }
}

pub(super) fn full_list(kind: ListKind) -> ListView {
    ListView { kind, title: text(), description: text(), rows: two(Shared::new(row())), pager: pager() }
}

fn full_index(kind: IndexKind) -> IndexView {
    IndexView { kind, groups: two(IndexGroup { title: text(), links: two(link()) }) }
}

fn full_home() -> HomeView {
    let block =
        Block { key: "deeds".to_owned(), name: text(), column: text(), url: text(), rows: two(Shared::new(row())) };
    let counter = CounterView { label: text(), value: "12".to_owned(), unit: text(), source: text(), as_of: text() };
    HomeView {
        headline: Some(row()),
        month: Some(link()),
        carousel: two(photo()),
        latest: two(Shared::new(row())),
        blocks: two(block),
        issues: two(issue()),
        photos: two(photo()),
        counters: two(counter),
    }
}

fn full_story() -> StoryView {
    StoryView {
        title: text(),
        subtitle: text(),
        published: "2026-11-01 08:30".to_owned(),
        published_iso: "2026-11-01T08:30:00+08:00".to_owned(),
        happened: "2026-10-28".to_owned(),
        source: text(),
        source_url: "https://example.invalid/".to_owned(),
        unit: link(),
        kind_key: "cadre".to_owned(),
        kind: link(),
        priority: Some(link()),
        genre: text(),
        authors: two(text()),
        photographers: two(text()),
        editors: two(text()),
        cadres: two(Person { name: text(), post: text() }),
        residents: two(text()),
        rating: Some(RatingView { result: text(), sample: text(), source: text(), date: text() }),
        adopted: two(AdoptionView {
            outlet: text(),
            level: text(),
            date: text(),
            url: "https://example.invalid/".to_owned(),
        }),
        ai: two(text()),
        tags: two(link()),
        places: two(link()),
        themes: two(link()),
        photos: two(image()),
        body: body(),
        previous: Some(link()),
        next: Some(link()),
        related: two(link()),
        issues: two(link()),
    }
}

fn full_bulletin() -> BulletinView {
    BulletinView { title: text(), sheet: full_sheet(), pdf: Some(file()), previous: Some(link()), next: Some(link()) }
}

fn full_figures() -> FiguresView {
    let bar = Bar { label: text(), count: 3, length: 1000 };
    FiguresView {
        total: 3,
        since: "2026年11月1日".to_owned(),
        until: "2026年11月30日".to_owned(),
        until_iso: "2026-11-30".to_owned(),
        month_from: Some(28),
        priorities: two(bar.clone()),
        kinds: two(bar.clone()),
        columns: two(text()),
        recent: full_months(),
        years: two(full_months()),
        calendar: two(full_calendar()),
        levels: two(HeatLevel { level: 1, least: 1, most: 2 }),
        themes: two(ThemeFigures { label: text(), key: "1".to_owned(), count: 3, items: two(bar) }),
        units: two(UnitFigures { label: text(), count: 3 }),
    }
}

fn full_months() -> Months {
    let month = MonthFigures { label: text(), count: 2, length: 1000, counts: two(1) };
    Months { label: text(), key: "2026".to_owned(), count: 3, counts: two(1), months: two(month) }
}

fn full_calendar() -> CalendarMonth {
    let day = DayFigures {
        date: "2026-11-12".to_owned(),
        label: "11月12日".to_owned(),
        week: 2,
        weekday: 3,
        count: 2,
        level: 1,
        counted: true,
        activity: true,
    };
    CalendarMonth { label: "2026年11月".to_owned(), key: "2026-11".to_owned(), count: 2, days: two(day) }
}

fn item(body: Option<BodyView>, brief: String) -> SheetItem {
    SheetItem {
        title: text(),
        subtitle: text(),
        unit: text(),
        authors: two(text()),
        url: "stories/a.html".to_owned(),
        body,
        brief,
        ai: two(text()),
        source: SourcePath::new("content/a.md"),
    }
}

pub(super) fn full_sheet() -> Sheet {
    let items = vec![item(Some(body()), String::new()), item(None, text())];
    Sheet {
        name: text(),
        issue: "第1期".to_owned(),
        total: Some(1),
        title: text(),
        organization: text(),
        date: "2026年11月2日".to_owned(),
        date_iso: "2026-11-02".to_owned(),
        mark: text(),
        serial: text(),
        note: text(),
        intro: Some(body()),
        sections: two(SheetSection { heading: text(), items }),
        report_to: text(),
        send_to: text(),
        issue_to: text(),
        editor: text(),
        reviewer: text(),
        signer: text(),
        copies: Some(100),
        number_headings: true,
        missing_glyph: RuleLevel::Warn,
        example: true,
        duplex: true,
        review_copy: true,
        address: text(),
        source: SourcePath::new("content/a.md"),
    }
}
