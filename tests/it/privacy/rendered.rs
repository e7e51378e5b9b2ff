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

/// What only readers see as a number is told where it is written, and kept nowhere.
#[test]
fn a_number_that_its_source_hides_is_told_at_its_place() {
    let number = Dice::new(7).number(11, "138");
    let (head, tail) = number.split_at(4);
    let coded: String = number.bytes().map(|digit| format!("%{digit:02X}")).collect();
    for words in [
        format!("请打&#49;{}。", &number[1..]),
        format!("找[{head}](https://example.invalid/){tail}"),
        format!("[看](https://example.invalid/?m={coded})"),
        format!("[看](https://example.invalid/u_{number}.html)"),
    ] {
        let project = Project::small();
        project.edit("content/stories/lamp.md", "先看线，再看表。", &format!("先看线，再看表。\n\n{words}"));
        let run = project.run(["check", "--format", "json"]).ended(1);
        let errors: Vec<_> = run.told().into_iter().filter(|it| it.severity == "error").collect();
        let [told] = errors.as_slice() else { panic!("{words}: {errors:?}") };
        assert_eq!((told.code.as_str(), told.line), ("phone-number", Some(20)), "{words}");
        assert!(!run.said().contains(&number));
        let kept = project.path(".jianbao");
        assert!(crate::project::files(&kept).iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains(tail)));
    }
}

/// Messages that repeat what was written blot long numbers, whatever stands beside them.
#[test]
fn no_message_repeats_a_number_beside_letters() {
    let number = Dice::new(8).number(11, "138");
    for (from, to) in [
        ("先看线，再看表。", format!("[看](#a{number})")),
        ("先看线，再看表。", format!("[看](a{number}.xlsx)")),
        ("先看线，再看表。", format!("::: a{number}\n甲\n:::")),
        ("先看线，再看表。", format!("<!-- allow[a{number}]: 甲 -->\n先看线。")),
        ("关键词: [路灯]", format!("关键词: [路灯]\na{number}: 甲")),
        ("关键词: [路灯]", format!("关键词: [路灯]\n置顶: a{number}")),
    ] {
        let project = Project::small();
        project.edit("content/stories/lamp.md", from, &to);
        for format in ["text", "json", "github", "sarif"] {
            let run = project.run(["check", "--format", format]);
            assert!(!run.said().contains(&number), "{to} in {format}: {}", run.said());
        }
    }
}

#[test]
fn cells_of_a_table_are_no_number_together() {
    let number = Dice::new(9).card(16, "6217");
    let cells: Vec<&str> = (0..4).map(|at| &number[at * 4..at * 4 + 4]).collect();
    let project = Project::small();
    let table = format!("|甲|乙|丙|丁|\n|---:|---|---:|---|\n|{}|", cells.join("|"));
    project.edit("content/stories/lamp.md", "先看线，再看表。", &format!("先看线，再看表。\n\n{table}"));
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
