//! `hook`, in real git repositories.

use std::fs;
use std::process::Command;

use crate::project::{Project, finish, text};

fn git(project: &Project, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(project.root()).args(["-c", "user.name=t", "-c", "user.email=t@example.invalid"]);
    finish(command.args(["-c", "commit.gpgsign=false"]).args(arguments)).succeeded();
}

fn repository() -> Project {
    let project = Project::init();
    git(&project, &["init", "-q"]);
    git(&project, &["add", "-A"]);
    git(&project, &["commit", "-qm", "first"]);
    project
}

fn commit(project: &Project) {
    git(project, &["add", "-A"]);
    git(project, &["commit", "-qm", "next"]);
}

const STORY: &str = "content/stories/2026-09/t20260929-001.md";

#[test]
fn a_commit_changes_the_site() {
    let project = repository();
    project.run(["hook", "install"]).succeeded();
    project.write("content/pages/new.md", "---\n标题: 新的专页\n---\n\n正文。\n");
    assert!(!project.path("site").exists());
    commit(&project);
    assert!(text(&project.site(), "pages/new.html").contains("新的专页"));
}

#[test]
fn a_commit_with_problems_stands_and_leaves_the_site() {
    let project = repository();
    project.build();
    let before = project.site();
    project.run(["hook", "install"]).succeeded();
    assert!(project.path(STORY).exists(), "init writes {STORY}");
    project.write(STORY, "没有稿件信息\n");
    commit(&project);
    assert_eq!(project.site(), before);
}

#[test]
fn lines_of_others_in_the_hook_are_kept() {
    let project = repository();
    let hook = ".git/hooks/post-commit";
    let others = "#!/bin/sh\necho others > others.txt\n";
    project.write(hook, others);
    project.run(["hook", "install"]).succeeded();
    project.run(["hook", "install"]).succeeded();
    let installed = project.read(hook);
    assert!(installed.starts_with(others));
    assert_eq!(installed.matches(">>> jianbao").count(), 1, "{installed}");
    commit_something(&project);
    assert!(project.path("others.txt").exists() && project.path("site/index.html").exists());
    project.run(["hook", "uninstall"]).succeeded();
    assert_eq!(project.read(hook), others);
}

fn commit_something(project: &Project) {
    project.write("note.txt", "x");
    commit(project);
}

#[test]
fn uninstalling_leaves_no_hook_of_ours() {
    let project = repository();
    project.run(["hook", "install"]).succeeded();
    project.run(["hook", "uninstall"]).succeeded();
    assert!(!project.path(".git/hooks/post-commit").exists());
    project.run(["hook", "uninstall"]).succeeded();
}

#[test]
fn without_git_it_says_what_to_do() {
    let project = Project::init();
    let run = project.run(["hook", "install"]).ended(2);
    assert!(run.stderr.contains("git init"), "{}", run.stderr);
}

#[test]
fn a_project_below_the_top_of_the_repository_is_found() {
    let outer = Project::empty();
    outer.run(["init", "活动 一"]).succeeded();
    git(&outer, &["init", "-q"]);
    outer.run(["--root", "活动 一", "hook", "install"]).succeeded();
    git(&outer, &["add", "-A"]);
    git(&outer, &["commit", "-qm", "first"]);
    assert!(fs::metadata(outer.path("活动 一/site/index.html")).is_ok());
}
