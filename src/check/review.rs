//! Steps of review that are lacking, or that lapsed.

use std::collections::BTreeSet;

use super::scene::{Finding, Scene};
use crate::model::{StepState, Story, USUAL_STEPS};

/// Stories that wait for review: they are not published.
pub fn missing_review(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.library.campaign.review.is_none() {
        return Vec::new();
    }
    let steps = scene.library.steps();
    let finding = |story: &Story| {
        let mut states = scene.library.step_states(story, &steps);
        states.retain(|(_, state)| matches!(state, StepState::Missing | StepState::Unsealed));
        let lacking: Vec<&str> = states.iter().map(|(step, _)| *step).collect();
        let first = lacking.first()?;
        let by_hand = states.iter().any(|(_, state)| *state == StepState::Unsealed);
        let note = if by_hand { "（手写的姓名不算）" } else { "" };
        let message = format!("还缺{}{note}，没有办完以前不发布", lacking.join("、"));
        let hint = format!("审过以后由经办人记下：jianbao sign {} --step {first} --name 姓名", story.id.value);
        Some(Finding::new(&story.path, story.title.span, message, hint))
    };
    waiting(scene).filter_map(finding).collect()
}

/// Steps that were signed under another text.
pub fn changed_after_review(scene: &Scene<'_>) -> Vec<Finding> {
    let mut steps = scene.library.steps();
    steps.extend(USUAL_STEPS);
    let mut seen = BTreeSet::new();
    steps.retain(|step| seen.insert(*step));
    let demanded = scene.library.campaign.review.is_some();
    let finding = |story: &Story| {
        let mut states = scene.library.step_states(story, &steps);
        states.retain(|(_, state)| *state == StepState::Lapsed);
        let names: Vec<&str> = states.iter().map(|(step, _)| *step).collect();
        let first = names.first()?;
        let held = if demanded { "，重新办理以前不发布" } else { "" };
        let message = format!("{}以后，稿件的文字、姓名或图片改过，这几步作废{held}", names.join("、"));
        let hint = format!("送审批的人看过改动，再记一次：jianbao sign {} --step {first} --name 姓名", story.id.value);
        Some(Finding::new(&story.path, story.title.span, message, hint))
    };
    waiting(scene).filter(|story| story.review.is_begun()).filter_map(finding).collect()
}

fn waiting<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Story> {
    scene.library.stories.iter().map(|story| &**story).filter(|story| !story.draft && story.withdrawn.is_none())
}
