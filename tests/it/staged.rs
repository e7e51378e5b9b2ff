//! `check --staged`, in real git repositories.

use std::process::Command;

use crate::project::{Project, finish};

fn git(project: &Project, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(project.root()).args(["-c", "user.name=t", "-c", "user.email=t@example.invalid"]);
    finish(command.args(["-c", "commit.gpgsign=false"]).args(arguments)).succeeded();
}

fn repository() -> Project {
    let project = Project::init();
    git(&project, &["init", "-q"]);
    git(&project, &["add", "-A"]);
    project
}

const STORY: &str = "content/stories/2026-09/t20260929-001.md";

#[test]
fn only_what_was_added_is_seen() {
    let project = repository();
    let good = project.read(STORY);
    project.write(STORY, "没有稿件信息\n");
    project.run(["check", "--staged"]).succeeded();
    project.run(["check"]).ended(1);
    git(&project, &["add", "-A"]);
    project.write(STORY, &good);
    let run = project.run(["check", "--staged"]).ended(1);
    assert!(run.stderr.contains(&format!("{STORY}:1")) && run.stderr.contains("没有稿件信息"), "{}", run.stderr);
    project.run(["check"]).succeeded();
}

#[test]
fn a_photo_that_was_not_added_is_missed() {
    let project = repository();
    let story = project.read(STORY).replacen("\n---\n", "\n---\n\n![村口的新站牌](sign.png)\n", 1);
    project.write(STORY, &story);
    let photo = "content/stories/2026-09/t20260916-001/drain.png";
    std::fs::copy(project.path(photo), project.path("content/stories/2026-09/sign.png")).unwrap();
    git(&project, &["add", STORY]);
    project.run(["check"]).succeeded();
    let run = project.run(["check", "--staged"]).ended(1);
    assert!(run.stderr.contains("missing-image") && run.stderr.contains("sign.png"), "{}", run.stderr);
    git(&project, &["add", "-A"]);
    project.run(["check", "--staged"]).succeeded();
}

#[test]
fn a_deletion_is_seen_only_when_it_is_staged() {
    let project = repository();
    std::fs::remove_file(project.path("content/campaign.yaml")).unwrap();
    let run = project.run(["check", "--staged"]).ended(2);
    assert!(run.stderr.contains("content/campaign.yaml"), "{}", run.stderr);
    git(&project, &["checkout", "--", "content/campaign.yaml"]);
    git(&project, &["rm", "-q", "--cached", "content/campaign.yaml"]);
    let run = project.run(["check", "--staged"]).ended(2);
    assert!(run.stderr.contains("暂存区里没有 content/campaign.yaml"), "{}", run.stderr);
}

#[test]
fn without_git_it_says_what_to_do() {
    let run = Project::init().run(["check", "--staged"]).ended(2);
    assert!(run.stderr.contains("不在 git 仓库里"), "{}", run.stderr);
}

#[test]
fn conflicts_of_a_merge_are_named() {
    let project = repository();
    git(&project, &["commit", "-qm", "first"]);
    git(&project, &["branch", "-M", "one"]);
    git(&project, &["checkout", "-qb", "two"]);
    let story = project.read(STORY);
    for (branch, words) in [("two", "甲"), ("one", "乙")] {
        git(&project, &["checkout", "-q", branch]);
        project.write(STORY, story.replacen("标题: ", &format!("标题: {words}"), 1));
        git(&project, &["commit", "-qam", words]);
    }
    let mut merge = Command::new("git");
    merge.current_dir(project.root()).args(["-c", "user.name=t", "-c", "user.email=t@example.invalid", "merge", "two"]);
    finish(&mut merge).ended(1);
    let run = project.run(["check", "--staged"]).ended(2);
    assert!(run.stderr.contains("合并时有冲突") && run.stderr.contains(STORY), "{}", run.stderr);
}

#[test]
fn a_project_below_the_top_of_the_repository_is_read() {
    let outer = Project::empty();
    outer.run(["init", "活动 一"]).succeeded();
    git(&outer, &["init", "-q"]);
    git(&outer, &["add", "-A"]);
    outer.run(["--root", "活动 一", "check", "--staged"]).succeeded();
    outer.write(&format!("活动 一/{STORY}"), "没有稿件信息\n");
    git(&outer, &["add", "-A"]);
    let run = outer.run(["--root", "活动 一", "check", "--staged"]).ended(1);
    assert!(run.stderr.contains(STORY), "{}", run.stderr);
}
