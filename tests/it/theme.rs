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
fn a_value_that_is_not_escaped_on_paper_is_told_at_its_line() {
    for raw in ["<< sheet.name | safe >>", "<% filter upper %><< sheet.name >><% endfilter %>"] {
        let sheet = format!("#import \"lib.typ\": *\n#show: sheet\n\n{raw}\n");
        let project = with_theme(&[("theme.yaml", "extends: official\n"), ("print/bulletin.typ", &sheet)]);
        for command in ["check --format json", "build --json"] {
            let run = project.run(command.split(' ')).ended(1);
            let told = if command.starts_with("build") { run.built().diagnostics } else { run.told() };
            let it = told.iter().find(|it| it.code == "unescaped-value").unwrap_or_else(|| panic!("{told:?}"));
            assert_eq!((it.path.as_str(), it.line), ("themes/quiet/print/bulletin.typ", Some(4)), "{raw}");
        }
        assert!(!project.path("site").exists());
    }
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

#[test]
fn what_a_style_sheet_imports_stands_in_it() {
    let project = with_theme(&[
        ("theme.yaml", "name: quiet\nextends: official\n"),
        ("static/site.css", "@import \"tokens.css\";\n@import 'parts/mine.css';\nb { color: red }\n"),
        ("static/parts/mine.css", "i { color: blue }\n"),
    ]);
    built(&project).succeeded();
    let site = project.site();
    let (_, sheet) = site.iter().find(|(path, _)| path.starts_with("assets/site.") && path.ends_with(".css")).unwrap();
    let sheet = String::from_utf8_lossy(sheet);
    let at = |part: &str| sheet.find(part).unwrap_or_else(|| panic!("{sheet} lacks {part}"));
    assert!(at("--accent:") < at("i{color:blue") && at("i{color:blue") < at("b{color:red"));
    assert!(!sheet.contains("@import"));
}

#[test]
fn an_import_of_nothing_or_of_itself_is_told_at_its_line() {
    for (sheet, word) in
        [("@import \"tokens.css\";\n@import \"none.css\";\n", "none.css"), ("b {}\n@import \"site.css\";\n", "绕")]
    {
        let project = with_theme(&[("theme.yaml", "name: quiet\nextends: official\n"), ("static/site.css", sheet)]);
        let told = built(&project).ended(1).built().diagnostics;
        let [it] = &told[..] else { panic!("{told:?}") };
        assert_eq!(
            (it.code.as_str(), it.path.as_str(), it.line),
            ("bad-import", "themes/quiet/static/site.css", Some(2))
        );
        assert!(it.message.contains(word), "{it:?}");
    }
}

#[test]
fn pictures_of_a_theme_take_their_colours_from_its_tokens() {
    let project = with_theme(&[("theme.yaml", "name: quiet\nextends: official\ntokens:\n  band: \"#123456\"\n")]);
    built(&project).succeeded();
    let site = project.site();
    let (_, icon) =
        site.iter().find(|(path, _)| path.starts_with("assets/favicon.") && path.ends_with(".svg")).unwrap();
    assert!(String::from_utf8_lossy(icon).contains("fill=\"#123456\""));
    assert!(text(&site, "index.html").contains("name=\"theme-color\""));
}

#[test]
fn the_plain_theme_is_tokens_two_blocks_and_a_sheet_and_looks_different() {
    let folder = crate::project::repository().join("themes/plain");
    let mut files = crate::project::files(&folder);
    files.retain(|path, _| !path.starts_with("preview/"));
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["print/bulletin.typ", "templates/base.html", "templates/home.html", "theme.yaml"]);
    let blocks: usize = files.values().map(|bytes| String::from_utf8_lossy(bytes).matches("{% block").count()).sum();
    assert_eq!(blocks, 2);
    let project = Project::example();
    project.edit("content/campaign.yaml", "模板: official", "模板: plain");
    project.build();
    let (plain, official) = (project.site(), crate::project::example_site());
    assert_ne!(text(&plain, "index.html"), text(official, "index.html"));
    let told = crate::html::visible(text(&plain, "stories/t20261012-001.html"));
    assert!(told.contains("站牌挪八十米"));
}
