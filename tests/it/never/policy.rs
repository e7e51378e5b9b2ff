//! What becomes of a character that no font has, as the campaign wants it.

use crate::project::{Built, Project, Told};
use crate::tool::tool_text;

/// The small campaign, in which two files hold such characters.
fn with_rare(level: &str) -> Project {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "先看线，再看表。", "先看线，再看𓀀表。");
    project.edit("content/stories/lamp.md", "标题: 巷口的灯亮了", "标题: 巷口的灯亮了𠮷");
    project.edit("content/bulletins/2026-1.md", "期号: 1\n", "期号: 1\n编者按: 摸底先行😀。\n");
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("{campaign}规则:\n  missing-glyph: {level}\n"));
    project
}

fn missing(built: &Built) -> Vec<(String, String, Option<usize>, Option<usize>)> {
    let rare = built.diagnostics.iter().filter(|told| told.code == "missing-glyph");
    rare.map(|Told { path, severity, line, column, .. }| (path.clone(), severity.clone(), *line, *column)).collect()
}

fn words(project: &Project) -> String {
    let path = project.path("site/bulletins/2026-1.pdf").to_string_lossy().into_owned();
    tool_text("poppler-utils", "pdftotext", [path.as_str(), "-"])
}

#[test]
fn a_field_is_told_with_its_line() {
    let built = with_rare("error").run(["build", "--json"]).ended(1).built();
    let places = missing(&built);
    let place = |path: &str, line, column| (path.to_owned(), "error".to_owned(), Some(line), Some(column));
    let wanted = [
        place("content/bulletins/2026-1.md", 3, 10),
        place("content/stories/lamp.md", 3, 11),
        place("content/stories/lamp.md", 18, 7),
    ];
    assert_eq!(places, wanted);
}

#[test]
fn a_campaign_may_take_a_geta_for_it_and_is_told_on_every_run() {
    let project = with_rare("warn");
    let first = project.run(["build", "--json"]).succeeded().built();
    assert_eq!(missing(&first).len(), 3, "{:?}", first.diagnostics);
    assert!(first.diagnostics.iter().all(|told| told.severity == "warning"));
    let read = words(&project);
    assert_eq!(read.matches('〓').count(), 3 + 1, "the title stands in the contents too: {read}");
    // Kept, and the places are those of now: the line before pushes the text down.
    project.edit(
        "content/stories/lamp.md",
        "作者: 李某某（示例）\n",
        "作者: 李某某（示例）\n责任编辑: 王某某（示例）\n",
    );
    let second = project.run(["build", "--json"]).succeeded().built();
    assert!(!second.rendered.iter().any(|path| path.ends_with(".pdf")), "{:?}", second.rendered);
    assert_eq!(missing(&second)[2].2, Some(19));
    let told = project.run(["check", "--format", "json"]).succeeded().told();
    assert_eq!(told, second.diagnostics, "check never disagrees with build");
    let run = project.run(["bulletin", "1"]).succeeded();
    assert_eq!(run.stderr.matches("U+").count(), 3, "{}", run.stderr);
}

#[test]
fn a_campaign_may_say_nothing_of_it() {
    let project = with_rare("off");
    let built = project.run(["build", "--json"]).succeeded().built();
    assert_eq!(built.diagnostics, []);
    assert!(words(&project).contains('〓'));
}

#[test]
fn marks_go_with_their_base() {
    let project = with_rare("warn");
    let marks = "一e\u{301}二灯\u{302}\u{303}三ש\u{5B8}四1\u{FE0F}\u{20E3}五";
    project.edit("content/stories/lamp.md", "巷口的灯坏了半个月", &format!("{marks}巷口的灯坏了半个月"));
    project.run(["build", "--json"]).succeeded();
    let read: String = words(&project).split_whitespace().collect();
    assert!(read.contains("一é二灯〓三〓四1〓五"), "{read}");
}

#[test]
fn a_name_of_the_campaign_is_told_where_it_is_written() {
    let project = with_rare("warn");
    project.edit("content/campaign.yaml", "示例区甲街道", "示例区甲𠮟街道");
    project.edit("content/stories/lamp.md", "供稿单位: 示例区甲街道", "供稿单位: jia");
    let built = project.run(["build", "--json"]).built();
    let told = built.diagnostics.iter().find(|told| told.message.contains("U+20B9F")).expect("it is told");
    assert_eq!((told.path.as_str(), told.line), ("content/campaign.yaml", Some(8)));
}
