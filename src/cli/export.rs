//! `export`: what the office passes on. So far the form on which it is signed.

use std::fs;
use std::path::{Path, PathBuf};

use super::args::{Export, Package};
use super::bulletin::{issue, refuse_sources};
use super::console;
use super::project::Project;
use super::{Exit, Failure};
use crate::build;
use crate::plan;
use crate::source::refusal;

pub fn run(root: Option<&Path>, options: &Export) -> Result<Exit, Failure> {
    let Package::ReviewSheet = options.package;
    let project = Project::open(root)?;
    if let Some(out) = &options.out {
        refuse_sources(&project, out)?;
    }
    let loaded = build::read(&*project.files);
    let Some(library) = loaded.library else {
        project.report(&loaded.diagnostics);
        return Ok(Exit::Problems);
    };
    let sheet = match project.story(&library, &options.subject) {
        Ok(story) => plan::review_sheet_of_story(&library, story),
        Err(unknown) => {
            let found = issue(&options.subject).ok().and_then(|issue| build::find_issue(&library, &issue));
            plan::review_sheet_of_issue(&library, found.ok_or(unknown)?)
        }
    };
    match build::review_sheet(&*project.files, &library, &sheet) {
        Ok(bytes) => {
            let out =
                options.out.clone().unwrap_or_else(|| PathBuf::from(format!("review-sheet-{}.docx", options.subject)));
            fs::write(&out, bytes).map_err(|error| format!("写不了 {}（{}）", out.display(), refusal(&error)))?;
            console::result(&format!("{}\n", out.display()));
            Ok(Exit::Done)
        }
        Err(problems) => Ok(project.report(&problems)),
    }
}
