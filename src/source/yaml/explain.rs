//! What is wrong with a YAML text, in the words of an office.

use saphyr_parser::ScanError;

use super::places::Places;
use super::{DEPTH_LIMIT, Fault, Problem};
use crate::source::Span;

/// A text that the parser cannot follow.
pub fn syntax(text: &str, places: &Places<'_>, error: &ScanError) -> Problem {
    let place = places.byte(error.marker().index());
    if error.info() == "recursion limit exceeded" {
        return too_deep(Span::new(place, place));
    }
    let line = culprit(text, place, error.info());
    if let Some(line) = tab_line(text, line, error.info()) {
        return Problem::new(
            Fault::TabIndentation,
            line,
            "缩进用了制表符（Tab）",
            "把行首的制表符改为空格，每一级两个空格",
        );
    }
    let before = line_before(text, line);
    for line in [line, before] {
        if let Some(key) = key_without_space(&text[line.start as usize..line.end as usize]) {
            return Problem::new(Fault::MissingSpace, line, "冒号后面少一个空格", spaced(key));
        }
    }
    let (message, hint) = words(error.info());
    let start = (line.start as usize..=line.end as usize).contains(&place).then_some(place);
    Problem::new(Fault::Syntax, Span::new(start.unwrap_or(line.start as usize), line.end as usize), message, hint)
}

/// The line that the parser stumbled over: it tells a missing colon only at the next line.
fn culprit(text: &str, place: usize, info: &str) -> Span {
    let place = text.floor_char_boundary(place);
    let late = info.contains("simple key") || place == text.len();
    let line_start = text[..place].rfind('\n').map_or(0, |at| at + 1);
    let end = match late && text[line_start..place].trim().is_empty() {
        true => text[..line_start].trim_end().len(),
        false => text[place..].find('\n').map_or(text.len(), |at| place + at),
    };
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    Span::new(start, end)
}

/// The line that begins with a tab: where the parser stumbled, or the next one, which it had taken
/// for more of the same text.
fn tab_line(text: &str, line: Span, info: &str) -> Option<Span> {
    let end = line.end as usize;
    let next_start = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let next_end = text[next_start..].find('\n').map_or(text.len(), |at| next_start + at);
    let indented = |span: &Span| text[span.start as usize..span.end as usize].trim_start_matches(' ').starts_with('\t');
    let found = [line, Span::new(next_start, next_end)].into_iter().find(indented);
    found.or_else(|| info.contains("tab").then_some(line))
}

/// A line without a proper colon is taken for the beginning of the next one.
fn line_before(text: &str, line: Span) -> Span {
    let end = text[..line.start as usize].strip_suffix('\n').map_or(0, str::len);
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    Span::new(start, end)
}

/// The key of a line `标题:x`.
fn key_without_space(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let joined = !value.is_empty() && !value.starts_with([' ', '/']);
    let plain = !bare(key).is_empty() && !bare(key).contains([' ', '"', '\'', '[', '{', '#']);
    (joined && plain).then_some(key)
}

/// Only the key is repeated: a value may hold what must not stand in a message.
fn spaced(key: &str) -> String {
    format!("改用半角冒号加一个空格，写成“{}: …”", shorten(bare(key)))
}

fn bare(key: &str) -> &str {
    key.trim_start_matches([' ', '-'])
}

fn words(info: &str) -> (&'static str, &'static str) {
    const QUOTE: &str = "值里有冒号加空格、# 或以 [ { & * ! | > @ ` % 引号开头时，把整个值用英文单引号 ' ' 括起来";
    match info {
        info if info.contains("quoted scalar") && info.contains("trailing") => {
            ("英文引号后面还有文字", "引文请用中文引号“”，或把整个值用英文单引号 ' ' 括起来")
        }
        info if info.contains("quoted scalar") => ("英文引号没有配对", "补上另一半英文引号；引文请用中文引号“”"),
        info if info.contains("flow") || info.contains("bracket") || info.contains("illegal placement") => (
            "方括号或花括号没有配对，或少了英文逗号",
            "写成 [甲, 乙] 或 {名称: 甲, 日期: 乙}，用英文括号、英文逗号加空格；值里有冒号、逗号时，用英文单引号 ' ' 括起来",
        ),
        info if info.contains("mapping values") => ("一行里有两个冒号，或缩进不对", QUOTE),
        info if info.contains("unexpected character") => ("值的第一个符号有特殊含义", QUOTE),
        info if info.contains("simple key") || info.contains("expected key") => (
            "这里应当是“栏目名: 内容”",
            "每个栏目写成“标题: 内容”，英文冒号后加一个空格；要分行的长文字先写“|”，下面各行缩进两个空格",
        ),
        info if info.contains("indent") => ("缩进不对", "同一级的各行行首空格数要一样，下一级多两个空格"),
        info if info.contains("document") => {
            ("文件头里有多余的标记", "文件头里只写“栏目名: 内容”，不写 --- ... % 开头的行")
        }
        _ => ("这里的格式读不懂", QUOTE),
    }
}

/// A text in which serde_yaml sees something else than the events did.
pub fn misread(text: &str, place: Option<usize>, whole: Span) -> Problem {
    let span = place.map_or(whole, |index| {
        let at = Places::new(text).byte(index);
        Span::new(at, text[at..].find('\n').map_or(text.len(), |end| at + end))
    });
    Problem::new(Fault::Syntax, span, "这里的格式读不懂", "把这一处的值用英文单引号 ' ' 括起来")
}

/// A key in braces that swallowed its value: `{名称:甲}`, `{名称：甲}`.
///
/// # Errors
/// What is wrong with it.
pub fn flow_key(key: &str, span: Span) -> Result<(), Problem> {
    match key.find([':', '：']) {
        Some(at) if key[at..].starts_with('：') => Err(full_width_colon(key, span)),
        Some(_) => key_without_space(key)
            .map_or(Ok(()), |name| Err(Problem::new(Fault::MissingSpace, span, "冒号后面少一个空格", spaced(name)))),
        None => Ok(()),
    }
}

pub fn full_width_colon(line: &str, span: Span) -> Problem {
    let key = line.split('：').next().unwrap_or_default();
    Problem::new(Fault::FullWidthColon, span, "栏目名后面用了全角冒号", spaced(key))
}

/// Told at the later key; a reader counts lines upwards from there.
pub fn duplicate_key(key: &str, lines_above: usize, span: Span) -> Problem {
    let message = match lines_above {
        0 => format!("“{}”写了两次", shorten(key)),
        lines => format!("“{}”写了两次，前一次在往上第 {lines} 行", shorten(key)),
    };
    Problem::new(Fault::DuplicateKey, span, message, "只留一处，另一处删去")
}

pub fn too_deep(span: Span) -> Problem {
    let message = format!("列表和栏目套得太深，超过 {DEPTH_LIMIT} 层");
    Problem::new(Fault::TooDeep, span, message, "减少层数；一般三层以内就够用")
}

pub fn alias(span: Span) -> Problem {
    Problem::new(
        Fault::Alias,
        span,
        "不支持用 & 和 * 引用别处的内容",
        "把内容照写一遍；值本来以 & 或 * 开头时，用英文单引号括起来",
    )
}

pub fn tag(span: Span) -> Problem {
    Problem::new(Fault::Tag, span, "不支持以 ! 开头的类型标记", "删去标记；值本来以 ! 开头时，用英文单引号括起来")
}

pub fn several_documents(span: Span) -> Problem {
    Problem::new(Fault::SeveralDocuments, span, "一个文件里有几份 YAML", "只留一份，删去中间的 --- 或 ...")
}

pub fn key_without_text(span: Span) -> Problem {
    Problem::new(
        Fault::Key,
        span,
        "栏目名不能是列表或括号",
        "写成“栏目名: 内容”；栏目名以 [ 或 { 开头时，用英文单引号括起来",
    )
}

/// At most 20 characters, so that a message stays one line.
fn shorten(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(20) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
