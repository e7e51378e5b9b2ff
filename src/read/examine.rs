//! A tree against a table of fields: all that is wrong with keys and the shape of values.

use std::collections::BTreeMap;

use super::Report;
use super::fields::{Choice, Field, Need, Shape, chosen, yes_or_no};
use super::reference;
use crate::diagnostic::{Code, nearest};
use crate::model::{DateError, Moment};
use crate::source::yaml::{Node, Value};
use crate::source::{Placed, Span};

/// Marks of state secrets (保守国家秘密法): the tool is not for such material.
const CLASSIFIED: &[&str] = &["秘密", "机密", "绝密"];

/// Reports all problems of a file's own fields; missing ones are told at `place`.
pub fn examine(node: &Node, fields: &'static [Field], place: Span, report: &mut Report) {
    let absence = Absence { place, cure: |label| format!("加一行“{label}: …”") };
    entries_of(node, fields, &absence, report);
}

/// Where a field is missed, and how it is put there.
struct Absence {
    place: Span,
    cure: fn(&str) -> String,
}

/// A map inside a field. It may stand in braces, where a new line would break it.
fn examine_inner(node: &Node, fields: &'static [Field], report: &mut Report) {
    let cure = |label: &str| format!("在这一组里补上“{label}: …”；写在花括号里的，前后各项用英文逗号隔开");
    entries_of(node, fields, &Absence { place: node.span, cure }, report);
}

fn entries_of(node: &Node, fields: &'static [Field], absence: &Absence, report: &mut Report) {
    let entries = match &node.value {
        Value::Map(entries) => entries.as_slice(),
        Value::Text(text) if text.is_empty() => &[],
        _ => return wrong_kind("这里", node, "要写成“栏目名: 内容”，每行一个", report),
    };
    let mut seen: BTreeMap<&str, &Placed<String>> = BTreeMap::new();
    for (key, value) in entries {
        let Some(field) = fields.iter().find(|field| field.is_named(&key.value)) else {
            unknown_key(key, fields, report);
            continue;
        };
        match seen.get(field.name) {
            Some(first) => same_field(first, key, report),
            None => drop(seen.insert(field.name, key)),
        }
        value_of(&key.value, field.shape, value, report);
        if field.need != Need::Optional && is_empty(value) {
            let code = if field.need == Need::Title { Code::EmptyTitle } else { Code::MissingField };
            let message = format!("“{}”没有填写", key.value);
            report.tell(key.span, code, message, format!("在“{}:”后面填上内容", key.value));
        }
    }
    for field in fields.iter().filter(|field| field.need != Need::Optional && !seen.contains_key(field.name)) {
        let message = format!("缺少“{}”", field.label());
        report.tell(absence.place, Code::MissingField, message, (absence.cure)(field.label()));
    }
}

/// Whether a value says nothing.
pub fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.iter().all(is_empty),
        Value::Map(entries) => entries.is_empty(),
    }
}

fn unknown_key(key: &Placed<String>, fields: &[Field], report: &mut Report) {
    let names = fields.iter().flat_map(|field| field.aliases.iter().copied().chain([field.name]));
    let hint = match nearest(&key.value, names) {
        Some(name) => format!("是不是“{name}”？不需要的栏目请删去"),
        None => {
            let labels: Vec<&str> = fields.iter().take(12).map(Field::label).collect();
            let more = if fields.len() > labels.len() { "等" } else { "" };
            format!("这里可以写：{}{more}；不需要的栏目请删去", labels.join("、"))
        }
    };
    report.tell(key.span, Code::UnknownKey, format!("没有“{}”这个栏目", shorten(&key.value)), hint);
}

/// The same key twice is told by the YAML parser already.
fn same_field(first: &Placed<String>, key: &Placed<String>, report: &mut Report) {
    if first.value != key.value {
        let message = format!("“{}”和“{}”是同一个栏目，写了两次", first.value, key.value);
        report.tell(key.span, Code::DuplicateKey, message, "只留一处，另一处删去");
    }
}

fn value_of(label: &str, shape: Shape, node: &Node, report: &mut Report) {
    if is_empty(node) {
        return;
    }
    match shape {
        Shape::Lines | Shape::Choices(_) if matches!(node.value, Value::List(_)) => {
            for item in items(node) {
                let shape = if let Shape::Choices(choices) = shape { Shape::Choice(choices) } else { Shape::Line };
                value_of(label, shape, item, report);
            }
        }
        Shape::Map(fields) => map_of(label, fields, node, report),
        Shape::Maps(fields) => maps_of(label, fields, node, report),
        Shape::TextOrMap(fields) => text_or_map(label, fields, node, report),
        Shape::TextsOrMaps(fields) if matches!(node.value, Value::List(_)) => {
            items(node).iter().for_each(|item| text_or_map(label, fields, item, report));
        }
        Shape::TextsOrMaps(fields) => text_or_map(label, fields, node, report),
        Shape::Levels(choices) => levels(label, choices, node, report),
        _ => match &node.value {
            Value::Text(text) => text_of(label, shape, text, node.span, report),
            Value::List(_) => wrong_kind(&format!("“{label}”"), node, "只能写一个值，不能写成列表", report),
            Value::Map(_) => wrong_kind(
                &format!("“{label}”"),
                node,
                "要写文字，不能再分栏目；含冒号的文字请用英文单引号括起来",
                report,
            ),
        },
    }
}

fn items(node: &Node) -> &[Node] {
    if let Value::List(items) = &node.value { items } else { &[] }
}

fn map_of(label: &str, fields: &'static [Field], node: &Node, report: &mut Report) {
    match &node.value {
        Value::Map(_) => examine_inner(node, fields, report),
        _ => not_a_map(label, node, &format!("写成“{label}: {}”，或分行写、每行缩进两个空格", example(fields)), report),
    }
}

fn maps_of(label: &str, fields: &'static [Field], node: &Node, report: &mut Report) {
    let hint = format!("“{label}”写成列表，每项一行：- {}", example(fields));
    let Value::List(items) = &node.value else { return not_a_map(label, node, &hint, report) };
    for item in items {
        match &item.value {
            Value::Map(_) => examine_inner(item, fields, report),
            _ => not_a_map(label, item, &hint, report),
        }
    }
}

fn text_or_map(label: &str, fields: &'static [Field], node: &Node, report: &mut Report) {
    match (&node.value, fields.first()) {
        (Value::Text(_), Some(first)) => value_of(label, first.shape, node, report),
        _ => map_of(label, fields, node, report),
    }
}

fn levels(label: &str, choices: &'static [Choice], node: &Node, report: &mut Report) {
    let Value::Map(entries) = &node.value else {
        return not_a_map(label, node, &format!("“{label}”下面每行写“代号: 值”，缩进两个空格"), report);
    };
    entries.iter().for_each(|(key, value)| value_of(&key.value, Shape::Choice(choices), value, report));
}

/// A map that a full-width colon hides from the parser is told as such.
fn not_a_map(label: &str, node: &Node, hint: &str, report: &mut Report) {
    match &node.value {
        Value::Text(text) if text.contains('：') => {
            let key = text.split('：').next().unwrap_or_default();
            let hint = format!("改用半角冒号加一个空格，写成“{}: …”", shorten(key));
            report.tell(node.span, Code::FullWidthColon, format!("“{label}”里用了全角冒号"), hint);
        }
        _ => wrong_kind(&format!("“{label}”"), node, hint, report),
    }
}

fn wrong_kind(subject: &str, node: &Node, hint: &str, report: &mut Report) {
    let found = match node.value {
        Value::Text(_) => "一段文字",
        Value::List(_) => "一个列表",
        Value::Map(_) => "一组栏目",
    };
    report.tell(node.span, Code::WrongKind, format!("{subject}写成了{found}，格式不对"), hint);
}

/// `{名称: …, 网址: …}`
fn example(fields: &[Field]) -> String {
    let labels: Vec<String> = fields.iter().take(4).map(|field| format!("{}: …", field.label())).collect();
    format!("{{{}}}", labels.join(", "))
}

fn text_of(label: &str, shape: Shape, text: &str, span: Span, report: &mut Report) {
    if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        let message = format!("“{label}”里有看不见的控制字符");
        report.tell(span, Code::ControlCharacter, message, "删去后重新输入这一栏");
    }
    let text = text.trim();
    match shape {
        Shape::Date => date(label, text, span, report),
        Shape::YesNo if yes_or_no(text).is_none() => {
            let message = format!("“{label}”只能写是或否，不能写“{}”", shorten(text));
            report.tell(span, Code::BadYesNo, message, format!("写成“{label}: 是”或“{label}: 否”"));
        }
        Shape::Number { least, most } if !text.parse::<i64>().is_ok_and(|number| (least..=most).contains(&number)) => {
            let message = format!("“{label}”要写 {least} 到 {most} 的整数，不能写“{}”", shorten(text));
            report.tell(span, Code::BadNumber, message, "只写半角数字，不写“第”“期”“份”等字");
        }
        Shape::Choice(choices) | Shape::Choices(choices) => choice(label, choices, text, span, report),
        Shape::Url if !is_web_address(text) => {
            let message = format!("“{label}”不是完整的网址");
            report.tell(span, Code::BadUrl, message, "写以 http:// 或 https:// 开头的完整网址，中间没有空格");
        }
        Shape::File => {
            if let Err(problem) = reference::file(report.path(), text) {
                report.tell(span, problem.code, problem.message, problem.hint);
            }
        }
        _ => {}
    }
}

fn date(label: &str, text: &str, span: Span, report: &mut Report) {
    let message = match Moment::parse(text) {
        Ok(_) => return,
        Err(DateError::Form) => format!("“{label}”的日期“{}”读不懂", shorten(text)),
        Err(DateError::Impossible) => format!("“{label}”写的“{}”没有这一天或这个时刻", shorten(text)),
    };
    let forms = "可写 2026-11-01、2026-11-01 08:30 或 2026年11月1日";
    let hint = regular_date(text).map_or(forms.to_owned(), |meant| format!("是不是 {meant}？{forms}"));
    report.tell(span, Code::BadDate, message, hint);
}

/// `2026-11-01` for `2026.11.1`.
fn regular_date(text: &str) -> Option<String> {
    let parts: Vec<&str> =
        text.split(['.', '/', '-', '－', '．', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let [year, month, day] = parts[..] else { return None };
    let meant = format!("{:0>4}-{:0>2}-{:0>2}", year.trim(), month.trim(), day.trim());
    Moment::parse(&meant).is_ok().then_some(meant)
}

fn choice(label: &str, choices: &'static [Choice], text: &str, span: Span, report: &mut Report) {
    if chosen(choices, text).is_some() {
        return;
    }
    if CLASSIFIED.iter().any(|mark| text.contains(mark)) {
        let message = format!("“{label}”写了“{}”：涉密材料不能用本工具处理", shorten(text));
        return report.tell(span, Code::Classified, message, "立即把这份材料移出本机和代码库，按保密规定办理");
    }
    let words: Vec<&str> = choices.iter().filter_map(|choice| choice.words.first().copied()).collect();
    let all = choices.iter().flat_map(|choice| choice.words.iter().copied());
    let meant = nearest(text, all).map_or(String::new(), |word| format!("是不是“{word}”？"));
    let hint = format!("{meant}可以写：{}", words.join("、"));
    report.tell(span, Code::UnknownValue, format!("“{label}”不能写“{}”", shorten(text)), hint);
}

/// Whether a text is an address with a host that can be put into a link as it is.
fn is_web_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    host && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`'))
}

fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(20) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}
