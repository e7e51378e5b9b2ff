//! `build`: the site.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use serde_json::{Value, json};

use super::args::Build;
use super::console::{self, Bar};
use super::project::{Project, moment};
use super::{Exit, Failure};
use crate::build::{self, Built, Cache, CacheFolder, ImageFolder, Made, Opened, Reason, Request};
use crate::diagnostic;
use crate::model::Permalink;
use crate::plan::Options;
use crate::publish::{Folder, Published};
use crate::source::refusal;

pub fn run(root: Option<&Path>, options: &Build) -> Result<Exit, Failure> {
    let exit = make(root, options);
    if let (Err(failure), true) = (&exit, options.json) {
        console::result(&format!("{:#}\n", json_of_failure(failure)));
    }
    exit
}

/// Who asked for JSON gets an object of the same shape, with the failure as its one diagnostic.
fn json_of_failure(failure: &Failure) -> Value {
    let diagnostic = json!({
        "code": "not-built", "severity": "error", "path": "", "line": null, "column": null,
        "message": failure, "hint": "",
    });
    let none: [&str; 0] = [];
    json!({
        "rendered": none, "written": none, "removed": none,
        "kept": 0, "pages": 0, "bytes": 0, "millis": 0, "diagnostics": [diagnostic],
    })
}

fn make(root: Option<&Path>, options: &Build) -> Result<Exit, Failure> {
    let began = Instant::now();
    let project = Project::open(root)?;
    let now = moment(options.now.as_deref())?;
    let out = options.out.clone().unwrap_or_else(|| project.root.join("site"));
    refuse_source_folders(&project, &out)?;
    let cache_folder = CacheFolder::open(&project.root, || console::note("另一个生成正在进行，等它结束……"));
    let bar = Bar::default();
    let images = ImageFolder::of(&project.root);
    let folders = Folders { cache: &cache_folder, images: &images };
    let Desk { cache, opened, folder } = open(&project, &out, folders, &bar);
    let request = Request { options: Options { now, drafts: options.drafts }, held: folder.held() };
    let (saved, built, published) = thread::scope(|scope| {
        let saving = scope.spawn(|| cache_folder.save(&cache));
        let built = opened.build(request);
        bar.clear();
        let published = built.made.as_ref().map(|made| folder.publish(&made.outputs)).transpose();
        (saving.join().unwrap_or_else(|panic| resume_unwind(panic)), built, published)
    });
    if let Err(error) = saved {
        console::note(&format!("提醒：缓存没有存下（{}），下次生成会慢一些", refusal(&error)));
    }
    let published = published.map_err(|error| error.to_string())?;
    let outcome = Outcome { built, published, millis: began.elapsed().as_millis() };
    let exit = outcome.report(&project, options, &out);
    // The process ends here: what ten thousand pages hold need not be handed back piece by piece.
    std::mem::forget((cache, opened, folder, outcome));
    Ok(exit)
}

/// A project that is open, and the folder that it is published to.
pub struct Desk<'a> {
    pub cache: Cache,
    pub opened: Opened<'a>,
    pub folder: Folder,
}

/// Where a project remembers what it read and made.
#[derive(Clone, Copy)]
pub struct Folders<'a> {
    pub cache: &'a CacheFolder,
    pub images: &'a ImageFolder,
}

/// Reads a project, and looks at the output folder meanwhile.
pub fn open<'a>(project: &'a Project, out: &Path, folders: Folders<'a>, progress: &'a Bar) -> Desk<'a> {
    let read = || {
        let mut cache = folders.cache.load();
        let opened = build::open(&*project.files, &mut cache, folders.images, progress);
        (cache, opened)
    };
    let ((cache, opened), folder) = rayon::join(read, || Folder::open(out));
    Desk { cache, opened, folder }
}

/// The output folder is emptied of what is no longer made: it must not be where stories lie.
fn refuse_source_folders(project: &Project, out: &Path) -> Result<(), Failure> {
    let out_folder = canonical(out);
    let sources: [PathBuf; 3] = ["content", "themes", ".jianbao"].map(|name| canonical(&project.root.join(name)));
    let inside = sources.iter().any(|source| out_folder.starts_with(source) || source.starts_with(&out_folder));
    if inside {
        return Err(format!("网站不能写到 {}：那里放着稿件、主题或缓存。请换一个文件夹，如 --out site", out.display()));
    }
    if out.is_symlink() && !out.exists() {
        return Err(format!("{} 是符号链接，指向的文件夹不存在。请删去它，或建好那个文件夹", out.display()));
    }
    if out.is_file() {
        return Err(format!("{} 是一个文件，网站要写到文件夹里", out.display()));
    }
    Ok(())
}

/// The path without links and `..`, as far as it exists.
pub fn canonical(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    match existing {
        Some((folder, real)) => absolute.strip_prefix(folder).map_or(absolute.clone(), |rest| real.join(rest)),
        None => absolute,
    }
}

struct Outcome {
    built: Built,
    published: Option<Published>,
    millis: u128,
}

impl Outcome {
    fn report(&self, project: &Project, options: &Build, out: &Path) -> Exit {
        if options.json {
            console::result(&format!("{:#}\n", self.json(project)));
            return if self.published.is_some() { Exit::Done } else { Exit::Problems };
        }
        let exit = project.report(&self.built.diagnostics);
        if let (Some(made), true) = (&self.built.made, options.explain) {
            console::result(&explain(made));
        }
        match (&self.built.made, &self.published) {
            (Some(made), Some(published)) => console::note(&self.done(made, published, out)),
            _ => console::note("网站没有改动。请按上面的办法修改后，再生成一次。"),
        }
        exit
    }

    fn done(&self, made: &Made, published: &Published, out: &Path) -> String {
        let mut text = format!(
            "网站已生成：{}（{} 个网页；重新生成 {} 个文件，写入 {} 个，删除 {} 个，沿用 {} 个；{:.1} 秒）",
            out.join("index.html").display(),
            made.pages,
            made.rendered.len(),
            published.written.len(),
            published.removed.len(),
            published.kept,
            self.millis as f64 / 1000.0,
        );
        if !published.foreign.is_empty() {
            let shown: Vec<&str> = published.foreign.iter().take(5).map(String::as_str).collect();
            let more = if published.foreign.len() > shown.len() { "……" } else { "" };
            let count = published.foreign.len();
            text.push_str(&format!("\n另有 {count} 个文件不是本程序生成的，没有动：{}{more}", shown.join("、")));
        }
        text
    }

    fn json(&self, project: &Project) -> Value {
        let published = self.published.clone().unwrap_or_default();
        let rendered = |made: &Made| made.rendered.iter().map(|it| it.path.to_string()).collect::<Vec<_>>();
        json!({
            "rendered": self.built.made.as_ref().map(rendered).unwrap_or_default(),
            "written": addresses(&published.written),
            "removed": addresses(&published.removed),
            "kept": published.kept,
            "pages": self.built.made.as_ref().map_or(0, |made| made.pages),
            "bytes": self.built.made.as_ref().map_or(0, |made| made.outputs.iter().map(|it| it.file.size).sum::<u64>()),
            "millis": u64::try_from(self.millis).unwrap_or(u64::MAX),
            "diagnostics": diagnostic::json(&self.built.diagnostics, project),
        })
    }
}

fn addresses(paths: &[Permalink]) -> Vec<String> {
    paths.iter().map(ToString::to_string).collect()
}

fn explain(made: &Made) -> String {
    let line = |it: &crate::build::Rendered| {
        let reason = match it.reason {
            Reason::Missing => "原来没有，或者被改动过",
            Reason::Changed => "显示的内容、主题或程序有变",
        };
        format!("{}\t{reason}\n", it.path)
    };
    made.rendered.iter().map(line).collect()
}
