//! Tables that a printed issue can show only small, or on their side.

use super::manuscript::{Manuscript, Remark};
use crate::model::{Document, TableFacts, TableFit, tables};
use crate::source::Span;

/// 五号, in points: smaller words are told.
const ORDINARY: f64 = 10.5;
/// 六号, in points: nobody likes to read less.
const READABLE: f64 = 7.5;

pub fn wide_table(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    let Some((document, body)) = manuscript.document else { return Vec::new() };
    // Only stories and issues are printed.
    if matches!(document, Document::Page(_)) {
        return Vec::new();
    }
    tables(body).iter().filter_map(|table| told(table, manuscript.text)).collect()
}

fn told(table: &TableFacts, text: &str) -> Option<Remark> {
    let fit = TableFit::of(&table.columns, table.quoted);
    let size = (fit.size * 10.0).floor() / 10.0;
    let count = table.columns.len();
    let message = match fit.turned {
        true if size < READABLE => {
            format!("表格有 {count} 列，太宽：印进简报时横过来排，字也只有 {size} 磅，看不清")
        }
        true => format!("表格有 {count} 列，较宽：印进简报时要横过来排，另占一页（字号 {size} 磅）"),
        false if size < ORDINARY => format!("表格有 {count} 列，较宽：印进简报时字号要缩到 {size} 磅"),
        false => return None,
    };
    let hint = "减少几列、缩短每格的文字，或拆成几张表；就要这样印的，可以不改";
    Some(Remark { span: line_at(text, table.place as usize), message, hint: hint.to_owned() })
}

/// The first line of the table.
fn line_at(text: &str, start: usize) -> Span {
    let rest = text.get(start..).unwrap_or_default();
    Span::new(start, start + rest.lines().next().unwrap_or_default().len())
}
