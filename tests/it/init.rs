//! `init`: a campaign out of the binary alone.

use crate::project::{Project, files, finish, program, repository, text};

#[test]
fn an_empty_folder_becomes_a_campaign_that_builds_with_no_diagnostics() {
    let project = Project::init();
    project.build();
    let site = project.site();
    for path in ["index.html", "bulletins/2026-1.pdf", "pages/about.html", "deeds/index.html", "search/index.html"] {
        assert!(site.contains_key(path), "there is no {path}");
    }
    assert_eq!(project.build().rendered, [""; 0]);
}

#[test]
fn the_binary_needs_nothing_beside_it() {
    let project = Project::empty();
    let moved = project.path("简报");
    std::fs::copy(env!("CARGO_BIN_EXE_jianbao"), &moved).expect("the binary can be copied");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(&moved);
        command.args(arguments).env_clear().current_dir(project.root());
        finish(&mut command).succeeded()
    };
    run(&["init", "活动"]);
    run(&["build", "--root", "活动", "--now", "2026-11-23"]);
    assert!(project.path("活动/site/bulletins/2026-1.pdf").is_file());
}

#[test]
fn every_page_of_a_new_campaign_is_marked_as_an_example() {
    let project = Project::init();
    project.build();
    let site = project.site();
    for path in site.keys().filter(|path| path.ends_with(".html")) {
        assert!(crate::html::visible(text(&site, path)).contains("示例"), "{path}");
    }
}

#[test]
fn it_says_what_to_do_next() {
    let project = Project::empty();
    let run = project.run(["init", "我的活动"]).succeeded();
    assert_eq!(run.stdout, "");
    for word in ["cd \"我的活动\"", "jianbao build", "content/campaign.yaml"] {
        assert!(run.stderr.contains(word), "{word}: {}", run.stderr);
    }
    assert!(project.read("我的活动/.gitignore").contains(".jianbao"));
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let project = Project::empty();
    project.write("稿件.txt", "不要动");
    let before = files(project.root());
    project.run(["init", "."]).ended(2);
    project.run(["init", "稿件.txt"]).ended(2);
    assert_eq!(files(project.root()), before);
}

#[test]
fn a_folder_with_nothing_but_git_is_empty_enough() {
    let project = Project::empty();
    project.write(".git/config", "");
    project.run(["init", "."]).succeeded();
    project.build();
}

#[test]
fn the_campaign_that_init_writes_is_the_one_in_the_sources() {
    let project = Project::init();
    let written = files(&project.path("content"));
    assert_eq!(written, files(&repository().join("src/cli/init/campaign/content")));
}

#[test]
fn init_needs_a_folder() {
    let run = finish(program().args(["init"])).ended(2);
    assert!(run.stderr.contains("文件夹"), "{}", run.stderr);
}
