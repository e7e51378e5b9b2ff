//! `check`: all problems at once, and nothing written but the cache.
//!
//! It is a build that publishes nothing, so that the two never disagree: problems of templates and
//! glyphs are known only after rendering.

use std::path::{Path, PathBuf};

use super::args::{Check, ReportFormat};
use super::console::{self, Bar};
use super::make::{Desk, Folders, open};
use super::project::{Project, moment};
use super::{Exit, Failure, rules};
use crate::build::{CacheFolder, ImageFolder, Options, Request};
use crate::diagnostic::{self, Diagnostic};
use crate::source::refusal;

pub fn run(root: Option<&Path>, options: &Check) -> Result<Exit, Failure> {
    if options.list {
        return rules::list(options.format);
    }
    let project = Project::open(root)?;
    let project = if options.staged { project.staged()? } else { project };
    let now = moment(options.now.as_deref())?;
    let shown = options.paths.iter().map(|path| within(&project, path)).collect::<Result<Vec<_>, _>>()?;
    let cache_folder = CacheFolder::open(&project.root, || console::note("另一个生成正在进行，等它结束……"));
    let bar = Bar::default();
    let images = ImageFolder::of(&project.root);
    let folders = Folders { cache: &cache_folder, images: &images };
    let Desk { cache, opened, folder } = open(&project, &project.root.join("site"), folders, &bar);
    let request = Request { options: Options { now, drafts: false }, held: folder.held() };
    let built = opened.build(request);
    bar.clear();
    // What is staged is not what lies on disk, of which the cache tells.
    if !options.staged
        && let Err(error) = cache_folder.save(&cache)
    {
        console::note(&format!("提醒：缓存没有存下（{}），下次检查会慢一些", refusal(&error)));
    }
    let diagnostics: Vec<Diagnostic> = built
        .diagnostics
        .into_iter()
        .filter(|it| shown.is_empty() || shown.iter().any(|path| covers(path, it)))
        .collect();
    Ok(report(&project, &diagnostics, options.format))
}

fn report(project: &Project, diagnostics: &[Diagnostic], format: ReportFormat) -> Exit {
    let told = match format {
        ReportFormat::Text => {
            let exit = project.report(diagnostics);
            if diagnostics.is_empty() {
                console::note("没有发现问题。");
            }
            return exit;
        }
        ReportFormat::Json => format!("{:#}\n", diagnostic::json(diagnostics, project)),
        ReportFormat::Github => diagnostic::github(diagnostics, project, &project.folder()),
        ReportFormat::Sarif => format!("{:#}\n", diagnostic::sarif(diagnostics, project, &project.folder())),
    };
    console::result(&told);
    if diagnostics.iter().any(Diagnostic::is_error) { Exit::Problems } else { Exit::Done }
}

/// A path of the command line as a path inside the project.
fn within(project: &Project, path: &Path) -> Result<String, Failure> {
    let outside = || format!("{} 不在项目里", path.display());
    let full: PathBuf = path.canonicalize().map_err(|_| format!("没有 {} 这个文件或文件夹", path.display()))?;
    let root = project.root.canonicalize().map_err(|_| outside())?;
    let relative = full.strip_prefix(root).map_err(|_| outside())?;
    Ok(relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
}

fn covers(path: &str, diagnostic: &Diagnostic) -> bool {
    path.is_empty() || diagnostic.path.as_str() == path || diagnostic.path.is_in(path)
}
