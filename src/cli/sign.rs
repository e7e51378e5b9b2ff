//! `sign`: records a step of review, with the fingerprint of what was reviewed.

use std::path::Path;

use super::args::Sign;
use super::console;
use super::new::quoted;
use super::project::{Project, moment};
use super::{Exit, Failure};
use crate::diagnostic::Diagnostic;
use crate::model::{Library, Moment, Review, Signature, StepState, Story, USUAL_STEPS};
use crate::privacy;

pub fn run(root: Option<&Path>, options: &Sign) -> Result<Exit, Failure> {
    let project = Project::open(root)?;
    let now = moment(options.now.as_deref())?;
    let name = options.name.trim();
    if name.is_empty() || name.contains(char::is_control) {
        return Err("请写明谁审的，如 --name 张某".to_owned());
    }
    if privacy::holds_number(name) {
        return Err("姓名里不要写号码，只写姓名，如 --name 张某".to_owned());
    }
    let Some((library, diagnostics)) = project.library() else { return Ok(Exit::Problems) };
    let story = project.story(&library, &options.story)?;
    let faults: Vec<Diagnostic> = diagnostics.into_iter().filter(|it| it.path == story.path && it.is_error()).collect();
    if !faults.is_empty() {
        project.report(&faults);
        return Ok(Exit::Problems);
    }
    if story.withdrawn.is_some() {
        return Err(format!("{} 已经撤下，不用再审", story.path));
    }
    let step = step(&library, story, &options.step)?;
    not_before_others(story, now)?;
    let fingerprint = library.signed_content(story);
    let signature = Signature { step: step.to_owned(), name: name.to_owned(), date: Some(now), fingerprint };
    let (keys, line) = entry(&story.review, &signature);
    project.write_entry(&story.path, keys, &line)?;
    console::result(&format!("{}\n", story.path));
    console::note(&format!("已记下：{step}，{name}，{}。标题、正文、姓名、图片再有改动，这一步就作废。", now.date()));
    Ok(Exit::Done)
}

/// The step of that name, if the ones before it are done.
fn step<'a>(library: &'a Library, story: &Story, named: &'a str) -> Result<&'a str, Failure> {
    let steps = library.steps();
    if !steps.contains(&named) {
        return Err(format!("没有“{named}”这一步。可以是：{}", steps.join("、")));
    }
    let before: Vec<&str> = steps.into_iter().take_while(|step| *step != named).collect();
    match library.step_states(story, &before).iter().find(|(_, state)| *state != StepState::Signed) {
        Some((open, _)) => Err(format!("还没有办“{open}”，或者办过以后稿件改过。先记“{open}”，再记“{named}”")),
        None => Ok(named),
    }
}

/// Steps follow one another: none is done on a day before that of another.
fn not_before_others(story: &Story, now: Moment) -> Result<(), Failure> {
    let dated = story.review.signatures().filter_map(|it| Some((&it.step, it.date?)));
    let later = dated.into_iter().find(|(_, date)| date.date() > now.date());
    match later {
        Some((step, date)) => Err(format!("“{step}”是 {} 办的，这一步不能早于那一天", date.date())),
        None => Ok(()),
    }
}

/// The keys of the field that holds the step, and the line that it becomes.
fn entry(review: &Review, signature: &Signature) -> (&'static [&'static str], String) {
    let with = |others: &[Signature]| {
        let mut all: Vec<Signature> = others.iter().filter(|it| it.step != signature.step).cloned().collect();
        all.push(signature.clone());
        all.sort_by_key(|it| USUAL_STEPS.iter().position(|step| *step == it.step));
        all
    };
    let groups = |signed: Vec<Signature>| {
        let parts: Vec<String> = signed.iter().map(|it| format!("{}: {}", it.step, written(it))).collect();
        parts.join(", ")
    };
    match signature.step.as_str() {
        "初审" | "复审" | "终审" => (&["三审", "review"], format!("三审: {{{}}}", groups(with(&review.review)))),
        "一校" | "二校" | "三校" => {
            (&["三校", "proofread"], format!("三校: {{{}}}", groups(with(&review.proofread))))
        }
        "保密审查" => (&["保密审查", "secrecy"], format!("保密审查: {}", written(signature))),
        _ => {
            let rows = with(&review.others);
            let rows: Vec<String> =
                rows.iter().map(|it| format!("{{步骤: {}, {}", quoted(&it.step), &written(it)[1..])).collect();
            (&["会签", "approvals"], format!("会签: [{}]", rows.join(", ")))
        }
    }
}

fn written(signature: &Signature) -> String {
    let date = signature.date.map_or(String::new(), |date| format!(", 日期: {}", date.date()));
    let fingerprint = &signature.fingerprint;
    let seal = if fingerprint.is_empty() { String::new() } else { format!(", 指纹: {}", quoted(fingerprint)) };
    format!("{{姓名: {}{date}{seal}}}", quoted(&signature.name))
}
