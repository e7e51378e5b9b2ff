//! What the portal puts on every page, and the days that change every page.

use crate::html::tags;
use crate::project::{Project, text};

const PORTAL: &str = "门户:
  网站名称: 示例门户网站
  域名: portal.example.invalid
  标识码: \"0000000000\"
  ICP备案号: 示例备00000000号
  公安备案号: 示例公网安备00000000000000号
  页眉: portal/header.html
  页脚: portal/footer.html
  样式表: portal/portal.css
  标识:
    - {名称: 党政机关, 网址: https://example.invalid/badge, 图片: badge.png}
    - {名称: 我为政府网站找错, 网址: https://example.invalid/mend}
";

fn with(settings: &str) -> Project {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("{settings}{campaign}"));
    project
}

fn with_portal() -> Project {
    let project = with(PORTAL);
    let image = std::fs::read(crate::project::repository().join("content/stories/2026-09/t20260916-001/drain.png"));
    let image = image.expect("the example has the image");
    project
        .write(
            "content/portal/header.html",
            "<div class=\"top\"><a href=\"/\"><img src=\"logo.png\" alt=\"门户\"></a></div>\n",
        )
        .write("content/portal/footer.html", "<p class=\"bottom\">门户页脚 & 说明</p>\n")
        .write("content/portal/portal.css", ".top { color: red }\n")
        .write("content/portal/logo.png", &image)
        .write("content/badge.png", &image);
    project
}

#[test]
fn the_portals_parts_stand_on_every_page_at_every_depth() {
    let project = with_portal();
    project.build();
    let site = project.site();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        if path.starts_with("old/") {
            continue;
        }
        assert!(page.contains("门户页脚 & 说明</p>"), "{path} lacks the footer");
        let tags = tags(&page);
        let logo = tags.iter().find(|tag| tag.name == "img" && tag.get("alt") == Some("门户"));
        let source = logo.and_then(|tag| tag.get("src")).unwrap_or_else(|| panic!("{path} lacks the header"));
        assert!(site.contains_key(&from_root(path, source)), "{path}: {source} leads nowhere");
        let mut sheets = tags.iter().filter(|tag| tag.name == "link" && tag.get("rel") == Some("stylesheet"));
        let last = sheets.next_back().and_then(|tag| tag.get("href")).unwrap_or_default();
        assert_eq!(text(&site, &from_root(path, last)), ".top { color: red }\n", "{path}");
    }
}

/// An address written on a page, from the site's root.
fn from_root(page: &str, address: &str) -> String {
    let base = "https://example.invalid/small/";
    if let Some(rest) = address.strip_prefix(base) {
        return rest.to_owned();
    }
    let up = address.matches("../").count();
    assert_eq!(up, page.matches('/').count(), "{page}: {address}");
    address.trim_start_matches("../").to_owned()
}

#[test]
fn an_edit_of_the_portals_header_makes_every_page_again() {
    let project = with_portal();
    let pages = project.build().pages;
    assert_eq!(project.build().rendered, Vec::<String>::new());
    project.write("content/portal/header.html", "<div class=\"top\"><img src=\"logo.png\" alt=\"门户\">新</div>\n");
    let rendered = project.build().rendered;
    assert_eq!(rendered.iter().filter(|path| path.ends_with(".html")).count(), pages);
    project.assert_clean();
}

#[test]
fn filings_badges_and_the_site_map_stand_at_the_foot() {
    let project = with_portal();
    project.build();
    let site = project.site();
    let page = text(&site, "stories/lamp.html");
    for words in
        ["示例备00000000号", "示例公网安备00000000000000号", "网站标识码：0000000000", "我为政府网站找错", "网站地图"]
    {
        assert!(page.contains(words), "the foot lacks {words}");
    }
    assert!(page.contains("https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000"));
    assert!(page.contains("alt=\"党政机关\""));
    let map = text(&site, "sitemap.html");
    for list in ["deeds/index.html", "kinds/cadre.html", "units/index.html", "bulletins/index.html", "pages/about.html"]
    {
        assert!(map.contains(&format!("href=\"{list}\"")), "the site map lacks {list}");
    }
}

#[test]
fn without_a_portal_nothing_of_it_shows() {
    let project = Project::small();
    project.build();
    let site = project.site();
    let page = text(&site, "index.html");
    for words in ["备案", "标识码", "portal-part", "foot-badges", "data-grey", "data-ended", "已归档"] {
        assert!(!page.contains(words), "the page has {words}");
    }
}

#[test]
fn grey_days_stand_in_the_page_and_hold_without_a_script_when_it_was_made_on_one() {
    let project = with("灰色模式: {起: 2026-12-12, 止: 2026-12-13}\n");
    for (now, grey) in [("2026-12-11", false), ("2026-12-12", true), ("2026-12-13 23:59", true), ("2026-12-14", false)]
    {
        project.run(["build", "--now", now]).succeeded();
        let site = project.site();
        let root = tags(text(&site, "stories/lamp.html")).into_iter().find(|tag| tag.name == "html");
        let root = root.expect("a page has a root");
        assert_eq!(root.get("data-grey-from"), Some("2026-12-12"));
        assert_eq!(root.get("data-grey-until"), Some("2026-12-13"));
        assert_eq!(root.get("class") == Some("grey"), grey, "{now}");
    }
}

#[test]
fn a_campaign_that_has_ended_says_so_on_every_page() {
    let project = with("活动结束: 2026-12-31\n");
    for (now, ended) in [("2026-12-31 23:59", false), ("2027-01-01", true)] {
        project.run(["build", "--now", now]).succeeded();
        let site = project.site();
        for path in ["index.html", "stories/lamp.html", "404.html"] {
            let note = tags(text(&site, path)).into_iter().find(|tag| tag.get("class") == Some("archived"));
            assert_eq!(note.expect("the note stands there").get("hidden").is_none(), ended, "{path} on {now}");
            assert!(text(&site, path).contains("2026年12月31日结束"));
        }
    }
}

#[test]
fn the_days_of_grey_remake_pages_only_when_they_begin_and_end() {
    let project = with("灰色模式: {起: 2026-12-12, 止: 2026-12-13}\n");
    let rendered = |now: &str| project.run(["build", "--json", "--now", now]).succeeded().built().rendered.len();
    rendered("2026-11-23");
    assert_eq!(rendered("2026-11-24"), 0);
    assert!(rendered("2026-12-12") > 10);
    assert_eq!(rendered("2026-12-13"), 0);
}

#[test]
fn pinned_stories_stand_first_in_their_column() {
    let project = Project::small();
    let old = "---\n稿件编号: old\n标题: 先前的一篇\n日期: 2026-09-01\n类别: 干部典型\n宣传重点: deeds\n供稿单位: 示例区乙镇\n---\n\n正文。\n";
    let order = |project: &Project| {
        project.build();
        let site = project.site();
        let page = text(&site, "deeds/index.html");
        let at = |id: &str| page.find(&format!("stories/{id}.html")).unwrap_or_else(|| panic!("no {id}"));
        (at("old") < at("lamp"), page.contains("class=\"pin\">置顶"))
    };
    project.write("content/stories/old.md", old);
    assert_eq!(order(&project), (false, false));
    project.write("content/stories/old.md", old.replace("标题:", "置顶: 是\n标题:"));
    assert_eq!(order(&project), (true, true));
}

#[test]
fn a_real_site_is_reminded_of_the_tags_of_its_portal() {
    let project = Project::small();
    project.edit("content/campaign.yaml", "示例: 是", "示例: 否\n规则: {stale-column: 关闭}");
    let told = project.run(["check", "--format", "json"]).succeeded().told();
    let [it] = &told[..] else { panic!("{told:?}") };
    assert_eq!((it.code.as_str(), it.path.as_str()), ("missing-portal-tags", "content/campaign.yaml"));
    assert!(it.message.contains("网站名称、域名、标识码"), "{}", it.message);
    project.edit("content/campaign.yaml", "规则: {", "规则: {missing-portal-tags: 关闭, ");
    assert_eq!(project.run(["check", "--format", "json"]).succeeded().told(), []);
}

#[test]
fn only_html_stands_above_and_below_pages() {
    for file in ["stories/lamp.md", "campaign.yaml"] {
        let project = with(&format!("门户: {{网站名称: 门户, 页脚: {file}}}\n"));
        let told = project.run(["check", "--format", "json"]).ended(1).told();
        assert!(told.iter().any(|it| it.code == "portal-html"), "{file}: {told:?}");
    }
}
