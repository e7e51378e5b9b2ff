//! 发稿审签单: a table of what is known, of questions, and of boxes for pens, on one page.

use docx_rs::{
    AlignmentType, Docx, HeightRule, PageMargin, Table, TableAlignmentType, TableBorder, TableBorderPosition,
    TableBorders, TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::line::{Look, words};
use super::measures::{AREA, BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, eighths, millimetres};
use super::package::{Properties, package};
use super::styles::{Face, id, styles};
use super::writer::{Written, paragraph, styled, table};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::ReviewSheet;
use crate::theme::Paper;

/// Columns of the table, in twips: label, value, label, value.
const COLUMNS: [i32; 4] = [1300, 3122, 1300, AREA - 5722];

/// Of a row of known things, and of a row for a pen, in millimetres.
const ROW: f64 = 10.0;
const BOX: f64 = 14.0;

/// The form as the bytes of a `.docx`. Equal arguments give equal bytes.
///
/// # Errors
/// A fault of this program's own: the parts could not be put together.
pub fn form(sheet: &ReviewSheet, paper: &Paper) -> Result<Vec<u8>, Diagnostic> {
    let look = Look { face: Some(Face::Title), size: Some(22.0), ..Look::default() };
    let head = styled(id::CENTRED, vec![words("发稿审签单", look)]);
    let office = styled(id::CELL, vec![words(&sheet.organization, Look::default())]).align(AlignmentType::Left);
    let margin = PageMargin::new().top(TOP / 2).bottom(BOTTOM / 2).left(LEFT).right(RIGHT).gutter(0);
    let mut docx =
        Docx::new().styles(styles(paper)).page_size(WIDTH.unsigned_abs(), HEIGHT.unsigned_abs()).page_margin(margin);
    docx.document.children = vec![paragraph(head), paragraph(office), table(rows(sheet))];
    let properties = Properties {
        title: format!("发稿审签单：{}", sheet.title),
        office: sheet.organization.clone(),
        day: sheet.date.clone(),
    };
    let written = Written { docx, images: Default::default(), foot: 0, numbers: Default::default() };
    package(&properties, written).ok_or_else(|| {
        let hint = "请把稿件和本提示交给维护人员";
        Diagnostic::new(&sheet.source, Code::PrintError, "写审签单时程序内部出错", hint)
    })
}

fn rows(sheet: &ReviewSheet) -> Table {
    let mut rows = vec![
        row(ROW, vec![label("标题"), value(&sheet.title, 3)]),
        row(ROW, vec![label(&sheet.number.0), value(&sheet.number.1, 1), label("日期"), value(&sheet.date, 1)]),
        row(ROW, vec![label("拟稿人"), value(&sheet.drafter, 1), label("单位"), value(&sheet.unit, 1)]),
        row(ROW, vec![label("发布渠道"), value(&sheet.channels, 3)]),
    ];
    if !sheet.items.is_empty() {
        rows.push(row(ROW, vec![label("本期稿件"), value(&sheet.items.join("；"), 3)]));
    }
    let question =
        |question: &&str| row(ROW * 0.8, vec![label("保密审查"), value(question, 2), value("□ 是　　□ 否", 1)]);
    rows.extend(ReviewSheet::QUESTIONS.iter().map(question));
    let step = |step: &String| row(BOX, vec![label(step), value("意见：", 2), value("签名：　　　年　月　日", 1)]);
    rows.extend(sheet.steps.iter().map(step));
    rows.push(row(BOX, vec![label("备注"), value("", 3)]));
    framed(rows)
}

/// At least so high: long titles may need more.
fn row(height: f64, cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells).row_height(millimetres(height) as f32).height_rule(HeightRule::AtLeast).cant_split()
}

fn label(text: &str) -> TableCell {
    cell(text, Some(Face::Hei), AlignmentType::Center)
}

fn value(text: &str, columns: usize) -> TableCell {
    cell(text, None, AlignmentType::Left).grid_span(columns)
}

fn cell(text: &str, face: Option<Face>, align: AlignmentType) -> TableCell {
    let look = Look { face, size: Some(12.0), ..Look::default() };
    let line = styled(id::CELL, vec![words(text, look)]).align(align);
    TableCell::new().vertical_align(VAlignType::Center).add_paragraph(line)
}

fn framed(rows: Vec<TableRow>) -> Table {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let line = |position| TableBorder::new(position).size(eighths(0.7)).color("000000");
    let borders = [Top, Bottom, Left, Right, InsideH, InsideV].map(line);
    let borders = borders.into_iter().fold(TableBorders::with_empty(), TableBorders::set);
    let grid = COLUMNS.map(|width| usize::try_from(width).unwrap_or(0));
    let table = Table::new(rows).set_grid(grid.to_vec()).width(grid.iter().sum(), WidthType::Dxa).set_borders(borders);
    table.align(TableAlignmentType::Center).layout(TableLayoutType::Fixed)
}
