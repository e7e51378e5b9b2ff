//! `check --list`: all codes of diagnostics, in their families.

use serde_json::{Value, json};

use super::args::ReportFormat;
use super::{Exit, Failure, console};
use crate::diagnostic::{Code, FAMILIES, Setting, Severity};

/// Prints the table.
///
/// # Errors
/// If it cannot be had in that form.
pub fn list(format: ReportFormat) -> Result<Exit, Failure> {
    match format {
        ReportFormat::Text => console::result(&text()),
        ReportFormat::Json => console::result(&format!("{:#}\n", json())),
        ReportFormat::Github | ReportFormat::Sarif => {
            return Err("规则表只有 text 和 json 两种形式：jianbao check --list [--format json]".to_owned());
        }
    }
    Ok(Exit::Done)
}

fn text() -> String {
    let width = Code::all().map(|code| code.name().len()).max().unwrap_or_default();
    let mut text = "带 * 的可以在 campaign.yaml 的“规则”里调成：错误、提醒、关闭\n".to_owned();
    for (family, codes) in FAMILIES {
        text.push_str(&format!("\n{family}\n"));
        for code in *codes {
            let mark = if code.setting() != Setting::Fixed { '*' } else { ' ' };
            text.push_str(&format!("{mark} {:width$}  {}  {}\n", code.name(), grave(*code), code.about()));
        }
    }
    text
}

fn json() -> Value {
    let rows = FAMILIES.iter().flat_map(|(family, codes)| codes.iter().map(move |code| row(family, *code)));
    rows.collect()
}

fn row(family: &str, code: Code) -> Value {
    json!({
        "code": code.name(),
        "severity": code.severity(),
        "adjustable": code.setting() != Setting::Fixed,
        "family": family,
        "about": code.about(),
    })
}

fn grave(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "错误",
        Severity::Warning => "提醒",
    }
}
