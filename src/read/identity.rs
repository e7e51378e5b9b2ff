//! Ids: what the addresses of documents are made of.

use super::Report;
use super::record::Record;
use crate::diagnostic::Code;
use crate::model::is_id;
use crate::source::{Fingerprint, Placed, SourcePath, Span};

/// An id that would give the address of a list.
const RESERVED: &str = "index";

/// The id of a story: as written, else its file name, else made of date and path. A story without
/// a date is told so; the id that stands in for it then is not proposed.
pub fn of_story(record: &Record<'_>, opening: Span, report: &mut Report) -> Placed<String> {
    let (label, date) = ("稿件编号", record.date("date"));
    let day = date.map_or(String::new(), |date| date.date().replace('-', ""));
    let made = format!("t{day}-{}", path_hash(report.path()));
    let given = written(record, label, &made, report).or_else(|| named(report.path(), opening));
    given.unwrap_or_else(|| {
        if date.is_some() {
            propose(label, &made, opening, report);
        }
        Placed::new(made, opening)
    })
}

/// The id of a standing page: as written, else its file name, else made of its path.
pub fn of_page(record: &Record<'_>, opening: Span, report: &mut Report) -> Placed<String> {
    let label = "页面编号";
    let made = format!("p-{}", path_hash(report.path()));
    let given = written(record, label, &made, report).or_else(|| named(report.path(), opening));
    given.unwrap_or_else(|| {
        propose(label, &made, opening, report);
        Placed::new(made, opening)
    })
}

fn path_hash(path: &SourcePath) -> String {
    Fingerprint::of(path.as_str().as_bytes()).short(8)
}

fn written(record: &Record<'_>, label: &str, made: &str, report: &mut Report) -> Option<Placed<String>> {
    let id = record.filled("id")?;
    if is_usable(&id.value) {
        return Some(id);
    }
    let message = format!("“{label}”只能用英文字母、数字、- 和 _，最多 100 个，也不能是 {RESERVED}");
    report.tell(id.span, Code::BadId, message, format!("改为如“{label}: {made}”的写法"));
    Some(Placed::new(made.to_owned(), id.span))
}

/// The file's name; of `NAME/index.md` the folder's.
fn named(path: &SourcePath, opening: Span) -> Option<Placed<String>> {
    let name = match path.stem() {
        "index" => path.parent().rsplit('/').next().unwrap_or_default(),
        stem => stem,
    };
    is_usable(name).then(|| Placed::new(name.to_owned(), opening))
}

fn propose(label: &str, made: &str, opening: Span, report: &mut Report) {
    let message = "没有编号，文件名又不是英文，网址只好临时生成；文件一改名，网址就变了";
    report.tell(opening, Code::DerivedId, message, format!("在文件头加一行“{label}: {made}”，把网址固定下来"));
}

fn is_usable(id: &str) -> bool {
    is_id(id) && !id.eq_ignore_ascii_case(RESERVED)
}
