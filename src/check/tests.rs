use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{RULES, check};
use crate::diagnostic::Code;
use crate::model::{
    Anchor, Asset, BodyHandle, Bulletin, Campaign, FiguresSettings, ImageRefusal, Kind, Library, Link, Moment, Outline,
    Picture, Priority, RuleLevel, Scope, Standing, Story, Surround, Target, Term, Terms,
};
use crate::source::{Checksum, FileError, Fingerprint, Placed, SourcePath, Span};

fn placed(text: &str) -> Placed<String> {
    Placed::new(text.to_owned(), Span::new(4, 8))
}

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn handle(path: &str) -> BodyHandle {
    BodyHandle { path: SourcePath::new(path), checksum: Checksum::default() }
}

fn campaign() -> Campaign {
    let priority = |key: &str, name: &str| Priority {
        key: key.into(),
        name: name.into(),
        column: name.into(),
        description: String::new(),
    };
    let kind = |key: &str, name: &str, priorities: &[&str]| Kind {
        key: key.into(),
        name: name.into(),
        aliases: Vec::new(),
        column: name.into(),
        priorities: priorities.iter().map(|it| (*it).to_owned()).collect(),
    };
    Campaign {
        path: SourcePath::new(Campaign::FILE),
        grey: None,
        ended: None,
        name: "活动".into(),
        title: String::new(),
        slogan: String::new(),
        organizer: "办公室".into(),
        description: String::new(),
        base_url: String::new(),
        example: true,
        monthly_day: Some(28),
        contact: String::new(),
        theme: Placed::new("official".to_owned(), Span::default()),
        portal: Default::default(),
        units: vec![Term { key: "jia".into(), name: "甲街道".into() }].into(),
        places: Terms::default(),
        tags: Terms::default(),
        priorities: vec![priority("deeds", "办实事"), priority("praised", "评价好"), priority("voices", "群众心声")]
            .into(),
        kinds: vec![
            kind("cadre", "干部典型", &["deeds", "praised"]),
            kind("feedback", "群众反映", &["voices"]),
            kind("news", "活动动态", &[]),
        ]
        .into(),
        themes: Vec::new().into(),
        bulletin: Default::default(),
        links: Vec::new(),
        counters: Vec::new(),
        figures: FiguresSettings::default(),
        rules: Vec::new(),
        hotlines: Vec::new(),
        review: None,
        wordings: Vec::new(),
        without: Vec::new(),
    }
}

fn story(id: &str) -> Story {
    let date = Placed::new(moment("2026-11-01"), Span::new(9, 12));
    let body = handle(&format!("content/stories/{id}.md"));
    Story {
        title: placed(&format!("标题{id}")),
        ..Story::bare(placed(id), date, placed("活动动态"), placed("甲街道"), body)
    }
}

fn bulletin(name: &str, number: u32, stories: &[&str]) -> Bulletin {
    use crate::model::{IssueKind, Item, ItemForm, Section};
    let path = SourcePath::new(format!("content/bulletins/{name}.md"));
    let item = |id: &&str| Item { story: placed(id), form: ItemForm::Full };
    Bulletin {
        body: handle(path.as_str()),
        path,
        title: String::new(),
        number: Placed::new(number, Span::new(4, 5)),
        total: None,
        issue_kind: IssueKind::Regular,
        date: Placed::new(moment("2026-11-02"), Span::new(9, 12)),
        mark: None,
        serial: String::new(),
        note: String::new(),
        distribution: Default::default(),
        sections: vec![Section { heading: String::new(), items: stories.iter().map(item).collect() }],
        number_headings: false,
        scope: Scope::Public,
        draft: false,
        publish_at: None,
        outline: Outline::default(),
    }
}

fn page(id: &str) -> Standing {
    let path = SourcePath::new(format!("content/pages/{id}.md"));
    Standing {
        body: handle(path.as_str()),
        path,
        id: placed(id),
        title: placed("标题"),
        order: 0,
        scope: Scope::Public,
        draft: false,
        aliases: Vec::new(),
        outline: Outline::default(),
    }
}

fn library(stories: Vec<Story>) -> Library {
    Library {
        surround: Surround::default(),
        campaign: Arc::new(campaign()),
        stories: stories.into_iter().map(Arc::new).collect(),
        bulletins: Vec::new(),
        pages: Vec::new(),
        assets: BTreeMap::new(),
        images: Vec::new(),
        unreadable: BTreeSet::new(),
    }
}

fn link(target: Target) -> Link {
    Link { target, span: Span::new(20, 30) }
}

fn told(library: &Library) -> Vec<(String, String)> {
    let diagnostics = check(library, moment("2026-11-23"));
    diagnostics.into_iter().map(|it| (it.code.name().to_owned(), it.path.stem().to_owned())).collect()
}

fn codes(library: &Library) -> Vec<String> {
    told(library).into_iter().map(|it| it.0).collect()
}

#[test]
fn every_rule_has_its_own_code() {
    let codes: BTreeSet<Code> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len());
}

#[test]
fn terms_must_be_known_and_suit_each_other() {
    let with =
        |kind: &str, priority: Option<&str>| Story { kind: placed(kind), priority: priority.map(placed), ..story("a") };
    for (kind, priority, expected) in [
        ("干部典型", Some("办实事"), None),
        ("干部典型", None, Some("missing-priority")),
        ("cadre", Some("voices"), Some("unsuited-priority")),
        ("群众反映", None, None),
        ("活动动态", Some("voices"), None),
        ("活动动态", Some("办实惠"), Some("unknown-priority")),
        ("活动动太", None, Some("unknown-kind")),
        ("", None, None),
    ] {
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(codes(&library(vec![with(kind, priority)])), expected, "{kind} {priority:?}");
    }
    let unit = Story { unit: placed("示例区甲街道"), ..story("a") };
    let diagnostics = check(&library(vec![unit]), moment("2026-11-23"));
    assert!(
        diagnostics[0].code.name() == "unknown-unit" && diagnostics[0].hint.contains("“甲街道”"),
        "{diagnostics:?}"
    );
}

#[test]
fn what_must_be_unique_is_told_at_both_places() {
    let twin = Story { path: SourcePath::new("content/stories/b.md"), id: placed("A"), ..story("a") };
    let mut library = library(vec![story("a"), twin]);
    library.bulletins = vec![Arc::new(bulletin("x", 1, &["a"])), Arc::new(bulletin("y", 1, &["a"]))];
    let told = told(&library);
    let expected = ["x", "y"].map(|name| ("duplicate-bulletin-number".to_owned(), name.to_owned()));
    assert_eq!(told[..2], expected);
    assert_eq!(told[2..], ["a", "b"].map(|name| ("duplicate-id".to_owned(), name.to_owned())));
}

#[test]
fn old_addresses_stay_inside_and_apart() {
    let with = |aliases: &[&str]| Story { aliases: aliases.iter().map(|it| placed(it)).collect(), ..story("a") };
    for (aliases, expected) in [
        (["old/a.html", "/old/b.html"], None),
        (["../a.html", "old/b.html"], Some("bad-alias")),
        (["old/a.html", "OLD/a.html"], Some("address-collision")),
        (["stories/b.html", "x.html"], Some("address-collision")),
        (["deeds/index.html", "x.html"], Some("address-collision")),
        (["deeds/old.html", "x.html"], None),
    ] {
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(codes(&library(vec![with(&aliases), story("b")])), expected, "{aliases:?}");
    }
}

#[test]
fn links_must_lead_somewhere() {
    let to = |path: &str, anchor: Option<&str>| {
        link(Target::Document { path: SourcePath::new(path), anchor: anchor.map(str::to_owned) })
    };
    let mut from = story("a");
    from.outline.links = vec![
        to("content/stories/b.md", Some("一")),
        to("content/stories/b.md", Some("二")),
        to("content/stories/2026/b.md", None),
        to("content/stories/bad.md", None),
        to("content/pages/hidden.md", None),
        link(Target::Anchor("无".into())),
    ];
    let mut target = story("b");
    target.outline.anchors = vec![Anchor { id: "一".into(), title: "一".into(), level: 2 }];
    let mut library = library(vec![from, target]);
    library.pages = vec![Arc::new(Standing { draft: true, ..page("hidden") })];
    library.unreadable.insert(SourcePath::new("content/stories/bad.md"));
    assert_eq!(codes(&library), ["broken-anchor", "broken-anchor", "broken-link", "link-to-unpublished"]);
    let diagnostics = check(&library, moment("2026-11-23"));
    assert!(diagnostics[2].hint.contains("“b.md”"), "{}", diagnostics[2].hint);
}

fn asset(path: &str) -> Target {
    let path = SourcePath::new(path);
    Target::Asset { name: path.file_name().to_owned(), path }
}

#[test]
fn files_must_be_there_and_be_images() {
    let picture = |path: &str, alt: &str| Picture {
        path: Some(SourcePath::new(path)),
        alt: alt.into(),
        caption: String::new(),
        span: Span::new(20, 21),
    };
    let mut from = story("a");
    from.cover = Some(Placed::new(Some(SourcePath::new("content/leak.jpg")), Span::new(1, 2)));
    from.outline.pictures =
        vec![picture("content/a.heic", "甲"), picture("content/none.png", ""), picture("content/big.png", "乙")];
    from.outline.links = vec![link(asset("content/a.heic")), link(asset("content/b.pdf"))];
    let mut library = library(vec![from]);
    let file = Asset {
        fingerprint: Fingerprint::default(),
        size: 1,
        image: Err(ImageRefusal::Heic),
        video: None,
        scan: Default::default(),
    };
    library.assets.insert(SourcePath::new("content/a.heic"), Ok(file));
    library.assets.insert(SourcePath::new("content/leak.jpg"), Err(FileError::Escapes));
    library.assets.insert(SourcePath::new("content/big.png"), Err(FileError::TooLarge { limit: 64 << 20 }));
    let expected = [
        "outside-project",
        "missing-alt-text",
        "missing-image",
        "not-an-image",
        "too-large",
        "missing-attachment",
        "uncleaned-attachment",
    ];
    assert_eq!(codes(&library), expected);
}

#[test]
fn issues_carry_stories_that_exist_once_and_are_public() {
    let mut library = library(vec![story("a"), Story { scope: Scope::Internal, ..story("b") }]);
    library.unreadable.insert(SourcePath::new("content/stories/c/index.md"));
    library.bulletins = vec![Arc::new(bulletin("x", 1, &["a", "a", "b", "c", "d"])), Arc::new(bulletin("y", 2, &[]))];
    let expected = ["repeated-story", "story-not-public-in-bulletin", "unknown-story", "bulletin-empty"];
    assert_eq!(codes(&library), expected);
}

#[test]
fn dates_must_agree() {
    let on = |date: &str| Placed::new(moment(date), Span::new(9, 12));
    let late = Story { date: on("2026-12-01"), ..story("a") };
    let scheduled = Story { publish_at: Some(moment("2026-12-01")), ..late.clone() };
    let expired = Story { expire_at: Some(moment("2026-10-01")), happened: Some(moment("2026-11-02")), ..story("a") };
    assert_eq!(codes(&library(vec![late])), ["future-date"]);
    assert_eq!(codes(&library(vec![scheduled])), [""; 0]);
    assert_eq!(codes(&library(vec![expired])), ["expiry-before-publication", "happened-after-date"]);
}

#[test]
fn a_campaign_sets_rules_but_not_those_of_safety() {
    let mut library = library(vec![Story { aliases: vec![placed("../x.html")], ..story("a") }]);
    assert_eq!(codes(&library), ["bad-alias"]);
    let mut campaign = campaign();
    let off = ["bad-alias", "future-dat"].map(|code| (placed(code), RuleLevel::Off));
    campaign.rules = off.into_iter().collect();
    library.campaign = Arc::new(campaign);
    assert_eq!(codes(&library), ["unknown-rule", "unknown-rule", "bad-alias"]);
}
