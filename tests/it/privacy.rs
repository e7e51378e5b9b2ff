//! What the office must be told about numbers of persons.

use crate::project::Project;

#[test]
fn a_full_number_is_told_at_its_place_and_never_repeated() {
    let project = Project::small();
    let phone = format!("13{}", "9".repeat(9));
    project.edit("content/stories/lamp.md", "先看线，再看表。", &format!("先看线，再打{phone}。"));
    let run = project.run(["check", "--format", "json"]).succeeded();
    let told = run.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].code.as_str(), told[0].severity.as_str()), ("private-number", "warning"));
    assert_eq!((told[0].line, told[0].column), (Some(18), Some(7)));
    let text = project.run(["check"]).succeeded();
    assert!(!run.said().contains(&phone) && !text.said().contains(&phone));
}

#[test]
fn a_masked_number_is_nobodys() {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "先看线，再看表。", "先看线，再打138****1234。");
    assert_eq!(project.run(["check", "--format", "json"]).succeeded().told(), []);
}
