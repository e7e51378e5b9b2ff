//! Two builds at once.

use std::process::{Child, Stdio};
use std::time::Duration;

use super::corpus::{self, Version};
use crate::project::{Project, Run, assert_same, files};

fn start(project: &Project, arguments: &[&str]) -> Child {
    let mut command = project.command(arguments.iter().copied());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

fn end(child: Child) -> Run {
    let output = child.wait_with_output().expect("the build ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let status = output.status.code().unwrap_or(-1);
    Run { status, stdout: text(&output.stdout), stderr: text(&output.stderr) }
}

#[test]
fn the_second_of_two_builds_waits_says_so_and_both_end_well() {
    let project = corpus::project(Version::Old, 300);
    let runs: Vec<Run> = [start(&project, &["build"]), start(&project, &["build"])].into_iter().map(end).collect();
    for run in &runs {
        assert_eq!(run.status, 0, "{run:?}");
    }
    let waited = runs.iter().filter(|run| run.stderr.contains("另一个生成正在进行")).count();
    assert_eq!(waited, 1, "{runs:?}");
    assert_eq!(project.build().rendered, [""; 0], "the second build found all done");
    project.assert_clean();
}

#[test]
fn many_builds_while_stories_change_leave_what_the_last_one_saw() {
    let mut it = corpus::Turning::new(60);
    let mut running = Vec::new();
    for _ in 0..6 {
        running.push(start(&it.project, &["build"]));
        std::thread::sleep(Duration::from_millis(5));
    }
    for child in running {
        let run = end(child);
        assert_eq!(run.status, 0, "{run:?}");
    }
    it.assert_clean();
    it.turn();
    for child in [start(&it.project, &["build"]), start(&it.project, &["build"])] {
        let run = end(child);
        assert_eq!(run.status, 0, "{run:?}");
    }
    it.assert_clean();
}

#[test]
fn two_builds_into_different_folders_both_end_well() {
    let project = corpus::project(Version::Old, 150);
    let both = [start(&project, &["build", "--out", "甲"]), start(&project, &["build", "--out", "乙"])];
    for child in both {
        let run = end(child);
        assert_eq!(run.status, 0, "{run:?}");
    }
    let clean = project.clean_site();
    assert_same(&files(&project.path("甲")), &clean);
    assert_same(&files(&project.path("乙")), &clean);
}

#[test]
fn a_check_during_a_build_disturbs_neither() {
    let project = corpus::project(Version::Old, 150);
    let running = [start(&project, &["build"]), start(&project, &["check"]), start(&project, &["check"])];
    for child in running {
        let run = end(child);
        assert_eq!(run.status, 0, "{run:?}");
    }
    project.assert_clean();
}

/// The lock of a build that was killed is no lock.
#[test]
fn a_killed_build_keeps_no_other_from_working() {
    let project = corpus::project(Version::Old, 150);
    let mut first = start(&project, &["build"]);
    std::thread::sleep(Duration::from_millis(20));
    first.kill().expect("a build can be killed");
    first.wait().expect("the build has ended");
    project.build();
    project.assert_clean();
}
