//! `new`: a file with only the fields it needs, in Chinese.

use crate::project::{Project, Run, text};

/// The file that a run says it wrote.
fn written(run: Run) -> String {
    run.succeeded().stdout.trim_end().to_owned()
}

/// Expects few lines, and keys in Chinese.
fn assert_short(text: &str) {
    let head = text.split("---\n").nth(1).expect("there is front matter");
    assert!(text.lines().count() <= 12, "more than twelve lines:\n{text}");
    for line in head.lines().filter(|line| !line.starts_with([' ', '-'])) {
        let key = line.split(':').next().unwrap_or_default();
        assert!(key.chars().all(|c| !c.is_ascii()), "the key {key} is not Chinese");
    }
}

#[test]
fn a_story_is_short_and_chinese_and_builds() {
    let project = Project::small();
    let arguments =
        ["new", "story", "路灯亮了", "--kind", "干部典型", "--priority", "干部风采", "--unit", "示例区甲街道"];
    let path = written(project.run(arguments));
    assert_eq!(path, "content/stories/2026-11/t20261123-001.md");
    assert_short(&project.read(&path));
    project.build();
    assert!(text(&project.site(), "deeds/index.html").contains("路灯亮了"));
}

#[test]
fn a_story_with_the_least_said_still_has_all_it_needs() {
    let project = Project::small();
    let path = written(project.run(["new", "story", "路灯亮了", "--unit", "jia"]));
    project.build();
    assert!(project.read(&path).contains("示例区甲街道"), "keys become names");
}

#[test]
fn a_story_without_a_unit_is_written_and_says_what_is_to_fill_in() {
    let project = Project::small();
    let run = project.run(["new", "story", "路灯亮了"]).succeeded();
    assert!(run.stderr.contains("示例区甲街道"), "{}", run.stderr);
    let told = project.run(["check", "--format", "json"]).ended(1).told();
    assert!(told.iter().all(|it| it.path == run.stdout.trim_end()), "{told:?}");
}

#[test]
fn numbers_go_on_and_nothing_is_written_over() {
    let project = Project::small();
    let paths = [1, 2, 3].map(|_| written(project.run(["new", "story", "一篇", "--unit", "jia"])));
    let ids = ["001", "002", "003"].map(|number| format!("content/stories/2026-11/t20261123-{number}.md"));
    assert_eq!(paths, ids);
}

#[test]
fn a_title_may_hold_whatever_yaml_would_trip_over() {
    let project = Project::small();
    for (at, title) in ["“灯”: 亮了 # 三盏", "- 一", "no", "{甲}", "a \"b\" \\ c", "100%", "'引'"].iter().enumerate()
    {
        let path = written(project.run(["new", "story", title, "--unit", "jia"]));
        project.run(["build"]).succeeded();
        let page = format!("stories/t20261123-{:03}.html", at + 1);
        let shown = crate::html::visible(text(&project.site(), &page));
        assert!(shown.contains(&crate::html::squeezed(title)), "{path} loses {title}");
    }
}

#[test]
fn an_issue_has_the_next_number_and_the_stories_that_none_carries() {
    let project = Project::small();
    let path = written(project.run(["new", "bulletin"]));
    assert_eq!(path, "content/bulletins/2026-2.md");
    let issue = project.read(&path);
    assert_short(&issue);
    assert!(issue.contains("期号: 2") && issue.contains("words") && !issue.contains("lamp"), "{issue}");
    project.build();
    assert!(project.site().contains_key("bulletins/2026-2.pdf"));
}

#[test]
fn a_page_is_written_and_builds() {
    let project = Project::small();
    let path = written(project.run(["new", "page", "联系我们"]));
    assert_short(&project.read(&path));
    project.build();
    assert!(project.site().keys().any(|address| address.starts_with("pages/page-")));
}

#[test]
fn what_the_campaign_does_not_know_is_refused_with_what_it_knows() {
    let project = Project::small();
    for (option, known) in [("--kind", "干部典型"), ("--unit", "示例区甲街道"), ("--priority", "干部风采")]
    {
        let run = project.run(["new", "story", "一篇", option, "没有的"]).ended(2);
        assert!(run.stderr.contains(known), "{option}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}
