//! `bulletin`: one issue for print.

use std::fs;
use std::path::Path;

use super::args::{Bulletin, BulletinFormat};
use super::console;
use super::make::canonical;
use super::project::{Project, clock};
use super::{Exit, Failure};
use crate::build::{CacheFolder, Copy, Edition, Format, ImageFolder, Issue, Printing, print_bulletin};
use crate::source::refusal;

pub fn run(root: Option<&Path>, options: &Bulletin) -> Result<Exit, Failure> {
    let project = Project::open(root)?;
    let issue = issue(&options.issue)?;
    if let Some(out) = &options.out {
        refuse_sources(&project, out)?;
    }
    let (format, ending) = match options.format {
        BulletinFormat::Pdf => (Format::Pdf, ".pdf"),
        BulletinFormat::Booklet => (Format::Booklet, "-booklet.pdf"),
        BulletinFormat::Docx => (Format::Docx, ".docx"),
        BulletinFormat::Html => (Format::Html, ".html"),
    };
    let (copy, mark) = if options.draft { (Copy::Review, "-draft") } else { (Copy::Final, "") };
    let edition = Edition { format, copy };
    let cache_folder = CacheFolder::open(&project.root, || console::note("另一个生成正在进行，等它结束……"));
    let mut cache = cache_folder.load();
    let images = ImageFolder::of(&project.root);
    let (printing, diagnostics) = print_bulletin(&*project.files, &mut cache, &images, &issue, edition, clock());
    let exit = project.report(&diagnostics);
    match printing {
        Printing::Printed(printed) => {
            let out = options.out.clone().unwrap_or_else(|| format!("bulletin-{}{mark}{ending}", printed.key).into());
            fs::write(&out, printed.bytes)
                .map_err(|error| format!("写不了 {}（{}）", out.display(), refusal(&error)))?;
            console::result(&format!("{}\n", out.display()));
            Ok(exit)
        }
        Printing::NoSuchIssue(keys) if keys.is_empty() => {
            Err("还没有一期简报。新建请用 jianbao new bulletin".to_owned())
        }
        Printing::NoSuchIssue(keys) => Err(format!("没有“{}”这一期。现有：{}", options.issue, keys.join("、"))),
        Printing::Refused => {
            console::note("简报没有印出。请按上面的办法修改后再试。");
            Ok(Exit::Problems)
        }
    }
}

/// A printed issue must not take the place of what it was printed from; and the office's own copy
/// says more than the site may.
pub fn refuse_sources(project: &Project, out: &Path) -> Result<(), Failure> {
    let target = canonical(out);
    let sources = ["content", "themes"].map(|name| canonical(&project.root.join(name)));
    if sources.iter().any(|source| target.starts_with(source)) {
        return Err(format!("不能写到 {}：那里放着稿件。请换一个文件，如 --out 简报.pdf", out.display()));
    }
    let made = ["site", ".jianbao"].map(|name| canonical(&project.root.join(name)));
    if made.iter().any(|folder| target.starts_with(folder)) {
        return Err(format!(
            "不能写到 {}：办公用本印有报送范围、印数和签发人，不能放进网站。请换一个文件，如 --out 简报.pdf",
            out.display()
        ));
    }
    if matches!(out.extension().and_then(|it| it.to_str()), Some("md" | "yaml" | "yml")) {
        return Err(format!("不能写到 {}：像是稿件或设置。请换一个文件，如 --out 简报.pdf", out.display()));
    }
    if out.is_dir() {
        return Err(format!("{} 是文件夹，请在 --out 后面写文件名", out.display()));
    }
    Ok(())
}

/// What stands before and after the word for an extra issue: 2026-extra-1, 增刊1.
fn extra(text: &str) -> Option<(&str, &str)> {
    let (year, number) = text.split_once("extra").or_else(|| text.split_once("增刊"))?;
    Some((year, number.trim_start_matches('-')))
}

pub fn issue(text: &str) -> Result<Issue, Failure> {
    let unclear = || {
        format!(
            "“{text}”看不出是哪一期。可以写 latest、期号（如 3）、年份-期号（如 2026-3），增刊写 增刊1 或 2026-增刊1"
        )
    };
    if text == "latest" {
        return Ok(Issue::Latest);
    }
    if let Some((year, number)) = extra(text) {
        let year = year.trim_end_matches('-');
        let year = if year.is_empty() { None } else { Some(year.parse().map_err(|_| unclear())?) };
        return Ok(Issue::Extra { year, number: number.parse().map_err(|_| unclear())? });
    }
    match text.split_once('-') {
        Some((year, number)) => {
            Ok(Issue::Of { year: year.parse().map_err(|_| unclear())?, number: number.parse().map_err(|_| unclear())? })
        }
        None => text.parse().map(Issue::Number).map_err(|_| unclear()),
    }
}
