//! Ids, numbers of issues, old addresses: one address, one page.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::Hash;

use rustc_hash::FxHashSet;

use super::scene::{Finding, Scene};
use crate::model::{Document, Permalink};
use crate::source::{Placed, SourcePath, Span};

/// Where something stands that may be there only once.
type Place<'a> = (&'a SourcePath, Span);

pub fn duplicate_id(scene: &Scene<'_>) -> Vec<Finding> {
    let stories = scene.library.stories.iter().map(|story| (lowercase(&story.id.value), (&story.path, story.id.span)));
    let pages = scene.library.pages.iter().map(|page| (lowercase(&page.id.value), (&page.path, page.id.span)));
    let hint =
        "编号不能重复（大小写不同也算重复），改掉其中一个；没有写编号的以文件名为编号，加一行编号，或者给文件改名";
    let mut findings = shared(stories, |id| format!("稿件编号“{id}”"), hint);
    findings.extend(shared(pages, |id| format!("页面编号“{id}”"), hint));
    findings
}

pub fn duplicate_number(scene: &Scene<'_>) -> Vec<Finding> {
    let issues = scene.library.bulletins.iter();
    let numbers = issues.map(|issue| (issue.key(), (&issue.path, issue.number.span)));
    let name = |key: &String| {
        let issue = scene.library.bulletins.iter().find(|issue| issue.key() == *key);
        issue.map_or(key.clone(), |issue| format!("{}年{}", issue.date.value.year(), issue.issue_name()))
    };
    shared(numbers, name, "改掉其中一个的“期号”；增刊另加一行“刊别: 增刊”")
}

pub fn duplicate_total(scene: &Scene<'_>) -> Vec<Finding> {
    let issues = scene.library.bulletins.iter();
    let totals = issues.filter_map(|issue| issue.total.as_ref().map(|total| (total.value, (&issue.path, total.span))));
    shared(totals, |total| format!("总期号 {total}"), "改掉其中一个的“总期号”")
}

pub fn bad_alias(scene: &Scene<'_>) -> Vec<Finding> {
    let bad = aliases(scene).filter(|(_, alias)| Permalink::from_alias(&alias.value).is_none());
    let finding = |(path, alias): (&SourcePath, &Placed<String>)| {
        let hint = "写网站以内的旧地址，只用英文字母、数字、- _ . 和 /，以 .html 结尾，如 old/news.html";
        Finding::new(path, alias.span, "“旧网址”不是本网站可用的地址", hint)
    };
    bad.map(finding).collect()
}

/// Addresses of documents differ as their ids do; what is left are old addresses.
pub fn collision(scene: &Scene<'_>) -> Vec<Finding> {
    if aliases(scene).next().is_none() {
        return Vec::new();
    }
    let own: BTreeMap<String, &SourcePath> =
        scene.library.documents().map(|document| (address(document).to_lowercase(), document.path())).collect();
    let mut taken: BTreeMap<String, &SourcePath> = BTreeMap::new();
    let mut findings = Vec::new();
    for (path, alias) in aliases(scene) {
        let Some(address) = Permalink::from_alias(&alias.value) else { continue };
        let address = address.as_str().to_lowercase();
        let owner = match own.get(&address).or_else(|| taken.get(&address)) {
            Some(other) => format!("与 {other} 重复"),
            None if is_of_the_site(scene, &address) => "是网站自己的页面地址".to_owned(),
            None => {
                taken.insert(address, path);
                continue;
            }
        };
        findings.push(Finding::new(
            path,
            alias.span,
            format!("旧网址“{}”{owner}", alias.value),
            "删去这个旧网址，或改成别的",
        ));
    }
    findings
}

fn aliases<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (&'a SourcePath, &'a Placed<String>)> {
    let stories = scene.library.stories.iter().flat_map(|story| story.aliases.iter().map(|alias| (&story.path, alias)));
    let pages = scene.library.pages.iter().flat_map(|page| page.aliases.iter().map(|alias| (&page.path, alias)));
    stories.chain(pages)
}

fn address(document: Document<'_>) -> String {
    match document {
        Document::Story(story) => format!("stories/{}.html", story.id.value),
        Document::Bulletin(bulletin) => format!("bulletins/{}.html", bulletin.key()),
        Document::Page(page) => format!("pages/{}.html", page.id.value),
    }
}

/// Pages that no document has: home, 404, search, and lists with their numbered pages.
fn is_of_the_site(scene: &Scene<'_>, address: &str) -> bool {
    let Some((folder, name)) = address.rsplit_once('/') else {
        return matches!(address, "index.html" | "404.html" | "sitemap.html");
    };
    let campaign = &scene.library.campaign;
    let root = folder.split('/').next().unwrap_or_default();
    let columns = campaign.priorities.iter().map(|it| &it.key).chain(campaign.kinds.iter().map(|it| &it.key));
    let lists =
        ["stories", "kinds", "units", "places", "tags", "themes", "months", "bulletins", "pages", "search", "figures"];
    let is_list = lists.contains(&root) || columns.into_iter().any(|key| key.to_lowercase() == root);
    let stem = name.trim_end_matches(".html");
    let keyed = matches!(root, "kinds" | "units" | "places" | "tags" | "themes" | "months");
    is_list && (keyed || stem == "index" || stem.bytes().all(|byte| byte.is_ascii_digit()))
}

fn lowercase(id: &str) -> Cow<'_, str> {
    if id.bytes().any(|byte| byte.is_ascii_uppercase()) { id.to_lowercase().into() } else { id.into() }
}

/// A finding at every place whose value stands at another place too.
fn shared<'a, K: Ord + Hash>(
    values: impl Iterator<Item = (K, Place<'a>)>,
    name: impl Fn(&K) -> String,
    hint: &str,
) -> Vec<Finding> {
    let mut values: Vec<(K, Place<'a>)> = values.collect();
    if values.iter().map(|(value, _)| value).collect::<FxHashSet<_>>().len() == values.len() {
        return Vec::new();
    }
    values.sort_by(|a, b| a.0.cmp(&b.0));
    let mut findings = Vec::new();
    for same in values.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        for (value, (path, span)) in same {
            let others: Vec<String> =
                same.iter().filter(|(_, other)| other.0 != *path).map(|(_, other)| other.0.to_string()).collect();
            let message = format!("{}与 {} 重复", name(value), others.join("、"));
            findings.push(Finding::new(path, *span, message, hint));
        }
    }
    findings
}
