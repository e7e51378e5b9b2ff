//! The library becomes diagnostics: may it be published?
//!
//! One table of rules, one file per family, one row per rule. A campaign sets rules to error,
//! warn or off; what keeps the site safe or its addresses unique cannot be changed.
//!
//! Must not know files, themes, nor pages; never repairs.

mod addresses;
mod attachments;
mod bulletins;
mod dates;
mod files;
mod left_over;
mod links;
mod manuscript;
mod private;
mod rules;
mod scene;
mod tables;
mod terms;
#[cfg(test)]
mod tests;

use crate::diagnostic::{self, Diagnostic, Setting, Severity};
use crate::model::{Campaign, Library, Moment, RuleLevel, checksum_of};
use crate::privacy;
use crate::source::{Checksum, SourcePath, Span};

pub use manuscript::Manuscript;
pub use rules::{RULES, Rule};
use scene::Scene;

/// All that the rules of the library find, in the order of files and places. `now` is for the rules
/// that depend on the date.
pub fn check(library: &Library, now: Moment) -> Vec<Diagnostic> {
    let scene = Scene::new(library, now);
    let mut diagnostics: Vec<Diagnostic> = RULES.iter().flat_map(|rule| of_library(rule, &scene)).collect();
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// All that the rules of a single text find.
pub fn check_text(manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    RULES.iter().flat_map(|rule| of_text(rule, manuscript)).collect()
}

/// Names all settings that the rules of a single text go by: what they found under other settings
/// counts no more.
pub fn settings(campaign: &Campaign) -> Checksum {
    let rules: Vec<_> = campaign.rules.iter().map(|(code, level)| (&code.value, level)).collect();
    checksum_of(&(rules, &campaign.hotlines))
}

fn of_library(rule: &Rule, scene: &Scene<'_>) -> Vec<Diagnostic> {
    let Some(severity) = severity(rule, &scene.library.campaign) else { return Vec::new() };
    let found = rule.run.findings(scene).into_iter();
    found.map(|it| diagnostic(rule, severity, (it.path, it.span), (&it.message, &it.hint))).collect()
}

fn of_text(rule: &Rule, manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let Some(severity) = severity(rule, manuscript.campaign) else { return Vec::new() };
    let place = |span| (manuscript.path.clone(), Some(span));
    let found = rule.run.remarks(manuscript).into_iter();
    found.map(|it| diagnostic(rule, severity, place(it.span), (&it.message, &it.hint))).collect()
}

fn diagnostic(
    rule: &Rule,
    severity: Severity,
    (path, span): (SourcePath, Option<Span>),
    (message, hint): (&str, &str),
) -> Diagnostic {
    let (message, hint) = (privacy::blot(message), privacy::blot(hint));
    Diagnostic { path, span, code: rule.code, severity, message, hint }
}

/// How grave the rule is in this campaign; `None` if it is off.
fn severity(rule: &Rule, campaign: &Campaign) -> Option<Severity> {
    match campaign.level(rule.code.name()).filter(|_| rule.code.setting() == Setting::Free) {
        Some(RuleLevel::Error) => Some(Severity::Error),
        Some(RuleLevel::Warn) => Some(Severity::Warning),
        Some(RuleLevel::Off) => None,
        None => Some(rule.code.severity()),
    }
}
