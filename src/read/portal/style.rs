//! The portal's own style sheet, taken over as it is.

use crate::diagnostic::{Code, Diagnostic};
use crate::read::{Report, text};
use crate::source::{SourcePath, Span};

/// Problems of a style sheet: what it loads from elsewhere no page gets, and files beside it are not
/// taken along.
pub fn style(path: &SourcePath, bytes: &[u8]) -> Vec<Diagnostic> {
    let mut report = Report::new(path);
    if path.extension() != "css" {
        let hint = "“样式表”要写一个 .css 文件；HTML 写在“页眉”“页脚”里";
        report.tell(Span::default(), Code::PortalStyle, "门户的样式表不是 .css 文件", hint);
    } else if let Some(text) = text::decoded(bytes, &mut report) {
        for (at, address) in addresses(&text) {
            let span = Span::new(at, at + address.len());
            if address.starts_with('/') && !address.starts_with("//") || address.starts_with("data:") {
                continue;
            }
            let hint = "写门户网站的绝对路径，如 /images/bg.png；要引入的样式直接抄进这个文件";
            report.tell(span, Code::PortalRemote, format!("样式表里的“{address}”，网页取不到"), hint);
        }
    }
    report.finish()
}

/// What a style sheet names by `url(…)` or `@import "…"`, with its place.
fn addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = ["url(", "@import "].into_iter().flat_map(|word| text.match_indices(word));
    starts.filter_map(|(at, word)| {
        let rest = text.get(at + word.len()..)?.trim_start_matches([' ', '"', '\'']);
        let end = rest.find(['"', '\'', ')', ';', '\n', ' ']).unwrap_or(rest.len());
        let address = rest.get(..end).filter(|address| !address.is_empty() && !address.starts_with(['#']))?;
        (!address.starts_with("url(")).then(|| (text.len() - rest.len(), address))
    })
}
