//! The last look at what was rendered: numbers that a template or a setting brought in.

use crate::check;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Campaign, Page, Permalink, Work};
use crate::source::SourcePath;

/// Elements that stand inside a line.
const INLINE: &[&str] =
    &["a", "b", "em", "strong", "i", "s", "del", "span", "mark", "code", "sup", "time", "bdi", "wbr"];

/// Attributes that are read out or shown.
const SPOKEN: &[&str] = &["alt=\"", "title=\"", "content=\"", "aria-label=\""];

/// What must not be published of an output's text.
pub fn problems(page: &Page, bytes: &[u8], campaign: &Campaign) -> Vec<Diagnostic> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let path = page.origin.clone().unwrap_or_else(|| campaign.path.clone());
    match &page.work {
        Work::Html(_) => found(&readable(text), &path, &page.path, campaign),
        Work::Feed(_) | Work::SearchText(_) => found(text, &path, &page.path, campaign),
        _ => Vec::new(),
    }
}

fn found(text: &str, path: &SourcePath, output: &Permalink, campaign: &Campaign) -> Vec<Diagnostic> {
    check::numbers_in(text, campaign).into_iter().map(|(code, severity)| told(code, path, output, severity)).collect()
}

fn told(code: Code, path: &SourcePath, output: &Permalink, severity: crate::diagnostic::Severity) -> Diagnostic {
    let message = format!(
        "生成的 {output} 里有完整的号码（{}），而稿件里没有：是主题、门户的页眉页脚或几处文字拼成的",
        code.about()
    );
    let hint = "检查主题的模板和活动设置，删去号码；对外公布的电话列进“隐私”的“公开电话”";
    Diagnostic { severity, ..Diagnostic::new(path, code, message, hint) }
}

/// The words of a page as a reader meets them: what stands in different blocks stands in different
/// paragraphs, and so does what only a screen reader or a search engine tells.
fn readable(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        read_tag(&tag[..end], &mut text);
        rest = &tag[end..];
    }
    text.push_str(rest);
    text
}

fn read_tag(tag: &str, text: &mut String) {
    let name = tag.trim_start_matches(['<', '/']);
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    if !INLINE.contains(&name) {
        text.push_str("\n\n");
    }
    for attribute in SPOKEN {
        if let Some((_, value)) = tag.split_once(attribute) {
            text.push_str(&format!("\n\n{}\n\n", value.split('"').next().unwrap_or_default()));
        }
    }
}
