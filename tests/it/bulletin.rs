//! `bulletin`, measured on what it prints.

use crate::html::{squeezed, visible};
use crate::project::{Project, text};
use crate::tool::tool_text;

/// Titles of the items of the example's second issue.
const ITEMS: [&str; 6] = [
    "站牌挪八十米，问了四十七个人",
    "先看桥，再看人：丁村给驻村干部打分",
    "板凳议事：把难事放到晚上说",
    "一户一页、一事一行：民情日记本这样记",
    "站是近了，末班车还是早",
    "己村人说走访：来了好，就怕一阵风",
];

/// Words of a PDF without white space, since lines break anywhere in Chinese.
fn words(project: &Project, pdf: &str) -> String {
    let path = project.path(pdf).to_string_lossy().into_owned();
    squeezed(&tool_text("poppler-utils", "pdftotext", [path.as_str(), "-"]))
}

fn info(project: &Project, pdf: &str) -> String {
    let path = project.path(pdf).to_string_lossy().into_owned();
    tool_text("poppler-utils", "pdfinfo", [path.as_str()])
}

fn pages(info: &str) -> usize {
    let line = info.lines().find_map(|line| line.strip_prefix("Pages:")).expect("pdfinfo counts pages");
    line.trim().parse().expect("a number")
}

#[test]
fn the_text_of_the_pdf_holds_each_item() {
    let project = Project::example();
    let run = project.run(["bulletin", "2026-2", "--out", "second.pdf"]).succeeded();
    assert_eq!(run.stdout, "second.pdf\n");
    let words = words(&project, "second.pdf");
    for title in ITEMS {
        assert!(words.contains(&squeezed(title)), "the PDF has no {title}:\n{words}");
    }
    for part in [
        "活动简报",
        "第2期（总第2期）",
        "2026年11月2日",
        "编者按",
        "【特色做法】",
        "本期要目",
        "示例：人物、单位、数据均为虚构",
    ] {
        assert!(words.contains(&squeezed(part)), "the PDF has no {part}");
    }
}

#[test]
fn the_two_issues_have_their_lengths_on_a4() {
    let project = Project::example();
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    project.run(["bulletin", "latest", "--out", "2.pdf"]).succeeded();
    let (first, second) = (info(&project, "1.pdf"), info(&project, "2.pdf"));
    assert_eq!(pages(&first), 1);
    assert!(pages(&second) >= 3, "{second}");
    assert!(first.contains("(A4)") && second.contains("(A4)") && second.contains("Tagged:          yes"), "{second}");
}

#[test]
fn every_font_is_embedded_as_a_subset() {
    let project = Project::example();
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    let path = project.path("2.pdf").to_string_lossy().into_owned();
    let fonts = tool_text("poppler-utils", "pdffonts", [path.as_str()]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(rows.len() >= 4, "{fonts}");
    for row in rows {
        assert!(row.contains(" yes yes yes ") && !row.contains("Type 3"), "{row}");
    }
}

#[test]
fn the_office_copy_says_to_whom_it_goes_and_the_public_one_does_not() {
    let project = Project::example();
    project.build();
    project.run(["bulletin", "2", "--out", "office.pdf"]).succeeded();
    let (office, public) = (words(&project, "office.pdf"), words(&project, "site/bulletins/2026-2.pdf"));
    for part in ["共印150份", "签发：高某某（示例）", "示例市“六访六送六帮”活动办公室", "示例区纪委", "各街道、乡镇"]
    {
        let part = squeezed(part);
        assert!(office.contains(&part), "the office's copy has no {part}:\n{office}");
        assert!(!public.contains(&part), "the public copy has {part}");
    }
    assert!(!text(&project.site(), "bulletins/2026-2.html").contains("共印"));
}

#[test]
fn an_internal_issue_is_printed_and_never_published() {
    let project = Project::small();
    project.edit("content/bulletins/2026-1.md", "期号: 1\n", "期号: 1\n内部标识: 内部资料\n");
    let built = project.run(["build", "--json"]).succeeded().built();
    assert!(built.rendered.iter().all(|path| !path.starts_with("bulletins/")), "{:?}", built.rendered);
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    assert!(words(&project, "1.pdf").contains("内部资料"));
}

#[test]
fn the_printable_html_is_one_file() {
    let project = Project::example();
    let run = project.run(["bulletin", "2", "--format", "html"]).succeeded();
    assert_eq!(run.stdout, "bulletin-2026-2.html\n");
    let page = project.read("bulletin-2026-2.html");
    for title in ITEMS {
        assert!(page.contains(title), "the page has no {title}");
    }
    assert!(page.contains("data:image/png;base64,") && page.contains("@page") && page.contains("共印150份"));
    assert!(!page.contains("<script") && !page.contains("<link"));
}

#[test]
fn equal_issues_give_equal_bytes_in_another_folder_at_another_time_in_each_format() {
    let one = Project::example();
    let elsewhere = Project::empty();
    crate::project::copy(&one.path("content"), &elsewhere.path("一个 更深的/文件夹/content"));
    let (here, there) = (one.root().to_owned(), elsewhere.path("一个 更深的/文件夹"));
    for format in ["pdf", "booklet", "html", "docx"] {
        let print = |root: &std::path::Path, zone: &str, language: &str| {
            let mut command = crate::project::program();
            command.args(["bulletin", "2", "--format", format, "--out", "made"]).current_dir(root);
            crate::project::finish(command.env("TZ", zone).env("LANG", language).env("HOME", root)).succeeded();
            std::fs::read(root.join("made")).expect("it was written")
        };
        let first = print(&here, "Asia/Shanghai", "zh_CN.UTF-8");
        std::thread::sleep(std::time::Duration::from_millis(1100));
        assert!(first == print(&there, "America/New_York", "C"), "{format} differs");
    }
}

#[test]
fn paper_shows_photos_that_the_site_leaves_out() {
    let photos = |project: &Project| {
        project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
        let list =
            crate::tool::tool_text("poppler-utils", "pdfimages", ["-list", &project.path("2.pdf").to_string_lossy()]);
        list.lines().filter(|line| line.contains(" image ")).count()
    };
    let project = Project::example();
    let wanted = photos(&project);
    assert!(wanted > 0, "the example's second issue has photos");
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("{campaign}\n输出: [简报, PDF, 专页]\n"));
    assert_eq!(photos(&project), wanted);
    project.build();
    for (path, bytes) in project.site().iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(bytes).contains("images/"), "{path} shows an image that is not there");
    }
}

#[test]
fn an_issue_that_is_not_there_is_answered_with_those_that_are() {
    let project = Project::example();
    for issue in ["9", "2025-1"] {
        let run = project.run(["bulletin", issue]).ended(2);
        assert!(run.stderr.contains("2026-1、2026-2"), "{}", run.stderr);
    }
    assert!(project.run(["bulletin", "最近"]).ended(2).stderr.contains("latest"));
}

#[test]
fn a_character_that_no_font_has_is_told_with_its_place() {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "先看线，再看表。", "先看线，再看𓀀表。");
    let told = project.run(["build", "--json"]).ended(1).built().diagnostics;
    assert_eq!(project.run(["check", "--format", "json"]).ended(1).told(), told, "check never disagrees with build");
    let it = told.iter().find(|it| it.code == "missing-glyph").expect("a missing glyph");
    assert_eq!((it.path.as_str(), it.severity.as_str()), ("content/stories/lamp.md", "error"));
    assert!(it.message.contains("U+13000") && it.line == Some(18) && it.column == Some(7), "{it:?}");
}

#[test]
fn an_issue_is_never_written_over_what_it_was_printed_from() {
    let project = Project::small();
    let before = project.read("content/campaign.yaml");
    let run = project.run(["bulletin", "1", "--out", "content/campaign.yaml"]).ended(2);
    assert!(run.stderr.contains("稿件"), "{}", run.stderr);
    assert_eq!(project.read("content/campaign.yaml"), before);
}

/// The office's own copy names who receives it.
#[test]
fn an_issue_for_the_office_is_never_written_into_the_site() {
    let project = Project::small();
    project.build();
    for out in ["site/bulletins/2026-1.html", "site/own.pdf", ".jianbao/cache"] {
        let run = project.run(["bulletin", "1", "--out", out]).ended(2);
        assert!(run.stderr.contains("不能放进网站"), "{}", run.stderr);
    }
    project.assert_clean();
}

/// Words of the forms in three stories of the example, in the order of reading.
const FORMS: [&str; 14] = [
    "动画示意：后街七盏路灯从左到右",
    "文字稿",
    "动画无声，字幕四句",
    "改接线路，换4个灯头",
    "后街亮灯记",
    "重新亮起的路灯",
    "活动办台账",
    "板凳会",
    "丁村村民集体编词，彭大爷表演",
    "打竹板，响连环，",
    "办成那天再关门。",
    "下回坪里没人来听。",
    "换上新护栏的村口小桥",
    "示意图：丁村的路和桥",
];

/// Expects all of the forms' words, each behind the one before.
fn assert_forms_in_order(place: &str, words: &str) {
    let mut from = 0;
    for form in FORMS {
        let found = words[from..].find(&squeezed(form));
        from += found.unwrap_or_else(|| panic!("{place} has no {form} in its place:\n{words}"));
    }
}

#[test]
fn page_print_and_pdf_hold_forms_in_one_order() {
    let project = Project::example();
    let issue = "---\n期号: 3\n总期号: 3\n印发日期: 2026-11-20\n本期内容:\n  - 栏目: 版式\n    稿件: [t20261117-001, t20261108-001, t20261028-002]\n---\n";
    project.write("content/bulletins/2026-3.md", issue);
    project.build();
    project.run(["bulletin", "3", "--format", "html", "--out", "3.html"]).succeeded();
    assert_forms_in_order("the page", &squeezed(&visible(text(&project.site(), "bulletins/2026-3.html"))));
    assert_forms_in_order("the printable file", &squeezed(&visible(&project.read("3.html"))));
    assert_forms_in_order("the PDF", &words(&project, "site/bulletins/2026-3.pdf"));
    assert!(!project.read("3.html").contains("<video"), "paper plays nothing");
}

#[test]
fn a_video_lies_in_the_site() {
    let project = Project::example();
    project.build();
    let video = std::fs::read(project.path("content/stories/2026-11/t20261117-001/lamps.mp4")).expect("a video");
    let site = project.site();
    let (address, _) = site.iter().find(|(path, _)| path.ends_with(".mp4")).expect("the site has the video");
    assert!(address.starts_with("files/") && site[address].len() == video.len(), "{address}");
    let page = text(&site, "stories/t20261117-001.html");
    assert!(page.contains(&format!("<source src=\"../{address}\" type=\"video/mp4\">")), "{page}");
    let texts = site.iter().filter(|(path, _)| path.starts_with("search/texts/t20261117-001."));
    let searched = texts.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect::<String>();
    assert!(searched.contains("改接线路，换4个灯头"), "the transcript can be searched");
}

#[test]
fn issues_of_one_day_stand_by_their_numbers() {
    let project = Project::small();
    for number in [9, 10, 11] {
        let issue = format!("---\n期号: {number}\n印发日期: 2026-11-20\n本期内容:\n  - 稿件: [lamp]\n---\n");
        project.write(&format!("content/bulletins/2026-{number}.md"), issue);
    }
    project.run(["build"]).succeeded();
    let site = project.site();
    let page = text(&site, "bulletins/index.html");
    let at = |number: u32| page.find(&format!("bulletins/2026-{number}.html")).expect("the list has the issue");
    assert!(at(11) < at(10) && at(10) < at(9));
}

#[test]
fn a_campaign_that_says_nothing_of_its_bulletin_has_one_with_a_name() {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    let (before, _) = campaign.split_once("简报:").expect("the small campaign names its bulletin");
    project.write("content/campaign.yaml", before);
    project.run(["build"]).succeeded();
    let site = project.site();
    assert!(text(&site, "bulletins/index.html").contains("<h1>活动简报</h1>"));
    assert!(text(&site, "stories/lamp.html").contains("《活动简报》2026年第1期"));
    let page = text(&site, "bulletins/2026-1.html");
    assert_eq!(crate::html::meta(page, "ContentSource").as_deref(), Some("示例区活动办（示例）"));
}

#[test]
fn an_extra_issue_is_printed_by_its_names_and_may_be_the_latest() {
    let project = Project::small();
    project.write(
        "content/bulletins/extra.md",
        "---\n刊别: 增刊\n期号: 1\n印发日期: 2026-11-25\n本期内容:\n  - 稿件: [lamp]\n---\n",
    );
    for name in ["2026-extra-1", "extra-1", "增刊1", "2026-增刊1", "2026-增刊-1", "latest"] {
        let run = project.run(["bulletin", name]).succeeded();
        assert_eq!(run.stdout, "bulletin-2026-extra-1.pdf\n", "{name}");
    }
    assert_eq!(project.run(["bulletin", "1"]).succeeded().stdout, "bulletin-2026-1.pdf\n");
    let run = project.run(["bulletin", "增刊2"]).ended(2);
    assert!(run.stderr.contains("2026-extra-1"), "{}", run.stderr);
}
