//! Files as editors save them: the same text gives the same pages, however it is encoded.

use encoding_rs::GB18030;

use crate::project::{Project, assert_same};

const STORY: &str = "content/stories/lamp.md";

#[test]
fn a_byte_order_mark_changes_nothing() {
    let project = Project::small();
    project.build();
    let plain = project.site();
    for path in [STORY, "content/campaign.yaml", "content/bulletins/2026-1.md", "content/pages/about.md"] {
        project.write(path, format!("\u{FEFF}{}", project.read(path)));
    }
    project.build();
    assert_same(&project.site(), &plain);
}

#[test]
fn windows_line_ends_change_nothing() {
    let project = Project::small();
    project.build();
    let plain = project.site();
    for path in [STORY, "content/campaign.yaml", "content/bulletins/2026-1.md", "content/stories/words.md"] {
        project.write(path, project.read(path).replace('\n', "\r\n"));
    }
    project.build();
    assert_same(&project.site(), &plain);
}

#[test]
fn gb18030_is_read_and_warned_about() {
    let project = Project::small();
    project.build();
    let plain = project.site();
    let text = project.read(STORY);
    let (bytes, _, failed) = GB18030.encode(&text);
    assert!(!failed && std::str::from_utf8(&bytes).is_err());
    project.write(STORY, bytes);
    let built = project.run(["build", "--json"]).succeeded().built();
    let told: Vec<(&str, &str)> = built.diagnostics.iter().map(|it| (it.code.as_str(), it.severity.as_str())).collect();
    assert_eq!(told, [("gb18030", "warning")]);
    assert!(built.diagnostics[0].hint.contains("UTF-8"), "{:?}", built.diagnostics);
    assert_same(&project.site(), &plain);
}

#[test]
fn places_in_gb18030_files_count_characters_too() {
    let project = Project::small();
    let text = project.read(STORY).replace("类别: 干部典型", "类别: 干部典形");
    project.write(STORY, GB18030.encode(&text).0);
    let told = project.run(["check", "--format", "json"]).ended(1).told();
    let error = told.iter().find(|it| it.severity == "error").expect("the kind is unknown");
    assert_eq!((error.code.as_str(), error.line, error.column), ("unknown-kind", Some(5), Some(5)));
}
