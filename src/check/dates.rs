//! Dates that contradict each other, or the calendar.

use std::collections::BTreeMap;

use super::scene::{Finding, Scene};
use crate::model::{Campaign, Moment, Scope, Story};

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

/// Days after which a date looks like a slip of the pen.
const LONG_PAST: i64 = 730;

/// Days after which an inspection counts a column as not kept up (国办秘函〔2019〕19号).
const STALE: i64 = 14;

pub fn long_past_date(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.library.campaign.ended.is_some() {
        return Vec::new();
    }
    let stories = scene.library.stories.iter().map(|it| (&it.path, &it.date));
    let issues = scene.library.bulletins.iter().map(|it| (&it.path, &it.date));
    // A date that could not be read, which is told already, counts as the beginning of time.
    let dated = stories.chain(issues).filter(|(_, date)| date.value > Moment::from_unix(0));
    let old = dated.filter(|(_, date)| date.value.days_until(scene.now) > LONG_PAST);
    old.map(|(path, date)| {
        let message = format!("日期 {} 是两年多以前", date.value);
        Finding::new(path, date.span, message, "核对年份有没有写错；活动已经结束的，在活动设置里写“活动结束”")
    })
    .collect()
}

/// Columns in which nothing new has appeared. An example has no readers, an ended campaign no news.
pub fn stale_column(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &scene.library.campaign;
    if campaign.example || campaign.ended.is_some_and(|end| end <= scene.now) {
        return Vec::new();
    }
    let mut latest: BTreeMap<(usize, &str), Moment> = BTreeMap::new();
    for story in scene.library.stories.iter().filter(|story| is_out(story, scene.now)) {
        let published = story.published();
        for column in columns_of(story, campaign) {
            latest.entry(column).and_modify(|latest| *latest = published.max(*latest)).or_insert(published);
        }
    }
    let stale = latest.into_iter().map(|((_, name), latest)| (name, latest, latest.days_until(scene.now)));
    let finding = |(name, latest, days): (&str, Moment, i64)| Finding {
        path: campaign.path.clone(),
        span: None,
        message: format!("栏目“{name}”已有 {days} 天没有更新（最近一篇是 {}）", latest.date()),
        hint: "两周以内补发新稿：上级检查网站，栏目超过两周不更新要扣分；活动结束的写“活动结束: 日期”".to_owned(),
    };
    stale.filter(|(.., days)| *days > STALE).map(finding).collect()
}

fn is_out(story: &Story, now: Moment) -> bool {
    story.scope == Scope::Public && !story.draft && story.withdrawn.is_none() && story.published() <= now
}

/// The columns that list a story, in the order of the campaign: priorities, then kinds.
fn columns_of<'a>(story: &Story, campaign: &'a Campaign) -> Vec<(usize, &'a str)> {
    let kind = campaign.kinds.find(&story.kind.value);
    let written = story.priority.as_ref().map(|priority| priority.value.as_str());
    let priority = campaign.priority_of(kind.map(|(_, kind)| kind), written);
    let priority = priority.and_then(|priority| campaign.priorities.find(&priority.key));
    let kinds = kind.map(|(at, kind)| (campaign.priorities.len() + at, kind.column.as_str()));
    priority.map(|(at, priority)| (at, priority.column.as_str())).into_iter().chain(kinds).collect()
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
