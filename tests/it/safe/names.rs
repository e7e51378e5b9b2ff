//! Names: changed in case alone, very long, Chinese, with whatever a file system allows.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use super::corpus::{self, Version};
use super::{assert_no_panic, assert_says};
use crate::project::{Project, Run, text};

/// A story; `more` are lines of its front matter.
fn story(title: &str, more: &str) -> String {
    format!(
        "---\n标题: {title}\n日期: 2026-11-01\n类别: 活动动态\n供稿单位: 示例区甲街道\n{more}---\n\n{title}的正文。\n"
    )
}

fn pages(project: &Project) -> Vec<String> {
    project.site().into_keys().filter(|path| path.starts_with("stories/")).collect()
}

/// A build that may warn.
fn built(project: &Project) -> Run {
    let run = project.run(["build"]).succeeded();
    assert_no_panic(&run);
    run
}

/// Whether some page of the site shows a text.
fn shows(project: &Project, words: &str) -> bool {
    let site = project.site();
    pages(project).iter().any(|path| text(&site, path).contains(words))
}

#[test]
fn a_story_with_an_id_renamed_in_case_alone_keeps_its_page() {
    let project = Project::small();
    project
        .edit("content/stories/lamp.md", "(board.md)", "(words.md)")
        .write("content/stories/case.md", story("大小写", "稿件编号: c1\n"));
    project.build();
    let before = project.site();
    fs::rename(project.path("content/stories/case.md"), project.path("content/stories/Case.md"))
        .expect("it can be renamed");
    let built = project.build();
    assert_eq!((built.written, built.removed), (vec![], vec![]));
    assert!(project.site() == before);
    project.assert_clean();
}

#[test]
fn a_story_without_an_id_renamed_in_case_alone_moves_its_page() {
    let project = Project::small();
    project.write("content/stories/case.md", story("大小写", ""));
    project.build();
    fs::rename(project.path("content/stories/case.md"), project.path("content/stories/Case.md"))
        .expect("it can be renamed");
    let mut removed = project.build().removed;
    removed.retain(|path| !path.starts_with("search/"));
    assert_eq!(removed, ["stories/case.html"]);
    assert!(pages(&project).iter().any(|path| path == "stories/Case.html"));
    project.assert_clean();
}

#[test]
fn a_folder_renamed_in_case_alone_keeps_or_moves_what_it_holds() {
    let project = Project::small();
    project.write("content/stories/nov/case.md", story("大小写", ""));
    project.build();
    fs::rename(project.path("content/stories/nov"), project.path("content/stories/Nov")).expect("it can be renamed");
    project.build();
    project.assert_clean();
}

#[test]
fn names_of_255_bytes_in_chinese_do() {
    let project = Project::small();
    let name = format!("{}.md", "街".repeat(84));
    let photo = format!("{}ab.png", "照".repeat(83));
    assert_eq!((name.len(), photo.len()), (255, 255));
    project.write(&format!("content/stories/{name}"), story("名字很长", "") + &format!("\n![示意图：巷口]({photo})\n"));
    project.write(&format!("content/stories/{photo}"), corpus::photo(Version::Old, 1));
    built(&project);
    assert!(shows(&project, "名字很长的正文"));
    assert_eq!(project.site(), {
        built(&project);
        project.site()
    });
}

/// An ASCII name is the page's address, and `.html` is longer than `.md`.
#[test]
fn a_name_too_long_for_the_page_of_a_story_does_or_is_told_with_the_site_unchanged() {
    let project = Project::small();
    project.build();
    let before = crate::project::everything(&project.path("site"));
    let long = "a".repeat(252);
    project.write(&format!("content/stories/{long}.md"), story("名字很长", ""));
    let run = project.run(["build"]);
    assert_no_panic(&run);
    if run.status == 0 {
        assert!(shows(&project, "名字很长的正文"));
    } else {
        assert_says(&run, &[&long, "没有改动"]);
        assert!(crate::project::everything(&project.path("site")) == before, "the site changed");
    }
}

#[test]
fn folders_as_deep_as_half_of_what_a_path_may_be_do() {
    let project = Project::small();
    let mut folder = PathBuf::from("content/stories");
    while folder.as_os_str().len() < 2048 {
        folder.push("第一年第二季度第三批上报的稿件");
    }
    let path = folder.join("deep.md");
    project.write(path.to_str().expect("it is UTF-8"), story("放得很深", ""));
    built(&project);
    assert!(text(&project.site(), "stories/deep.html").contains("放得很深的正文"));
    project.edit(path.to_str().expect("it is UTF-8"), "放得很深的正文", "放得很深，改过");
    built(&project);
    assert!(text(&project.site(), "stories/deep.html").contains("放得很深，改过"));
}

/// What people, other programs and other systems put into file names.
const ODD: &[&str] = &[
    "有 空格 的",
    "\"双引号\"",
    "'单引号'",
    "一行\n两行",
    "制\t表",
    "反\\斜杠",
    "a<b>&c",
    "%E7%81%AF",
    "#井号?问号",
    "🦜",
    "-rf",
    "~",
    "$(date)",
    "尾点.",
    "CON",
    "a:b",
    "ａ全角",
    "e\u{301}",
    "\u{202E}倒写",
    "\u{7F}",
];

#[test]
fn names_with_all_that_a_file_system_allows_do() {
    let project = Project::small();
    for (number, name) in ODD.iter().enumerate() {
        project.write(&format!("content/stories/{name}.md"), story(&format!("怪名{number:02}"), ""));
        project.write(&format!("content/stories/在/{name}夹/index.md"), story(&format!("怪夹{number:02}"), ""));
    }
    let run = built(&project);
    for (number, name) in ODD.iter().enumerate() {
        for kind in ["怪名", "怪夹"] {
            assert!(shows(&project, &format!("{kind}{number:02}的正文")), "{name:?} is not there:\n{}", run.stderr);
        }
    }
    assert_eq!(project.run(["build", "--json"]).succeeded().built().rendered, [""; 0]);
}

#[test]
fn an_error_in_a_file_of_any_name_is_told_in_json_that_holds_the_name() {
    let project = Project::small();
    for name in ODD {
        project.write(&format!("content/stories/{name}.md"), story("怪名", "地点: [\n"));
    }
    assert_no_panic(&project.run(["build"]).ended(1));
    let told = project.run(["build", "--json"]).ended(1).built().diagnostics;
    for name in ODD {
        let path = format!("content/stories/{name}.md");
        assert!(told.iter().any(|it| it.path == path && it.severity == "error"), "{path:?} is not told");
    }
}

#[test]
fn photos_with_odd_names_do() {
    let project = Project::small();
    for (number, name) in
        ["有 空格 的", "'单引号'", "灯&沟", "🦜", "ａ全角", "$(date)", "~", "尾点."].iter().enumerate()
    {
        let text = story(&format!("怪图{number:02}"), "") + &format!("\n![示意图：巷口](<{name}.png>)\n");
        project.write(&format!("content/stories/odd{number}/index.md"), text);
        project.write(&format!("content/stories/odd{number}/{name}.png"), corpus::photo(Version::Old, number));
    }
    project.build();
    project.assert_clean();
}

#[test]
fn a_story_whose_name_is_not_utf_8_is_told_and_not_passed_over() {
    let project = Project::small();
    let name = OsStr::from_bytes(b"content/stories/\xC2\xB7\xB5\xC6.md");
    fs::write(project.root().join(name), story("旧编码的文件名", "")).expect("a file can be written");
    let run = project.run(["build"]);
    assert_no_panic(&run);
    assert!(run.stderr.contains("content/stories") && run.stderr.contains("UTF-8"), "nothing is said: {run:?}");
}

#[test]
fn foreign_files_whose_names_are_not_utf_8_are_kept() {
    let project = Project::small();
    project.build();
    let theirs = project.path("site").join(OsStr::from_bytes(b"\xB1\xF0\xC8\xCB\n\xB5\xC4.txt"));
    fs::write(&theirs, "别人的").expect("a file can be written");
    project.edit("content/stories/board.md", "几时办", "何时办");
    let run = built(&project);
    assert_says(&run, &["1 个文件不是本程序生成的"]);
    assert!(theirs.exists());
}
