//! The harness: a project in a folder of its own, and the program run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

/// The day on which the tests run, whatever the clock says.
pub const NOW: &str = "2026-11-23";

/// Warnings that made-up content cannot help: its pictures are tiny, its texts repeat, its years are
/// whatever a test wants.
const MADE_UP: &[&str] = &["small-photo", "unused-image", "duplicate-story", "long-past-date"];

/// The files of an output folder by their paths; the program's own list is not one of them.
pub type Site = BTreeMap<String, Vec<u8>>;

/// The keys of the outputs of a site by their paths.
pub type Keys = BTreeMap<String, String>;

/// A project in a temporary folder.
pub struct Project {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// What `build --json` tells.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Built {
    pub rendered: Vec<String>,
    pub written: Vec<String>,
    pub removed: Vec<String>,
    pub kept: usize,
    pub pages: usize,
    pub bytes: u64,
    pub millis: u64,
    pub diagnostics: Vec<Told>,
}

/// A diagnostic as JSON tells it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    pub code: String,
    pub severity: String,
    pub path: String,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub message: String,
    pub hint: String,
}

/// The folder of this repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program under test, with nothing of the machine's own settings that could change what it does.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    command.stdin(Stdio::null()).env_remove("RUST_BACKTRACE");
    command
}

/// Runs a command to its end.
pub fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the command starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
    Run { status: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Project {
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// An empty project in memory, where the machine has room for that: for tests that make
    /// hundreds of sites.
    pub fn light() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        Self { folder: folder.expect("a temporary folder") }
    }

    /// The example campaign of this repository.
    pub fn example() -> Self {
        Self::copy_of(&repository().join("content"))
    }

    /// Three short stories, an issue that carries two of them, a draft, a standing page.
    pub fn small() -> Self {
        Self::copy_of(&repository().join("tests/it/cases/small/content"))
    }

    /// What `init` makes.
    pub fn init() -> Self {
        let project = Self::empty();
        project.run(["init", "."]).succeeded();
        project
    }

    fn copy_of(content: &Path) -> Self {
        Self::empty().with_copy_of(content)
    }

    fn with_copy_of(self, content: &Path) -> Self {
        copy(content, &self.path("content"));
        self
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        fs::write(path, content).expect("a file can be written");
        self
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces the only place at which `from` stands.
    pub fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{path} holds “{from}” once");
        self.write(path, text.replace(from, to))
    }

    pub fn remove(&self, path: &str) -> &Self {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("it can be removed");
        self
    }

    /// Runs the program in the project's root.
    pub fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        finish(&mut self.command(arguments))
    }

    /// The program with arguments; where the command depends on the day, with the tests' day.
    pub fn command<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let arguments: Vec<&str> = arguments.into_iter().collect();
        let dated = arguments.first().is_some_and(|command| matches!(*command, "build" | "check" | "new"));
        let mut command = program();
        command.current_dir(self.root()).args(&arguments);
        if dated && !arguments.contains(&"--now") {
            command.args(["--now", NOW]);
        }
        command
    }

    /// Builds, and expects neither problems, but for those of made-up content, nor a word on standard error.
    pub fn build(&self) -> Built {
        let run = self.run(["build", "--json"]).succeeded();
        assert_eq!(run.stderr, "", "a build that is asked for JSON says nothing else");
        let built = run.built();
        let told: Vec<&Told> = built.diagnostics.iter().filter(|it| !MADE_UP.contains(&it.code.as_str())).collect();
        assert_eq!(told, [] as [&Told; 0], "the project builds without diagnostics");
        assert!(built.millis < 600_000, "the time that a build took is told in milliseconds");
        built
    }

    /// What the output folder holds.
    pub fn site(&self) -> Site {
        files(&self.path("site"))
    }

    /// What the output folder holds, or nothing where there is none.
    pub fn site_if_any(&self) -> Site {
        if self.path("site").exists() { self.site() } else { Site::new() }
    }

    /// The outputs with their keys, as the list in the output folder has them; none without a list.
    pub fn keys(&self) -> Keys {
        let list = fs::read_to_string(self.path("site/.jianbao-files")).unwrap_or_default();
        let row = |line: &str| {
            let mut fields = line.split('\t');
            Some((fields.next()?.to_owned(), fields.next()?.to_owned()))
        };
        list.lines().filter_map(row).collect()
    }

    /// The same sources in a fresh folder that knows nothing.
    pub fn fresh(&self) -> Self {
        let beside = self.root().parent().expect("a temporary folder lies in another");
        let fresh = Self { folder: tempfile::tempdir_in(beside).expect("a temporary folder") };
        let fresh = fresh.with_copy_of(&self.path("content"));
        if self.path("themes").exists() {
            copy(&self.path("themes"), &fresh.path("themes"));
        }
        fresh
    }

    /// The site that a clean build makes of the same sources.
    pub fn clean_site(&self) -> Site {
        let fresh = self.fresh();
        fresh.build();
        fresh.site()
    }

    /// Expects the site to be what a clean build makes, byte by byte.
    pub fn assert_clean(&self) {
        assert_same(&self.site(), &self.clean_site());
    }
}

impl Run {
    pub fn succeeded(self) -> Self {
        self.ended(0)
    }

    pub fn ended(self, status: i32) -> Self {
        assert_eq!(self.status, status, "exit status\n--- stdout\n{}\n--- stderr\n{}", self.stdout, self.stderr);
        self
    }

    /// The result of `build --json`.
    pub fn built(&self) -> Built {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.stdout, self.stderr))
    }

    /// The result of `check --format json`.
    pub fn told(&self) -> Vec<Told> {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.stdout, self.stderr))
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{}", self.stdout))
    }

    /// Both streams, for what must or must not be said.
    pub fn said(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}

/// The site of the example campaign, made once for all tests that only look at it.
pub fn example_site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let project = Project::example();
        project.build();
        project.site()
    })
}

/// Expects two sites to be equal, and names what differs.
pub fn assert_same(left: &Site, right: &Site) {
    let paths: std::collections::BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    let different: Vec<&&String> = paths.iter().filter(|path| left.get(**path) != right.get(**path)).collect();
    assert!(different.is_empty(), "these differ: {different:#?}");
}

/// The text of a file of a site.
pub fn text<'a>(site: &'a Site, path: &str) -> &'a str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("the site has no {path}: {:#?}", site.keys()));
    std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below a folder, hidden ones left out.
pub fn files(folder: &Path) -> Site {
    files_where(folder, |name| !name.starts_with('.'))
}

/// All files below a folder, hidden ones too.
pub fn everything(folder: &Path) -> Site {
    files_where(folder, |_| true)
}

fn files_where(folder: &Path, wanted: impl Fn(&str) -> bool) -> Site {
    WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || wanted(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.expect("the folder can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (relative(folder, entry.path()), fs::read(entry.path()).expect("the file can be read")))
        .collect()
}

/// Copies a folder with all that lies in it.
pub fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.path().strip_prefix(from).expect("an entry lies in its folder"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder can be made");
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

fn relative(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).expect("an entry lies in its folder");
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
