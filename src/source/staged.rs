//! `Files` over what the next commit will hold: the index of git, as `git add` left it.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};
use std::{env, fmt, thread};

use super::{FileError, Files, Listed, SourcePath, Stat, refusal};

/// The folders of a project that are read.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// The mode of a symbolic link in git's index.
const LINK: &str = "120000";
/// The modes of files, plain and executable. There are folders of other repositories beside them.
const FILES: [&str; 2] = ["100644", "100755"];

/// The files of a project that are staged.
pub struct Staged {
    entries: BTreeMap<SourcePath, Result<Entry, FileError>>,
    objects: Mutex<Objects>,
}

#[derive(Clone)]
struct Entry {
    /// The name of its content in git.
    object: String,
    is_link: bool,
    size: u64,
}

/// Why the index could not be read.
#[derive(Debug)]
pub enum StagedError {
    /// The program `git` did not run: why.
    NoGit(String),
    NoRepository,
    /// A merge left these paths open.
    Unmerged(Vec<String>),
    /// In git's own words.
    Git(String),
}

impl fmt::Display for StagedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit(reason) => write!(f, "运行不了 git（{reason}），请先安装 git"),
            Self::NoRepository => f.write_str("这里不在 git 仓库里，没有暂存区可查；不加 --staged 就检查磁盘上的稿件"),
            Self::Unmerged(paths) => {
                write!(f, "这些文件合并时有冲突，还没有解决：{}。改好后 git add，再检查", paths.join("、"))
            }
            Self::Git(words) => write!(f, "git 读不出暂存区：{words}"),
        }
    }
}

impl Staged {
    /// Reads the index of the repository in which the project lies.
    ///
    /// # Errors
    /// As [`StagedError`] says.
    pub fn open(root: &Path) -> Result<Self, StagedError> {
        let listing = run(git(root)?.args(["ls-files", "--stage", "-z", "--"]).args(FOLDERS))?;
        let mut entries = BTreeMap::new();
        let mut unmerged = Vec::new();
        for line in listing.split(|byte| *byte == 0).filter(|line| !line.is_empty()) {
            let line = Line::parse(line).ok_or_else(|| StagedError::Git("列表的形式不认识".to_owned()))?;
            if line.stage != "0" {
                unmerged.push(line.path.clone());
            }
            if let Some(entry) = line.entry() {
                entries.insert(SourcePath::new(&line.path), entry);
            }
        }
        unmerged.dedup();
        if !unmerged.is_empty() {
            return Err(StagedError::Unmerged(unmerged));
        }
        measure(root, &mut entries)?;
        Ok(Self { entries, objects: Mutex::new(Objects::open(root)?) })
    }

    fn entry(&self, path: &SourcePath) -> Result<Entry, FileError> {
        let entry = self.entries.get(path).cloned().unwrap_or(Err(FileError::Missing))?;
        if entry.is_link { self.target(path, &entry) } else { Ok(entry) }
    }

    /// What a symbolic link leads to. Links to links are not followed.
    fn target(&self, path: &SourcePath, link: &Entry) -> Result<Entry, FileError> {
        let words = String::from_utf8(self.content(link)?).map_err(|_| FileError::NotAFile("符号链接读不懂"))?;
        let target = joined(path.parent(), &words).ok_or(FileError::Escapes)?;
        match self.entries.get(&SourcePath::new(target)) {
            Some(Ok(entry)) if !entry.is_link => Ok(entry.clone()),
            _ => Err(FileError::NotAFile("符号链接指向的文件不在暂存区里")),
        }
    }

    fn content(&self, entry: &Entry) -> Result<Vec<u8>, FileError> {
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        objects.content(&entry.object).map_err(|error| FileError::Unreadable(refusal(&error)))
    }
}

impl Files for Staged {
    fn list(&self, folder: &str) -> Vec<Listed> {
        let seen =
            |path: &SourcePath| path.is_in(folder) && !path.as_str().split('/').any(|part| part.starts_with('.'));
        let found = self.entries.keys().filter(|path| seen(path));
        found.map(|path| (path.clone(), self.stat(path))).collect()
    }

    /// Without times. Equal content has an equal number.
    fn stat(&self, path: &SourcePath) -> Result<Stat, FileError> {
        self.entry(path).map(|entry| {
            let inode = entry.object.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok());
            Stat { size: entry.size, inode: inode.unwrap_or(0), ..Stat::default() }
        })
    }

    fn bytes_within(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, FileError> {
        let entry = self.entry(path)?;
        if entry.size > limit { Err(FileError::TooLarge { limit }) } else { self.content(&entry) }
    }
}

/// A line of `git ls-files --stage`: `100644 OBJECT 0<TAB>PATH`.
struct Line<'a> {
    mode: &'a str,
    object: &'a str,
    stage: &'a str,
    path: String,
    is_text: bool,
}

impl<'a> Line<'a> {
    fn parse(line: &'a [u8]) -> Option<Self> {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let mut facts = std::str::from_utf8(&line[..tab]).ok()?.split(' ');
        let path = String::from_utf8_lossy(&line[tab + 1..]);
        let is_text = std::str::from_utf8(&line[tab + 1..]).is_ok();
        Some(Self {
            mode: facts.next()?,
            object: facts.next()?,
            stage: facts.next()?,
            path: path.into_owned(),
            is_text,
        })
    }

    fn entry(&self) -> Option<Result<Entry, FileError>> {
        let is_link = self.mode == LINK;
        if !is_link && !FILES.contains(&self.mode) {
            return None;
        }
        let entry = Entry { object: self.object.to_owned(), is_link, size: 0 };
        Some(if self.is_text { Ok(entry) } else { Err(FileError::NotAFile("文件名不是 UTF-8 编码")) })
    }
}

/// Sets the sizes of all entries by one question to git.
fn measure(root: &Path, entries: &mut BTreeMap<SourcePath, Result<Entry, FileError>>) -> Result<(), StagedError> {
    let questions: String = entries.values().flatten().map(|entry| format!("{}\n", entry.object)).collect();
    let mut command = git(root)?;
    let mut child = spawn(command.args(["cat-file", "--batch-check=%(objectsize)"]))?;
    let Some(mut stdin) = child.stdin.take() else { return Err(broken()) };
    let output = thread::scope(|scope| {
        // What git answers must be read while it is asked, or both would wait.
        scope.spawn(move || stdin.write_all(questions.as_bytes()));
        child.wait_with_output()
    });
    let answers = finished(output.map_err(|_| broken())?)?;
    let answers = String::from_utf8_lossy(&answers);
    for (entry, answer) in entries.values_mut().flatten().zip(answers.lines()) {
        entry.size = answer.trim().parse().map_err(|_| StagedError::Git(answer.to_owned()))?;
    }
    Ok(())
}

/// A process of git that gives the content of one object after the other.
struct Objects {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    fn open(root: &Path) -> Result<Self, StagedError> {
        let mut command = git(root)?;
        let mut child = spawn(command.args(["cat-file", "--batch"]).stderr(Stdio::null()))?;
        let (questions, answers) = (child.stdin.take(), child.stdout.take().ok_or_else(broken)?);
        Ok(Self { child, questions, answers: BufReader::new(answers) })
    }

    /// git answers `OBJECT blob SIZE`, the content and a line end.
    fn content(&mut self, object: &str) -> io::Result<Vec<u8>> {
        let ended = || io::Error::other("git 中途退出");
        let questions = self.questions.as_mut().ok_or_else(ended)?;
        questions.write_all(format!("{object}\n").as_bytes())?;
        questions.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok()).ok_or_else(ended)?;
        let mut content = vec![0; size + 1];
        self.answers.read_exact(&mut content)?;
        content.pop();
        Ok(content)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // Without questions git ends.
        self.questions = None;
        let _ended = self.child.wait();
    }
}

/// `git` in the project, whatever repository a hook's variables name. A hook may be given an index
/// of its own (`git commit FILE`), by a path that counts from the folder in which the hook runs.
fn git(root: &Path) -> Result<Command, StagedError> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env("LC_ALL", "C");
    if let Some(index) = env::var_os("GIT_INDEX_FILE") {
        let here = env::current_dir().map_err(|error| StagedError::NoGit(refusal(&error)))?;
        command.env("GIT_INDEX_FILE", here.join(index));
    }
    Ok(command)
}

fn spawn(command: &mut Command) -> Result<Child, StagedError> {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    piped.spawn().map_err(|error| StagedError::NoGit(refusal(&error)))
}

fn run(command: &mut Command) -> Result<Vec<u8>, StagedError> {
    finished(command.output().map_err(|error| StagedError::NoGit(refusal(&error)))?)
}

fn finished(output: Output) -> Result<Vec<u8>, StagedError> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(if words.contains("not a git repository") { StagedError::NoRepository } else { StagedError::Git(words) })
}

fn broken() -> StagedError {
    StagedError::Git("git 中途退出".to_owned())
}

/// A link's words, counted from the link's folder; `None` if they lead out of the project.
fn joined(folder: &str, words: &str) -> Option<String> {
    if words.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in words.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part != ".." {
            parts.push(part);
        } else if parts.pop().is_none() {
            return None;
        }
    }
    Some(parts.join("/"))
}
