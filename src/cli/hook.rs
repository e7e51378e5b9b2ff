//! `hook`: check before each commit, rebuild after it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use super::args::{Hook, HookAction};
use super::console;
use super::project::Project;
use super::{Exit, Failure};
use crate::source::refusal;

const BEGIN: &str = "# >>> jianbao";
const END: &str = "# <<< jianbao";

/// What git runs at some moment of a commit.
struct Moment {
    /// The hook's name in git.
    name: &'static str,
    about: &'static str,
    /// Lines of shell, given the program and the project as shell words.
    lines: fn(&str, &str) -> String,
}

const MOMENTS: [Moment; 2] = [
    Moment { name: "pre-commit", about: "提交前检查将要提交的稿件", lines: before },
    Moment { name: "post-commit", about: "提交后重新生成网站", lines: after },
];

/// With errors there is no commit. Git's own variables stand: they name the index to be committed.
fn before(program: &str, root: &str) -> String {
    format!(
        "{program} --root {root} check --staged || {{\n  \
         echo '没有提交：请按上面的提示修改稿件，git add 之后再提交。' >&2\n  exit 1\n}}\n"
    )
}

/// A commit stands whatever becomes of the build, so that this never fails; git's own variables are
/// cleared, since they would lead a git called by the build astray.
fn after(program: &str, root: &str) -> String {
    format!(
        "(\n  unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE\n  {program} --root {root} build ||\n    \
         echo '提交已完成，但网站没有更新：请按上面的提示修改稿件后再提交。' >&2\n) || :\n"
    )
}

pub fn run(root: Option<&Path>, options: &Hook) -> Result<Exit, Failure> {
    let project = Project::open(root)?;
    let folder = hooks_folder(&project.root)?;
    match options.action {
        HookAction::Install => install(&folder, &project)?,
        HookAction::Uninstall => uninstall(&folder)?,
    }
    Ok(Exit::Done)
}

/// All hooks are looked at before the first is written.
fn install(folder: &Path, project: &Project) -> Result<(), Failure> {
    let (program, root) = words(project)?;
    let mut texts = Vec::new();
    for moment in &MOMENTS {
        let hook = folder.join(moment.name);
        let ours = format!(
            "{BEGIN}：{}，由 jianbao hook install 写入\n{}{END}\n",
            moment.about,
            (moment.lines)(&program, &root)
        );
        let text = with_ours(&others(&hook)?, &ours).ok_or_else(|| {
            format!("{} 不是 sh 写的，加不进本程序的几行。请在它里面自行调用 jianbao", hook.display())
        })?;
        texts.push((hook, text));
    }
    for (hook, text) in &texts {
        write(hook, text)?;
    }
    let files: String = texts.iter().map(|(hook, _)| format!("\n{}", hook.display())).collect();
    console::note(&format!(
        "已安装：每次提交（git commit）前检查稿件，有错误就不提交；提交后自动重新生成网站。{files}"
    ));
    Ok(())
}

fn uninstall(folder: &Path) -> Result<(), Failure> {
    let mut found = false;
    for moment in &MOMENTS {
        let hook = folder.join(moment.name);
        let Some(text) = read(&hook)?.filter(|text| text.contains(BEGIN)) else { continue };
        found = true;
        let others = without_ours(&text);
        if others.trim().is_empty() || others.trim() == "#!/bin/sh" {
            fs::remove_file(&hook).map_err(|error| format!("删不掉 {}（{}）", hook.display(), refusal(&error)))?;
        } else {
            write(&hook, &others)?;
        }
    }
    console::note(if found {
        "已卸载：提交前后不再检查、不再生成网站。"
    } else {
        "没有安装过，不用卸载。"
    });
    Ok(())
}

/// The folder in which git looks for hooks.
fn hooks_folder(root: &Path) -> Result<PathBuf, Failure> {
    let not_git = || format!("{} 不在 git 仓库里。请先运行 git init，再安装", root.display());
    let output = Command::new("git").arg("-C").arg(root).args(["rev-parse", "--git-path", "hooks"]).output();
    let output = output.map_err(|error| format!("运行不了 git（{}），请先安装 git", refusal(&error)))?;
    if !output.status.success() {
        return Err(not_git());
    }
    let folder = String::from_utf8(output.stdout).map_err(|_| not_git())?;
    Ok(root.join(folder.trim_end_matches(['\n', '\r'])))
}

/// The program and the project, as words of a shell.
fn words(project: &Project) -> Result<(String, String), Failure> {
    let program = env::current_exe().map_err(|error| format!("找不到程序自己的位置（{}）", refusal(&error)))?;
    let root = project
        .root
        .canonicalize()
        .map_err(|error| format!("打不开 {}（{}）", project.root.display(), refusal(&error)))?;
    Ok((shell_quoted(&program), shell_quoted(&root)))
}

fn shell_quoted(path: &Path) -> String {
    // Git for Windows runs hooks in a POSIX shell that takes forward slashes.
    let text = path.display().to_string().replace('\\', "/");
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn read(hook: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(hook) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("读不了 {}（{}），没有改动它", hook.display(), refusal(&error))),
    }
}

fn others(hook: &Path) -> Result<String, Failure> {
    Ok(read(hook)?.map(|text| without_ours(&text)).unwrap_or_default())
}

/// Our lines come first, since a hook may end itself at any later line; `None` if a hook is not for
/// a shell.
fn with_ours(others: &str, ours: &str) -> Option<String> {
    let others = if others.trim().is_empty() { "#!/bin/sh\n" } else { others };
    let (head, rest) = match others.find('\n') {
        Some(end) if others.starts_with("#!") => others.split_at(end + 1),
        None if others.starts_with("#!") => return None,
        _ => ("", others),
    };
    let is_shell = head.is_empty() || head.trim_end().ends_with("sh") || head.contains("sh ");
    is_shell.then(|| format!("{head}{ours}{rest}"))
}

/// A hook's text without the lines that we wrote. Where somebody took away their end, all is kept.
fn without_ours(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        inside |= line.starts_with(BEGIN);
        if !inside {
            kept.push_str(line);
        }
        inside &= !line.starts_with(END);
    }
    if inside { text.to_owned() } else { kept }
}

fn write(hook: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: io::Error| format!("写不了 {}（{}）", hook.display(), refusal(&error));
    if let Some(folder) = hook.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(hook, text).map_err(failed)?;
    executable(hook).map_err(failed)
}

#[cfg(unix)]
fn executable(hook: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(hook, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(_: &Path) -> io::Result<()> {
    Ok(())
}
