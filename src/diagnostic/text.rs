//! Diagnostics as text for people: message, file, line and column, the line with a caret, hint.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Severity, position::floor_boundary};
use crate::source::{SourcePath, Span};

/// Gives the text of a file as it may be shown: decoded, with private numbers blotted out and
/// not a byte longer or shorter.
pub trait Texts {
    fn text(&self, path: &SourcePath) -> Option<String>;

    /// The path as it may be shown.
    fn path(&self, path: &SourcePath) -> String {
        path.to_string()
    }
}

/// Draws one diagnostic, ending in a line feed.
pub fn text(diagnostic: &Diagnostic, texts: &dyn Texts) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name("错误"),
        Severity::Warning => Level::WARNING.with_name("提醒"),
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
    let path = texts.path(&diagnostic.path);
    let source = diagnostic.span.and_then(|span| Some((span, texts.text(&diagnostic.path)?)));
    let group = match &source {
        Some((span, text)) => Group::with_title(title).element(snippet(&path, *span, text)),
        None => Group::with_title(title).element(annotate_snippets::Origin::path(path.as_str())),
    };
    let help = Level::HELP.with_name("办法").message(diagnostic.hint.as_str());
    let report = [if diagnostic.hint.is_empty() { group } else { group.element(help) }];
    let mut drawn = Renderer::plain().render(&report).to_string();
    drawn.push('\n');
    drawn
}

fn snippet<'a>(path: &'a str, span: Span, text: &'a str) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let start = floor_boundary(text, span.start as usize);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = floor_boundary(text, (span.end as usize).min(line_end)).max(start);
    Snippet::source(text).path(path).annotation(AnnotationKind::Primary.span(start..end))
}
