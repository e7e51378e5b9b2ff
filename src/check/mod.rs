//! The library becomes diagnostics: may it be published?
//!
//! One table of rules, one file per family, one row per rule. A campaign sets rules to error,
//! warn or off; what keeps the site safe or its addresses unique cannot be changed.
//!
//! Must not know files, themes, nor pages; never repairs.

mod addresses;
mod attachments;
mod bulletins;
mod copies;
mod dates;
mod files;
mod language;
mod left_over;
mod lengths;
mod links;
mod manuscript;
mod pictures;
mod private;
mod review;
mod rules;
mod scene;
mod shown;
mod slips;
mod tables;
mod terms;
#[cfg(test)]
mod tests;

use crate::diagnostic::{self, Code, Diagnostic, Setting, Severity};
use crate::model::{Campaign, Document, Library, Moment, RuleLevel, checksum_of};
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
    let found = RULES.iter().flat_map(|rule| of_text(rule, manuscript)).collect();
    without_exempted(found, manuscript.document.map(|(document, _)| document))
}

/// Numbers in a rendered text that must not be published, each kind once.
pub fn numbers_in(text: &str, campaign: &Campaign) -> Vec<(Code, Severity)> {
    let mut codes: Vec<Code> = private::numbers(text, campaign).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().filter_map(|code| Some((code, severity(code, campaign)?))).collect()
}

/// What reading told of a document, as grave as the campaign takes it, and without what a comment
/// in the document exempts.
pub fn settled(told: Vec<Diagnostic>, document: Option<Document<'_>>, campaign: &Campaign) -> Vec<Diagnostic> {
    let settled = |it: Diagnostic| Some(Diagnostic { severity: severity(it.code, campaign)?, ..it });
    without_exempted(told.into_iter().filter_map(settled).collect(), document)
}

fn without_exempted(found: Vec<Diagnostic>, document: Option<Document<'_>>) -> Vec<Diagnostic> {
    let Some(document) = document.filter(|it| !it.outline().exemptions.is_empty()) else { return found };
    found.into_iter().filter(|it| !document.exempts(it.code.name(), it.span)).collect()
}

/// Names all settings that the rules of a single text go by: what they found under other settings
/// counts no more.
pub fn settings(campaign: &Campaign) -> Checksum {
    let rules: Vec<_> = campaign.rules.iter().map(|(code, level)| (&code.value, level)).collect();
    checksum_of(&(rules, &campaign.hotlines, &campaign.wordings, &campaign.name))
}

fn of_library(rule: &Rule, scene: &Scene<'_>) -> Vec<Diagnostic> {
    let Some(severity) = severity(rule.code, &scene.library.campaign) else { return Vec::new() };
    let found = rule.run.findings(scene).into_iter();
    let found = found.filter(|it| !scene.exempts(&it.path, rule.code, it.span));
    found.map(|it| diagnostic(rule, severity, (it.path, it.span), (&it.message, &it.hint))).collect()
}

fn of_text(rule: &Rule, manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let Some(severity) = severity(rule.code, manuscript.campaign) else { return Vec::new() };
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
fn severity(code: Code, campaign: &Campaign) -> Option<Severity> {
    match campaign.level(code.name()).filter(|_| code.setting() != Setting::Fixed) {
        Some(RuleLevel::Error) => Some(Severity::Error),
        Some(RuleLevel::Warn) => Some(Severity::Warning),
        Some(RuleLevel::Off) => None,
        None => Some(code.severity()),
    }
}
