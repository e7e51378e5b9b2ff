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

/// What was found in a text is kept with its card, under the settings of that day only.
#[test]
fn a_campaign_says_how_grave_a_full_number_is_and_may_change_its_mind() {
    let project = Project::small();
    let phone = format!("13{}", "9".repeat(9));
    project.edit("content/stories/lamp.md", "先看线，再看表。", &format!("先看线，再打{phone}。"));
    let severities = || -> Vec<String> {
        let told = project.run(["check", "--format", "json"]).told();
        told.into_iter().filter(|it| it.code == "private-number").map(|it| it.severity).collect()
    };
    let campaign = project.read("content/campaign.yaml");
    assert_eq!(severities(), ["warning"]);
    for (level, expected) in [("错误", vec!["error"]), ("关闭", vec![]), ("提醒", vec!["warning"])] {
        project.write("content/campaign.yaml", format!("{campaign}\n规则: {{private-number: {level}}}\n"));
        assert_eq!(severities(), expected, "{level}");
    }
}
