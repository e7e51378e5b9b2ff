//! Issues of the bulletin and the stories in them.

use std::collections::BTreeSet;

use super::scene::{Finding, Scene, suggest};
use crate::model::{Bulletin, Item, Scope, Story};
use crate::source::SourcePath;

pub fn unknown_story(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(issue, item): (&Bulletin, &Item)| {
        let id = item.story.value.as_str();
        if scene.story(id).is_some() || scene.library.unreadable.iter().any(|path| may_hold(path, id)) {
            return None;
        }
        let hint = suggest(id, scene.story_ids(), "写稿件的“稿件编号”，没有时写它的英文文件名");
        Some(Finding::new(&issue.path, item.story.span, format!("没有编号为“{id}”的稿件"), hint))
    };
    items(scene).filter_map(finding).collect()
}

pub fn repeated_story(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for issue in &scene.library.bulletins {
        let mut seen = BTreeSet::new();
        for item in issue.sections.iter().flat_map(|section| &section.items) {
            if !seen.insert(&item.story.value) {
                let message = format!("稿件“{}”在这一期里用了两次", item.story.value);
                findings.push(Finding::new(&issue.path, item.story.span, message, "只留一处"));
            }
        }
    }
    findings
}

pub fn story_not_public(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(issue, item): (&Bulletin, &Item)| {
        let story = scene.story(&item.story.value)?;
        if story.withdrawn.is_some() {
            let message = format!("稿件“{}”已撤稿，本期的网页和 PDF 里不再有它", item.story.value);
            let hint = "从“本期内容”里删去这一条；已经印发的纸质简报请另行处理";
            return Some(Finding::new(&issue.path, item.story.span, message, hint));
        }
        let reason = hidden(scene, story)?;
        let message = format!("稿件“{}”{reason}，本期因此按内部处理，不进网站", item.story.value);
        let hint = "换下这篇稿件；或在本期文件头写明“公开范围: 内部”";
        Some(Finding::new(&issue.path, item.story.span, message, hint))
    };
    items(scene).filter(|(issue, _)| issue.is_public() && !issue.draft).filter_map(finding).collect()
}

pub fn empty(scene: &Scene<'_>) -> Vec<Finding> {
    let has_items = |issue: &Bulletin| issue.sections.iter().any(|section| !section.items.is_empty());
    let bare = scene.library.bulletins.iter().filter(|issue| !has_items(issue) && issue.outline.words == 0);
    let finding = |issue: &Bulletin| {
        let hint = "在“本期内容”里列出栏目和稿件编号";
        Finding::new(&issue.path, issue.number.span, format!("{}没有选用稿件，也没有正文", issue.issue_name()), hint)
    };
    bare.map(|issue| finding(issue)).collect()
}

fn items<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (&'a Bulletin, &'a Item)> {
    scene
        .library
        .bulletins
        .iter()
        .flat_map(|issue| issue.sections.iter().flat_map(|section| &section.items).map(move |item| (&**issue, item)))
}

/// Whether a file that could not be understood may be the story of that id.
fn may_hold(path: &SourcePath, id: &str) -> bool {
    path.stem() == id || path.file_name() == "index.md" && path.parent().ends_with(&format!("/{id}"))
}

fn hidden(scene: &Scene<'_>, story: &Story) -> Option<&'static str> {
    let now = scene.now;
    match story {
        story if story.published() > now => Some("还没有到发布时间"),
        Story { expire_at: Some(end), .. } if *end <= now => Some("已经下线"),
        Story { draft: true, .. } => Some("是草稿"),
        Story { scope: Scope::Internal, .. } => Some("不公开"),
        story if !scene.library.is_reviewed(story) => Some("没有审完"),
        _ => None,
    }
}
