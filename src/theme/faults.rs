//! What Tera complains about, as diagnostics: its English messages in the office's words.

use tera::{Error, ErrorKind, ReportError};

use super::templates::Templates;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Span};

/// The message of an error by which a template would let a text through unescaped.
pub const UNESCAPED: &str = "Unescaped value";

/// Beginnings of Tera's messages, each followed by a name in backticks, and what they mean. What
/// Tera offers instead stands after `Available …:`.
const KNOWN: &[(&str, &str, &str)] = &[
    ("Field", "这里没有 {} 这一项", "请改用这里有的项"),
    (
        "Variable",
        "没有名为 {} 的变量",
        "模板能用的只有 page、site、view、bodies、tokens、portal；打印模板是 sheet、tokens、fonts",
    ),
    ("Unknown filter", "没有名为 {} 的过滤器", "请对照 Tera 2 的过滤器名单；已改名的要改用新名"),
    ("Unknown function", "没有名为 {} 的函数", "除 Tera 2 自带的以外，只有 asset(name=\"文件名\") 和 qr(text=文字)"),
    ("Unknown test", "没有名为 {} 的判断", "请对照 Tera 2 的 is 判断名单"),
    ("Unknown component", "没有名为 {} 的组件", "请先用 {% component %} 定义它"),
    ("Unknown template", "没有名为 {} 的模板文件", "请检查文件名；基础模板写作 official/文件名"),
    ("Unknown asset", "static 里没有 {} 这个文件", "请把文件放进模板的 static 文件夹，或改正文件名"),
    ("Block", "上级模板里没有名为 {} 的区块", "请改用上级模板里有的区块名"),
];

/// All that an error tells of: for some kinds of error Tera collects several.
pub fn all(error: &Error, templates: &Templates) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::Msg(reports) => of_reports(reports, templates),
        _ => vec![first(error, templates)],
    }
}

/// Whether a text could not be parsed.
pub fn is_syntax(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::SyntaxError(_))
}

/// The error as one diagnostic.
pub fn first(error: &Error, templates: &Templates) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => syntax(report, templates),
        ErrorKind::RenderingError(report) => {
            explain(&path_of(report.filename(), templates), report.message()).at(span_of(report))
        }
        ErrorKind::MissingParent { current, parent } => missing_parent(current, parent, templates),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => circular(tpl, templates),
        _ => explain(&path_of("", templates), &error.to_string()),
    }
}

fn syntax(report: &ReportError, templates: &Templates) -> Diagnostic {
    let path = path_of(report.filename(), templates);
    let message = format!("模板写法有误：{}", report.message());
    Diagnostic::new(&path, Code::TemplateSyntax, message, "请对照 Tera 2 的写法改正此处").at(span_of(report))
}

fn missing_parent(current: &str, parent: &str, templates: &Templates) -> Diagnostic {
    let path = path_of(current, templates);
    let message = format!("上级模板 {parent} 不存在");
    let problem = Diagnostic::new(&path, Code::TemplateError, message, "请检查文件名；基础模板写作 official/文件名");
    let found = templates.get(current).and_then(|template| template.text.find(parent));
    found.map_or(problem.clone(), |at| problem.at(Span::new(at, at + parent.len())))
}

fn circular(name: &str, templates: &Templates) -> Diagnostic {
    let hint = "去掉其中一处 extends 或 include；要扩展基础模板的同名文件，写作 official/文件名";
    Diagnostic::new(&path_of(name, templates), Code::TemplateError, "模板绕了一圈又用到自己", hint)
}

/// Reads `error: MESSAGE`, `--> NAME:LINE:COLUMN` out of Tera's reports: of references to what is
/// not there it gives only their text.
fn of_reports(reports: &str, templates: &Templates) -> Vec<Diagnostic> {
    reports.split("\n\n").map(|report| of_report(report, templates)).collect()
}

fn of_report(report: &str, templates: &Templates) -> Diagnostic {
    let mut lines = report.lines();
    let message = lines.next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
    let Some((name, line, column)) = place.and_then(name_line_column) else {
        return explain(&path_of("", templates), message);
    };
    let problem = explain(&path_of(name, templates), message);
    let at = templates.get(name).and_then(|template| offset(&template.text, line, column));
    at.map_or(problem.clone(), |at| problem.at(Span::new(at, at)))
}

fn name_line_column(place: &str) -> Option<(&str, usize, usize)> {
    let mut parts = place.rsplitn(3, ':');
    let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
    Some((name, line.parse().ok()?, column.parse().ok()?))
}

/// The byte at which a line and column (in characters), both from 1, begin.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let before: usize = text.get(start..)?.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    Some(start + before)
}

fn explain(path: &SourcePath, message: &str) -> Diagnostic {
    if message.contains(UNESCAPED) {
        let hint = "去掉 | safe：只有 bodies 里的正文本来就是 HTML，其他文字都要转义";
        return Diagnostic::new(path, Code::UnescapedValue, "这里会把没有转义的文字写进网页", hint);
    }
    let known = KNOWN.iter().find_map(|(start, chinese, hint)| {
        let name = message.split_once(&format!("{start} `"))?.1.split('`').next()?;
        Some((chinese.replace("{}", name), (*hint).to_owned()))
    });
    let (what, hint) =
        known.unwrap_or_else(|| (format!("模板无法套用：{message}"), "请对照 Tera 2 的写法改正此处".to_owned()));
    Diagnostic::new(path, Code::TemplateError, what, available(message).unwrap_or(hint))
}

fn available(message: &str) -> Option<String> {
    let names = message.split_once("Available ")?.1.split_once(": ")?.1;
    Some(format!("这里可以用：{}", names.replace(", ", "、")))
}

fn path_of(name: &str, templates: &Templates) -> SourcePath {
    let path = templates.get(name).or_else(|| templates.values().next()).map(|template| template.path.clone());
    path.unwrap_or_else(|| SourcePath::new(name))
}

fn span_of(report: &ReportError) -> Span {
    Span::new(report.span().range.start, report.span().range.end)
}
