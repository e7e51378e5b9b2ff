//! `build`: what it writes, keeps, removes, refuses, and says.

use std::process::Stdio;
use std::time::Duration;

use crate::project::{Project, assert_same, files, finish, program, text};

#[test]
fn the_example_builds_with_no_diagnostics() {
    let project = Project::example();
    let built = project.build();
    assert_eq!(built.rendered, project.site().into_keys().collect::<Vec<_>>());
    assert_eq!(built.written, built.rendered);
    assert_eq!(built.pages, built.rendered.iter().filter(|path| path.ends_with(".html")).count());
    assert_eq!(built.bytes, project.site().values().map(|bytes| bytes.len() as u64).sum::<u64>());
    assert_eq!(project.run(["check"]).succeeded().said(), "没有发现问题。\n");
}

#[test]
fn the_second_build_renders_and_writes_nothing() {
    let project = Project::example();
    let first = project.build();
    let site = project.site();
    let second = project.build();
    assert_eq!((second.rendered, second.written, second.removed), (vec![], vec![], vec![]));
    assert_eq!((second.kept, second.pages), (first.written.len(), first.pages));
    assert_same(&project.site(), &site);
}

#[test]
fn the_same_sources_give_the_same_bytes_in_another_folder_at_another_time() {
    let here = Project::example();
    here.build();
    std::thread::sleep(Duration::from_millis(1100));
    let there = Project::empty();
    crate::project::copy(&here.path("content"), &there.path("一个 更深的/文件夹/content"));
    let root = there.path("一个 更深的/文件夹");
    let mut elsewhere = program();
    elsewhere.args(["build", "--now", crate::project::NOW]).current_dir(&root).env("TZ", "America/New_York");
    elsewhere.env("LANG", "C").env("HOME", "/nonexistent");
    finish(&mut elsewhere).succeeded();
    assert_same(&here.site(), &files(&root.join("site")));
}

#[test]
fn the_cache_may_be_deleted_at_any_time() {
    let project = Project::small();
    project.build();
    let site = project.site();
    project.remove(".jianbao");
    let built = project.build();
    assert_eq!((built.rendered, built.written, built.removed), (vec![], vec![], vec![]));
    assert_same(&project.site(), &site);
}

#[test]
fn a_cache_of_rubbish_counts_as_none() {
    let project = Project::small();
    project.build();
    project.write(".jianbao/cache", "not a cache at all");
    project.edit("content/stories/words.md", "到时候我要看", "到时候我来看");
    project.build();
    project.assert_clean();
}

#[test]
fn a_site_without_its_list_is_recognized_and_completed() {
    let project = Project::small();
    project.build();
    let site = project.site();
    project.remove("site/.jianbao-files").remove("site/index.html");
    let built = project.build();
    assert_eq!(built.written, ["index.html"], "files with the right bytes are not written again");
    assert_same(&project.site(), &site);
    assert_eq!(project.build().rendered, [""; 0]);
}

#[test]
fn an_output_that_was_deleted_or_edited_by_hand_is_put_right() {
    let project = Project::small();
    project.build();
    let site = project.site();
    project.remove("site/stories/lamp.html").write("site/feed.xml", "改过");
    let built = project.build();
    assert_eq!(built.written, ["feed.xml", "stories/lamp.html"]);
    assert_same(&project.site(), &site);
}

#[test]
fn foreign_files_are_kept_and_told() {
    let project = Project::small();
    project.build();
    project.write("site/验证文件.txt", "webmaster").write("site/stories/own.html", "别人的");
    project.remove("content/stories/words.md");
    let run = project.run(["build"]).succeeded();
    assert!(run.stderr.contains("验证文件.txt") && run.stderr.contains("stories/own.html"), "{}", run.stderr);
    let site = project.site();
    assert_eq!(text(&site, "验证文件.txt"), "webmaster");
    assert_eq!(text(&site, "stories/own.html"), "别人的");
}

#[test]
fn the_page_of_a_removed_story_goes() {
    let project = Project::small();
    project.build();
    project.remove("content/stories/words.md");
    let built = project.build();
    let gone = ["kinds/feedback.html", "months/2026-10.html", "stories/words.html"];
    for path in gone {
        assert!(built.removed.iter().any(|removed| removed == path), "{path} goes: {:?}", built.removed);
    }
    for path in ["search/2026-10.", "search/texts/words."] {
        assert!(built.removed.iter().any(|removed| removed.starts_with(path)), "{path} goes: {:?}", built.removed);
    }
    project.assert_clean();
}

#[test]
fn a_build_with_errors_leaves_every_byte_of_the_site() {
    let project = Project::small();
    project.build();
    let (site, list) = (project.site(), project.read("site/.jianbao-files"));
    project.edit("content/stories/words.md", "到时候我要看", "到时候我来看");
    project.edit("content/stories/board.md", "2026-11-01", "2026-11-31");
    let run = project.run(["build", "--json"]).ended(1);
    let built = run.built();
    assert_eq!((built.written, built.removed), (vec![], vec![]));
    assert_eq!(built.diagnostics.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["bad-date"]);
    assert_same(&project.site(), &site);
    assert_eq!(project.read("site/.jianbao-files"), list);
    project.edit("content/stories/board.md", "2026-11-31", "2026-11-01");
    project.build();
    project.assert_clean();
}

#[test]
fn a_first_build_with_errors_makes_no_site() {
    let project = Project::small();
    project.edit("content/stories/board.md", "2026-11-01", "2026-11-31");
    let run = project.run(["build"]).ended(1);
    assert!(run.stderr.contains("网站没有改动"), "{}", run.stderr);
    assert!(!project.path("site").exists());
}

#[test]
fn the_site_goes_where_out_says() {
    let project = Project::small();
    project.run(["build", "--out", "../outside/公开/site"]).succeeded();
    let outside = project.root().parent().expect("a temporary folder has a parent").join("outside");
    let made = files(&outside.join("公开/site"));
    std::fs::remove_dir_all(outside).expect("the folder was made by this test");
    assert!(!project.path("site").exists());
    assert_same(&made, &project.clean_site());
}

#[test]
fn the_site_never_goes_where_the_sources_are() {
    let project = Project::small();
    project.write("themes/mine/theme.yaml", "name: mine\n");
    let before = files(project.root());
    for out in ["content", "content/site", ".", "themes/mine", "content/campaign.yaml", "themes/../content"] {
        let run = project.run(["build", "--out", out]).ended(2);
        assert!(run.stderr.starts_with("错误："), "{out}: {}", run.stderr);
    }
    assert_same(&files(project.root()), &before);
}

#[test]
fn drafts_appear_only_when_asked_for() {
    let project = Project::small();
    project.build();
    assert!(!project.site().contains_key("stories/later.html"));
    let leaks: Vec<String> =
        project.site().into_iter().filter(|(_, bytes)| contains(bytes, "还没有写完的一篇")).map(|it| it.0).collect();
    assert_eq!(leaks, [""; 0], "a draft shows nowhere");
    project.run(["build", "--drafts"]).succeeded();
    assert!(text(&project.site(), "index.html").contains("还没有写完的一篇"));
    project.build();
    project.assert_clean();
}

#[test]
fn internal_stories_and_issues_never_reach_the_site() {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "作者: 李某某（示例）", "公开范围: 内部");
    project.run(["build"]).succeeded();
    let site = project.site();
    for (path, bytes) in &site {
        assert!(!contains(bytes, "巷口的灯"), "{path} shows an internal story");
    }
    assert!(!site.keys().any(|path| path.starts_with("bulletins/2026-1")), "an issue that carries it is internal too");
}

#[test]
fn a_story_appears_and_disappears_with_the_day_that_now_names() {
    let project = Project::small();
    project.edit(
        "content/stories/words.md",
        "日期: 2026-10-20",
        "日期: 2026-10-20\n定时发布: 2026-11-25\n下线时间: 2026-12-01",
    );
    let there = |now: &str| {
        project.run(["build", "--now", now]).succeeded();
        project.site().contains_key("stories/words.html")
    };
    assert!(!there("2026-11-24 23:59"));
    assert!(there("2026-11-25"));
    assert!(!there("2026-12-01"));
}

#[test]
fn json_has_the_same_shape_when_a_build_fails() {
    let keys = |project: &Project, status| {
        let json = project.run(["build", "--json"]).ended(status).json();
        json.as_object().expect("one object").keys().cloned().collect::<Vec<_>>()
    };
    let project = Project::small();
    let good = keys(&project, 0);
    assert_eq!(good, ["bytes", "diagnostics", "kept", "millis", "pages", "removed", "rendered", "written"]);
    project.edit("content/stories/board.md", "2026-11-01", "2026-11-31");
    assert_eq!(keys(&project, 1), good);
    project.write("content/campaign.yaml", "活动名称: [");
    assert_eq!(keys(&project, 1), good);
}

#[test]
fn explain_says_why_each_file_was_made_again() {
    let project = Project::small();
    project.build();
    project.remove("site/robots.txt").edit("content/stories/words.md", "我要看", "我来看");
    let run = project.run(["build", "--explain"]).succeeded();
    let reason = |path: &str| {
        let line = run.stdout.lines().find(|line| line.split('\t').next() == Some(path));
        line.unwrap_or_else(|| panic!("{path} is explained:\n{}", run.stdout)).split('\t').nth(1).unwrap_or_default()
    };
    assert_ne!(reason("robots.txt"), reason("stories/words.html"));
    assert!(!run.stdout.contains("stories/lamp.html"));
}

#[test]
fn root_is_taken_before_and_after_the_command_and_found_from_below() {
    let project = Project::small();
    project.build();
    let root = project.root().to_str().expect("the folder's name is UTF-8");
    for arguments in [["--root", root, "check"], ["check", "--root", root]] {
        finish(program().current_dir("/").args(arguments)).succeeded();
    }
    finish(program().current_dir(project.path("content/stories")).args(["check"])).succeeded();
    finish(program().current_dir("/").args(["check"])).ended(2);
}

#[test]
fn exit_statuses_tell_problems_of_the_content_from_those_of_the_tool() {
    let project = Project::small();
    project.run(["build"]).succeeded();
    for wrong in [&["build", "--now", "昨天"][..], &["biuld"], &["build", "--oops"], &[], &["check", "no-such-file"]]
    {
        let run = project.run(wrong.iter().copied()).ended(2);
        assert_eq!(run.stdout, "", "{wrong:?}");
        assert!(!run.stderr.is_empty(), "{wrong:?}");
    }
    project.edit("content/stories/board.md", "2026-11-01", "2026-11-31");
    project.run(["build"]).ended(1);
    let nowhere = Project::empty();
    let run = nowhere.run(["build"]).ended(2);
    assert!(run.stderr.contains("jianbao init"), "{}", run.stderr);
}

#[test]
fn two_builds_at_once_both_end_well() {
    let project = Project::example();
    let start = || {
        let mut command = project.command(["build", "--json"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
    };
    for child in [start(), start()] {
        let output = child.wait_with_output().expect("the build ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(project.build().rendered, [""; 0]);
    project.assert_clean();
}

#[test]
fn outputs_that_a_campaign_does_not_want_are_not_made() {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("{campaign}输出: [pages, bulletins]\n"));
    project.build();
    let site = project.site();
    for left_out in ["units/jia.html", "kinds/news.html", "search/index.html", "feed.xml", "bulletins/2026-1.pdf"] {
        assert!(!site.contains_key(left_out), "{left_out} was not asked for");
    }
    assert!(site.contains_key("bulletins/2026-1.html") && site.contains_key("pages/about.html"));
    crate::links::assert_whole(&site, "https://example.invalid/small/");
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_foreign_file_is_never_written_over() {
    let project = Project::small();
    project.build();
    project.write("site/stories/zz.html", "别人的文件");
    let before = project.site();
    project.write(
        "content/stories/zz.md",
        "---\n稿件编号: zz\n标题: 样稿\n日期: 2026-11-01\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n正文。\n",
    );
    let run = project.run(["build"]).ended(2);
    assert!(run.stderr.contains("zz.html") && run.stderr.contains("移走"), "{}", run.stderr);
    assert_eq!(project.site(), before);
    project.remove("site/stories/zz.html").build();
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_link_to_nowhere_is_told() {
    let project = Project::small();
    std::os::unix::fs::symlink("nowhere", project.path("site")).expect("a link can be made");
    let run = project.run(["build"]).ended(2);
    assert!(run.stderr.contains("指向的文件夹不存在"), "{}", run.stderr);
}

#[test]
fn a_campaign_without_kinds_is_told_where_to_write_them() {
    let project = Project::small();
    project.write("content/campaign.yaml", "");
    let run = project.run(["build"]).ended(1);
    assert!(run.stderr.contains("请先在 content/campaign.yaml 的“类别”里写上"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_leads_elsewhere() {
    let project = Project::small();
    project.build();
    project.remove("site/stories").write("elsewhere/keep.txt", "x");
    std::os::unix::fs::symlink(project.path("elsewhere"), project.path("site/stories")).expect("a link can be made");
    let run = project.run(["build"]).ended(2);
    assert!(run.stderr.contains("符号链接"), "{}", run.stderr);
    assert_eq!(crate::project::files(&project.path("elsewhere")).len(), 1);
}
