//! `withdraw` takes a story out of everything; `find` tells where a name stands.

use std::fs;
use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;

use crate::privacy::office::{docx, paragraph};
use crate::project::{Built, NOW, Project, finish, program};

const NAME: &str = "周大勇";
const PATH: &str = "content/stories/zhou/index.md";

/// A story full of a name, in an issue, with a photo and an attachment, linked from another story.
fn project() -> Project {
    let project = Project::small();
    let picture = image::RgbImage::from_fn(900, 600, |x, y| image::Rgb([(x % 251) as u8, (y % 241) as u8, 120]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture can be coded");
    project.write("content/stories/zhou/lamp.png", bytes.into_inner());
    project.write("content/stories/zhou/list.txt", "周大勇的值班表\n");
    project.write(
        PATH,
        "---\r\n稿件编号: zhou\r\n标题: 换灯人周大勇\r\n副题: 记周大勇\r\n日期: 2026-11-06\r\n类别: 干部典型\r\n\
         宣传重点: 干部风采\r\n供稿单位: 示例区甲街道\r\n作者: 周大勇\r\n干部: [{姓名: 周大勇, 职务: 电工}]\r\n\
         关键词: [周大勇]\r\n摘要: 周大勇换灯。\r\n旧网址: [old/zhou.html]\r\n采用情况: [{媒体: 示例日报, 级别: 市}]\r\n---\r\n\r\n\
         周大勇换了十盏灯。\r\n\r\n![周大勇在换灯](lamp.png)\r\n\r\n[值班表](list.txt)\r\n",
    );
    project.edit("content/bulletins/2026-1.md", "      - lamp", "      - zhou\n      - lamp");
    project.edit("content/stories/lamp.md", "先看线", "跟着[前一篇](zhou/index.md)学，先看线");
    project
}

/// Builds with whatever is told.
fn build(project: &Project) -> Built {
    project.run(["build", "--json"]).succeeded().built()
}

/// The files below a folder that hold a name, in their bytes, as escapes, or as text of a PDF.
fn holding(folder: &Path, name: &str) -> Vec<String> {
    let escaped: String = name.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let coded: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let forms = [name.to_owned(), escaped, coded];
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|it| it.file_type().is_file()) {
        let mut bytes = fs::read(entry.path()).expect("a file can be read");
        if entry.path().extension().is_some_and(|it| it == "pdf") {
            bytes.extend(finish(Command::new("pdftotext").arg(entry.path()).arg("-")).succeeded().stdout.into_bytes());
        }
        let path = entry.path().to_string_lossy();
        let holds =
            |form: &String| path.contains(form.as_str()) || bytes.windows(form.len()).any(|it| it == form.as_bytes());
        if forms.iter().any(holds) {
            found.push(entry.path().strip_prefix(folder).expect("it lies there").display().to_string());
        }
    }
    found
}

#[test]
fn what_is_withdrawn_stands_nowhere_any_more() {
    let project = project();
    build(&project);
    let site = project.path("site");
    let before = holding(&site, NAME);
    for part in ["stories/zhou.html", "index.html", "deeds/index.html", "bulletins/2026-1.pdf", "bulletins/2026-1.html"]
    {
        assert!(before.iter().any(|path| path == part), "{part} tells the name at first: {before:?}");
    }
    assert!(!holding(&project.path(".jianbao"), NAME).is_empty(), "so does the cache");

    let story = project.read(PATH);
    let run = project.run(["withdraw", "zhou", "--reason", "当事人要求：不再公开", "--now", NOW]).succeeded();
    assert_eq!(run.stdout, format!("{PATH}\n"));
    for part in ["build", "content/bulletins/2026-1.md", "content/stories/lamp.md", "示例日报"] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    let line = "撤稿: {日期: 2026-11-23, 原因: 当事人要求：不再公开}\r\n";
    let written = project.read(PATH);
    assert!(written.contains(line), "{written}");
    assert_eq!(written.replace(line, ""), story, "nothing else is changed");

    build(&project);
    assert_eq!(holding(&site, NAME), [""; 0]);
    assert_eq!(holding(&project.path(".jianbao"), NAME), [""; 0]);
    let gone = project.read("site/stories/zhou.html");
    assert!(gone.contains("该稿件已撤下") && !gone.contains("换灯"), "{gone}");
    assert!(project.read("site/old/zhou.html").contains("该稿件已撤下"));
    assert!(!project.read("site/sitemap.xml").contains("zhou"));
    assert!(project.path("site/bulletins/2026-1.pdf").is_file(), "the issue goes on without it");
    let images = WalkDir::new(project.path(".jianbao/images")).into_iter().filter_map(Result::ok);
    assert_eq!(images.filter(|it| it.file_type().is_file()).count(), 0, "its photo is not kept");
    assert_eq!(project.keys().keys().filter(|path| path.contains("lamp") && path.ends_with("png")).count(), 0);

    let told = project.run(["check", "--format", "json"]).told();
    let codes: Vec<&str> = told.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["story-not-public-in-bulletin", "link-to-unpublished", "unused-image"], "{told:?}");
    assert_eq!(holding(&project.path(".jianbao"), NAME), [""; 0], "a check remembers nothing either");
    project.run(["bulletin", "1", "--out", "issue.pdf"]).succeeded();
    project.run(["bulletin", "1", "--format", "html", "--out", "issue.html"]).succeeded();
    let printed = finish(Command::new("pdftotext").arg(project.path("issue.pdf")).arg("-")).succeeded();
    assert!(!printed.stdout.contains(NAME) && !project.read("issue.html").contains(NAME));
    project.run(["bulletin", "1", "--format", "docx", "--out", "issue.docx"]).succeeded();
    assert!(!words_of_word_file(&project.path("issue.docx")).contains(NAME));
}

/// All parts of a Word file as text.
pub fn words_of_word_file(path: &Path) -> String {
    let mut package = zip::ZipArchive::new(fs::File::open(path).expect("the file is there")).expect("it is a package");
    let mut words = String::new();
    for at in 0..package.len() {
        let mut bytes = Vec::new();
        let mut part = package.by_index(at).expect("a part");
        std::io::Read::read_to_end(&mut part, &mut bytes).expect("it can be read");
        words.push_str(&String::from_utf8_lossy(&bytes));
    }
    words
}

#[test]
fn a_rebuild_after_a_withdrawal_makes_the_bytes_of_a_first_build() {
    let project = project();
    build(&project);
    project.run(["withdraw", PATH, "--reason", "重复"]).succeeded();
    build(&project);
    let (site, again) = (project.site(), build(&project).rendered);
    assert_eq!(again, [""; 0], "nothing is made anew without a change");
    let clean = self::project();
    clean.run(["withdraw", "zhou", "--reason", "重复"]).succeeded();
    build(&clean);
    assert_eq!(clean.site(), site);
}

#[test]
fn what_cannot_be_withdrawn_is_told() {
    let project = project();
    for (arguments, words) in [
        (vec!["withdraw", "nobody", "--reason", "错了"], "没有“nobody”这篇稿件"),
        (vec!["withdraw", "zhou", "--reason", " "], "撤稿原因"),
        (vec!["withdraw", "zhou"], "--reason"),
    ] {
        let run = project.run(arguments).ended(2);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    project.run(["withdraw", "zhou", "--reason", "重复"]).succeeded();
    let run = project.run(["withdraw", "zhou", "--reason", "重复"]).ended(2);
    assert!(run.stderr.contains("已经撤下"), "{}", run.stderr);
    assert_eq!(project.read(PATH).matches("撤稿").count(), 1);
}

/// 王建国 is a resident: of his name only 王某某 is left, wherever the story is shown.
#[test]
fn a_masked_name_stands_nowhere() {
    let project = Project::small();
    let story = "content/stories/lamp.md";
    project.edit(
        story,
        "稿件编号: lamp\n",
        "稿件编号: lamp\n群众: [{称呼: 王建国}]\n副题: 王建国家门口\n摘要: 王建国说好。\n",
    );
    project.edit(story, "巷口的灯亮了", "王建国家巷口的灯亮了");
    project.edit(story, "先看线，", "王建国说：“好！”\n\n| 户主 | 意见 |\n|---|---|\n| 王建国 | 满意 |\n\n先看线，");
    build(&project);
    assert!(project.read("site/stories/lamp.html").contains("王某某"));
    assert_eq!(holding(&project.path("site"), "王建国"), [""; 0]);
    assert_eq!(holding(&project.path(".jianbao"), "王建国"), [""; 0]);
    for format in ["pdf", "html", "docx", "booklet"] {
        project.run(["bulletin", "1", "--format", format, "--out", &format!("issue.{format}")]).succeeded();
    }
    fs::rename(project.path("issue.booklet"), project.path("booklet.pdf")).expect("it can be named otherwise");
    let printed = words_of_word_file(&project.path("issue.docx"));
    assert!(printed.contains("王某某") && !printed.contains("王建国"));
    let found = holding(project.root(), "王建国");
    assert!(found.iter().all(|path| path.starts_with("content")), "{found:?}");
}

#[test]
fn an_internal_story_leaves_no_trace_in_the_site() {
    let project = project();
    project.edit(PATH, "稿件编号: zhou", "公开范围: 内部\r\n稿件编号: zhou");
    build(&project);
    assert_eq!(holding(&project.path("site"), NAME), [""; 0]);
    assert!(!project.path("site/stories/zhou.html").exists() && !project.path("site/bulletins/2026-1.pdf").exists());
    let site = project.site();
    assert!(
        !site.keys().any(|path| path.contains("zhou") || path.ends_with("list.txt")),
        "nor its photo or attachment"
    );
}

#[test]
fn a_story_that_was_never_public_leaves_no_page() {
    let project = project();
    project.edit(PATH, "稿件编号: zhou", "公开范围: 内部\r\n稿件编号: zhou");
    project.run(["withdraw", "zhou", "--reason", "重复"]).succeeded();
    build(&project);
    assert!(!project.path("site/stories/zhou.html").exists());
}

#[test]
fn find_lists_files_captions_issues_and_outlets() {
    let project = project();
    project.write("content/stories/zhou/周大勇.txt", "值班\n");
    project.edit("content/pages/about.md", "这是一个小样", "这是一个小样，电工周 大 勇");
    project.write("content/stories/zhou/duty.docx", docx(&paragraph(&["值班：周", "大勇"])));
    let run = project.run(["find", NAME]).succeeded();
    for part in [
        PATH,
        "第 17 行：周大勇换了十盏灯。",
        "![周大勇在换灯]",
        "简报：2026年第1期",
        "采用：示例日报",
        "网址 stories/zhou.html",
        "content/pages/about.md",
        "content/stories/zhou/list.txt",
        "content/stories/zhou/周大勇.txt\n  文件名里有",
        "content/stories/zhou/duty.docx\n  第",
    ] {
        assert!(run.stdout.contains(part), "{part}:\n{}", run.stdout);
    }
    let run = project.run(["find", "没有的人"]).succeeded();
    assert_eq!((run.stdout.as_str(), run.stderr.contains("没有文件提到")), ("", true));
    assert_eq!(project.run(["find", "王"]).status, 2);
    let unit = project.run(["find", "示例区甲街道"]).succeeded();
    assert!(unit.stdout.contains("content/campaign.yaml") && unit.stdout.contains("content/stories/lamp.md"));
    project.edit("content/stories/lamp.md", "供稿单位: 示例区甲街道", "供稿单位: jia");
    let unit = project.run(["find", "示例区甲街道"]).succeeded();
    assert!(unit.stdout.contains("content/stories/lamp.md\n  供稿单位：jia\n"), "{}", unit.stdout);
}

#[test]
fn the_commands_work_from_another_folder() {
    let project = project();
    let mut command = program();
    command.current_dir(project.path("content/stories/zhou")).args(["withdraw", "index.md", "--reason", "重复"]);
    finish(&mut command).succeeded();
    assert!(project.read(PATH).contains("撤稿"));
}
