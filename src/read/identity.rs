//! Ids: what the addresses of documents are made of.

use super::Report;
use super::record::Record;
use crate::model::{Moment, is_id};
use crate::source::{Fingerprint, Placed, SourcePath, Span};

/// An id that would give the address of a list.
const RESERVED: &str = "index";

/// The id of a story: as written, else its file name, else made of date and path.
pub fn of_story(record: &Record<'_>, date: Moment, opening: Span, report: &mut Report) -> Placed<String> {
    let day = date.date().replace('-', "");
    identity(record, &format!("t{day}-"), "稿件编号", opening, report)
}

/// The id of a standing page: as written, else its file name, else made of its path.
pub fn of_page(record: &Record<'_>, opening: Span, report: &mut Report) -> Placed<String> {
    identity(record, "p-", "页面编号", opening, report)
}

fn identity(record: &Record<'_>, prefix: &str, label: &str, opening: Span, report: &mut Report) -> Placed<String> {
    let made = format!("{prefix}{}", Fingerprint::of(report.path().as_str().as_bytes()).short(8));
    if let Some(written) = record.filled("id") {
        if is_usable(&written.value) {
            return written;
        }
        let message = format!("“{label}”只能用英文字母、数字、- 和 _，最多 100 个，也不能是 {RESERVED}");
        report.error(written.span, "bad-id", message, format!("改为如“{label}: {made}”的写法"));
        return Placed::new(made, written.span);
    }
    let name = own_name(report.path());
    if is_usable(name) {
        return Placed::new(name.to_owned(), opening);
    }
    let message = "没有编号，文件名又不是英文，网址只好临时生成；文件一改名，网址就变了".to_owned();
    report.warning(opening, "derived-id", message, format!("在文件头加一行“{label}: {made}”，把网址固定下来"));
    Placed::new(made, opening)
}

fn is_usable(id: &str) -> bool {
    is_id(id) && !id.eq_ignore_ascii_case(RESERVED)
}

/// The file's name; of `NAME/index.md` the folder's.
fn own_name(path: &SourcePath) -> &str {
    match path.stem() {
        "index" => path.parent().rsplit('/').next().unwrap_or_default(),
        stem => stem,
    }
}
