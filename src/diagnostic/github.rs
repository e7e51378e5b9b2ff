//! Diagnostics as workflow commands, which code hosts show beside the lines of a change.

use super::{Diagnostic, Position, Severity, Texts};

/// One command a line: `::error file=PATH,line=1,col=1,title=CODE::MESSAGE`. `folder` is the
/// project's place in its repository, empty or ending in `/`.
pub fn github(diagnostics: &[Diagnostic], texts: &dyn Texts, folder: &str) -> String {
    diagnostics.iter().map(|diagnostic| command(diagnostic, texts, folder)).collect()
}

fn command(diagnostic: &Diagnostic, texts: &dyn Texts, folder: &str) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = format!("file={}", property(&format!("{folder}{}", texts.path(&diagnostic.path))));
    if let Some(position) = Position::of_diagnostic(diagnostic, texts) {
        properties.push_str(&format!(",line={},col={}", position.line, position.column));
    }
    let words = [diagnostic.message.as_str(), diagnostic.hint.as_str()];
    let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
    format!("::{level} {properties},title={}::{}\n", diagnostic.code, data(&words.join("\n办法：")))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
