//! What a build makes again after an edit: what shows the change, and nothing else. After each
//! edit the site is what a clean build makes, byte by byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::{Built, NOW, Project, Site, assert_same, copy, finish, repository};

/// Carried in full by issue 2 of 2026; it has no summary, so that its excerpt is cut from the body.
const CARRIED: &str = "content/stories/2026-10/t20261020-001.md";
const CARRIED_TITLE: &str = "板凳议事：把难事放到晚上说";

/// The example, built.
fn example() -> (Project, Site) {
    let project = Project::example();
    project.build();
    let site = project.site();
    (project, site)
}

/// The example with a theme of its own that extends the official one, built.
fn example_with_theme(files: &[(&str, &str)]) -> (Project, Site) {
    let project = Project::example();
    project.edit("content/campaign.yaml", "模板: official", "模板: mine");
    project.write("themes/mine/theme.yaml", "name: mine\nextends: official\n");
    for (path, text) in files {
        project.write(&format!("themes/mine/{path}"), text);
    }
    project.build();
    let site = project.site();
    (project, site)
}

/// The files in which a text stands.
fn showing(site: &Site, text: &str) -> BTreeSet<String> {
    let holds = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    site.iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path.clone()).collect()
}

fn with_extension(site: &Site, extension: &str) -> BTreeSet<String> {
    site.keys().filter(|path| path.ends_with(extension)).cloned().collect()
}

fn set(paths: &[impl ToString]) -> BTreeSet<String> {
    paths.iter().map(ToString::to_string).collect()
}

/// The pages that show the size of a PDF, if an edit changed it as people read it.
fn size_pages(before: &Site, after: &Site, pdf: &str) -> BTreeSet<String> {
    let kilobytes = |site: &Site| site[pdf].len().div_ceil(1024);
    let pages = ["bulletins/index.html", "index.html", &pdf.replace(".pdf", ".html")].map(str::to_owned);
    if kilobytes(before) == kilobytes(after) { BTreeSet::new() } else { pages.into() }
}

/// Builds after an edit, and expects nothing but `expected` to be made again.
#[track_caller]
fn assert_renders(project: &Project, before: &Site, expected: BTreeSet<String>) -> Built {
    let built = project.build();
    let mut expected = expected;
    for pdf in built.rendered.iter().filter(|path| path.ends_with(".pdf")) {
        expected.extend(size_pages(before, &project.site(), pdf));
    }
    assert_eq!(set(&built.rendered), expected);
    project.assert_clean();
    built
}

/// What an edit of a story's text makes again of the search: its text, all files of its month, and
/// the page that names them. All but the page have new names.
fn search_files(project: &Project, month: &str, story: &str) -> BTreeSet<String> {
    let (segment, text) = (format!("search/{month}."), format!("search/texts/{story}."));
    let site = project.site();
    let ours = site.keys().filter(|path| path.starts_with(&segment) || path.starts_with(&text));
    ours.cloned().chain(["search/index.html".to_owned()]).collect()
}

/// What does not belong to the search.
fn beside_search(paths: &[String]) -> BTreeSet<String> {
    paths.iter().filter(|path| !path.starts_with("search/")).cloned().collect()
}

#[test]
fn a_body_edit_makes_the_page_the_issue_that_carries_it_its_text_and_its_segment() {
    let (project, before) = example();
    project.edit(CARRIED, "能坐三十来人", "能坐四十来人");
    let built = project.build();
    let mut expected = set(&["bulletins/2026-2.html", "bulletins/2026-2.pdf", "stories/t20261020-001.html"]);
    expected.extend(size_pages(&before, &project.site(), "bulletins/2026-2.pdf"));
    let search = search_files(&project, "2026-10", "t20261020-001");
    assert!(search.len() > 4, "{search:?}");
    expected.extend(search.iter().cloned());
    assert_eq!(set(&built.rendered), expected);
    assert_eq!(built.written, built.rendered);
    assert!(built.removed.iter().all(|path| !search.contains(path)), "new names: {:?}", built.removed);
    assert_eq!(built.removed.len() + 1, search.len(), "the old ones go: {:?}", built.removed);
    assert_eq!(beside_search(&built.removed), BTreeSet::new());
    project.assert_clean();
}

#[test]
fn a_lost_file_of_a_segment_is_made_again_and_no_other_is_written() {
    let (project, before) = example();
    let lost = before.keys().find(|path| path.starts_with("search/2026-10.") && path.ends_with("/0.js"));
    let lost = lost.expect("a segment has a piece").clone();
    project.remove(&format!("site/{lost}"));
    let built = project.build();
    let segment = lost.trim_end_matches("0.js");
    let expected = before.keys().filter(|path| path.starts_with(segment)).cloned();
    assert_eq!(set(&built.rendered), expected.collect(), "a segment is made at once");
    assert_eq!(built.written, [lost]);
    assert_same(&project.site(), &before);
}

/// Texts of search tell of images only what is shown.
#[test]
fn without_images_their_captions_are_not_searched() {
    let project = example_with_parts();
    project.build();
    let text = |site: &Site| {
        let path = site.keys().find(|path| path.starts_with("search/texts/t20261120-001.")).expect("a text");
        String::from_utf8(site[path].clone()).expect("a text is UTF-8")
    };
    assert!(text(&project.site()).contains("小桥"));
    project.edit("content/campaign.yaml", ", 图片]", "]");
    project.build();
    assert!(!text(&project.site()).contains("小桥"));
    project.assert_clean();
}

#[test]
fn a_body_edit_of_a_story_carried_in_brief_leaves_the_issue_alone() {
    let (project, before) = example();
    project.edit("content/stories/2026-09/t20260907-001/index.md", "试行到年底再看", "试行到明年再看");
    let built = project.build();
    let mut expected = search_files(&project, "2026-09", "t20260907-001");
    expected.insert("stories/t20260907-001.html".to_owned());
    assert_eq!(set(&built.rendered), expected);
    assert!(showing(&before, "试行到年底再看").len() > 1);
    assert_eq!(showing(&project.site(), "试行到年底再看"), BTreeSet::new());
    project.assert_clean();
}

#[test]
fn an_edit_of_the_excerpt_also_makes_what_lists_the_story() {
    let (project, before) = example();
    let old = "丁村白天找不齐人";
    project.edit(CARRIED, old, "丁村白天寻不齐人");
    let built = project.build();
    let mut shown = showing(&before, old);
    shown.insert("bulletins/2026-2.pdf".to_owned());
    shown.extend(size_pages(&before, &project.site(), "bulletins/2026-2.pdf"));
    shown.retain(|path| !path.starts_with("search/"));
    assert_eq!(beside_search(&built.written), shown, "written is what shows the old excerpt");
    for list in ["feed.xml", "feed.json", "practice/index.html", "practice/feed.xml"] {
        assert!(shown.contains(list), "{list} shows the excerpt");
    }
    let listing = showing(&before, CARRIED_TITLE);
    let beyond: Vec<&String> =
        built.rendered.iter().filter(|it| !listing.contains(*it) && !shown.contains(*it)).collect();
    let search = search_files(&project, "2026-10", "t20261020-001");
    let beyond: Vec<&String> = beyond.into_iter().filter(|it| !search.contains(*it)).collect();
    assert!(beyond.is_empty(), "{beyond:?} neither show nor list the story");
    let other_stories = built.rendered.iter().filter(|path| path.starts_with("stories/")).count();
    assert_eq!(other_stories, 1, "no other story's page is made again: {:?}", built.rendered);
    project.assert_clean();
}

#[test]
fn a_title_edit_makes_every_page_that_shows_it_and_no_other() {
    let (project, before) = example();
    project.edit(CARRIED, &format!("标题: {CARRIED_TITLE}"), "标题: 板凳议事：难事晚上说");
    let mut expected = showing(&before, CARRIED_TITLE);
    expected.retain(|path| !path.starts_with("search/"));
    expected.insert("bulletins/2026-2.pdf".to_owned());
    assert!(expected.len() > 10, "{expected:?}");
    let built = project.build();
    expected.extend(size_pages(&before, &project.site(), "bulletins/2026-2.pdf"));
    expected.extend(search_files(&project, "2026-10", "t20261020-001"));
    assert_eq!(set(&built.rendered), expected);
    assert_eq!(built.written, built.rendered);
    project.assert_clean();
}

#[test]
fn undoing_an_edit_gives_the_first_bytes_back() {
    let (project, before) = example();
    let text = project.read(CARRIED);
    project.write(CARRIED, text.replace("板凳", "长凳"));
    project.build();
    assert_ne!(project.site(), before);
    project.write(CARRIED, text);
    project.build();
    assert_same(&project.site(), &before);
}

#[test]
fn saving_a_file_without_a_change_makes_nothing() {
    let (project, before) = example();
    project.write(CARRIED, project.read(CARRIED));
    assert_renders(&project, &before, BTreeSet::new());
}

#[test]
fn a_template_edit_makes_all_pages_and_neither_pdfs_nor_feeds() {
    const STORY: &str = "{% extends \"official/story.html\" %}{% block footer %}页脚甲{% endblock footer %}";
    let (project, before) = example_with_theme(&[("templates/story.html", STORY)]);
    project.edit("themes/mine/templates/story.html", "页脚甲", "页脚乙");
    let built = assert_renders(&project, &before, with_extension(&before, ".html"));
    let stories: BTreeSet<String> = showing(&before, "页脚甲");
    assert_eq!(set(&built.written), stories, "only pages that changed are written");
}

#[test]
fn an_edit_of_the_slogan_makes_all_pages_and_nothing_else() {
    let (project, before) = example();
    project.edit("content/campaign.yaml", "帮到实处", "落到实处");
    assert_renders(&project, &before, with_extension(&before, ".html"));
}

#[test]
fn a_print_template_edit_makes_the_pdfs_alone() {
    let project = Project::example();
    project.edit("content/campaign.yaml", "模板: official", "模板: mine");
    project.write("themes/mine/theme.yaml", "name: mine\nextends: official\n");
    copy(&repository().join("themes/official/print"), &project.path("themes/mine/print"));
    project.build();
    let before = project.site();
    let template = project.read("themes/mine/print/bulletin.typ");
    project.write("themes/mine/print/bulletin.typ", template + "\n// 一处不影响版面的改动\n");
    let built = assert_renders(&project, &before, with_extension(&before, ".pdf"));
    assert_eq!(built.written, [""; 0], "the bytes did not change");
}

#[test]
fn a_style_sheet_edit_gives_it_a_new_address_and_leaves_pdfs_and_feeds_alone() {
    let (project, before) = example_with_theme(&[("static/site.css", "body { margin: 0; }\n")]);
    let sheets = |site: &Site| -> BTreeSet<String> {
        let is_sheet = |path: &&String| ["assets/site.", "assets/pages."].iter().any(|start| path.starts_with(start));
        site.keys().filter(|path| path.ends_with(".css")).filter(is_sheet).cloned().collect()
    };
    project.write("themes/mine/static/site.css", "body { margin: 1px; }\n");
    let built = project.build();
    let (old, new) = (sheets(&before), sheets(&project.site()));
    assert!(old.len() == 2 && old.is_disjoint(&new));
    assert_eq!(set(&built.removed), old);
    let mut expected = with_extension(&before, ".html");
    expected.extend(new);
    assert_eq!(set(&built.rendered), expected);
    project.assert_clean();
}

#[test]
fn a_new_story_touches_its_neighbour_and_its_lists() {
    let (project, before) = example();
    let story = "---\n稿件编号: t20261120-001\n标题: 新写的一篇\n日期: 2026-11-20\n类别: 活动动态\n\
                 供稿单位: 示例区丁村\n---\n\n末班车的事有了回音。\n";
    project.write("content/stories/2026-11/t20261120-001.md", story);
    let built = project.build();
    let stories: Vec<&String> = built.rendered.iter().filter(|path| path.starts_with("stories/")).collect();
    assert_eq!(stories, ["stories/t20261118-001.html", "stories/t20261120-001.html"]);
    for path in [
        "index.html",
        "feed.xml",
        "kinds/news.html",
        "months/2026-11.html",
        "search/index.html",
        "sitemap.xml",
        "units/ding-cun.html",
    ] {
        assert!(built.rendered.iter().any(|rendered| rendered == path), "{path} lists it");
    }
    for path in ["deeds/index.html", "units/jia-jiedao.html", "months/2026-09.html", "bulletins/2026-2.pdf"] {
        assert!(!built.rendered.iter().any(|rendered| rendered == path), "{path} does not list it");
    }
    let search = search_files(&project, "2026-11", "t20261120-001");
    let rendered = built.rendered.iter().filter(|path| path.starts_with("search/")).cloned();
    assert_eq!(rendered.collect::<BTreeSet<_>>(), search, "no other month, no other text");
    assert!(built.removed.iter().all(|path| path.starts_with("search/2026-11.")), "{:?}", built.removed);
    project.assert_clean();

    project.remove("content/stories/2026-11/t20261120-001.md");
    let built = project.build();
    assert_eq!(beside_search(&built.removed), set(&["stories/t20261120-001.html"]));
    assert_same(&project.site(), &before);
}

#[test]
fn a_changed_photo_has_a_new_address_and_the_old_one_goes() {
    let (project, before) = example();
    let photo = "content/stories/2026-09/t20260916-001/drain.png";
    fs::copy(project.path("content/stories/2026-10/t20261028-002/footbridge.png"), project.path(photo))
        .expect("a photo can be replaced");
    let built = project.build();
    let images = |paths: &[String]| paths.iter().filter(|path| path.starts_with("images/")).count();
    assert_eq!(images(&built.removed), 3, "{:?}", built.removed);
    assert!(built.removed.iter().all(|path| before.contains_key(path)));
    assert!(built.rendered.iter().any(|path| path == "stories/t20260916-001.html"));
    assert!(!built.rendered.iter().any(|path| path.ends_with(".pdf")), "no issue carries it");
    project.assert_clean();
}

const PARTS: &str = "content/stories/2026-11/t20261120-001/index.md";

/// The example with a story that has a part of every sort, in a campaign that makes all but PDFs and lists by kind.
fn example_with_parts() -> Project {
    let project = Project::example();
    let images = [("footbridge.png", "photo.png"), ("village-road.png", "cover.png")];
    let story = "---\n标题: 回音\n日期: 2026-11-20\n类别: 活动动态\n供稿单位: 示例区乙镇\n关键词: 新词\n\
                 地点: 丁村\n活动内容: 访老党员\n图片:\n  - 文件: photo.png\n    图片说明: 小桥\n题图: cover.png\n---\n\n\
                 末班车的事有了回音，见[板凳议事](../../2026-10/t20261020-001.md)。\n";
    project.write(PARTS, story);
    for (from, to) in images {
        let folder = project.path("content/stories");
        fs::copy(folder.join("2026-10/t20261028-002").join(from), folder.join("2026-11/t20261120-001").join(to))
            .expect("an image can be copied");
    }
    let outputs =
        "输出: [单位, 地点, 关键词, 活动内容, 月份, 简报, 专页, 数据, 检索, 订阅, 网站地图, 图片]\n模板: official";
    project.edit("content/campaign.yaml", "模板: official", outputs);
    project
}

type Edit<'a> = &'a dyn Fn(&Project);

/// The page of a story is named by its parts before it is worked out: none may be forgotten.
#[test]
fn a_story_page_is_made_again_after_an_edit_of_any_part_of_it() {
    let campaign = |from: &'static str, to: &'static str| {
        move |project: &Project| {
            project.edit("content/campaign.yaml", from, to);
        }
    };
    let title = |project: &Project| {
        project.edit(PARTS, "标题: 回音", "标题: 有了回音");
    };
    let image = |name: &'static str| {
        move |project: &Project| {
            let folder = project.path("content/stories/2026-11");
            fs::copy(folder.join("t20261118-001/street-lamp.jpg"), folder.join("t20261120-001").join(name))
                .expect("an image can be replaced");
        }
    };
    let linked = |project: &Project| {
        project.edit(CARRIED, "稿件编号: t20261020-001", "稿件编号: t20261020-009");
        project.edit("content/bulletins/2026-2.md", "t20261020-001", "t20261020-009");
    };
    let edits: [(&str, Edit); 12] = [
        ("slogan", &campaign("口号: 访到门前", "口号: 访到家门前")),
        ("feeds", &campaign("订阅, ", "")),
        ("file", &title),
        ("kind", &campaign("栏目: 活动动态", "栏目: 一线动态")),
        ("priority", &campaign("栏目: 活动动态", "栏目: 活动动态\n    宣传重点: [voices]")),
        ("unit", &campaign("代码: yi-zhen", "代码: yizhen")),
        ("place", &campaign("代码: ding-cun\n    名称: 丁村", "代码: dingcun\n    名称: 丁村")),
        ("tag", &campaign("关键词:\n", "关键词:\n  - 代码: xinci\n    名称: 新词\n")),
        ("theme", &campaign("代码: fang-dangyuan", "代码: fang-laodangyuan")),
        ("photo", &image("photo.png")),
        ("cover", &image("cover.png")),
        ("link", &linked),
    ];
    for (part, edit) in edits {
        let project = example_with_parts();
        project.build();
        edit(&project);
        let built = project.build();
        let page = "stories/t20261120-001.html".to_owned();
        assert!(built.rendered.contains(&page), "{part}: {:?}", built.rendered);
        project.assert_clean();
    }
}

#[test]
fn another_day_on_which_nothing_falls_due_makes_nothing() {
    let (project, before) = example();
    let built = project.run(["build", "--json", "--now", "2027-03-01"]).succeeded().built();
    assert_eq!((built.rendered, built.written, built.removed), Default::default());
    assert_same(&project.site(), &before);
}

/// The program as another version of itself: the name that its sources give it is another one.
fn other_version(folder: &Path) -> PathBuf {
    const BUILD: &[u8] = env!("JIANBAO_BUILD").as_bytes();
    let mut bytes = fs::read(env!("CARGO_BIN_EXE_jianbao")).expect("the program can be read");
    let places: Vec<usize> =
        bytes.windows(BUILD.len()).enumerate().filter(|(_, window)| *window == BUILD).map(|(at, _)| at).collect();
    assert!(!places.is_empty(), "the program holds its name");
    for at in places {
        bytes[at..at + BUILD.len()].reverse();
    }
    let other = folder.join("jianbao");
    fs::write(&other, bytes).expect("the program can be written");
    let permissions = fs::metadata(env!("CARGO_BIN_EXE_jianbao")).expect("the program is there").permissions();
    fs::set_permissions(&other, permissions).expect("a program can be made to run");
    other
}

#[test]
fn another_version_of_the_program_makes_everything_again() {
    let (project, before) = example();
    let keys = project.keys();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(other_version(folder.path()));
    let run = finish(command.current_dir(project.root()).args(["build", "--json", "--now", NOW]));
    let built = run.succeeded().built();
    assert_eq!(built.rendered, before.keys().cloned().collect::<Vec<_>>(), "everything is made again");
    assert_eq!((built.written, built.removed), (Vec::new(), Vec::new()), "the bytes are the same");
    assert_same(&project.site(), &before);
    let kept: Vec<_> = project.keys().into_iter().filter(|(path, key)| keys[path] == *key).collect();
    assert_eq!(kept, [], "all keys are others");
    assert_eq!(project.build().rendered.len(), before.len(), "and so for the way back");
    assert_eq!(project.keys(), keys);
}
