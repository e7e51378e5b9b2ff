//! What the office must be told about numbers of persons.

mod attachments;
mod cases;
mod leaks;
mod measure;
mod names;
pub mod numbers;
pub mod office;
mod photos;
mod rendered;

use crate::project::Project;

#[test]
fn a_full_number_is_told_at_its_place_and_never_repeated() {
    let project = Project::small();
    let phone = format!("13{}", "9".repeat(9));
    project.edit("content/stories/lamp.md", "先看线，再看表。", &format!("先看线，再打{phone}。"));
    let run = project.run(["check", "--format", "json"]).ended(1);
    let told = run.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].code.as_str(), told[0].severity.as_str()), ("phone-number", "error"));
    assert_eq!((told[0].line, told[0].column), (Some(18), Some(7)));
    let text = project.run(["check"]).ended(1);
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
        told.into_iter().filter(|it| it.code == "phone-number").map(|it| it.severity).collect()
    };
    let campaign = project.read("content/campaign.yaml");
    assert_eq!(severities(), ["error"]);
    for (level, expected) in [("错误", vec!["error"]), ("关闭", vec![]), ("提醒", vec!["warning"])] {
        project.write("content/campaign.yaml", format!("{campaign}\n规则: {{phone-number: {level}}}\n"));
        assert_eq!(severities(), expected, "{level}");
    }
}

#[test]
fn a_published_telephone_number_may_stand_anywhere_and_nothing_else_can_be_published() {
    let project = Project::small();
    let phone = format!("13{}", "9".repeat(9));
    let parted = format!("{} {} {}", &phone[..3], &phone[3..7], &phone[7..]);
    project.edit("content/stories/lamp.md", "先看线，再看表。", &format!("先看线，再打{parted}。"));
    let campaign = project.read("content/campaign.yaml");
    let list = |number: &str| format!("{campaign}\n隐私: {{公开电话: [{{号码: \"{number}\", 理由: 便民热线}}]}}\n");
    project.write("content/campaign.yaml", list(&phone));
    assert_eq!(project.run(["check", "--format", "json"]).succeeded().told(), []);
    project.write("content/campaign.yaml", list("四三〇四"));
    let told = project.run(["check", "--format", "json"]).ended(1).told();
    assert_eq!(told.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["bad-hotline", "phone-number"]);
}

#[test]
fn a_consent_lifts_what_it_names() {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "先看线，再看表。", "王建国身患肺癌，孙女王小雨今年9岁。");
    let codes = || -> Vec<String> {
        let told = project.run(["check", "--format", "json"]).told();
        told.into_iter().filter(|it| it.severity == "error").map(|it| it.code).collect()
    };
    assert_eq!(codes(), ["illness-with-name", "named-minor"]);
    let story = project.read("content/stories/lamp.md");
    let with = |line: &str| story.replacen("---\n", &format!("---\n{line}\n"), 1);
    project.write("content/stories/lamp.md", with("授权同意: {方式: 书面, 日期: 2026-11-01}"));
    assert_eq!(codes(), ["named-minor"]);
    project.write("content/stories/lamp.md", with("授权同意: {方式: 书面, 日期: 2026-11-01, 监护人: 王某某}"));
    assert_eq!(codes(), [""; 0]);
}
