//! Front matter and outline become the card of a standing page.

use super::record::Record;
use super::story::{scope, untitled};
use super::{Report, identity};
use crate::model::{BodyHandle, Outline, Standing};
use crate::source::Span;

/// The card of a page.
pub fn card(
    record: &Record<'_>,
    opening: Span,
    (outline, body): (Outline, BodyHandle),
    report: &mut Report,
) -> Standing {
    Standing {
        path: report.path().clone(),
        id: identity::of_page(record, opening, report),
        title: record.line("title").unwrap_or_else(|| untitled(opening)),
        order: record.number("order").map_or(0, |order| order.value),
        scope: scope(record),
        draft: record.yes("draft").unwrap_or_default(),
        aliases: record.lines("aliases"),
        outline,
        body,
    }
}
