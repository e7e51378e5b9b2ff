//! `withdraw`: takes a story out of everything that is made from now on.

use std::path::Path;
use std::{fs, io};

use super::args::Withdraw;
use super::console;
use super::new::quoted;
use super::project::{Project, moment};
use super::{Exit, Failure};
use crate::build;
use crate::model::{Library, Moment, Story, Target};
use crate::publish;
use crate::read;
use crate::source::{SourcePath, refusal};

pub fn run(root: Option<&Path>, options: &Withdraw) -> Result<Exit, Failure> {
    let project = Project::open(root)?;
    let now = moment(options.now.as_deref())?;
    let reason = options.reason.trim();
    if reason.is_empty() || reason.contains(char::is_control) {
        return Err("撤稿原因要写一行文字，如 --reason 当事人要求".to_owned());
    }
    let loaded = build::read(&*project.files);
    let Some(library) = loaded.library else {
        project.report(&loaded.diagnostics);
        return Ok(Exit::Problems);
    };
    let story = find(&project, &library, &options.story)?;
    if story.withdrawn.is_some() {
        return Err(format!("{} 已经撤下了", story.path));
    }
    write(&project, &story.path, &line(now, reason))?;
    console::result(&format!("{}\n", story.path));
    for line in advice(&library, story) {
        console::note(&line);
    }
    Ok(Exit::Done)
}

/// By its id, or by its file as it is named from the project or from the working folder.
fn find<'a>(project: &Project, library: &'a Library, named: &str) -> Result<&'a Story, Failure> {
    let place = fs::canonicalize(named).or_else(|_| fs::canonicalize(project.root.join(named))).ok();
    let is_meant = |story: &&std::sync::Arc<Story>| {
        story.id.value == named
            || place.is_some() && fs::canonicalize(project.root.join(story.path.as_str())).ok() == place
    };
    library.stories.iter().find(is_meant).map(|story| &**story).ok_or_else(|| {
        format!("没有“{named}”这篇稿件。请写稿件编号（如 t20261128-001），或者稿件文件的路径；读不懂的稿件先按 check 的提示改好")
    })
}

fn line(now: Moment, reason: &str) -> String {
    format!("撤稿: {{日期: {}, 原因: {}}}", now.date(), quoted(reason))
}

/// Adds a line to the file.
fn write(project: &Project, path: &SourcePath, line: &str) -> Result<(), Failure> {
    let file = project.root.join(path.as_str());
    let failed = |error: io::Error| format!("写不了 {path}（{}）", refusal(&error));
    let bytes = fs::read(&file).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{path} 不是 UTF-8 编码，请先另存为 UTF-8 再撤稿"))?;
    let text = read::with_line(&text, line).ok_or_else(|| format!("{path} 没有文件头，写不进撤稿记录"))?;
    publish::replace(&file, text.as_bytes()).map(drop).map_err(failed)
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
