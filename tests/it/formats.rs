//! `check --format` for other programs, and `check --list`.

use serde_json::Value;

use crate::project::{Project, finish, program};

/// A small project with an error at a place, in a folder of a repository.
fn project_in_repository() -> Project {
    let project = Project::small();
    project.write(".git/HEAD", "ref: refs/heads/main\n");
    project.edit("content/stories/lamp.md", "类别:", "类  别:");
    project
}

#[test]
fn github_is_told_file_line_and_column() {
    let project = project_in_repository();
    let run = project.run(["check", "--format", "github"]);
    assert_eq!(run.status, 1, "{run:?}");
    let line = run.stdout.lines().find(|line| line.contains("title=unknown-key")).expect("the problem is told");
    assert!(line.starts_with("::error file=content/stories/lamp.md,line="), "{line}");
    assert!(line.contains(",col=1,title=unknown-key::没有“类  别”这个栏目%0A办法："), "{line}");
    assert!(run.stdout.lines().all(|line| line.starts_with("::")), "nothing but commands: {}", run.stdout);
}

#[test]
fn a_project_below_its_repository_is_told_with_its_folder() {
    let project = Project::small();
    let inner = Project::small();
    for path in ["content/campaign.yaml", "content/stories/lamp.md"] {
        project.write(&format!("宣传,科/{path}"), inner.read(path));
    }
    project.write(".git/HEAD", "ref: refs/heads/main\n");
    project.edit("宣传,科/content/stories/lamp.md", "类别:", "类  别:");
    let root = project.path("宣传,科");
    let told = |format: &str| {
        let mut command = program();
        finish(command.args(["check", "--format", format, "--root"]).arg(&root)).stdout
    };
    assert!(told("github").contains("file=宣传%2C科/content/stories/lamp.md,"), "{}", told("github"));
    let uri = "%E5%AE%A3%E4%BC%A0%2C%E7%A7%91/content/stories/lamp.md";
    assert!(told("sarif").contains(uri), "{}", told("sarif"));
}

#[test]
fn sarif_names_rules_and_places() {
    let run = project_in_repository().run(["check", "--format", "sarif"]);
    assert_eq!(run.status, 1, "{run:?}");
    let sarif: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let rules: Vec<&str> = names(&run["tool"]["driver"]["rules"], "id");
    let results = run["results"].as_array().expect("there are results");
    let result = results.iter().find(|it| it["ruleId"] == "unknown-key").expect("the problem is told");
    assert!(results.iter().all(|it| rules.contains(&it["ruleId"].as_str().expect("a rule"))));
    assert_eq!(result["level"], "error");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/stories/lamp.md");
    assert_eq!(place["region"]["startColumn"], 1);
}

#[test]
fn without_problems_the_forms_are_empty_and_well_formed() {
    let project = Project::small();
    let run = project.run(["check", "--format", "github"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    let run = project.run(["check", "--format", "sarif"]);
    let sarif: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!((run.status, sarif["runs"][0]["results"].as_array().map(Vec::len)), (0, Some(0)));
}

#[test]
fn all_rules_are_listed_for_people_and_programs() {
    let list = |format: &str| finish(program().args(["check", "--list", "--format", format]));
    let rows: Value = serde_json::from_str(&list("json").stdout).expect("it is JSON");
    let codes = names(&rows, "code");
    assert!(codes.len() > 100 && codes.contains(&"broken-link"), "{codes:?}");
    let text = list("text").stdout;
    for row in rows.as_array().expect("a list") {
        let code = row["code"].as_str().expect("a code");
        let line =
            text.lines().find(|line| line.split_whitespace().any(|word| word == code)).expect("every code has a line");
        assert_eq!(line.starts_with('*'), row["adjustable"] == true, "{line}");
        assert!(line.ends_with(row["about"].as_str().expect("a sentence")), "{line}");
    }
    let refused = list("sarif");
    assert_eq!(refused.status, 2, "{refused:?}");
}

fn names<'a>(rows: &'a Value, key: &str) -> Vec<&'a str> {
    rows.as_array().expect("a list").iter().map(|row| row[key].as_str().expect("a text")).collect()
}
