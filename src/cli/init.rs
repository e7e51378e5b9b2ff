//! `init`: a new campaign from what the binary carries.

use std::path::Path;
use std::{env, fs};

use super::args::Init;
use super::console;
use super::project::create;
use super::{Exit, Failure};
use crate::source::{Embedded, Files, refusal};

/// Kept out of git: the cache, and what a build makes.
const GITIGNORE: &str = "/.jianbao/\n/site/\n";

pub fn run(options: &Init) -> Result<Exit, Failure> {
    let folder = &options.folder;
    refuse_used(folder)?;
    let campaign = Embedded::campaign();
    for (path, _) in campaign.list("content") {
        let bytes = campaign.get(&path).unwrap_or_default();
        create(&folder.join(path.as_str()), bytes)?;
    }
    if !folder.join(".gitignore").exists() {
        create(&folder.join(".gitignore"), GITIGNORE)?;
    }
    console::note(&format!("已在 {} 建好示例活动。接下来：", folder.display()));
    let enter = if is_here(folder) { String::new() } else { format!("  cd \"{}\"\n", folder.display()) };
    console::note(&format!(
        "{enter}  jianbao build      生成网站，然后打开 site/index.html\n  jianbao serve      边写边看"
    ));
    console::note("把 content/campaign.yaml 里的名称、单位换成本单位的，并把“示例: 是”改为“示例: 否”。");
    Ok(Exit::Done)
}

/// Nothing of the user's is ever written over.
fn refuse_used(folder: &Path) -> Result<(), Failure> {
    if folder.is_file() {
        return Err(format!("{} 是一个文件，请另取一个文件夹名", folder.display()));
    }
    if !folder.exists() {
        return Ok(());
    }
    let entries =
        fs::read_dir(folder).map_err(|error| format!("打不开 {}（{}）", folder.display(), refusal(&error)))?;
    let visible = entries.filter_map(Result::ok).find(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    match visible {
        Some(entry) => Err(format!(
            "{} 里已有 {}，没有动它。请换一个空文件夹",
            folder.display(),
            entry.file_name().to_string_lossy()
        )),
        None => Ok(()),
    }
}

fn is_here(folder: &Path) -> bool {
    let here = env::current_dir().and_then(|path| path.canonicalize());
    matches!((here, folder.canonicalize()), (Ok(here), Ok(folder)) if here == folder)
}
