//! `bulletin` on leaves: both sides, booklets, copies for approval, and what the file says of itself.

use std::fs;

use serde_json::Value;

use crate::html::squeezed;
use crate::project::{Project, Run, finish};
use crate::tool::{tool, tool_text};

fn path(project: &Project, pdf: &str) -> String {
    project.path(pdf).to_string_lossy().into_owned()
}

fn pages(project: &Project, pdf: &str) -> usize {
    let info = tool_text("poppler-utils", "pdfinfo", [path(project, pdf).as_str()]);
    let line = info.lines().find_map(|line| line.strip_prefix("Pages:")).expect("pdfinfo counts pages");
    line.trim().parse().expect("a number")
}

/// The words of a page.
fn page(project: &Project, pdf: &str, number: usize) -> String {
    let number = number.to_string();
    let pdf = path(project, pdf);
    squeezed(&tool_text("poppler-utils", "pdftotext", ["-f", &number, "-l", &number, pdf.as_str(), "-"]))
}

/// The words of the left and the right half of a side.
fn halves(project: &Project, pdf: &str, number: usize) -> [String; 2] {
    let (number, pdf) = (number.to_string(), path(project, pdf));
    ["0", "595"].map(|x| {
        let box_of_half = ["-f", &number, "-l", &number, "-x", x, "-y", "0", "-W", "595", "-H", "842", &pdf, "-"];
        squeezed(&tool_text("poppler-utils", "pdftotext", box_of_half))
    })
}

fn with(setting: &str) -> Project {
    let project = Project::small();
    project.edit("content/campaign.yaml", "简报:\n", &format!("简报:\n  {setting}\n"));
    project
}

/// An issue, numbered 2, of so many paragraphs.
fn long(project: &Project, paragraphs: usize) {
    let text = "居民反映楼道灯不亮，物业说要等配件，社区先装了应急灯。\n\n".repeat(paragraphs);
    project.write("content/bulletins/2026-2.md", format!("---\n期号: 2\n印发日期: 2026-11-20\n---\n{text}"));
}

#[test]
fn on_both_sides_the_foot_stands_on_an_even_page() {
    let (project, single) = (with("双面: 是"), Project::small());
    for project in [&project, &single] {
        long(project, 2);
        project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    }
    assert_eq!((pages(&single, "2.pdf"), pages(&project, "2.pdf")), (1, 2));
    assert!(!page(&project, "2.pdf", 1).contains("报：") && page(&project, "2.pdf", 2).contains("报："));
    assert!(page(&project, "2.pdf", 2).contains("—2—"), "no page before it is blank");
}

#[test]
fn a_blank_page_before_the_foot_and_that_of_the_foot_bear_no_number() {
    let project = with("双面: 是");
    let mut met = false;
    for paragraphs in [33, 34, 35] {
        long(&project, paragraphs);
        project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
        let count = pages(&project, "2.pdf");
        assert_eq!(count % 2, 0);
        let blank =
            count > 2 && page(&project, "2.pdf", count - 1).replace("示例：人物、单位、数据均为虚构", "").is_empty();
        if blank {
            met = true;
            let last = page(&project, "2.pdf", count);
            assert!(last.contains("报：") && !last.contains('—'), "{last}");
            assert!(page(&project, "2.pdf", count - 2).contains(&format!("—{}—", count - 2)));
        }
    }
    assert!(met, "one of these issues has a blank page");
}

#[test]
fn a_booklet_stands_in_the_order_of_folded_leaves() {
    let project = Project::example();
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    let run = project.run(["bulletin", "2", "--format", "booklet"]).succeeded();
    assert_eq!(run.stdout, "bulletin-2026-2-booklet.pdf\n");
    let booklet = "bulletin-2026-2-booklet.pdf";
    let (count, sides) = (pages(&project, "2.pdf"), pages(&project, booklet));
    let total = count.next_multiple_of(4);
    assert_eq!(sides * 2, total);
    for side in 0..sides {
        let (low, high) = (side + 1, total - side);
        let (left, right) = if side % 2 == 0 { (high, low) } else { (low, high) };
        let found = halves(&project, booklet, side + 1);
        for (half, number) in found.iter().zip([left, right]).filter(|(_, number)| *number < count) {
            assert!(half.contains(&format!("—{number}—")), "side {}: no page {number} in {half}", side + 1);
        }
    }
    assert!(halves(&project, booklet, 1)[0].contains("共印150份"), "the foot stands on the outside back");
    let fonts = tool_text("poppler-utils", "pdffonts", [path(&project, booklet).as_str()]);
    let mut names: Vec<&str> = fonts.lines().skip(2).filter_map(|line| line.split_whitespace().next()).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "each font lies in the file once: {fonts}");
}

#[test]
fn a_booklet_of_one_page_is_one_leaf_with_its_foot_on_the_back() {
    let project = Project::small();
    long(&project, 2);
    project.run(["bulletin", "2", "--format", "booklet", "--out", "1.pdf"]).succeeded();
    assert_eq!(pages(&project, "1.pdf"), 2);
    let [back, front] = halves(&project, "1.pdf", 1);
    assert!(back.contains("报：") && !back.contains('—') && front.contains("—1—"), "{back}\n{front}");
}

#[test]
fn a_copy_for_approval_says_so_on_every_page() {
    let project = Project::example();
    let run = project.run(["bulletin", "2", "--draft"]).succeeded();
    assert_eq!(run.stdout, "bulletin-2026-2-draft.pdf\n");
    let pdf = "bulletin-2026-2-draft.pdf";
    let count = pages(&project, pdf);
    for number in 1..=count {
        // Turned words stand character by character.
        let words = page(&project, pdf, number);
        assert!(['送', '审', '稿'].iter().all(|it| words.contains(*it)), "page {number}: {words}");
    }
    let last = page(&project, pdf, count);
    assert!(["拟稿", "审核", "签发", "年月日"].iter().all(|word| last.contains(word)), "{last}");
    project.run(["bulletin", "2", "--draft", "--format", "html", "--out", "2.html"]).succeeded();
    let html = project.read("2.html");
    assert!(html.contains("送审稿") && html.contains("拟稿"));
    project.run(["bulletin", "2", "--format", "html", "--out", "final.html"]).succeeded();
    assert!(!project.read("final.html").contains("送审稿"));
}

#[test]
fn drafts_are_printed_and_told_unless_the_copy_is_for_approval() {
    let project = Project::small();
    project.edit("content/bulletins/2026-1.md", "期号: 1\n", "期号: 1\n草稿: 是\n定时发布: 2099-01-01\n");
    let run = project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    assert!(run.stderr.contains("draft-in-print") && run.stderr.contains("--draft"), "{}", run.stderr);
    let run = project.run(["bulletin", "1", "--draft", "--out", "1.pdf"]).succeeded();
    assert!(!run.stderr.contains("draft-in-print"), "{}", run.stderr);
}

/// The text of the QR code that stands on the last page.
pub fn code(project: &Project, pdf: &str) -> Option<String> {
    let last = pages(project, pdf).to_string();
    let pdf = path(project, pdf);
    let image = tool("poppler-utils", "pdftoppm", ["-r", "150", "-gray", "-f", &last, pdf.as_str()]);
    let mut parts = image.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || std::str::from_utf8(parts.next()?).ok()?.parse::<usize>().ok();
    let (_, width, height) = (number(), number()?, number()?);
    let pixels = &image[image.len() - width * height..];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    image.detect_grids().first().map(|grid| grid.decode().expect("the code can be read").1)
}

#[test]
fn the_qr_code_leads_to_the_page_of_a_public_issue() {
    let project = with("二维码: 是");
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    assert_eq!(code(&project, "1.pdf").as_deref(), Some("https://example.invalid/small/bulletins/2026-1.html"));
    assert!(page(&project, "1.pdf", pages(&project, "1.pdf")).contains("扫码阅读本期"));
    project.edit("content/bulletins/2026-1.md", "期号: 1\n", "期号: 1\n内部标识: 内部资料\n");
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    assert_eq!(code(&project, "1.pdf"), None);
}

#[test]
fn the_file_says_its_title_its_language_and_its_items() {
    let project = Project::example();
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    let pdf = path(&project, "2.pdf");
    let text = tool_text("qpdf", "qpdf", ["--json", "--json-key=outlines", "--json-key=qpdf", pdf.as_str()]);
    let json: Value = serde_json::from_str(&text).expect("qpdf writes JSON");
    let titles: Vec<&str> =
        json["outlines"].as_array().expect("outlines").iter().filter_map(|it| it["title"].as_str()).collect();
    assert!(titles.contains(&"【特色做法】"), "{titles:?}");
    assert!(text.contains("u:zh-CN"), "the language is said");
    let info = tool_text("poppler-utils", "pdfinfo", [pdf.as_str()]);
    assert!(info.contains("活动简报第2期"), "{info}");
    assert!(fs::read(project.path("2.pdf")).expect("a PDF").starts_with(b"%PDF"));
}

#[test]
fn the_plain_look_is_black_on_white() {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("模板: plain\n{campaign}"));
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    let pdf = path(&project, "1.pdf");
    let image = tool("poppler-utils", "pdftoppm", ["-r", "40", "-l", "1", pdf.as_str()]);
    // At 40 dots an inch, a page of A4 is 331 x 468.
    let pixels = &image[image.len() - 331 * 468 * 3..];
    assert!(pixels.chunks(3).any(|pixel| pixel[0] < 100), "something is printed");
    assert!(pixels.chunks(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]), "and nothing in colour");
    assert!(page(&project, "1.pdf", 1).contains("活动简报"));
    let lines = include_str!("../../themes/plain/print/bulletin.typ").lines().count();
    assert!(lines < 60, "{lines}");
}

#[test]
fn tokens_of_paper_that_are_unknown_or_ill_formed_are_told_at_their_place() {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("模板: mine\n{campaign}"));
    let theme = "extends: official\ntokens:\n  print-red: red\n  print-rule: 2em\n  print-rde: \"#000000\"\n  print-name-size: 900pt\n";
    project.write("themes/mine/theme.yaml", theme);
    let told = project.run(["check", "--format", "json"]).ended(1).told();
    let lines: Vec<_> = told.iter().filter(|it| it.code == "bad-token").map(|it| it.line).collect();
    assert_eq!(lines, [Some(3), Some(4), Some(5), Some(6)], "{told:?}");
    project.write("themes/mine/theme.yaml", "extends: official\ntokens:\n  print-red: \"#0000c0\"\n");
    let keys = |project: &Project| project.run(["build", "--json"]).succeeded().built().rendered;
    keys(&project);
    project.write("themes/mine/theme.yaml", "extends: official\ntokens:\n  print-red: \"#00c000\"\n");
    assert_eq!(keys(&project), ["bulletins/2026-1.pdf"], "paper changes, pages do not");
}

/// A font of the theme under a made-up name of the same length, with the fsType given.
fn made_up_font(project: &Project, licence: u8) {
    let file = crate::project::repository().join("themes/official/fonts/JianbaoTitle-Bold.otf");
    let mut bytes = fs::read(file).expect("the theme has the font");
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (old, new) = (wide("Jianbao Title"), wide("Beispiel Zwei"));
    while let Some(at) = bytes.windows(old.len()).position(|window| window == old) {
        bytes[at..at + new.len()].copy_from_slice(&new);
    }
    let entry = bytes.windows(4).position(|tag| tag == b"OS/2").expect("a table");
    let place = bytes[entry + 8..entry + 12].try_into().expect("four bytes");
    bytes[u32::from_be_bytes(place) as usize + 9] = licence;
    project.write("data/fonts/two.otf", bytes);
}

fn run_with_fonts(project: &Project, arguments: &[&str]) -> Run {
    finish(project.command(arguments.iter().copied()).env("XDG_DATA_HOME", project.path("data")))
}

#[test]
fn the_machines_fonts_are_used_only_when_asked_for() {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("模板: mine\n{campaign}"));
    let fonts = |project: &Project| {
        run_with_fonts(project, &["bulletin", "1", "--out", "1.pdf"]).succeeded();
        tool_text("poppler-utils", "pdffonts", [path(project, "1.pdf").as_str()])
    };
    made_up_font(&project, 8);
    project.write("themes/mine/theme.yaml", "extends: official\n");
    let unasked = fonts(&project);
    let bytes = fs::read(project.path("1.pdf")).expect("a PDF");
    project.write("themes/mine/theme.yaml", "继承: official\n字体:\n  本机字体:\n    fang: [Beispiel Zwei]\n");
    assert!(unasked.contains("FandolFang") && !fonts(&project).contains("FandolFang"), "{unasked}");
    assert!(fs::read(project.path("1.pdf")).expect("a PDF") != bytes);
    run_with_fonts(&project, &["build"]).succeeded();
    project.remove("data");
    let run = run_with_fonts(&project, &["build", "--json"]).succeeded().built();
    assert!(run.rendered.contains(&"bulletins/2026-1.pdf".to_owned()), "{:?}", run.rendered);
    let told = run.diagnostics.iter().find(|it| it.code == "font-not-installed").expect("a warning");
    assert_eq!((told.line, told.severity.as_str()), (Some(4), "warning"));
    assert!(told.message.contains("Beispiel Zwei"));
    assert!(fonts(&project).contains("FandolFang"));
}

#[test]
fn a_font_that_forbids_embedding_is_refused() {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("模板: mine\n{campaign}"));
    project.write("themes/mine/theme.yaml", "extends: official\nfonts:\n  installed:\n    title: [Beispiel Zwei]\n");
    made_up_font(&project, 2);
    let run = run_with_fonts(&project, &["bulletin", "1"]).ended(1);
    assert!(run.stderr.contains("font-not-embeddable") && run.stderr.contains("theme.yaml:4"), "{}", run.stderr);
}

/// GB/T 9704-2012 wants the 报尾 on the last page; a page with nothing else looks like a slip.
#[test]
fn the_foot_never_stands_alone_wherever_the_text_ends() {
    let project = Project::small();
    let head = "---\n稿件编号: last\n标题: 末篇\n日期: 2026-11-02\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n";
    let issue =
        "---\n期号: 2\n印发日期: 2026-11-20\n责任编辑: 郑某某（示例）\n印数: 120\n本期内容:\n  - 稿件: [last]\n---\n";
    project.write("content/bulletins/2026-2.md", issue);
    let ends = [
        "居民说，灯亮了，路平了，心里也亮堂了，以后有事还找他们商量着办才好。".repeat(3),
        "短。".to_owned(),
        "| 事项 | 户数 |\n|---|---|\n| 走访 | 12 |\n| 回访 | 3 |".to_owned(),
    ];
    for end in &ends {
        for lines in 14..36 {
            project.write("content/stories/last.md", format!("{head}{}{end}\n", "灯亮了。\n\n".repeat(lines)));
            project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
            let count = pages(&project, "2.pdf");
            let last = page(&project, "2.pdf", count);
            let words: String = last.split_whitespace().collect();
            let company =
                words.split("报：").next().unwrap_or_default().trim_start_matches("示例：人物、单位、数据均为虚构");
            assert!(!company.is_empty(), "{lines} lines and {end}: nothing but the foot on page {count}: {last}");
            let all: String = (1..=count).map(|it| page(&project, "2.pdf", it)).collect();
            assert_eq!(all.matches("灯亮了。").count(), lines, "{lines} lines are all there");
        }
    }
}
