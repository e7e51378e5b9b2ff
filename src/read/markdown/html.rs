//! What raw HTML is: a comment, mark-up, or script.

use crate::diagnostic::Code;
use crate::read::problem::Problem;

const UNCLOSED: Problem =
    Problem::new(Code::UnclosedComment, "注释没有结束，后面的文字都不会显示", "在注释的末尾补上 -->");
const AFTER_COMMENT: Problem = Problem::new(
    Code::TextAfterComment,
    "注释后面同一行的文字不会显示",
    "把文字移到注释的下一行，或者把注释放到文字后面",
);
const SCRIPT: Problem =
    Problem::new(Code::RawScript, "正文中有脚本（script 或 on… 事件）", "删去这段代码：稿件不得带脚本");
const LINE_BREAK: Problem =
    Problem::new(Code::RawHtml, "正文中有 HTML 换行标记", "删去 <br>；要换行，在上一行末尾加一个反斜杠 \\");
const MARKUP: Problem =
    Problem::new(Code::RawHtml, "正文中有 HTML 代码", "改用 Markdown 写法；要照原样显示尖括号，在 < 前加一个反斜杠 \\");

/// The comments of a piece of raw HTML, each with the byte at which it begins.
pub fn comments(html: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + html[at..].find("<!--")?;
        let inside = &html[start + 4..];
        let length = inside.find("-->")?;
        at = start + 4 + length + 3;
        Some((start, &inside[..length]))
    })
}

/// What is wrong with a piece of raw HTML, and at which byte of it; none if it holds nothing but
/// whole comments.
pub fn problem(html: &str) -> Option<(usize, Problem)> {
    let mut rest = html;
    loop {
        rest = rest.trim_start();
        let at = html.len() - rest.len();
        match rest.strip_prefix("<!--") {
            None if rest.is_empty() => return None,
            None if rest.starts_with('<') => return Some((at, markup(rest))),
            None => return Some((at, AFTER_COMMENT)),
            // `<!-->` is a comment too, so that the end is looked for from its second hyphen on.
            Some(_) => match rest[2..].find("-->") {
                Some(end) => rest = &rest[2 + end + 3..],
                None => return Some((at, UNCLOSED)),
            },
        }
    }
}

fn markup(html: &str) -> Problem {
    let lower = html.to_ascii_lowercase();
    if is_script(&lower) {
        SCRIPT
    } else if lower.starts_with("<br") {
        LINE_BREAK
    } else {
        MARKUP
    }
}

fn is_script(lower: &str) -> bool {
    lower.contains("<script") || lower.contains("</script") || lower.contains("javascript:") || has_handler(lower)
}

/// Whether there is an attribute such as `onclick=`.
fn has_handler(lower: &str) -> bool {
    lower.match_indices("on").any(|(at, _)| {
        lower[..at].ends_with([' ', '\t', '\n', '/', '"', '\'']) && {
            let rest = lower[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            rest.trim_start().starts_with('=')
        }
    })
}
