//! `hook`: rebuild after each commit.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use super::args::{Hook, HookAction};
use super::console;
use super::project::Project;
use super::{Exit, Failure};
use crate::source::refusal;

const BEGIN: &str = "# >>> jianbao";
const END: &str = "# <<< jianbao";

pub fn run(root: Option<&Path>, options: &Hook) -> Result<Exit, Failure> {
    let project = Project::open(root)?;
    let hook = hook_file(&project.root)?;
    let others = fs::read_to_string(&hook).map(|text| without_ours(&text)).unwrap_or_default();
    match options.action {
        HookAction::Install => install(&hook, &others, &project)?,
        HookAction::Uninstall => uninstall(&hook, &others)?,
    }
    Ok(Exit::Done)
}

fn install(hook: &Path, others: &str, project: &Project) -> Result<(), Failure> {
    let head = if others.trim().is_empty() { "#!/bin/sh\n" } else { others };
    let gap = if head.ends_with('\n') { "" } else { "\n" };
    write(hook, &format!("{head}{gap}{}", ours(project)?))?;
    console::note(&format!("已安装：每次提交（git commit）后自动重新生成网站。\n{}", hook.display()));
    Ok(())
}

fn uninstall(hook: &Path, others: &str) -> Result<(), Failure> {
    if !hook.exists() {
        console::note("没有安装过，不用卸载。");
        return Ok(());
    }
    if others.trim().is_empty() || others.trim() == "#!/bin/sh" {
        fs::remove_file(hook).map_err(|error| format!("删不掉 {}（{}）", hook.display(), refusal(&error)))?;
    } else {
        write(hook, others)?;
    }
    console::note("已卸载：提交后不再自动生成网站。");
    Ok(())
}

/// The post-commit hook's file, wherever git keeps its hooks.
fn hook_file(root: &Path) -> Result<PathBuf, Failure> {
    let not_git = || format!("{} 不在 git 仓库里。请先运行 git init，再安装", root.display());
    let output = Command::new("git").arg("-C").arg(root).args(["rev-parse", "--git-path", "hooks"]).output();
    let output = output.map_err(|error| format!("运行不了 git（{}），请先安装 git", refusal(&error)))?;
    if !output.status.success() {
        return Err(not_git());
    }
    let folder = String::from_utf8(output.stdout).map_err(|_| not_git())?;
    Ok(root.join(folder.trim_end_matches(['\n', '\r'])).join("post-commit"))
}

/// Our lines. A commit stands whatever becomes of the build, so that the hook never fails; git's own
/// variables are cleared, since they would lead a git called by the build astray.
fn ours(project: &Project) -> Result<String, Failure> {
    let program = env::current_exe().map_err(|error| format!("找不到程序自己的位置（{}）", refusal(&error)))?;
    let root = project
        .root
        .canonicalize()
        .map_err(|error| format!("打不开 {}（{}）", project.root.display(), refusal(&error)))?;
    Ok(format!(
        "{BEGIN}：提交后重新生成网站，由 jianbao hook install 写入\n\
         (\n  unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE\n  {} --root {} build ||\n    \
         echo '提交已完成，但网站没有更新：请按上面的提示修改稿件后再提交。' >&2\n) || :\n{END}\n",
        shell_quoted(&program),
        shell_quoted(&root),
    ))
}

fn shell_quoted(path: &Path) -> String {
    // Git for Windows runs hooks in a POSIX shell that takes forward slashes.
    let text = path.display().to_string().replace('\\', "/");
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A hook's text without the lines that we wrote.
fn without_ours(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        inside |= line.starts_with(BEGIN);
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
        inside &= !line.starts_with(END);
    }
    kept
}

fn write(hook: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| format!("写不了 {}（{}）", hook.display(), refusal(&error));
    if let Some(folder) = hook.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(hook, text).map_err(failed)?;
    executable(hook).map_err(failed)
}

#[cfg(unix)]
fn executable(hook: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(hook, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
