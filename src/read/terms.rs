//! Keys and names of a campaign's terms: each means one thing, and can stand in an address.

use crate::diagnostic::Code;
use std::collections::BTreeMap;

use super::Report;
use super::record::Record;
use crate::model::{Term, is_id};
use crate::source::{Fingerprint, Placed};

/// Folders of the site that are no columns.
const FOLDERS: &[&str] = &[
    "stories",
    "units",
    "places",
    "tags",
    "themes",
    "months",
    "bulletins",
    "pages",
    "images",
    "files",
    "assets",
    "search",
    "feeds",
    "figures",
    "kinds",
];

/// The key and name of each map of a list, after telling what is wrong with them. A key that is
/// no id is replaced by one, for the rest of the run.
pub fn terms(records: &[Record<'_>], label: &str, report: &mut Report) -> Vec<Term> {
    let mut seen = BTreeMap::new();
    records.iter().map(|record| term(record, label, &mut seen, report)).collect()
}

/// As [`terms`], for terms that have a folder at the root of the site.
pub fn columns(records: &[Record<'_>], label: &str, report: &mut Report) -> Vec<Term> {
    for key in records.iter().filter_map(|record| record.filled("key")) {
        if FOLDERS.iter().any(|folder| key.value.eq_ignore_ascii_case(folder)) {
            let message = format!("代码“{}”是网站自己用的文件夹名", key.value);
            report.tell(key.span, Code::ReservedKey, message, "换一个代码，如在后面加上 -column");
        }
    }
    terms(records, label, report)
}

fn term(record: &Record<'_>, label: &str, seen: &mut BTreeMap<String, usize>, report: &mut Report) -> Term {
    let name = record.text("name");
    let made = format!("k-{}", Fingerprint::of(name.as_bytes()).short(8));
    let key = record.filled("key");
    for text in key.iter().chain(record.filled("name").iter()) {
        unique(text, label, record.span().start as usize, seen, report);
    }
    Term { key: key.map_or(made.clone(), |key| usable(key, made, report)), name }
}

/// A term may have its key as its name; two terms may not share either.
fn unique(text: &Placed<String>, label: &str, owner: usize, seen: &mut BTreeMap<String, usize>, report: &mut Report) {
    if *seen.entry(text.value.to_lowercase()).or_insert(owner) != owner {
        let message = format!("“{label}”里有两项都叫“{}”", text.value);
        report.tell(text.span, Code::DuplicateTerm, message, "代码和名称都不能重复，改掉其中一个");
    }
}

fn usable(key: Placed<String>, made: String, report: &mut Report) -> String {
    if is_id(&key.value) {
        return key.value;
    }
    let message = format!("代码“{}”不能用在网址里", key.value);
    report.tell(key.span, Code::BadKey, message, "代码只用英文字母、数字、- 和 _，如 jia-jiedao");
    made
}
