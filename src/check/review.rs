//! Steps of review that are lacking, or that lapsed.

use super::scene::{Finding, Scene};
use crate::model::{StepState, Story, USUAL_STEPS};

/// Stories that wait for review: they are not published.
pub fn missing_review(scene: &Scene<'_>) -> Vec<Finding> {
    let Some(policy) = &scene.library.campaign.review else { return Vec::new() };
    let finding = |story: &Story| {
        let state = |step: &&String| scene.library.step_state(story, step);
        let open = |step: &&String| matches!(state(step), StepState::Missing | StepState::Unsealed);
        let lacking: Vec<&str> = policy.steps.iter().filter(open).map(String::as_str).collect();
        let first = lacking.first()?;
        let by_hand = policy.steps.iter().any(|step| state(&step) == StepState::Unsealed);
        let note = if by_hand { "（手写的姓名不算）" } else { "" };
        let message = format!("还缺{}{note}，没有办完以前不发布", lacking.join("、"));
        let hint = format!("审过以后由经办人记下：jianbao sign {} --step {first} --name 姓名", story.id.value);
        Some(Finding::new(&story.path, story.title.span, message, hint))
    };
    waiting(scene).filter_map(finding).collect()
}

/// Steps that were signed under another text.
pub fn changed_after_review(scene: &Scene<'_>) -> Vec<Finding> {
    let policy = scene.library.campaign.review.iter().flat_map(|policy| &policy.steps).map(String::as_str);
    let steps: Vec<&str> = policy.chain(USUAL_STEPS.iter().copied()).collect();
    let finding = |story: &Story| {
        let lapsed = |step: &&str| scene.library.step_state(story, step) == StepState::Lapsed;
        let mut names: Vec<&str> = Vec::new();
        for step in steps.iter().filter(|step| lapsed(step)) {
            if !names.contains(step) {
                names.push(step);
            }
        }
        let first = names.first()?;
        let held = if scene.library.campaign.review.is_some() { "，重新办理以前不发布" } else { "" };
        let message = format!("{}以后，稿件的文字、姓名或图片改过，这几步作废{held}", names.join("、"));
        let hint = format!("送审批的人看过改动，再记一次：jianbao sign {} --step {first} --name 姓名", story.id.value);
        Some(Finding::new(&story.path, story.title.span, message, hint))
    };
    waiting(scene).filter(|story| story.review.is_begun()).filter_map(finding).collect()
}

fn waiting<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Story> {
    scene.library.stories.iter().map(|story| &**story).filter(|story| !story.draft && story.withdrawn.is_none())
}
