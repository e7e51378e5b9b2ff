//! What pages say in their heads: government page tags, feeds, code only where there is code.

use std::collections::BTreeSet;

use crate::html::{Tag, meta, tags};
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
fn a_page_loads_one_style_sheet_that_holds_tokens_and_the_colours_of_code() {
    let site = example_site();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        let sheets: Vec<Tag> = tags(&page).into_iter().filter(|tag| tag.get("rel") == Some("stylesheet")).collect();
        assert_eq!(sheets.len(), 1, "{path}");
    }
    let (_, sheet) = site.iter().find(|(path, _)| path.starts_with("assets/site.") && path.ends_with(".css")).unwrap();
    let sheet = String::from_utf8_lossy(sheet);
    assert!(!sheet.contains("@import") && sheet.contains("--accent:") && sheet.contains(".code-string"));
    assert!(text(site, "pages/for-correspondents.html").contains("class=\"code-"));
}

#[test]
fn the_code_at_the_end_of_a_story_leads_to_its_address() {
    let page = text(example_site(), "stories/t20261012-001.html");
    let tags = tags(page);
    let at = tags.iter().position(|tag| tag.get("class") == Some("qr")).expect("a story has a code");
    let size: usize = tags[at].get("viewbox").unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    let path = tags[at..].iter().find(|tag| tag.name == "path").and_then(|tag| tag.get("d")).unwrap();
    let dark = dark_modules(path);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * 4, size * 4, |x, y| {
        if dark.contains(&(x / 4, y / 4)) { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    let (_, address) = grids.first().expect("a code is found").decode().expect("the code can be read");
    assert_eq!(address, "https://example.invalid/liufang/stories/t20261012-001.html");
}

/// The modules of rows such as `M4 4.5h7m2 0h1`.
fn dark_modules(path: &str) -> BTreeSet<(usize, usize)> {
    let number = |text: &str| text.parse::<usize>().unwrap_or_else(|_| panic!("{text} is no number"));
    let mut modules = BTreeSet::new();
    for row in path.split('M').skip(1) {
        let (start, runs) = row.split_at(row.find(['h', 'm']).expect("a row has modules"));
        let (x, y) = start.split_once(' ').expect("a row begins at a point");
        let (mut x, y) = (number(x), number(y.strip_suffix(".5").expect("a line runs through the middle")));
        for run in runs.replace('h', " h").replace('m', " m").split(' ').filter(|run| !matches!(*run, "" | "0")) {
            let length = number(&run[1..]);
            if run.starts_with('h') {
                modules.extend((x..x + length).map(|x| (x, y)));
            }
            x += length;
        }
    }
    modules
}

#[test]
fn notes_tables_photos_quotations_and_tasks_are_set() {
    let stories = pages_in("stories/");
    for part in [
        "<table",
        "footnotes",
        "<blockquote",
        "class=\"photos\"",
        "<figure",
        "type=\"checkbox\"",
        "class=\"alert note\"",
    ] {
        assert!(stories.contains(part), "no story has {part}");
    }
    assert!(pages_in("kinds/").contains("置顶"), "no list says what is pinned");
}

/// The example's pages of a folder.
fn pages_in(folder: &str) -> String {
    let pages = example_site().iter().filter(|(path, _)| path.starts_with(folder) && path.ends_with(".html"));
    pages.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect()
}

#[test]
fn the_wall_shows_no_small_photo_and_two_of_a_story() {
    let project = Project::small();
    for (story, widths) in [("one", [320, 330, 340, 350]), ("two", [299, 300, 310, 320])] {
        let mut body = String::new();
        for width in widths {
            let name = format!("{story}-{width}.png");
            project.write(&format!("content/stories/{name}"), picture(width));
            body += &format!("![图]({name})\n\n");
        }
        project.write(
            &format!("content/stories/{story}.md"),
            format!("---\n稿件编号: {story}\n标题: {story}\n日期: 2026-10-01\n类别: 活动动态\n供稿单位: 示例区乙镇\n---\n\n{body}"),
        );
    }
    project.build();
    let site = project.site();
    let home = text(&site, "index.html");
    let wall = home.split("class=\"wall\"").nth(1).expect("there is a wall");
    let shown: Vec<usize> = tags(wall).iter().filter(|tag| tag.name == "img").map(width).collect();
    assert_eq!(shown, [300, 310, 330, 340]);
}

fn picture(width: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let noise = image::RgbImage::from_fn(width, width, |x, y| image::Rgb([x as u8, y as u8, width as u8]));
    noise.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a picture is written");
    bytes
}

fn width(image: &Tag) -> usize {
    image.get("width").and_then(|width| width.parse().ok()).expect("an image has its width")
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
            && atom.matches("<entry>").count() == 17
    );
    let json: serde_json::Value = serde_json::from_str(text(site, "deeds/feed.json")).expect("JSON");
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["items"].as_array().map(Vec::len), Some(3));
}
