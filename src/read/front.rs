//! A document's front matter and its body.

use super::Report;
use crate::diagnostic::Code;
use crate::source::Span;

/// Where the parts of a document lie, in bytes.
pub struct Front<'a> {
    /// Between the two lines `---`.
    pub yaml: &'a str,
    pub yaml_start: usize,
    pub body_start: usize,
    /// The opening line, where missing fields are told.
    pub opening: Span,
}

/// Finds the lines `---` around the front matter; `None` with a diagnostic if they are not there.
pub fn split<'a>(text: &'a str, report: &mut Report) -> Option<Front<'a>> {
    let opening = text.split_inclusive('\n').next().unwrap_or_default();
    if opening.trim_end() != "---" {
        missing(text, report);
        return None;
    }
    let yaml_start = opening.len();
    let opening = Span::new(0, opening.trim_end().len());
    let mut at = yaml_start;
    for line in text[yaml_start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(Front { yaml: &text[yaml_start..at], yaml_start, body_start: at + line.len(), opening });
        }
        at += line.len();
    }
    let hint = "在文件头的最后一栏下面另起一行，只写三个半角减号 ---";
    report.tell(opening, Code::UnclosedFrontMatter, "文件头没有结束：找不到第二行 ---", hint);
    None
}

/// The text with one more line at the end of its front matter, which ends its lines as the others do.
pub fn with_line(text: &str, line: &str) -> Option<String> {
    let bare = text.trim_start_matches('\u{FEFF}');
    let mut at = text.len() - bare.len();
    for (number, written) in bare.split_inclusive('\n').enumerate() {
        if number > 0 && written.trim_end() == "---" {
            let end = if written.ends_with("\r\n") { "\r\n" } else { "\n" };
            return Some(format!("{}{line}{end}{}", &text[..at], &text[at..]));
        }
        at += written.len();
    }
    None
}

/// The text with `line` in the place of the field that has one of the `keys`, or else as one more
/// line at the end of its front matter.
pub fn with_entry(text: &str, keys: &[&str], line: &str) -> Option<String> {
    let without = without_entry(text, keys);
    with_line(without.as_deref().unwrap_or(text), line)
}

/// `None` if there is no such field.
fn without_entry(text: &str, keys: &[&str]) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let (mut inside, mut found, mut fences) = (false, false, 0);
    for line in text.split_inclusive('\n') {
        fences += usize::from(line.trim_end().trim_start_matches('\u{FEFF}') == "---");
        let goes_on = line.starts_with([' ', '\t', '\r', '\n', '#']) || inside && line.starts_with("- ");
        if fences == 1 && !goes_on {
            inside =
                keys.iter().any(|key| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')));
            found |= inside;
        }
        if fences != 1 || !inside {
            kept.push_str(line);
        }
    }
    found.then_some(kept)
}

fn missing(text: &str, report: &mut Report) {
    let first = text.lines().next().unwrap_or_default();
    let hint = if text.trim_start().starts_with("---") {
        "第一行就要是 ---，删去它前面的空行和空格"
    } else if !first.is_empty() && first.chars().all(|c| matches!(c, '—' | '－' | '–' | '―' | '-' | ' ')) {
        "第一行改为三个半角减号 ---，不能用破折号"
    } else {
        "在最前面加文件头：一行 ---，各栏目（标题、日期等）每行一个，再一行 ---"
    };
    report.tell(Span::new(0, first.len()), Code::NoFrontMatter, "文件开头没有文件头（两行 --- 之间的栏目）", hint);
}
