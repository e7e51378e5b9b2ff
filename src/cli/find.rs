//! `find`: everything that mentions a person or a unit.

use std::path::Path;

use super::args::Find;
use super::console;
use super::project::{Project, clock};
use super::{Exit, Failure};
use crate::build::{self, Mention, Place};
use crate::model::{Bulletin, Library, Story};
use crate::privacy;

pub fn run(root: Option<&Path>, options: &Find) -> Result<Exit, Failure> {
    let project = Project::open(root)?;
    let name: &str = &options.name.split_whitespace().collect::<String>();
    if name.chars().count() < 2 {
        return Err("请写两个字以上的姓名或单位名，如 jianbao find 王建国".to_owned());
    }
    let loaded = build::read(&*project.files);
    let mut mentions = build::mentions(&*project.files, name);
    let of_unit = loaded.library.as_ref().map(|library| by_unit(library, name, &mentions)).unwrap_or_default();
    mentions.extend(of_unit);
    if mentions.is_empty() {
        console::note(&format!("没有文件提到“{name}”。"));
        return Ok(Exit::Done);
    }
    for mention in &mentions {
        console::result(&told(mention, loaded.library.as_ref()));
    }
    let places: usize = mentions.iter().map(|mention| mention.places.len()).sum();
    console::note(&format!("{} 个文件提到“{name}”，共 {places} 处。隐去的姓名按原稿查找。", mentions.len()));
    Ok(Exit::Done)
}

/// Stories that came from the unit of that name and call it by its key.
fn by_unit(library: &Library, name: &str, known: &[Mention]) -> Vec<Mention> {
    let Some(unit) = library.campaign.unit(name) else { return Vec::new() };
    let is_of_unit = |story: &&Story| library.campaign.unit(&story.unit.value) == Some(unit);
    let stories = library.stories.iter().map(|story| &**story).filter(is_of_unit);
    let others = stories.filter(|story| !known.iter().any(|mention| mention.path == story.path));
    let place = |story: &Story| Place { at: "供稿单位".to_owned(), words: story.unit.value.clone() };
    others.map(|story| Mention { path: story.path.clone(), in_name: false, places: vec![place(story)] }).collect()
}

/// A file, its places, and where it was published.
fn told(mention: &Mention, library: Option<&Library>) -> String {
    let mut text = format!("{}\n", mention.path);
    if mention.in_name {
        text.push_str("  文件名里有\n");
    }
    for Place { at, words } in &mention.places {
        let words = shortened(&privacy::blot(words));
        text.push_str(&if words.is_empty() { format!("  {at}\n") } else { format!("  {at}：{words}\n") });
    }
    let stories = library.iter().flat_map(|library| &library.stories);
    if let (Some(story), Some(library)) = (stories.into_iter().find(|story| story.path == mention.path), library) {
        text.push_str(&published(story, library));
    }
    text
}

fn published(story: &Story, library: &Library) -> String {
    let mut text = format!("  稿件 {}：{}\n", story.id.value, state(story));
    let issues: Vec<String> = library
        .bulletins
        .iter()
        .filter(|it| carries(it, story))
        .map(|it| format!("{}年{}", it.date.value.year(), it.issue_name()))
        .collect();
    let channels = if story.channels.is_empty() { "全部".to_owned() } else { story.channels.join("、") };
    let submitted: Vec<&str> = story.submitted.iter().map(|it| it.to.as_str()).collect();
    let adopted: Vec<&str> = story.adopted.iter().map(|it| it.outlet.as_str()).collect();
    let rows = [
        ("简报", issues.join("、")),
        ("发布渠道", channels),
        ("报送", submitted.join("、")),
        ("采用", adopted.join("、")),
    ];
    for (label, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        text.push_str(&format!("  {label}：{value}\n"));
    }
    text
}

fn carries(issue: &Bulletin, story: &Story) -> bool {
    issue.stories().any(|id| id == story.id.value)
}

fn state(story: &Story) -> String {
    match story {
        Story { withdrawn: Some(_), .. } => "已撤稿".to_owned(),
        Story { draft: true, .. } => "草稿".to_owned(),
        Story { scope: crate::model::Scope::Internal, .. } => "内部".to_owned(),
        story if story.published() > clock() => "还没有到发布时间".to_owned(),
        story => format!("网址 stories/{}.html", story.id.value),
    }
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}……", &line[..at]),
        None => line.to_owned(),
    }
}
