//! `themes/CONTRACT.md` says all that a theme may rely on, and nothing else.

mod document;
mod walk;

use std::collections::BTreeSet;
use std::fs;

use jianbao::model::{View, sample};
use serde::Serialize;
use serde_json::Value;

use crate::project::{Project, repository};
use document::Document;
use walk::Walk;

fn document() -> Document {
    Document::parse(&read("themes/CONTRACT.md"))
}

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files of a folder, by their names.
fn texts(folder: &str) -> Vec<(String, String)> {
    let files = crate::project::files(&repository().join(folder));
    files.into_iter().map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).expect("samples can be written as JSON")
}

/// What stands between `before` and `after`, wherever it does.
fn between<'t>(text: &'t str, before: &'t str, after: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split_once(after)).map(|(inner, _)| inner)
}

fn set<T: Into<String>>(names: impl IntoIterator<Item = T>) -> BTreeSet<String> {
    names.into_iter().map(Into::into).collect()
}

/// The samples of everything that templates see, each under the type that the document gives it.
fn walk(document: &Document) -> Walk<'_> {
    let mut walk = Walk::new(document);
    for (page, _) in sample::pages() {
        walk.record("Head", &json(&page.page));
        walk.record("Site", &json(&page.site));
        match document.view_of(page.view.template()) {
            Some("—") => assert_eq!(json(&page.view), json(View::NotFound {}), "{}", page.view.template()),
            Some(name) => walk.record(name, &json(&page.view)),
            None => walk.faults.push(format!("{} stands in no row of the templates", page.view.template())),
        }
    }
    for (sheet, _) in sample::sheets() {
        walk.record("Sheet", &json(&sheet));
    }
    walk
}

#[test]
fn every_field_is_documented_with_the_type_that_it_has() {
    let document = document();
    let walk = walk(&document);
    assert!(walk.faults.is_empty(), "{:#?}", walk.faults);
}

#[test]
fn nothing_is_documented_that_does_not_occur() {
    let document = document();
    let met = walk(&document).met;
    let never: Vec<String> = document.places().into_iter().filter(|place| !met.contains(place)).collect();
    assert!(never.is_empty(), "these occur in no sample: {never:#?}");
}

#[test]
fn every_meaning_is_a_sentence() {
    for (heading, row) in document().rows() {
        let meaning = row.last().map_or("", String::as_str);
        assert!(meaning.len() > 8 && meaning.ends_with('.'), "{heading}: {row:?}");
    }
}

#[test]
fn every_template_and_part_is_listed() {
    let document = document();
    let files = set(texts("themes/official/templates").into_iter().map(|(name, _)| name));
    let listed = [document.first("Templates"), document.first("Parts")].concat();
    assert_eq!(set(listed), files);
}

#[test]
fn every_block_is_listed() {
    let templates = texts("themes/official/templates");
    let blocks = templates.iter().flat_map(|(_, text)| between(text, "{% block ", " "));
    assert_eq!(set(document().first("Blocks")), set(blocks.map(|name| name.trim_end_matches("%}"))));
}

#[test]
fn every_token_is_listed() {
    let text = read("themes/official/theme.yaml");
    let (_, tokens) = text.split_once("\ntokens:\n").expect("the theme has tokens");
    let names = tokens.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": ")).map(|(name, _)| name);
    let listed = document().first("Tokens");
    assert_eq!(set(listed), set(names.filter(|name| !name.starts_with('#'))));
}

/// What a template that asks for a variable that is not there is told.
fn variables(template: &str, text: &str) -> BTreeSet<String> {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("模板: mine\n{campaign}"));
    project.write("themes/mine/theme.yaml", "extends: official\n");
    project.write(&format!("themes/mine/{template}"), text);
    let told = project.run(["build", "--json"]).ended(1).built().diagnostics;
    let it = told.iter().find(|it| it.code == "template-error").unwrap_or_else(|| panic!("{told:?}"));
    let names = it.hint.strip_prefix("这里可以用：").unwrap_or_else(|| panic!("{it:?}"));
    set(names.split('、'))
}

#[test]
fn every_variable_of_templates_is_listed() {
    let document = document();
    let page = variables("templates/404.html", "{{ nothing }}");
    let sheet = variables("templates/print.html", "{{ nothing }}");
    let print = variables("print/bulletin.typ", "<< nothing >>");
    assert_eq!(set(document.first("Variables of pages")), page);
    assert_eq!(set(document.first("Variables of print.html")), sheet);
    assert_eq!(set(document.first("Variables of bulletin.typ")), print);
}

#[test]
fn every_class_of_bodies_is_listed() {
    let files = texts("src/render/html");
    let written = files.iter().flat_map(|(_, text)| between(text, "class=\\\"", "\\\""));
    let names = written.flat_map(str::split_whitespace).filter(|name| !name.contains('{'));
    let document = document();
    let told: String = document.rows().iter().filter(|row| row.0 == "Bodies").map(|row| row.1.join(" ")).collect();
    let missing: BTreeSet<&str> = names.filter(|name| !told.contains(&format!(".{name}"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_name_that_scripts_look_up_is_listed() {
    let text = read("themes/CONTRACT.md");
    for (file, script) in texts("themes/official/static").into_iter().filter(|(name, _)| name.ends_with(".js")) {
        let ids = between(&script, "getElementById(\"", "\"").map(|name| format!("#{name}"));
        let own = between(&script, "[data-", "]").map(|name| format!("data-{name}"));
        let own = own.chain(between(&script, "getAttribute(\"data-", "\"").map(|name| format!("data-{name}")));
        let missing: BTreeSet<String> = ids.chain(own).filter(|name| !text.contains(&format!("`{name}"))).collect();
        assert!(missing.is_empty(), "{file}: {missing:?}");
    }
}
