//! Tries a theme on samples when it is loaded, so that no template fails on a real page.

use std::collections::BTreeMap;

use super::{Engines, PRINT_TEMPLATE, SHEET_TEMPLATE, Theme};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::model::sample;
use crate::source::SourcePath;

/// Renders every template with full and with empty views.
///
/// # Errors
/// Templates that are missing or ask for what a view has not, each once.
pub fn run(theme: &Theme, engines: &Engines, path: &SourcePath) -> Result<(), Vec<Diagnostic>> {
    let mut problems = missing(engines, path);
    if problems.is_empty() {
        problems.extend(pages(theme));
        problems.extend(sheets(theme));
    }
    diagnostic::sort(&mut problems);
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn missing(engines: &Engines, path: &SourcePath) -> Vec<Diagnostic> {
    let pages = sample::pages();
    let mut web: Vec<&str> = pages.iter().map(|(page, _)| page.view.template()).collect();
    web.extend([SHEET_TEMPLATE]);
    web.dedup();
    let web = web.into_iter().filter(|name| !engines.web.has(name)).map(|name| format!("templates/{name}"));
    let print = Some(PRINT_TEMPLATE).filter(|name| !engines.print.has(name)).map(|name| format!("print/{name}"));
    web.chain(print).map(|file| absent(path, &file)).collect()
}

fn absent(path: &SourcePath, file: &str) -> Diagnostic {
    let hint = "补上这个文件，或在 theme.yaml 里写 extends: official，没有的文件就用官方模板的";
    Diagnostic::new(path, Code::MissingTemplate, format!("模板缺少文件 {file}"), hint)
}

fn pages(theme: &Theme) -> Vec<Diagnostic> {
    sample::pages().into_iter().filter_map(|(page, bodies)| theme.page(&page, bodies).err()).flatten().collect()
}

fn sheets(theme: &Theme) -> Vec<Diagnostic> {
    let images = BTreeMap::new();
    let mut problems = Vec::new();
    for (sheet, bodies) in sample::sheets() {
        problems.extend(theme.sheet_html(&sheet, bodies, &images).err().into_iter().flatten());
        problems.extend(theme.sheet_source(&sheet).err().into_iter().flatten());
    }
    problems
}
