//! The library becomes diagnostics: may it be published?
//!
//! One table of rules, one file per family, one row per rule. A campaign sets rules to error,
//! warn or off; what keeps the site safe or its addresses unique cannot be changed.
//!
//! Must not know files, themes, nor pages; never repairs.

mod addresses;
mod bulletins;
mod dates;
mod files;
mod links;
mod rules;
mod scene;
mod terms;
#[cfg(test)]
mod tests;

use crate::diagnostic::{self, Diagnostic, Severity};
use crate::model::{Library, Moment, RuleLevel};
use crate::privacy;

pub use rules::{RULES, Rule};
use scene::Scene;

/// All that the rules find, in the order of files and places. `now` is for the rules that depend
/// on the date.
pub fn check(library: &Library, now: Moment) -> Vec<Diagnostic> {
    let scene = Scene::new(library, now);
    let mut diagnostics: Vec<Diagnostic> = RULES.iter().flat_map(|rule| apply(rule, &scene)).collect();
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

fn apply(rule: &Rule, scene: &Scene<'_>) -> Vec<Diagnostic> {
    let Some(severity) = severity(rule, scene) else { return Vec::new() };
    let diagnostic = |finding: scene::Finding| Diagnostic {
        path: finding.path,
        span: finding.span,
        code: rule.code.into(),
        severity,
        message: privacy::blot(&finding.message),
        hint: privacy::blot(&finding.hint),
    };
    (rule.run)(scene).into_iter().map(diagnostic).collect()
}

/// How grave the rule is in this campaign; `None` if it is off.
fn severity(rule: &Rule, scene: &Scene<'_>) -> Option<Severity> {
    match scene.library.campaign.rules.get(rule.code) {
        Some(level) if !rule.fixed => match level {
            RuleLevel::Error => Some(Severity::Error),
            RuleLevel::Warn => Some(Severity::Warning),
            RuleLevel::Off => None,
        },
        _ => Some(rule.severity),
    }
}
