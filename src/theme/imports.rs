//! Imports of style sheets: a page is to load one sheet, so that what it imports stands in it.
//!
//! Only lines that are nothing but `@import "NAME";` with the name of another static file are
//! resolved. Imports of addresses are left to the browser.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Span};

/// Static files by their names.
type StaticFiles = BTreeMap<String, Cow<'static, [u8]>>;

/// Puts what the style sheets import into them. `path_of` tells where a sheet lies.
pub fn resolve(files: &mut StaticFiles, path_of: impl Fn(&str) -> SourcePath) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let importing: Vec<String> = files.keys().filter(|name| name.ends_with(".css")).cloned().collect();
    let mut resolved = Vec::new();
    for name in importing {
        match whole(&name, files, &mut vec![name.clone()]) {
            Ok(Some(text)) => resolved.push((name, text)),
            Ok(None) => {}
            Err(Fault { sheet, message, span }) => {
                let hint = "请改正文件名，或删去这一行；上级模板的文件也可以用";
                problems.push(Diagnostic::new(&path_of(&sheet), Code::BadImport, message, hint).at(span));
            }
        }
    }
    for (name, text) in resolved {
        files.insert(name, Cow::Owned(text.into_bytes()));
    }
    problems.dedup();
    problems
}

struct Fault {
    sheet: String,
    message: String,
    span: Span,
}

/// The sheet with all that it imports; `None` if it imports nothing. `above` are the sheets that
/// import one another down to this one.
fn whole(sheet: &str, files: &StaticFiles, above: &mut Vec<String>) -> Result<Option<String>, Fault> {
    let Some(Ok(text)) = files.get(sheet).map(|bytes| std::str::from_utf8(bytes)) else { return Ok(None) };
    if !text.contains("@import") {
        return Ok(None);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        match imported(line) {
            Some(name) => {
                let fault = |message| Fault {
                    sheet: sheet.to_owned(),
                    message,
                    span: Span::new(at, at + line.trim_end().len()),
                };
                out.push_str(&import(name, files, above, fault)?);
            }
            None => out.push_str(line),
        }
        at += line.len();
    }
    Ok(Some(out))
}

fn import(
    name: &str,
    files: &StaticFiles,
    above: &mut Vec<String>,
    fault: impl Fn(String) -> Fault,
) -> Result<String, Fault> {
    if above.iter().any(|sheet| sheet == name) {
        return Err(fault(format!("样式表 {name} 绕了一圈又引入自己")));
    }
    let Some(bytes) = files.get(name) else { return Err(fault(format!("static 里没有 {name} 这个文件"))) };
    above.push(name.to_owned());
    let inner = whole(name, files, above)?;
    above.pop();
    Ok(inner.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned()))
}

/// The file that a line imports, if it does nothing else.
fn imported(line: &str) -> Option<&str> {
    let quoted = line.trim().strip_prefix("@import")?.trim_start().strip_suffix(';')?.trim_end();
    let name = ['"', '\''].iter().find_map(|quote| quoted.strip_prefix(*quote)?.strip_suffix(*quote))?;
    (!name.contains(':') && !name.starts_with('/')).then_some(name)
}
