use std::collections::BTreeMap;

use super::*;
use crate::model::sample;
use crate::source::{Embedded, FileError, Files, Listed, SourcePath, Span, Stat};

/// Files in memory.
#[derive(Default)]
struct Memory(BTreeMap<&'static str, &'static str>);

impl Files for Memory {
    fn list(&self, folder: &str) -> Vec<Listed> {
        let paths = self.0.keys().map(SourcePath::new).filter(|path| path.is_in(folder));
        paths.map(|path| (path, Ok(Stat::default()))).collect()
    }

    fn stat(&self, path: &SourcePath) -> Result<Stat, FileError> {
        self.bytes(path).map(|_| Stat::default())
    }

    fn bytes_within(&self, path: &SourcePath, _: u64) -> Result<Vec<u8>, FileError> {
        self.0.get(path.as_str()).map(|text| text.as_bytes().to_vec()).ok_or(FileError::Missing)
    }
}

fn project<const N: usize>(files: [(&'static str, &'static str); N]) -> Memory {
    Memory(BTreeMap::from(files))
}

fn problems(files: &Memory, name: &str) -> Vec<Diagnostic> {
    load(files, name).err().unwrap_or_default()
}

fn codes(files: &Memory, name: &str) -> Vec<String> {
    problems(files, name).iter().map(|problem| problem.code.to_string()).collect()
}

fn not_found() -> HtmlPage {
    sample::pages().into_iter().map(|(page, _)| page).find(|page| page.view.template() == "404.html").unwrap()
}

const MINE: (&str, &str) = ("themes/mine/theme.yaml", "extends: official\n");

#[test]
fn the_embedded_theme_passes_its_own_trial() {
    let theme = load(&Memory::default(), "official").unwrap_or_else(|problems| panic!("{problems:#?}"));
    let names: Vec<&str> = theme.static_files().map(|(_, name)| name).collect();
    assert!(names.contains(&"code.css") && names.contains(&"tokens.css") && names.contains(&"site.css"));
}

#[test]
fn a_theme_extends_another_by_block_file_and_token() {
    let files = project([
        ("themes/mine/theme.yaml", "继承: official\n样式变量:\n  颜色:\n    ink: '#123456'\n    mine: 1px\n"),
        (
            "themes/mine/templates/404.html",
            "{% extends \"official/404.html\" %}{% block title %}找不到{% endblock title %}",
        ),
        ("themes/mine/static/site.css", "body{background:url(bg.svg)}"),
        ("themes/mine/static/bg.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ]);
    let theme = load(&files, "mine").unwrap_or_else(|problems| panic!("{problems:#?}"));
    let html = String::from_utf8(theme.page(&not_found(), Vec::new()).unwrap()).unwrap();
    assert!(html.contains("<title>找不到</title>"), "{html}");
    let css = |name: &str| String::from_utf8(theme.static_file(name).unwrap().to_vec()).unwrap();
    assert!(css("tokens.css").contains("--ink:#123456") && css("tokens.css").contains("--mine:1px"));
    assert!(css("site.css").contains("url(\"bg.") && css("site.css").ends_with(".svg\")}"), "{}", css("site.css"));
}

#[test]
fn only_what_changes_a_page_changes_the_web_fingerprint() {
    let base = load(&project([MINE]), "mine").ok().unwrap();
    let other = load(&project([MINE, ("themes/mine/templates/404.html", "找不到")]), "mine").ok().unwrap();
    let print = load(&project([MINE, ("themes/mine/print/extra.typ", "#let a = 1")]), "mine").ok().unwrap();
    assert_ne!(base.web(), other.web());
    assert_eq!(base.print(), other.print());
    assert_eq!(base.web(), print.web());
    assert_ne!(base.print(), print.print());
    assert!(print.print_files().iter().any(|(name, _)| name == "extra.typ"));
}

#[test]
fn unknown_and_circular_themes_are_told() {
    let circle = project([
        ("themes/a/theme.yaml", "extends: b"),
        ("themes/b/theme.yaml", "extends: a"),
        ("themes/c/theme.yaml", "extends: none"),
    ]);
    assert_eq!(codes(&circle, "a"), ["circular-theme"]);
    assert_eq!(codes(&circle, "c"), ["missing-theme"]);
    let unknown = problems(&circle, "none");
    assert_eq!(unknown[0].code.name(), "missing-theme");
    assert!(unknown[0].hint.ends_with("a、b、c、official、plain"), "{}", unknown[0].hint);
}

#[test]
fn a_field_that_a_view_lacks_is_an_error_with_its_place() {
    let text = "{% extends \"base.html\" %}{% block main %}标题：{{ view.titel }}{% endblock main %}";
    let files = project([MINE, ("themes/mine/templates/story.html", text)]);
    let found = problems(&files, "mine");
    let [problem] = &found[..] else { panic!("{found:#?}") };
    assert_eq!((problem.code.name(), problem.path.as_str()), ("template-error", "themes/mine/templates/story.html"));
    let Span { start, end } = problem.span.unwrap();
    assert_eq!(&text[start as usize..end as usize], "titel");
    assert!(problem.message.contains("titel") && problem.hint.contains("、title、"), "{problem:?}");
}

#[test]
fn all_faulty_templates_are_told_at_once() {
    let files = project([
        MINE,
        ("themes/mine/templates/404.html", "{{ view. }}"),
        ("themes/mine/templates/list.html", "{% if x %}"),
        ("themes/mine/templates/story.html", "{{ view.title }}"),
        ("themes/mine/print/bulletin.typ", "#<< sheet.name | safe >>"),
    ]);
    let found = problems(&files, "mine");
    let told: Vec<(&str, &str)> = found.iter().map(|it| (it.path.file_name(), it.code.name())).collect();
    let expected =
        [("bulletin.typ", "unescaped-value"), ("404.html", "template-syntax"), ("list.html", "template-syntax")];
    assert_eq!(told, expected, "{found:#?}");
}

#[test]
fn references_to_nothing_are_told_with_their_places() {
    let text = "中文{{ page.title | nonsense }}\n  {% include \"gone.html\" %}";
    let files = project([MINE, ("themes/mine/templates/404.html", text)]);
    let found = problems(&files, "mine");
    let starts: Vec<u32> = found.iter().filter_map(|problem| Some(problem.span?.start)).collect();
    let (filter, include) = (text.find("nonsense").unwrap(), text.find("{% include").unwrap());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].message.contains("nonsense") && found[1].message.contains("gone.html"), "{found:#?}");
    assert!(starts[0] as usize <= filter && starts[0] > 6 && starts[1] as usize >= include, "{starts:?}");
}

#[test]
fn missing_parents_and_unknown_assets_are_told() {
    let parent = project([MINE, ("themes/mine/templates/404.html", "{% extends \"nobody.html\" %}")]);
    let asset = project([MINE, ("themes/mine/templates/404.html", "{{ asset(name=\"nobody.css\") }}")]);
    for (files, name) in [(parent, "nobody.html"), (asset, "nobody.css")] {
        let found = problems(&files, "mine");
        assert!(found.len() == 1 && found[0].message.contains(name), "{found:#?}");
        assert!(found[0].span.is_some(), "{found:#?}");
    }
}

#[test]
fn a_theme_without_a_template_is_told() {
    let files = project([("themes/mine/theme.yaml", ""), ("themes/mine/templates/404.html", "")]);
    let found = problems(&files, "mine");
    assert!(found.iter().all(|problem| problem.code.name() == "missing-template"), "{found:#?}");
    assert!(found.iter().any(|problem| problem.message.contains("print/bulletin.typ")));
    assert!(!found.iter().any(|problem| problem.message.contains("404.html")));
}

#[test]
fn only_bodies_may_be_html() {
    let files = project([MINE, ("themes/mine/templates/page.html", "{{ bodies[0] | safe }}{{ view.title | safe }}")]);
    assert_eq!(codes(&files, "mine"), ["unescaped-value"]);
    let files = project([MINE, ("themes/mine/templates/page.html", "{{ bodies[0] | safe }}{{ bodies[0] }}")]);
    let theme = load(&files, "mine").ok().unwrap();
    let page = sample::pages().into_iter().map(|it| it.0).find(|page| page.view.template() == "page.html").unwrap();
    assert_eq!(theme.page(&page, vec!["<p>一</p>".to_owned()]).unwrap(), "<p>一</p><p>一</p>".as_bytes());
}

#[test]
fn whatever_unescapes_in_print_is_refused() {
    let faults = [
        "<< sheet.name|safe >>",
        "<< sheet.name | escape | truncate(length=3) >>",
        "<% if sheet.name | safe %><% endif %>",
        "<% set x %>a<< sheet.name >><% endset %>",
        "<% filter replace(from=\"a\", to=\"b\") %><% endfilter %>",
        "<%- component card(a: string) -%><% endcomponent card %>",
    ];
    for text in faults {
        assert_eq!(
            codes(&project([MINE, ("themes/mine/print/bulletin.typ", text)]), "mine"),
            ["unescaped-value"],
            "{text}"
        );
    }
    let fine = "<# | safe #><% set a = sheet.name | default(value=\"| safe >>\") %><< a >><% if a == 'x' %><% endif %>";
    let found = problems(&project([MINE, ("themes/mine/print/bulletin.typ", fine)]), "mine");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn values_in_print_are_literals() {
    let template = "#f(<< sheet.name >>, << sheet.total >>, << sheet.example >>, << sheet.copies >>)";
    let theme = load(&project([MINE, ("themes/mine/print/bulletin.typ", template)]), "mine").ok().unwrap();
    let (mut sheet, _) = sample::sheets().swap_remove(0);
    sheet.name = "简报\"); #read(\"/etc/passwd\") \\ $x$\n@a <b>".to_owned();
    let source = theme.sheet_source(&sheet).unwrap();
    let name = r#""简报\"); #read(\"/etc/passwd\") \\ $x$\u{a}@a <b>""#;
    assert_eq!(source, format!("#f({name}, 1, true, 100)"));
}

#[test]
fn tokens_cannot_leave_their_rule() {
    let files = project([(
        "themes/mine/theme.yaml",
        "extends: official\ntokens:\n  ink: 'red;}body{display:none'\n  Bad: x\n",
    )]);
    assert_eq!(codes(&files, "mine"), ["bad-token", "bad-token"]);
}

#[test]
fn tokens_that_nothing_uses_and_faint_colours_are_told_at_their_place() {
    let text = "extends: official\ntokens:\n  inkk: '#123456'\n  muted: '#cccccc'\n  band: '#fff'\n  mine: 1px\n";
    let files = project([("themes/mine/theme.yaml", text), ("themes/mine/static/mine.css", "p{margin:var(--mine)}")]);
    let theme = open(&files, "mine").ok().unwrap();
    let told = |code: &str| -> Vec<&str> {
        let of_code = theme.warnings().iter().filter(|it| it.code.name() == code);
        of_code.map(|it| &text[it.span.unwrap().start as usize..it.span.unwrap().end as usize]).collect()
    };
    assert_eq!(told("unknown-token"), ["inkk"]);
    assert_eq!(told("poor-contrast"), ["muted", "muted", "band"]);
    let hint = theme.warnings().iter().find(|it| it.code.name() == "unknown-token").map(|it| it.hint.clone());
    assert!(hint.is_some_and(|hint| hint.contains("ink？")));
}

#[test]
fn our_own_themes_use_all_their_tokens_and_can_be_read() {
    for name in ["official", "plain"] {
        let theme = open(&Memory::default(), name).ok().unwrap();
        assert!(theme.warnings().is_empty(), "{name}: {:?}", theme.warnings());
    }
}

#[test]
fn embedded_files_are_not_copied() {
    let site = Embedded::themes().get(&SourcePath::new("themes/official/static/touch-icon.png")).unwrap();
    let theme = load(&Memory::default(), "official").ok().unwrap();
    assert!(site.as_ptr() == theme.static_file("touch-icon.png").unwrap().as_ptr());
}
