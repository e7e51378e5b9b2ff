//! Themes of the office's own.

use crate::project::{Project, Run, text};

fn with_theme(files: &[(&str, &str)]) -> Project {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("模板: quiet\n{campaign}"));
    for (path, content) in files {
        project.write(&format!("themes/quiet/{path}"), content);
    }
    project
}

fn built(project: &Project) -> Run {
    project.run(["build", "--json"])
}

#[test]
fn a_tiny_theme_changes_a_token_and_a_block_and_keeps_the_rest() {
    let project = with_theme(&[
        ("theme.yaml", "name: quiet\nextends: official\ntokens:\n  accent: \"#123456\"\n"),
        (
            "templates/story.html",
            "{% extends \"official/story.html\" %}\n{% block footer %}<p>安静的页脚</p>{% endblock %}\n",
        ),
    ]);
    built(&project).succeeded();
    let site = project.site();
    assert!(
        text(&site, "stories/lamp.html").contains("安静的页脚")
            && text(&site, "stories/lamp.html").contains("巷口的灯亮了")
    );
    assert!(!text(&site, "index.html").contains("安静的页脚"));
    let styles =
        site.iter().filter(|(path, _)| path.ends_with(".css")).map(|(_, bytes)| String::from_utf8_lossy(bytes));
    assert!(styles.into_iter().any(|style| style.contains("--accent:#123456") || style.contains("--accent: #123456")));
}

#[test]
fn a_field_that_the_view_lacks_is_told_with_place_and_what_there_is() {
    let project = with_theme(&[
        ("theme.yaml", "name: quiet\nextends: official\n"),
        ("templates/404.html", "<!doctype html>\n<p>{{ page.titel }}</p>\n"),
    ]);
    let told = built(&project).ended(1).built().diagnostics;
    let it = told.iter().find(|it| it.code == "template-error").unwrap_or_else(|| panic!("{told:?}"));
    assert_eq!((it.path.as_str(), it.line), ("themes/quiet/templates/404.html", Some(2)));
    assert!(it.message.contains("titel") && format!("{}{}", it.message, it.hint).contains("title"), "{it:?}");
    assert!(!project.path("site").exists());
}

#[test]
fn a_value_that_is_not_escaped_is_refused() {
    let project = with_theme(&[
        ("theme.yaml", "name: quiet\nextends: official\n"),
        ("templates/404.html", "<p>{{ site.name | safe }}</p>\n"),
    ]);
    let told = built(&project).ended(1).built().diagnostics;
    assert!(told.iter().any(|it| it.code == "unescaped-value"), "{told:?}");
}

#[test]
fn bases_must_exist_and_not_go_round_in_circles() {
    for (extends, code) in [("nowhere", "missing-theme"), ("quiet", "circular-theme")] {
        let project = with_theme(&[("theme.yaml", &format!("name: quiet\nextends: {extends}\n"))]);
        let told = built(&project).ended(1).built().diagnostics;
        assert!(told.iter().any(|it| it.code == code && it.line == Some(2)), "{told:?}");
    }
}

#[test]
fn all_faulty_templates_are_told_at_once() {
    let project = with_theme(&[
        ("theme.yaml", "name: quiet\nextends: official\n"),
        ("templates/404.html", "{{ page.nothing }}\n"),
        ("templates/alias.html", "{% if %}\n"),
    ]);
    let told = built(&project).ended(1).built().diagnostics;
    let paths: Vec<&str> = told.iter().map(|it| it.path.as_str()).collect();
    assert!(paths.contains(&"themes/quiet/templates/alias.html"), "{told:?}");
}
