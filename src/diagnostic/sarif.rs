//! Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors take in.

use serde_json::{Value, json};

use super::{Code, Diagnostic, Position, Severity, Texts};

/// One run with all rules. `folder` is the project's place in its repository, empty or ending in `/`.
pub fn sarif(diagnostics: &[Diagnostic], texts: &dyn Texts, folder: &str) -> Value {
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "jianbao",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Code::all().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|it| result(it, texts, folder)).collect::<Vec<_>>(),
        }],
    })
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.about() },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(diagnostic: &Diagnostic, texts: &dyn Texts, folder: &str) -> Value {
    let uri = address(&format!("{folder}{}", texts.path(&diagnostic.path)));
    let mut place = json!({ "artifactLocation": { "uri": uri } });
    if let Some(position) = Position::of_diagnostic(diagnostic, texts) {
        place["region"] = json!({ "startLine": position.line, "startColumn": position.column });
    }
    json!({
        "ruleId": diagnostic.code.name(),
        "level": level(diagnostic.severity),
        "message": { "text": format!("{}\n办法：{}", diagnostic.message, diagnostic.hint) },
        "locations": [{ "physicalLocation": place }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A path as a relative reference (RFC 3986): what is not unreserved is percent-encoded.
fn address(path: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let coded = |byte: u8| if unreserved(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(coded).collect()
}
