//! Memory stays bounded: one very large story, one very full folder.

use std::fs;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::project::{Project, Run};

/// The most memory that a process has held so far, in MiB; nothing once it has ended.
fn peak(child: &Child) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: usize = line.trim().trim_end_matches(" kB").parse().expect("a number of kB");
    Some(kib / 1024)
}

/// Builds, and gives how much memory that took at most, in MiB.
#[allow(clippy::print_stdout, reason = "the number is what one wants to know")]
fn measured_build(project: &Project) -> usize {
    let mut command = project.command(["build"]);
    let stderr = fs::File::create(project.path("stderr.txt")).expect("a file can be made");
    let mut child = command.stdout(Stdio::null()).stderr(stderr).spawn().expect("the program starts");
    let mut most = 0;
    let status = loop {
        most = most.max(peak(&child).unwrap_or(0));
        if let Some(status) = child.try_wait().expect("the build can be watched") {
            break status;
        }
        sleep(Duration::from_millis(2));
    };
    let run = Run { status: status.code().unwrap_or(-1), stdout: String::new(), stderr: project.read("stderr.txt") };
    run.ended(0);
    assert!(most > 0, "the build was measured");
    println!("peak memory: {most} MiB");
    most
}

/// The small project with a story whose text is 20 MB.
fn with_a_large_story(paragraph_end: &str) -> Project {
    let project = Project::small();
    let sentence = "谁牵头、几时办、谁来报，三样都写上小黑板，写了就照着办，办完再擦。";
    let mut text = project.read("content/stories/words.md");
    while text.len() < 20_000_000 {
        text.push_str(sentence);
        text.push_str(paragraph_end);
    }
    project.write("content/stories/words.md", text);
    project
}

#[test]
fn a_story_of_20_megabytes_takes_less_than_250_mib() {
    let project = with_a_large_story("\n\n");
    let most = measured_build(&project);
    assert!(project.site()["stories/words.html"].len() > 20_000_000, "the whole story is shown");
    assert!(most < 250, "{most} MiB");
}

#[test]
fn a_story_of_one_paragraph_of_20_megabytes_takes_less_than_250_mib() {
    let project = with_a_large_story("");
    let most = measured_build(&project);
    assert!(project.site()["stories/words.html"].len() > 20_000_000, "the whole story is shown");
    assert!(most < 250, "{most} MiB");
}

#[test]
fn a_folder_of_100_000_files_that_are_no_stories_costs_little() {
    let project = Project::small();
    let folder = project.path("content/stories/扫描件");
    fs::create_dir(&folder).expect("a folder can be made");
    for number in 0..100_000 {
        fs::File::create(folder.join(format!("{number:06}.txt"))).expect("a file can be made");
    }
    let most = measured_build(&project);
    assert!(most < 250, "{most} MiB for files of which nothing is wanted but their names");
    project.build();
    fs::remove_dir_all(&folder).expect("a folder can be removed");
    project.assert_clean();
}
