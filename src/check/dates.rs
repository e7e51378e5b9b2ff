//! Dates that contradict each other, or the calendar.

use super::scene::{Finding, Scene};
use crate::model::{Moment, Story};

pub fn future_date(scene: &Scene<'_>) -> Vec<Finding> {
    let stories = scene.library.stories.iter().map(|it| (&it.path, &it.date, it.publish_at, it.draft));
    let issues = scene.library.bulletins.iter().map(|it| (&it.path, &it.date, it.publish_at, it.draft));
    let early = |date: Moment, publish_at: Option<Moment>| date > scene.now && publish_at.is_none();
    let found = stories.chain(issues).filter(|(_, date, publish_at, draft)| !draft && early(date.value, *publish_at));
    found
        .map(|(path, date, ..)| {
            let message = format!("日期 {} 还没有到，到时才会发布", date.value);
            let hint = format!("核对日期；确实到时再发的，加一行“定时发布: {}”，就不再提醒", date.value);
            Finding::new(path, date.span, message, hint)
        })
        .collect()
}

pub fn happened_after_date(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |story: &Story| {
        let happened = story.happened.filter(|happened| happened.date() > story.date.value.date())?;
        let message = format!("活动时间 {happened} 晚于稿件日期 {}", story.date.value);
        Some(Finding::new(&story.path, story.date.span, message, "核对“日期”和“活动时间”"))
    };
    scene.library.stories.iter().filter_map(|story| finding(story)).collect()
}

pub fn expiry_before_publication(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |story: &Story| {
        let expiry = story.expire_at.filter(|expiry| *expiry <= story.published())?;
        let message = format!("下线时间 {expiry} 不晚于发布时间 {}，稿件永远不会出现", story.published());
        Some(Finding::new(&story.path, story.date.span, message, "核对“下线时间”与“定时发布”“日期”"))
    };
    scene.library.stories.iter().filter_map(|story| finding(story)).collect()
}
