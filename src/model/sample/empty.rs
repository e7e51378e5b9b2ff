//! Views in which nothing is there.

use super::full::{body, full_list, issue, pager, row, two};
use crate::model::*;
use crate::source::SourcePath;

fn no_link() -> NavLink {
    NavLink { title: "".into(), url: "".into() }
}

fn no_body() -> BodyView {
    BodyView { links: Vec::new(), images: Vec::new(), ..body() }
}

fn bare_row() -> Row {
    Row { unit: String::new(), excerpt: String::new(), pinned: false, image: None, ..row() }
}

fn bare_issue() -> IssueRow {
    IssueRow { pdf: None, ..issue() }
}

fn only_page() -> Pager {
    Pager { number: 1, count: 1, previous: None, next: None, pages: Vec::new(), ..pager() }
}

pub(super) fn empty_site() -> Site {
    Site {
        name: String::new(),
        title: String::new(),
        slogan: String::new(),
        organizer: String::new(),
        description: String::new(),
        contact: String::new(),
        example: false,
        monthly_day: None,
        base_url: String::new(),
        portal_name: String::new(),
        portal_domain: String::new(),
        portal_id_code: String::new(),
        portal_header: Vec::new(),
        portal_footer: Vec::new(),
        portal_style: None,
        filings: Vec::new(),
        badges: Vec::new(),
        grey: None,
        ended: None,
        columns: Vec::new(),
        kinds: Vec::new(),
        pages: Vec::new(),
        indexes: Vec::new(),
        bulletins: None,
        figures: None,
        search: None,
        site_map: "sitemap.html".to_owned(),
        sitemap: None,
        links: Vec::new(),
    }
}

pub(super) fn empty_head() -> Head {
    Head {
        title: String::new(),
        description: String::new(),
        url: "index.html".to_owned(),
        root: String::new(),
        canonical: String::new(),
        breadcrumb: Vec::new(),
        column: None,
        article: None,
        feeds: Vec::new(),
        hidden: false,
    }
}

pub(super) fn empty_views() -> Vec<View> {
    let list = ListView {
        title: String::new(),
        description: String::new(),
        rows: Vec::new(),
        pager: only_page(),
        ..full_list(ListKind::Tag)
    };
    vec![
        View::Home(Box::new(empty_home())),
        View::Story(Box::new(empty_story())),
        View::BulletinList(BulletinListView { issues: Vec::new(), pager: only_page() }),
        View::BulletinList(BulletinListView { issues: two(bare_issue()), pager: only_page() }),
        View::Bulletin(Box::new(empty_bulletin())),
        View::Standing(StandingView { title: String::new(), anchors: Vec::new(), body: no_body() }),
        View::Figures(Box::new(empty_figures())),
        View::Search(SearchView { segments: Vec::new(), priorities: Vec::new(), kinds: Vec::new(), units: Vec::new() }),
        View::SiteMap {},
        View::NotFound {},
        View::Alias(AliasView { target: no_link() }),
        View::Withdrawn {},
        View::List(ListView { rows: two(Shared::new(bare_row())), ..list.clone() }),
        View::List(list),
        View::Index(IndexView { kind: IndexKind::Tags, groups: Vec::new() }),
    ]
}

fn empty_home() -> HomeView {
    HomeView {
        headline: None,
        month: None,
        carousel: Vec::new(),
        latest: Vec::new(),
        blocks: Vec::new(),
        issues: Vec::new(),
        photos: Vec::new(),
        counters: Vec::new(),
    }
}

fn empty_story() -> StoryView {
    StoryView {
        title: String::new(),
        subtitle: String::new(),
        published: String::new(),
        published_iso: String::new(),
        happened: String::new(),
        source: String::new(),
        source_url: String::new(),
        unit: no_link(),
        kind_key: "news".to_owned(),
        kind: no_link(),
        priority: None,
        genre: String::new(),
        authors: Vec::new(),
        photographers: Vec::new(),
        editors: Vec::new(),
        cadres: Vec::new(),
        residents: Vec::new(),
        rating: None,
        adopted: Vec::new(),
        ai: Vec::new(),
        tags: Vec::new(),
        places: Vec::new(),
        themes: Vec::new(),
        photos: Vec::new(),
        body: no_body(),
        previous: None,
        next: None,
        related: Vec::new(),
        issues: Vec::new(),
    }
}

fn empty_bulletin() -> BulletinView {
    BulletinView { title: String::new(), sheet: empty_sheet(), pdf: None, previous: None, next: None }
}

fn empty_figures() -> FiguresView {
    FiguresView {
        total: 0,
        since: String::new(),
        until: String::new(),
        until_iso: String::new(),
        month_from: None,
        priorities: Vec::new(),
        kinds: Vec::new(),
        columns: Vec::new(),
        recent: Months {
            label: String::new(),
            key: "recent".to_owned(),
            count: 0,
            counts: Vec::new(),
            months: Vec::new(),
        },
        years: Vec::new(),
        calendar: Vec::new(),
        levels: Vec::new(),
        themes: Vec::new(),
        units: Vec::new(),
    }
}

fn bare_item() -> SheetItem {
    SheetItem {
        title: String::new(),
        subtitle: String::new(),
        unit: String::new(),
        authors: Vec::new(),
        url: String::new(),
        body: None,
        brief: String::new(),
        ai: Vec::new(),
        source: SourcePath::new("content/a.md"),
    }
}

pub(super) fn empty_sheet() -> Sheet {
    Sheet {
        name: String::new(),
        issue: String::new(),
        total: None,
        title: String::new(),
        organization: String::new(),
        date: String::new(),
        date_iso: String::new(),
        mark: String::new(),
        serial: String::new(),
        note: String::new(),
        intro: None,
        sections: vec![SheetSection { heading: String::new(), items: vec![bare_item()] }],
        report_to: String::new(),
        send_to: String::new(),
        issue_to: String::new(),
        editor: String::new(),
        reviewer: String::new(),
        signer: String::new(),
        copies: None,
        number_headings: false,
        missing_glyph: RuleLevel::Error,
        example: false,
        duplex: false,
        review_copy: false,
        address: String::new(),
        source: SourcePath::new("content/a.md"),
    }
}
