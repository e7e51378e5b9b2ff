//! Stories that are told twice.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::scene::{Finding, Scene};
use crate::model::Story;

/// Stories whose text or title an earlier one has already.
pub fn duplicate_story(scene: &Scene<'_>) -> Vec<Finding> {
    // Of stories that share an id the others are told already.
    let mut ids = BTreeSet::new();
    let stories: Vec<&Arc<Story>> = scene
        .library
        .stories
        .iter()
        .filter(|story| story.withdrawn.is_none() && ids.insert(story.id.value.to_lowercase()))
        .collect();
    let mut findings: Vec<Finding> = alike(&stories).into_iter().map(|(one, other)| by_text(one, other)).collect();
    let told: BTreeSet<_> = findings.iter().map(|it| it.path.clone()).collect();
    findings.extend(
        titled_alike(&stories).filter(|(one, _)| !told.contains(&one.path)).map(|(one, other)| by_title(one, other)),
    );
    findings
}

fn by_text(story: &Story, other: &Story) -> Finding {
    let message = format!("正文和另一篇《{}》几乎一样（{}）", other.title.value, other.path);
    let hint = "只留一篇；同一件事各单位分别报来的，合成一篇";
    Finding::new(&story.path, story.title.span, message, hint)
}

fn by_title(story: &Story, other: &Story) -> Finding {
    let message = format!("标题和另一篇一样（{}）", other.path);
    Finding::new(&story.path, story.title.span, message, "重复的删去一篇；不是同一件事的，把标题写得具体些")
}

/// Stories that are kept of those which have a band in common, though they are not alike: where phrases
/// of the office fill them, there may be thousands, and each would be compared with each.
const KEPT: usize = 4;

/// Each later story with the first one that it resembles.
fn alike<'a>(stories: &[&'a Arc<Story>]) -> Vec<(&'a Story, &'a Story)> {
    let mut bands: FxHashMap<(usize, &[u32]), Vec<usize>> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        let likeness = &story.outline.likeness;
        let candidates: BTreeSet<usize> =
            likeness.bands().filter_map(|band| bands.get(&band)).flatten().copied().collect();
        match candidates.into_iter().find(|other| stories[*other].outline.likeness.resembles(likeness)) {
            Some(first) => pairs.push(later_first(story, stories[first])),
            None => likeness.bands().for_each(|band| keep(bands.entry(band).or_default(), at)),
        }
    }
    pairs
}

fn keep(kept: &mut Vec<usize>, at: usize) {
    if kept.len() < KEPT {
        kept.push(at);
    }
}

fn titled_alike<'a>(stories: &[&'a Arc<Story>]) -> impl Iterator<Item = (&'a Story, &'a Story)> {
    let mut first: FxHashMap<&str, &'a Arc<Story>> = FxHashMap::default();
    let titled = stories.iter().filter_map(move |&story| match first.get(story.title.value.as_str()) {
        Some(&other) => Some(later_first(story, other)),
        None => {
            first.insert(story.title.value.as_str(), story);
            None
        }
    });
    titled.collect::<Vec<_>>().into_iter()
}

fn later_first<'a>(one: &'a Story, other: &'a Story) -> (&'a Story, &'a Story) {
    if (one.date.value, &one.path) < (other.date.value, &other.path) { (other, one) } else { (one, other) }
}
