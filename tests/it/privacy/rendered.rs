//! The last look: numbers that a template brings in, or puts together, are not published.

use super::numbers::Dice;
use crate::project::Project;

/// The small project with a theme of its own.
fn themed() -> Project {
    let project = Project::small();
    project.edit("content/campaign.yaml", "活动名称: 小样活动", "活动名称: 小样活动\n模板: mine");
    project.write("themes/mine/theme.yaml", "继承: official\n");
    project
}

fn with_footer(project: &Project, words: &str) {
    let page = format!("{{% extends \"official/story.html\" %}}\n{{% block footer %}}<p>{words}</p>{{% endblock %}}\n");
    project.write("themes/mine/templates/story.html", page);
}

fn publish_telephone(project: &Project, number: &str) {
    let campaign = project.read("content/campaign.yaml");
    let list = format!("{campaign}\n隐私: {{公开电话: [{{号码: \"{number}\", 理由: 便民热线}}]}}\n");
    project.write("content/campaign.yaml", list);
}

#[test]
fn a_number_that_a_template_brings_in_is_not_published() {
    let (project, number) = (themed(), Dice::new(5).number(11, "138"));
    with_footer(&project, &format!("电话{}<b>{}</b>", &number[..5], &number[5..]));
    let run = project.run(["build", "--json"]).ended(1);
    let told = run.built().diagnostics;
    assert!(told.iter().all(|it| it.code == "phone-number" && it.message.contains("stories/")), "{told:?}");
    assert!(!told.is_empty() && !run.said().contains(&number));
    assert!(!project.path("site").exists());
    publish_telephone(&project, &number);
    project.run(["build"]).succeeded();
}

#[test]
fn digits_of_two_paragraphs_are_no_number() {
    let (project, number) = (themed(), Dice::new(5).number(11, "138"));
    with_footer(&project, &format!("<span>{}</span></p><p>{}", &number[..5], &number[5..]));
    project.run(["build"]).succeeded();
}

#[test]
fn a_number_that_the_print_template_puts_together_is_not_printed() {
    let (project, number) = (themed(), Dice::new(6).number(11, "139"));
    let sheet = include_str!("../../../themes/plain/print/bulletin.typ");
    let words = format!("#\"电话{}\"#\"{}\"\n\n#show: sheet", &number[..4], &number[4..]);
    let own = sheet.replacen("#show: sheet", &words, 1);
    assert_ne!(own, sheet);
    project.write("themes/mine/print/bulletin.typ", own);
    let told = project.run(["build", "--json"]).ended(1).built().diagnostics;
    assert_eq!(told.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["phone-number"], "{told:?}");
    assert!(told[0].message.contains("bulletins/2026-1.pdf"), "{told:?}");
    for format in ["pdf", "booklet"] {
        let run = project.run(["bulletin", "1", "--format", format, "--out", "issue.pdf"]).ended(1);
        assert!(run.stderr.contains("phone-number") && !run.said().contains(&number), "{}", run.stderr);
        assert!(!project.path("issue.pdf").exists());
    }
    publish_telephone(&project, &number);
    project.run(["build"]).succeeded();
}
