//! What the PDF gives to those who copy its text, search it, or print it elsewhere.

use super::everything::{ORDER, everything};
use crate::html::squeezed;
use crate::tool::{tool, tool_text};

#[test]
fn text_copies_out_in_the_order_in_which_it_is_written() {
    let project = everything(1);
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    let pdf = project.path("2.pdf").to_string_lossy().into_owned();
    let words = squeezed(&tool_text("poppler-utils", "pdftotext", [pdf.as_str(), "-"]));
    let (_, words) = words.split_once("编者按").expect("the note comes before the items");
    let mut from = 0;
    for part in ORDER {
        let found = words[from..].find(&squeezed(part));
        from += found.unwrap_or_else(|| panic!("{part} does not stand in its place:\n{words}"));
    }
    assert!(words.contains("第1条注释"));
}

#[test]
fn notes_copy_out_in_their_order() {
    let project = everything(4);
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    let pdf = project.path("2.pdf").to_string_lossy().into_owned();
    let words = squeezed(&tool_text("poppler-utils", "pdftotext", [pdf.as_str(), "-"]));
    let places: Vec<usize> =
        (1..=4).map(|at| words.find(&format!("第{at}条注释")).expect("the note is there")).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn an_issue_of_every_construct_embeds_subsets_of_outlines_and_is_sound() {
    let project = everything(2);
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    let pdf = project.path("2.pdf").to_string_lossy().into_owned();
    let fonts = tool_text("poppler-utils", "pdffonts", [pdf.as_str()]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(rows.len() >= 5, "{fonts}");
    for row in rows {
        assert!(row.contains(" yes yes yes ") && !row.contains("Type 3"), "{row}");
    }
    tool("qpdf", "qpdf", ["--check", pdf.as_str()]);
}
