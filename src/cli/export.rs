//! `export`: what the office passes on beside its site. So far the form on which a leader signs.

use std::fs;
use std::path::{Path, PathBuf};

use super::args::{Export, Package};
use super::bulletin::{issue, refuse_sources};
use super::console;
use super::project::Project;
use super::{Exit, Failure};
use crate::build;
use crate::diagnostic::Diagnostic;
use crate::export;
use crate::model::{Library, ReviewSheet};
use crate::print::Printer;
use crate::source::refusal;
use crate::theme;

const NAMES: &str = "稿件写编号（如 t20261128-001）或者文件的路径，简报写期号（如 2026-3、3、latest）";

pub fn run(root: Option<&Path>, options: &Export) -> Result<Exit, Failure> {
    let Package::ReviewSheet = options.package;
    let project = Project::open(root)?;
    if let Some(out) = &options.out {
        refuse_sources(&project, out)?;
    }
    let Some((library, _)) = project.library() else { return Ok(Exit::Problems) };
    let (name, sheet) = review_sheet(&project, &library, &options.subject)?;
    let bytes = match set(&project, &library, &sheet) {
        Ok(bytes) => bytes,
        Err(problems) => return Ok(project.report(&problems)),
    };
    let out = options.out.clone().unwrap_or_else(|| PathBuf::from(format!("review-sheet-{name}.docx")));
    fs::write(&out, bytes).map_err(|error| format!("写不了 {}（{}）", out.display(), refusal(&error)))?;
    console::result(&format!("{}\n", out.display()));
    Ok(Exit::Done)
}

/// The form of a story, or else of an issue, and the name of what it is of.
fn review_sheet(project: &Project, library: &Library, subject: &str) -> Result<(String, ReviewSheet), Failure> {
    match project.story(library, subject) {
        Ok(story) => Ok((story.id.value.clone(), export::review_sheet_of_story(library, story))),
        Err(_) => {
            let found = issue(subject).ok().and_then(|issue| build::find_issue(library, &issue));
            let found = found.ok_or_else(|| format!("没有“{subject}”这篇稿件，也没有这一期简报。{NAMES}"))?;
            Ok((found.key(), export::review_sheet_of_issue(library, found)))
        }
    }
}

fn set(project: &Project, library: &Library, sheet: &ReviewSheet) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let theme = theme::load(&*project.files, &library.campaign.theme.value)?;
    Printer::new(&theme).review_sheet(sheet)
}
