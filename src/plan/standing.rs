//! Standing pages.

use super::site::Frame;
use crate::model::{Head, OutputKind, Page, Permalink, Standing, StandingView, View};

pub fn pages(frame: &Frame) -> Vec<Page> {
    if !frame.published.campaign().makes(OutputKind::Pages) {
        return Vec::new();
    }
    frame.published.pages.iter().map(|standing| page(frame, standing)).collect()
}

fn page(frame: &Frame, standing: &Standing) -> Page {
    let path = Permalink::standing(&standing.id.value);
    let head = Head {
        column: Some(frame.common.column_tags(&standing.title.value, "").of_type("概况信息")),
        ..frame.common.head(&path, &standing.title.value, &standing.outline.excerpt)
    };
    let view = StandingView {
        title: standing.title.value.clone(),
        anchors: standing.outline.anchors.clone(),
        body: frame.published.body(&standing.body, &standing.outline),
    };
    frame.common.html(path, head, View::Standing(view), Some(&standing.path))
}
