//! Files and folders that may not be read or written: told, and nothing is taken for gone.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use super::{assert_no_panic, assert_says};
use crate::project::{Project, Run, assert_same, everything, finish};

/// Builds without the power of root over permissions: in a user namespace nobody has it.
fn build_without_power(project: &Project) -> Run {
    let build = project.command(["build"]);
    let mut command = Command::new("unshare");
    command.arg("--user").arg(build.get_program()).args(build.get_args()).current_dir(project.root());
    let run = finish(&mut command);
    assert_no_panic(&run);
    assert!(!run.stderr.contains("unshare"), "this test needs a user namespace: {}", run.stderr);
    run
}

/// Builds while a path of the project has other permissions.
fn build_while(project: &Project, path: &str, mode: u32) -> Run {
    let path = project.path(path);
    let usual = fs::metadata(&path).expect("it is there").permissions();
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("permissions can be set");
    let run = build_without_power(project);
    fs::set_permissions(&path, usual).expect("permissions can be set back");
    run
}

/// The small project, one of its stories in a folder of its own, built.
fn built() -> Project {
    let project = Project::small();
    project.write("content/stories/sub/words.md", project.read("content/stories/words.md"));
    project.remove("content/stories/words.md").build();
    project
}

/// Expects a source that may not be read to be told by its name, and the site to stay as it was.
#[track_caller]
fn assert_told(source: &str, named: &str) {
    let project = built();
    let before = everything(&project.path("site"));
    let run = build_while(&project, source, 0);
    assert_ne!(run.status, 0, "{source} cannot be read, and nothing is said:\n{}", run.stderr);
    assert_says(&run, &[named]);
    assert_same(&everything(&project.path("site")), &before);
    project.build();
    project.assert_clean();
}

#[test]
fn a_story_that_may_not_be_read_is_told_and_its_page_stays() {
    assert_told("content/stories/sub/words.md", "content/stories/sub/words.md");
}

#[test]
fn a_folder_of_stories_that_may_not_be_read_is_told_and_its_pages_stay() {
    assert_told("content/stories/sub", "content/stories/sub");
}

#[test]
fn a_campaign_that_may_not_be_read_is_told_and_the_site_stays() {
    assert_told("content/campaign.yaml", "content/campaign.yaml");
}

#[test]
fn a_content_folder_that_may_not_be_read_is_told_and_the_site_stays() {
    assert_told("content", "content");
}

/// A link that leads to itself is what not even root can read.
#[test]
fn a_story_that_is_a_link_to_nowhere_is_told_and_its_page_stays() {
    for target in ["words.md", "nowhere.md"] {
        let project = built();
        let before = everything(&project.path("site"));
        project.remove("content/stories/sub/words.md");
        symlink(target, project.path("content/stories/sub/words.md")).expect("a link can be made");
        let run = project.run(["build"]);
        assert_no_panic(&run);
        assert_says(&run, &["content/stories/sub/words.md", "删去它，或换成文件本身"]);
        assert_same(&everything(&project.path("site")), &before);
    }
}

/// Expects a build that may not write to `folder` to say so and to change nothing there, and the
/// next one to complete the site.
#[track_caller]
fn assert_refused(folder: &str) {
    let project = built();
    project.edit("content/stories/board.md", "几时办", "何时办").edit("content/stories/lamp.md", "先看线", "再看线");
    let before = everything(&project.path(folder));
    let run = build_while(&project, folder, 0o555).ended(2);
    assert_says(&run, &["没有权限", folder, "重新生成"]);
    assert_same(&everything(&project.path(folder)), &before);
    project.build();
    project.assert_clean();
}

#[test]
fn a_site_that_may_not_be_written_is_told() {
    assert_refused("site");
}

#[test]
fn a_folder_of_the_site_that_may_not_be_written_is_told() {
    assert_refused("site/stories");
}

#[test]
fn a_cache_that_may_not_be_read_costs_nothing_but_time() {
    let project = built();
    project.edit("content/stories/board.md", "几时办", "何时办");
    build_while(&project, ".jianbao/cache", 0).succeeded();
    project.assert_clean();
    project.edit("content/stories/board.md", "何时办", "几时办");
    build_while(&project, ".jianbao", 0o555).succeeded();
    project.assert_clean();
    project.edit("content/stories/board.md", "几时办", "何时办");
    build_while(&project, ".jianbao", 0).succeeded();
    project.assert_clean();
}
