//! Diagnostics as one JSON array.

use serde_json::{Value, json};

use super::{Diagnostic, Position, Texts};

/// One array of `{code, severity, path, line, column, message, hint}`; line and column are null
/// where the problem is the file itself.
pub fn json(diagnostics: &[Diagnostic], texts: &dyn Texts) -> Value {
    diagnostics.iter().map(|diagnostic| object(diagnostic, texts)).collect()
}

fn object(diagnostic: &Diagnostic, texts: &dyn Texts) -> Value {
    let position = Position::of_diagnostic(diagnostic, texts);
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "path": texts.path(&diagnostic.path),
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    })
}
