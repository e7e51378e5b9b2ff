//! What the campaign demands to be reviewed reaches no reader before it is, and what was signed is what
//! is published.

use std::fs;
use std::process::Command;

use walkdir::WalkDir;

use crate::project::{NOW, Project, Told, finish};

const LAMP: &str = "content/stories/lamp.md";
const STEPS: [&str; 3] = ["初审", "复审", "终审"];

/// A project that demands 三审 of every story.
fn project() -> Project {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("{campaign}\n审核: {{要求: 是, 步骤: [初审, 复审, 终审]}}\n"));
    project
}

fn sign(project: &Project, story: &str, step: &str) {
    project.run(["sign", story, "--step", step, "--name", "张某", "--now", NOW]).succeeded();
}

fn sign_all(project: &Project, story: &str) {
    STEPS.iter().for_each(|step| sign(project, story, step));
}

fn told(project: &Project) -> Vec<Told> {
    project.run(["check", "--format", "json"]).succeeded().told()
}

fn codes_of(project: &Project, path: &str) -> Vec<String> {
    told(project).into_iter().filter(|it| it.path == path).map(|it| it.code).collect()
}

/// The words of all outputs, those of PDFs included.
fn words_of_site(project: &Project) -> String {
    let mut words = String::new();
    for entry in
        WalkDir::new(project.path("site")).into_iter().filter_map(Result::ok).filter(|it| it.file_type().is_file())
    {
        words.push_str(&String::from_utf8_lossy(&fs::read(entry.path()).expect("a file can be read")));
        if entry.path().extension().is_some_and(|it| it == "pdf") {
            words.push_str(&finish(Command::new("pdftotext").arg(entry.path()).arg("-")).succeeded().stdout);
        }
    }
    words
}

#[test]
fn what_is_not_reviewed_leaves_no_trace_in_the_site() {
    let project = project();
    project.run(["build"]).succeeded();
    let site = words_of_site(&project);
    for words in ["巷口的灯亮了", "先看线", "stories/lamp"] {
        assert!(!site.contains(words), "{words} is published");
    }
    assert!(!project.path("site/stories/lamp.html").exists() && !project.path("site/bulletins/2026-1.html").exists());
    let missing: Vec<Told> = told(&project).into_iter().filter(|it| it.code == "missing-review").collect();
    assert!(missing.iter().any(|it| it.path == LAMP && it.message.contains("初审、复审、终审")), "{missing:?}");
    assert!(missing[0].hint.contains("jianbao sign"), "{missing:?}");

    sign(&project, "lamp", "初审");
    sign(&project, "lamp", "复审");
    project.run(["build"]).succeeded();
    assert!(!project.path("site/stories/lamp.html").exists(), "two of three steps are not enough");
    sign(&project, LAMP, "终审");
    project.run(["build"]).succeeded();
    assert!(project.read("site/stories/lamp.html").contains("巷口的灯亮了"));
    assert!(!project.path("site/bulletins/2026-1.html").exists(), "the issue holds another that waits");
    sign_all(&project, "board");
    project.run(["build"]).succeeded();
    assert!(project.path("site/bulletins/2026-1.html").exists());
}

#[test]
fn an_issue_with_an_unreviewed_story_is_printed_as_a_review_copy_only() {
    let project = project();
    sign_all(&project, "lamp");
    let run = project.run(["bulletin", "1", "--out", "issue.pdf"]).ended(1);
    assert!(run.stderr.contains("unreviewed-in-print") && run.stderr.contains("board.md"), "{}", run.stderr);
    assert!(!run.stderr.contains("lamp.md\n"), "{}", run.stderr);
    assert!(!project.path("issue.pdf").exists());
    project.run(["bulletin", "1", "--draft", "--out", "draft.pdf"]).succeeded();
    sign_all(&project, "board");
    project.run(["bulletin", "1", "--out", "issue.pdf"]).succeeded();
}

/// A change, and whether it is one of what was signed.
type Change = (&'static str, fn(&Project), bool);

#[test]
fn a_signed_text_changed_by_one_character_is_unsigned() {
    let changes: &[Change] = &[
        ("the title", |it| _ = it.edit(LAMP, "标题: 巷口的灯亮了", "标题: 巷口的灯亮"), true),
        ("the body", |it| _ = it.edit(LAMP, "再看表", "再看 表"), true),
        ("a full stop", |it| _ = it.edit(LAMP, "11月3日换了灯头。", "11月3日换了灯头"), true),
        ("the author", |it| _ = it.edit(LAMP, "作者: 李某某", "作者: 王某某"), true),
        ("a resident", |it| _ = it.edit(LAMP, "群众: [{称呼: 王建国}]", "群众: [{称呼: 王建军}]"), true),
        ("a keyword", |it| _ = it.edit(LAMP, "关键词: [路灯]", "关键词: [路灯, 电线]"), true),
        ("a photo", |it| _ = it.write("content/stories/lamp.png", picture(9)), true),
        ("the description of a photo", |it| _ = it.edit(LAMP, "![新灯]", "![旧灯]"), true),
        ("line ends", |it| _ = it.write(LAMP, it.read(LAMP).replace('\n', "\r\n")), false),
        (
            "where it was adopted",
            |it| _ = it.edit(LAMP, "稿件编号: lamp\n", "稿件编号: lamp\n采用情况: [{媒体: 示例日报}]\n"),
            false,
        ),
        ("a pin", |it| _ = it.edit(LAMP, "稿件编号: lamp\n", "稿件编号: lamp\n置顶: 是\n"), false),
    ];
    for (name, change, lapses) in changes {
        let project = project();
        project.write("content/stories/lamp.png", picture(1));
        project.edit(LAMP, "稿件编号: lamp\n", "稿件编号: lamp\n群众: [{称呼: 王建国}]\n");
        project.edit(LAMP, "先看线，", "![新灯](lamp.png)\n\n先看线，");
        sign_all(&project, "lamp");
        assert_eq!(codes_of(&project, LAMP), [""; 0], "signed before {name}");
        change(&project);
        let expected: &[&str] = if *lapses { &["changed-after-review"] } else { &[] };
        assert_eq!(codes_of(&project, LAMP), expected, "after a change of {name}");
        project.run(["build"]).succeeded();
        assert_eq!(project.path("site/stories/lamp.html").exists(), !lapses, "after a change of {name}");
    }
}

fn picture(seed: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(900, 60, |x, y| image::Rgb([(x * seed % 251) as u8, (y % 241) as u8, 120]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture can be coded");
    bytes.into_inner()
}

#[test]
fn sign_changes_its_own_lines_and_nothing_else() {
    let project = project();
    let before = project.read(LAMP);
    sign(&project, "lamp", "初审");
    let once = project.read(LAMP);
    let line = once.lines().find(|line| line.starts_with("三审: ")).expect("a line is written");
    assert!(line.starts_with("三审: {初审: {姓名: 张某, 日期: 2026-11-23, 指纹: "), "{line}");
    assert_eq!(once.replace(&format!("{line}\n"), ""), before);
    project.run(["sign", "lamp", "--step", "初审", "--name", "李某", "--now", NOW]).succeeded();
    sign(&project, "lamp", "复审");
    let again = project.read(LAMP);
    let line = again.lines().find(|line| line.starts_with("三审: ")).expect("a line is written");
    assert!(
        line.contains("初审: {姓名: 李某") && line.contains("复审: {姓名: 张某") && again.matches("三审:").count() == 1
    );
    assert_eq!(again.replace(&format!("{line}\n"), ""), before);

    let crlf = format!("\u{FEFF}{}", before.replace('\n', "\r\n"));
    project.write(LAMP, &crlf);
    sign(&project, "lamp", "初审");
    let signed = project.read(LAMP);
    let line = signed.lines().find(|line| line.starts_with("三审: ")).expect("a line is written");
    assert_eq!(signed.replace(&format!("{line}\r\n"), ""), crlf, "line ends and byte order mark stay");
}

#[test]
fn what_was_written_by_hand_in_lines_is_kept_and_does_not_count() {
    let project = project();
    project.edit(
        LAMP,
        "稿件编号: lamp\n",
        "稿件编号: lamp\n三审:\n  初审: {姓名: 赵某, 日期: 2026-11-01}\n  # 电话里说过\n  复审: 钱某\n",
    );
    let message =
        told(&project).into_iter().find(|it| it.code == "missing-review" && it.path == LAMP).expect("told").message;
    assert!(message.contains("手写") && message.contains("初审、复审、终审"), "{message}");
    sign(&project, "lamp", "初审");
    let text = project.read(LAMP);
    assert!(text.contains("复审: {姓名: 钱某}") && text.matches("三审").count() == 1, "{text}");
    assert_eq!(project.run(["check", "--format", "json"]).status, 0);
}

#[test]
fn what_cannot_be_signed_is_told() {
    let project = project();
    for (arguments, words) in [
        (["sign", "lamp", "--step", "四审", "--name", "张某"], "没有“四审”这一步。可以是：初审、复审、终审"),
        (["sign", "lamp", "--step", "终审", "--name", "张某"], "还没有办“初审”"),
        (["sign", "lamp", "--step", "初审", "--name", " "], "谁审的"),
        (["sign", "nobody", "--step", "初审", "--name", "张某"], "没有“nobody”这篇稿件"),
    ] {
        let run = project.run(arguments).ended(2);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    project.edit(LAMP, "日期: 2026-11-05", "日期: 2026.11.5");
    let run = project.run(["sign", "lamp", "--step", "初审", "--name", "张某"]).ended(1);
    assert!(run.stderr.contains("bad-date"), "a story with errors is not signed: {}", run.stderr);
}

#[test]
fn a_campaign_may_have_steps_of_its_own_or_demand_none() {
    let project = project();
    project.edit("content/campaign.yaml", "步骤: [初审, 复审, 终审]", "步骤: [科室会签, 保密审查]");
    sign(&project, "lamp", "科室会签");
    sign(&project, "lamp", "保密审查");
    assert_eq!(codes_of(&project, LAMP), [""; 0]);
    assert!(project.read(LAMP).contains("会签: [{步骤: 科室会签, 姓名: 张某, 日期: 2026-11-23, 指纹: "));
    let free = Project::small();
    sign(&free, "lamp", "初审");
    free.build();
    free.edit(LAMP, "再看表", "再看 表");
    assert_eq!(codes_of(&free, LAMP), ["changed-after-review"]);
    assert!(free.run(["build"]).succeeded().said().contains("changed-after-review"));
    assert!(free.path("site/stories/lamp.html").exists(), "where nothing is demanded nothing is held back");
}

/// What LibreOffice shows of a Word file: its words, and how many pages it has.
fn shown_by_office(project: &Project, file: &str) -> (String, usize) {
    let path = project.path(file);
    let home = format!("-env:UserInstallation=file://{}", project.path("office").display());
    let out = project.root().to_str().expect("a path").to_owned();
    let arguments = [home.as_str(), "--headless", "--convert-to", "pdf", "--outdir", &out];
    finish(Command::new("soffice").args(arguments).arg(&path)).succeeded();
    let pdf = path.with_extension("pdf");
    let words = finish(Command::new("pdftotext").arg(&pdf).arg("-")).succeeded().stdout;
    (crate::html::squeezed(&words), words.matches('\u{c}').count())
}

#[test]
fn the_form_to_sign_has_what_is_known_and_boxes_for_the_rest() {
    let project = project();
    let path = |name: &str| project.path(name).display().to_string();
    project.run(["export", "review-sheet", "lamp", "--out", &path("story.docx")]).succeeded();
    let (words, pages) = shown_by_office(&project, "story.docx");
    for part in [
        "发稿审签单",
        "巷口的灯亮了",
        "稿件编号lamp",
        "李某某（示例）",
        "示例区甲街道",
        "全部渠道",
        "2026-11-05",
        "是否涉及国家秘密",
        "□是□否",
        "初审意见",
        "复审意见",
        "终审意见",
        "签名",
    ] {
        assert!(words.contains(&crate::html::squeezed(part)), "{part} is not on the form: {words}");
    }
    assert!(pages == 1 && words.matches("□是").count() == 5 && !words.contains("一校"), "{pages} pages: {words}");
    project.run(["export", "review-sheet", "latest", "--out", &path("issue.docx")]).succeeded();
    let (words, pages) = shown_by_office(&project, "issue.docx");
    assert!(words.contains("2026年第1期") && words.contains("巷口的灯亮了；小黑板上写三样"), "{words}");
    assert_eq!(pages, 1);
    let again = fs::read(project.path("story.docx")).expect("the form");
    project.run(["export", "review-sheet", LAMP, "--out", &path("story.docx")]).succeeded();
    assert_eq!(fs::read(project.path("story.docx")).expect("the form"), again, "equal bytes");
    let run = project.run(["export", "review-sheet", "nobody"]).ended(2);
    assert!(run.stderr.contains("没有“nobody”这篇稿件"), "{}", run.stderr);
    assert_eq!(project.run(["export", "review-sheet", "lamp", "--out", "content/a.docx"]).status, 2);
}
