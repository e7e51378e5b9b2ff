//! What other people did in `site/`: their files are kept and told, ours are put right.

use std::fs;
use std::path::Path;

use super::{assert_no_panic, assert_says, fails};
use crate::project::{Project, Site, assert_same, everything};

fn built() -> (Project, Site) {
    let project = Project::small();
    project.build();
    let site = project.site();
    (project, site)
}

const ZZ: &str =
    "---\n稿件编号: zz\n标题: 样稿\n日期: 2026-11-01\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n正文。\n";

#[test]
fn files_that_are_not_ours_are_kept_and_told() {
    let (project, site) = built();
    let theirs = ["验证文件.txt", "stories/别人的.html", "upload/2026/a b.txt"];
    for path in theirs {
        project.write(&format!("site/{path}"), "别人的");
    }
    fs::create_dir(project.path("site/空文件夹")).expect("a folder can be made");
    project.edit("content/stories/board.md", "几时办", "何时办").remove("content/stories/words.md");
    let run = project.run(["build"]).succeeded();
    assert_says(&run, &theirs);
    let after = project.site();
    for path in theirs {
        assert_eq!(after[path], "别人的".as_bytes(), "{path} is kept");
    }
    assert!(project.path("site/空文件夹").is_dir(), "an empty folder of theirs is kept");
    assert!(site.contains_key("stories/words.html") && !after.contains_key("stories/words.html"));
}

#[test]
fn a_folder_of_ours_that_holds_their_file_stays_when_ours_go() {
    let (project, _) = built();
    project.write("site/months/说明.txt", "别人的");
    for story in ["lamp", "board", "words"] {
        project.remove(&format!("content/stories/{story}.md"));
    }
    project.remove("content/bulletins");
    project.run(["build"]).succeeded();
    assert_eq!(fs::read_to_string(project.path("site/months/说明.txt")).expect("it is kept"), "别人的");
    project.remove("site/months/说明.txt").build();
}

/// Expects a build to stop before the first byte, naming what stands in the way.
#[track_caller]
fn assert_stops(project: &Project, named: &str) {
    let before = everything(&project.path("site"));
    let run = fails(project, 2);
    assert_says(&run, &[named, "没有改动", "移走"]);
    assert!(everything(&project.path("site")) == before, "the site changed");
}

#[test]
fn a_file_in_the_way_of_a_page_stops_the_build_before_the_first_byte() {
    let (project, _) = built();
    project.write("content/stories/zz.md", ZZ).edit("content/stories/board.md", "几时办", "何时办");
    project.write("site/stories/zz.html", "别人的");
    assert_stops(&project, "zz.html");
    project.remove("site/stories/zz.html").build();
    project.assert_clean();
}

#[test]
fn a_folder_in_the_way_of_a_page_stops_the_build_before_the_first_byte() {
    let (project, _) = built();
    project.write("content/stories/zz.md", ZZ).write("site/stories/zz.html/own.txt", "别人的");
    assert_stops(&project, "zz.html");
    project.remove("site/stories/zz.html").build();
    project.assert_clean();
}

#[test]
fn a_folder_in_the_place_of_a_page_of_ours_stops_the_build_before_the_first_byte() {
    let (project, _) = built();
    project.edit("content/stories/board.md", "几时办", "何时办").edit("content/stories/words.md", "我要看", "我来看");
    project.remove("site/stories/words.html").write("site/stories/words.html/own.txt", "别人的");
    assert_stops(&project, "words.html");
    project.remove("site/stories/words.html").build();
    project.assert_clean();
}

#[test]
fn a_file_in_the_way_of_a_folder_stops_the_build_before_the_first_byte() {
    let (project, _) = built();
    project.remove("site/months").write("site/months", "别人的").edit("content/stories/board.md", "几时办", "何时办");
    assert_stops(&project, "months");
    project.remove("site/months").build();
    project.assert_clean();
}

#[test]
fn a_file_in_the_place_of_the_site_is_named() {
    let project = Project::small();
    project.write("site", "别人的");
    let run = fails(&project, 2);
    assert_says(&run, &["site"]);
    assert_eq!(project.read("site"), "别人的");
}

#[cfg(unix)]
#[test]
fn nothing_is_removed_through_a_link_that_leads_elsewhere() {
    let project = Project::small();
    let story = project.read("content/stories/words.md");
    project.write("content/stories/words.md", story.replacen("---\n", "---\n旧网址: [old/words.html]\n", 1)).build();
    crate::project::copy(&project.path("site/old"), &project.path("elsewhere"));
    keep_times(&project.path("site/old"), &project.path("elsewhere"));
    project.remove("site/old");
    std::os::unix::fs::symlink(project.path("elsewhere"), project.path("site/old")).expect("a link can be made");
    let before = everything(&project.path("elsewhere"));
    assert_eq!(before.len(), 1);
    project.write("content/stories/words.md", story);
    assert_no_panic(&project.run(["build"]));
    assert_same(&everything(&project.path("elsewhere")), &before);
}

#[test]
fn a_folder_of_ours_that_was_emptied_goes_with_its_pages() {
    let project = Project::small();
    let story = project.read("content/stories/words.md");
    project.write("content/stories/words.md", story.replacen("---\n", "---\n旧网址: [old/words.html]\n", 1)).build();
    // As after a kill between the removal of the last file and that of its folder.
    project.remove("site/old/words.html").write("content/stories/words.md", story).build();
    assert!(!project.path("site/old").exists(), "an empty folder is left over");
}

/// Gives the files of a copy the times of the first ones.
fn keep_times(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let time = entry.metadata().and_then(|it| it.modified()).expect("a time");
        let copy = fs::File::options().write(true).open(to.join(entry.file_name())).expect("the copy is there");
        copy.set_modified(time).expect("a time can be set");
    }
}

/// Expects the next build to make the site what it was, and to write no more than `paths`.
#[track_caller]
fn assert_put_right(project: &Project, site: &Site, paths: &[&str]) {
    assert_eq!(project.build().written, paths);
    assert_same(&project.site(), site);
    assert_eq!(project.build().rendered, [""; 0], "after that nothing is left to do");
}

#[test]
fn an_output_edited_by_hand_is_put_right() {
    let (project, site) = built();
    let page = project.read("site/stories/lamp.html");
    project.write("site/stories/lamp.html", page.clone() + "<!-- 改过 -->");
    assert_put_right(&project, &site, &["stories/lamp.html"]);
    project.write("site/stories/lamp.html", page.replacen("巷口", "路口", 1));
    assert_put_right(&project, &site, &["stories/lamp.html"]);
    project.write("site/stories/lamp.html", "");
    assert_put_right(&project, &site, &["stories/lamp.html"]);
}

#[test]
fn an_output_put_back_from_an_old_copy_with_its_old_times_is_put_right() {
    let (project, _) = built();
    let page = project.path("site/stories/lamp.html");
    let (bytes, time) =
        (fs::read(&page).expect("a page"), fs::metadata(&page).and_then(|it| it.modified()).expect("a time"));
    project.edit("content/stories/lamp.md", "先看线", "再看线").build();
    let site = project.site();
    assert_eq!(site["stories/lamp.html"].len(), bytes.len());
    fs::write(&page, bytes).expect("a page can be put back");
    fs::File::options().write(true).open(&page).and_then(|file| file.set_modified(time)).expect("a time can be set");
    assert_put_right(&project, &site, &["stories/lamp.html"]);
}

#[test]
fn lost_outputs_and_lost_folders_are_put_right() {
    let (project, site) = built();
    project.remove("site/index.html").remove("site/bulletins/2026-1.pdf");
    assert_put_right(&project, &site, &["bulletins/2026-1.pdf", "index.html"]);
    project.remove("site/stories");
    assert_put_right(&project, &site, &["stories/board.html", "stories/lamp.html", "stories/words.html"]);
    project.remove("site");
    project.build();
    assert_same(&project.site(), &site);
}

#[cfg(unix)]
#[test]
fn an_output_of_ours_that_became_a_link_is_put_right_without_touching_its_target() {
    let (project, site) = built();
    project.remove("site/stories/lamp.html").write("elsewhere.html", "别人的");
    std::os::unix::fs::symlink(project.path("elsewhere.html"), project.path("site/stories/lamp.html"))
        .expect("a link can be made");
    project.run(["build"]).succeeded();
    assert_same(&project.site(), &site);
    assert_eq!(project.read("elsewhere.html"), "别人的");
}
