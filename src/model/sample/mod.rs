//! Full and empty samples of every view, against which themes are tried when they are loaded.
//!
//! Full: every list has two entries at least, every optional value is there, and every variant of a
//! value. Empty: none is.

mod empty;
mod full;

use super::*;
use empty::{empty_head, empty_sheet, empty_site, empty_views};
use full::{full_head, full_sheet, full_site, full_views};

/// A full and an empty page of every view, each with the HTML of its bodies.
pub fn pages() -> Vec<(HtmlPage, Vec<String>)> {
    let full = Shared::new(full_site());
    let empty = Shared::new(empty_site());
    let full = full_views().into_iter().map(|view| HtmlPage { page: full_head(), site: full.clone(), view });
    let empty = empty_views().into_iter().map(|view| HtmlPage { page: empty_head(), site: empty.clone(), view });
    full.chain(empty).map(|page| (html(page.view.bodies().len()), page)).map(swap).collect()
}

/// A full and an empty issue, each with the HTML of its bodies.
pub fn sheets() -> Vec<(Sheet, Vec<String>)> {
    [full_sheet(), empty_sheet()].into_iter().map(|sheet| (html(sheet.bodies().len()), sheet)).map(swap).collect()
}

fn swap<A, B>((a, b): (A, B)) -> (B, A) {
    (b, a)
}

fn html(count: usize) -> Vec<String> {
    vec!["<p>示例</p>".to_owned(); count]
}
