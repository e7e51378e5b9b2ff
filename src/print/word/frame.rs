//! The page: its size, its grid, what stands above and below the text.

use docx_rs::{
    AlignmentType, BorderType, DocGrid, DocGridType, Docx, Footer, Header, InstrPAGE, InstrText, PageMargin, Paragraph,
    ParagraphChild, Run, TextBorder,
};

use super::line::{Look, child, field, words};
use super::masthead::{at_both_ends, tab};
use super::measures::{AREA, BOTTOM, CHARACTER, HEIGHT, LEFT, PITCH, RIGHT, TOP, WIDTH, millimetres, points};
use super::styles::{Face, NUMBER_SIZE, id};
use super::writer::styled;
use crate::model::Sheet;

/// From the upper edge of the paper to the running words, in millimetres.
const HEADER: f64 = 20.0;

/// From the type area to the dashes of the page number, in millimetres (GB/T 9704-2012, 7.5).
const NUMBER_BELOW: f64 = 7.0;

/// The document with its page.
pub fn page(docx: Docx, sheet: &Sheet) -> Docx {
    let margin = PageMargin::new().top(TOP).bottom(BOTTOM).left(LEFT).right(RIGHT).gutter(0);
    // The dashes stand in the middle of their line.
    let footer = BOTTOM - millimetres(NUMBER_BELOW) - points(NUMBER_SIZE / 2.0);
    let mut docx = docx
        .page_size(WIDTH.unsigned_abs(), HEIGHT.unsigned_abs())
        .page_margin(margin.header(millimetres(HEADER)).footer(footer))
        .footer(Footer::new().add_paragraph(number(Side::Right)))
        .even_footer(Footer::new().add_paragraph(number(Side::Left)));
    if sheet.example || sheet.review_copy {
        docx = docx
            .header(Header::new().add_paragraph(running(sheet)))
            .even_header(Header::new().add_paragraph(running(sheet)));
    }
    let pitch = usize::try_from(PITCH).unwrap_or(0);
    docx.document = docx.document.doc_grid(DocGrid::new().grid_type(DocGridType::Lines).line_pitch(pitch));
    docx
}

/// The outer side of a page: right of odd ones, left of even ones.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// — 1 —, one character in from the outer side.
fn number(side: Side) -> Paragraph {
    let mut line = vec![words("— ", Look::default())];
    line.extend(field(InstrText::PAGE(InstrPAGE::new()), "1", Run::new));
    line.push(words(" —", Look::default()));
    let line = styled(id::PAGE_NUMBER, line);
    match side {
        Side::Left => line.align(AlignmentType::Left).indent(Some(CHARACTER), None, None, None),
        Side::Right => line.align(AlignmentType::Right).indent(None, None, Some(CHARACTER), None),
    }
}

/// What each page must say of the whole issue.
fn running(sheet: &Sheet) -> Paragraph {
    let mut line: Vec<ParagraphChild> = Vec::new();
    if sheet.example {
        let border = TextBorder::new().border_type(BorderType::Single).size(4).space(3).color("000000");
        let run = Look::default().run().text_border(border);
        line.push(child(run.add_text("示例：人物、单位、数据均为虚构")));
    }
    if sheet.review_copy {
        let look = Look { face: Some(Face::Title), size: Some(22.0), ..Look::default() };
        line.extend([tab(), words("送审稿", look)]);
    }
    at_both_ends(styled(id::RUNNING, line), AREA)
}
