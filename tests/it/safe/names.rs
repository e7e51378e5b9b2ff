//! Names: changed in case alone, very long, Chinese, with whatever a file system allows.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

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
    let removed = project.build().removed;
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
    let photo = format!("{}a.png", "照".repeat(83)).replace("照照照", "照");
    let photo = format!("{}{photo}", "片".repeat((255 - photo.len()) / 3));
    assert_eq!((name.len(), photo.len()), (255, 254));
    project.write(&format!("content/stories/{name}"), story("名字很长", "") + &format!("\n![示意图：巷口]({photo})\n"));
    project.write(&format!("content/stories/{photo}"), super::corpus::photo(super::corpus::Version::Old, 1));
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

#[test]
fn names_with_all_that_a_file_system_allows_do_or_are_told() {
    let names = [
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
        "\u{7f}",
    ];
    let project = Project::small();
    for (number, name) in names.iter().enumerate() {
        project.write(&format!("content/stories/{name}.md"), story(&format!("怪名{number:02}"), ""));
        let with_photo =
            story(&format!("怪图{number:02}"), "") + &format!("\n![示意图：巷口](<{}.png>)\n", written(name));
        project.write(&format!("content/stories/{name}/index.md"), with_photo);
        project.write(
            &format!("content/stories/{name}/{name}.png"),
            super::corpus::photo(super::corpus::Version::Old, number),
        );
    }
    let run = built_json(&project);
    let told = run.built().diagnostics;
    if run.status == 0 {
        for number in 0..names.len() {
            assert!(shows(&project, &format!("怪名{number:02}的正文")), "{:?} is not there", names[number]);
            assert!(shows(&project, &format!("怪图{number:02}的正文")), "{:?} is not there", names[number]);
        }
    } else {
        assert!(told.iter().any(|it| it.severity == "error"), "{told:#?}");
        panic!(
            "every one of these names is allowed: {:#?}",
            told.iter().filter(|it| it.severity == "error").collect::<Vec<_>>()
        );
    }
    assert_no_panic(&project.run(["build"]).succeeded());
    assert_eq!(built_json(&project).built().rendered, [""; 0]);
}

/// A name as a Markdown destination in pointed brackets.
fn written(name: &str) -> String {
    let mut text = String::new();
    for byte in name.bytes() {
        match byte {
            b'%' | b'#' | b'?' | b'<' | b'>' | b'\\' | b'\n' | b'\t' | b'&' => text.push_str(&format!("%{byte:02X}")),
            _ => text.push(char::from(byte)),
        }
    }
    // Bytes beyond ASCII were taken one by one above; they go as they are.
    if name.is_ascii() { text } else { encoded(name) }
}

fn encoded(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn built_json(project: &Project) -> Run {
    let run = project.run(["build", "--json"]);
    assert_no_panic(&run);
    run
}

#[test]
fn a_story_whose_name_is_not_utf_8_is_told_and_not_passed_over() {
    let project = Project::small();
    let name = OsStr::from_bytes(b"content/stories/\xC2\xB7\xB5\xC6.md");
    fs::write(project.root().join(name), story("旧编码的文件名", "")).expect("a file can be written");
    let run = project.run(["build"]);
    assert_no_panic(&run);
    assert!(shows(&project, "旧编码的文件名") || run.stderr.contains("content/stories"), "nothing is said: {run:?}");
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

#[test]
fn a_story_that_may_not_be_read_is_told_and_its_page_stays() {
    let project = Project::small();
    project.build();
    let before = crate::project::everything(&project.path("site"));
    // A link to itself is what not even root can read.
    project.remove("content/stories/words.md");
    std::os::unix::fs::symlink("words.md", project.path("content/stories/words.md")).expect("a link can be made");
    let run = project.run(["build"]);
    assert_no_panic(&run);
    assert_says(&run, &["words.md"]);
    assert!(
        crate::project::everything(&project.path("site")) == before,
        "the page of a story that cannot be read went"
    );
}
