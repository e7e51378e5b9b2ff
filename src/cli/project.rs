//! Where a command works: the project's root, its files, the present time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};

use super::{Exit, Failure, console};
use crate::build::{self, CAMPAIGN, Loaded};
use crate::diagnostic::{self, Diagnostic, Texts};
use crate::model::{Library, Moment, Story};
use crate::source::{Disk, Embedded, Files, SourcePath, Staged, decode, refusal};
use crate::{privacy, publish, read};

/// A project.
pub struct Project {
    pub root: PathBuf,
    /// As they are on disk, or as they are staged.
    pub files: Box<dyn Files>,
}

impl Project {
    /// The project at `root`, or else the nearest one above the working folder.
    pub fn open(root: Option<&Path>) -> Result<Self, Failure> {
        let root = match root {
            Some(root) => root.to_owned(),
            None => nearest()?,
        };
        if !root.join(CAMPAIGN).is_file() {
            return Err(format!("{} 里没有 {CAMPAIGN}，不是简报项目。新建请用 jianbao init 文件夹", root.display()));
        }
        let files = Disk::open(&root).map_err(|error| format!("打不开 {}（{}）", root.display(), refusal(&error)))?;
        Ok(Self { root, files: Box::new(files) })
    }

    /// The same project, as the next commit will hold it.
    pub fn staged(self) -> Result<Self, Failure> {
        let files = Staged::open(&self.root).map_err(|error| error.to_string())?;
        if files.stat(&SourcePath::new(CAMPAIGN)).is_err() {
            return Err(format!("暂存区里没有 {CAMPAIGN}。请先运行 git add，再检查"));
        }
        Ok(Self { files: Box::new(files), ..self })
    }

    /// The project's place in its git repository: empty, or ending in `/`.
    pub fn folder(&self) -> String {
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let top = root.ancestors().find(|folder| folder.join(".git").exists());
        let below = top.and_then(|top| root.strip_prefix(top).ok());
        let parts = below.into_iter().flat_map(Path::iter);
        parts.map(|part| format!("{}/", part.to_string_lossy())).collect()
    }

    /// Everything that could be read, and what is wrong with the rest; `None` if the campaign cannot
    /// be understood, which is told.
    pub fn library(&self) -> Option<(Library, Vec<Diagnostic>)> {
        let Loaded { library, diagnostics } = build::read(&*self.files);
        if library.is_none() {
            self.report(&diagnostics);
        }
        Some((library?, diagnostics))
    }

    /// A story by its id, or by its file as it is named from the project or from the working folder.
    pub fn story<'a>(&self, library: &'a Library, named: &str) -> Result<&'a Story, Failure> {
        let place = fs::canonicalize(named).or_else(|_| fs::canonicalize(self.root.join(named))).ok();
        let at_place = |story: &Story| fs::canonicalize(self.root.join(story.path.as_str())).ok() == place;
        let is_meant = |story: &&Arc<Story>| story.id.value == named || place.is_some() && at_place(story);
        library.stories.iter().find(is_meant).map(|story| &**story).ok_or_else(|| {
            format!("没有“{named}”这篇稿件。请写稿件编号（如 t20261128-001），或者稿件文件的路径；读不懂的稿件先按 check 的提示改好")
        })
    }

    /// Puts a line into the front matter of a document, in the place of the field with one of the
    /// keys if there is one.
    pub fn write_entry(&self, path: &SourcePath, keys: &[&str], line: &str) -> Result<(), Failure> {
        let file = self.root.join(path.as_str());
        let failed = |error: std::io::Error| format!("写不了 {path}（{}）", refusal(&error));
        let text = String::from_utf8(fs::read(&file).map_err(failed)?);
        let text = text.map_err(|_| format!("{path} 不是 UTF-8 编码，请先用编辑器另存为 UTF-8"))?;
        let text = read::with_entry(&text, keys, line).ok_or_else(|| format!("{path} 没有文件头，写不进去"))?;
        publish::replace(&file, text.as_bytes()).map(drop).map_err(failed)
    }

    /// Tells of problems, and whether any of them is an error.
    pub fn report(&self, diagnostics: &[Diagnostic]) -> Exit {
        for diagnostic in diagnostics {
            console::note(&diagnostic::text(diagnostic, self));
        }
        if let Some(summary) = summary(diagnostics) {
            console::note(&summary);
        }
        if diagnostics.iter().any(Diagnostic::is_error) { Exit::Problems } else { Exit::Done }
    }
}

/// Source lines and paths are shown with private numbers blotted out.
impl Texts for Project {
    fn text(&self, path: &SourcePath) -> Option<String> {
        let bytes = self.files.bytes(path).or_else(|_| Embedded::themes().bytes(path)).ok()?;
        decode(bytes).ok().map(|decoded| privacy::blot(&decoded.text))
    }

    fn path(&self, path: &SourcePath) -> String {
        privacy::blot(path.as_str())
    }
}

/// `发现 2 个错误、1 个提醒`; nothing for no problems.
pub fn summary(diagnostics: &[Diagnostic]) -> Option<String> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = diagnostics.len() - errors;
    match (errors, warnings) {
        (0, 0) => None,
        (0, warnings) => Some(format!("有 {warnings} 个提醒")),
        (errors, 0) => Some(format!("发现 {errors} 个错误")),
        (errors, warnings) => Some(format!("发现 {errors} 个错误、{warnings} 个提醒")),
    }
}

fn nearest() -> Result<PathBuf, Failure> {
    let here = env::current_dir().map_err(|error| format!("进不了当前文件夹（{}）", refusal(&error)))?;
    let found = here.ancestors().find(|folder| folder.join(CAMPAIGN).is_file());
    found.map(Path::to_owned).ok_or_else(|| {
        format!(
            "本文件夹和上级文件夹里都没有 {CAMPAIGN}。请进入项目文件夹，或用 --root 指明；新建请用 jianbao init 文件夹"
        )
    })
}

/// The moment that `--now` names, or the clock's.
pub fn moment(now: Option<&str>) -> Result<Moment, Failure> {
    match now {
        Some(text) => Moment::parse(text)
            .map_err(|_| format!("--now 后面的“{text}”不是日期，请写成 2026-11-28 或 “2026-11-28 08:30”")),
        None => Ok(clock()),
    }
}

/// The present minute, UTC+8.
pub fn clock() -> Moment {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Moment::from_unix(i64::try_from(seconds).unwrap_or(0))
}

/// Writes a file that does not exist yet, with its folders.
pub fn create(path: &Path, text: impl AsRef<[u8]>) -> Result<(), Failure> {
    use std::io::Write;
    let failed = |error: std::io::Error| format!("写不了 {}（{}）", path.display(), refusal(&error));
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut file = fs::File::create_new(path).map_err(failed)?;
    file.write_all(text.as_ref()).map_err(failed)
}
