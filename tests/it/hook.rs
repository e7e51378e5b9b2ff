//! `hook`, in real git repositories.

use std::fs;
use std::process::Command;

use crate::project::{Project, Run, finish, text};

fn git(project: &Project, arguments: &[&str]) {
    tried(project, arguments).succeeded();
}

fn tried(project: &Project, arguments: &[&str]) -> Run {
    let mut command = Command::new("git");
    command.current_dir(project.root()).args(["-c", "user.name=t", "-c", "user.email=t@example.invalid"]);
    finish(command.args(["-c", "commit.gpgsign=false"]).args(arguments))
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
    git(&project, &["add", "-A"]);
    git(&project, &["commit", "-qm", "next", "--no-verify"]);
    assert_eq!(project.site(), before);
}

#[test]
fn what_is_staged_with_errors_is_not_committed() {
    let project = repository();
    project.run(["hook", "install"]).succeeded();
    project.write(STORY, "没有稿件信息\n");
    git(&project, &["add", "-A"]);
    let refused = tried(&project, &["commit", "-qm", "next"]).ended(1);
    assert!(refused.stderr.contains(STORY) && refused.stderr.contains("没有提交"), "{}", refused.stderr);
    // What lies on disk may be half written: only what was added counts.
    let story = project.read(STORY);
    git(&project, &["checkout", "-q", "HEAD", "--", STORY]);
    let good = project.read(STORY).replace("\n---\n", "\n---\n\n添一句。\n");
    project.write(STORY, &good);
    git(&project, &["add", "-A"]);
    project.write(STORY, &story);
    git(&project, &["commit", "-qm", "next"]);
}

#[test]
fn a_commit_of_some_files_is_checked_as_it_will_be() {
    let project = repository();
    project.run(["hook", "install"]).succeeded();
    project.write(STORY, "没有稿件信息\n");
    git(&project, &["add", "-A"]);
    project.write("content/pages/new.md", "---\n标题: 新的专页\n---\n\n正文。\n");
    git(&project, &["add", "-N", "content/pages/new.md"]);
    git(&project, &["commit", "-qm", "only", "content/pages/new.md"]);
    tried(&project, &["commit", "-qm", "rest"]).ended(1);
}

#[test]
fn a_hook_that_ends_itself_still_lets_our_lines_run() {
    let project = repository();
    project.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n");
    project.write(".git/hooks/post-commit", "#!/bin/sh\nexit 0\n");
    project.run(["hook", "install"]).succeeded();
    project.write(STORY, "没有稿件信息\n");
    git(&project, &["add", "-A"]);
    tried(&project, &["commit", "-qm", "next"]).ended(1);
    git(&project, &["checkout", "-q", "HEAD", "--", STORY]);
    commit_something(&project);
    assert!(project.path("site/index.html").exists());
}

#[test]
fn a_hook_in_another_language_is_left_alone() {
    let project = repository();
    let others = "#!/usr/bin/env python3\nprint(1)\n";
    project.write(".git/hooks/post-commit", others);
    let run = project.run(["hook", "install"]).ended(2);
    assert!(run.stderr.contains("不是 sh 写的"), "{}", run.stderr);
    assert_eq!(project.read(".git/hooks/post-commit"), others);
    assert!(!project.path(".git/hooks/pre-commit").exists());
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
    assert!(installed.starts_with("#!/bin/sh\n") && installed.ends_with("echo others > others.txt\n"));
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
