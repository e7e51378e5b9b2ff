//! `withdraw`: takes a story out of everything that is made from now on.

use std::path::Path;

use super::args::Withdraw;
use super::console;
use super::new::quoted;
use super::project::{Project, moment};
use super::{Exit, Failure};
use crate::model::{Library, Moment, Story, Target};
use crate::privacy;

pub fn run(root: Option<&Path>, options: &Withdraw) -> Result<Exit, Failure> {
    let project = Project::open(root)?;
    let now = moment(options.now.as_deref())?;
    let reason = options.reason.trim();
    if reason.is_empty() || reason.contains(char::is_control) {
        return Err("撤稿原因要写一行文字，如 --reason 当事人要求".to_owned());
    }
    if privacy::holds_number(reason) {
        return Err("撤稿原因里不要写号码，写明情况就行，如 --reason 当事人要求".to_owned());
    }
    let Some((library, _)) = project.library() else { return Ok(Exit::Problems) };
    let story = project.story(&library, &options.story)?;
    if story.withdrawn.is_some() {
        return Err(format!("{} 已经撤下了", story.path));
    }
    project.write_entry(&story.path, &["撤稿", "withdrawn"], &line(now, reason))?;
    console::result(&format!("{}\n", story.path));
    for line in advice(&library, story) {
        console::note(&line);
    }
    Ok(Exit::Done)
}

fn line(now: Moment, reason: &str) -> String {
    format!("撤稿: {{日期: {}, 原因: {}}}", now.date(), quoted(reason))
}

/// What the program cannot take back itself.
fn advice(library: &Library, story: &Story) -> Vec<String> {
    let mut advice =
        vec!["已记为撤稿。运行 jianbao build，它就从网站的每一处去掉，网址上只写“该稿件已撤下”。".to_owned()];
    let issues = library.bulletins.iter().filter(|issue| issue.stories().any(|id| id == story.id.value));
    advice.extend(issues.map(|issue| format!("{} 用过这篇：网上的会重做；印发过的纸质件请收回。", issue.path)));
    let links = |target: &Target| matches!(target, Target::Document { path, .. } if *path == story.path);
    let linking = library.documents().filter(|it| it.outline().links.iter().any(|link| links(&link.target)));
    advice.extend(linking.map(|it| format!("{} 里有到它的链接，请改。", it.path())));
    let sent = story.submitted.iter().map(|it| it.to.as_str());
    let outlets: Vec<&str> = story.adopted.iter().map(|it| it.outlet.as_str()).chain(sent).collect();
    if !outlets.is_empty() {
        advice.push(format!("报送、采用过的媒体要另外通知：{}。", outlets.join("、")));
    }
    advice.push(
        "别的稿件里是否还提到当事人，用 jianbao find 姓名 查。git 的历史里还有原文，需要时请管理员清理。".to_owned(),
    );
    advice
}
