//! Front matter and outline become the card of an issue.

use super::Report;
use super::record::Record;
use super::story::scope;
use crate::model::{BodyHandle, Bulletin, Distribution, IssueKind, Item, ItemForm, Outline, Section};

/// The card; `None` where there is no date or number to make its address of.
pub fn card(record: &Record<'_>, (outline, body): (Outline, BodyHandle), report: &Report) -> Option<Bulletin> {
    Some(Bulletin {
        path: report.path().clone(),
        title: record.text("title"),
        number: record.number("number")?,
        total: record.number("total"),
        issue_kind: issue_kind(record),
        date: record.placed_date("date")?,
        mark: record.filled("mark"),
        serial: record.text("serial"),
        note: record.lines_of_text("note"),
        distribution: distribution(record),
        sections: record.maps("contents").iter().map(section).collect(),
        number_headings: record.yes("number_headings").unwrap_or_default(),
        scope: scope(record),
        draft: record.yes("draft").unwrap_or_default(),
        publish_at: record.date("publish_at"),
        outline,
        body,
    })
}

fn issue_kind(record: &Record<'_>) -> IssueKind {
    match record.choice("issue_kind").map(|kind| kind.value) {
        Some("extra") => IssueKind::Extra,
        _ => IssueKind::Regular,
    }
}

fn distribution(record: &Record<'_>) -> Distribution {
    let own = |name: &str| record.filled(name).map(|line| line.value);
    Distribution {
        report_to: own("report_to"),
        send_to: own("send_to"),
        issue_to: own("issue_to"),
        editor: own("editor"),
        reviewer: record.text("reviewer"),
        signer: record.text("signer"),
        copies: record.number("copies").map(|copies| copies.value),
    }
}

fn section(record: &Record<'_>) -> Section {
    Section { heading: record.text("heading"), items: record.maps("stories").iter().filter_map(item).collect() }
}

fn item(record: &Record<'_>) -> Option<Item> {
    let form = match record.choice("form").map(|form| form.value) {
        Some("brief") => ItemForm::Brief,
        _ => ItemForm::Full,
    };
    Some(Item { story: record.filled("id")?, form })
}
