//! 报尾: to whom the issue goes and who made it, between rules at the foot of the last page.

use docx_rs::{
    AlignmentType, DocumentChild, HeightRule, Paragraph, ParagraphBorderPosition, SpecialIndentType, Table,
    TableAlignmentType, TableBorder, TableBorderPosition, TableBorders, TableCell, TableLayoutType, TableRow,
    VAlignType, WidthType,
};
use unicode_width::UnicodeWidthStr;

use super::bitmap;
use super::blocks::{bordered, edge};
use super::figures::bare;
use super::line::{Look, words};
use super::masthead::{at_both_ends, tab};
use super::measures::{AREA, PITCH, eighths, millimetres, points};
use super::styles::{Face, exactly, id};
use super::writer::{Writer, paragraph, styled, table};
use crate::theme::qr_modules;

/// The 报尾 as what stands behind the text; a box is a table of one cell of which `mend` makes it.
pub struct Foot {
    pub children: Vec<DocumentChild>,
    /// Of the box, in twips.
    pub height: i32,
}

/// What stands in the box, and how high it is, in twips.
#[derive(Default)]
struct Rows {
    paragraphs: Vec<Paragraph>,
    height: i32,
}

/// Above and below the words of a row, in points.
const INSET: f64 = 5.0;

/// A box that is higher, in twips, might not fit on a page with text: half of the type area.
const HIGHEST: i32 = 11 * PITCH;

/// How wide a QR code is, in millimetres.
const CODE: f64 = 22.0;

/// At the sides of cells, in twips, where a table says nothing of it.
const CELL_MARGIN: i32 = 108;

impl Writer<'_> {
    /// The 报尾 in a box at the foot of the last page; behind the text, where notes may stand there, or
    /// where it is high.
    pub fn colophon(&mut self, beside_notes: bool) -> Foot {
        let Rows { paragraphs, mut height } = self.rows();
        let mut content: Vec<DocumentChild> = paragraphs.into_iter().map(paragraph).collect();
        if self.issue.sheet.review_copy {
            let gap = paragraph(styled(id::GAP, Vec::new()).line_spacing(exactly(240)));
            content.splice(0..0, [table(sign_off()), gap]);
            height += SIGN_OFF_HEIGHT + 240;
        }
        if let Some(code) = self.code() {
            content.splice(0..0, [table(code), paragraph(styled(id::GAP, Vec::new()).line_spacing(exactly(100)))]);
            height += millimetres(CODE) + 200;
        }
        if beside_notes || height > HIGHEST {
            let gap = paragraph(styled(id::GAP, Vec::new()).line_spacing(exactly(PITCH)));
            content.insert(0, gap);
            return Foot { children: kept_together(content), height };
        }
        Foot { children: vec![table(in_one_cell(content))], height }
    }

    /// The QR code of the issue's page, with what it is for.
    fn code(&mut self) -> Option<Table> {
        let address = &self.issue.sheet.address;
        let modules = Some(address).filter(|it| !it.is_empty()).and_then(|address| qr_modules(address))?;
        let (side, alt) = (millimetres(CODE), format!("本期网页的二维码：{address}"));
        let image = self.drawing(bitmap::of(&modules), &alt, (side, side));
        let look = Look { face: Some(Face::Kai), size: Some(self.issue.paper.small_size), ..Look::default() };
        let cell = |width: i32, line| {
            let line = styled(id::CELL, vec![line]).align(AlignmentType::Right);
            let width = usize::try_from(width).unwrap_or(0);
            (
                width,
                TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(line),
            )
        };
        let last = side + 2 * CELL_MARGIN;
        let (columns, cells) = [cell(AREA - last, words("扫码阅读本期", look)), cell(last, image)].into_iter().unzip();
        Some(bare(vec![TableRow::new(cells).cant_split()], columns))
    }

    fn rows(&self) -> Rows {
        let (sheet, paper) = (self.issue.sheet, self.issue.paper);
        let mut rows = Rows::default();
        let recipients = [("报", &sheet.report_to), ("送", &sheet.send_to), ("发", &sheet.issue_to)];
        let recipients: Vec<_> = recipients.into_iter().filter(|(_, words)| !words.is_empty()).collect();
        let names = [("责任编辑", &sheet.editor), ("审核", &sheet.reviewer), ("签发", &sheet.signer)];
        let names = names.into_iter().filter(|(_, name)| !name.is_empty());
        let names = names.map(|(role, name)| format!("{role}：{name}")).collect::<Vec<_>>().join("　");
        let copies = sheet.copies.map_or(String::new(), |copies| format!("共印{copies}份"));
        let last = match recipients.is_empty() && names.is_empty() && copies.is_empty() {
            true => (sheet.organization.clone(), format!("{}印发", sheet.date)),
            false => (names, copies),
        };
        rows.rule(ParagraphBorderPosition::Top, paper.thick);
        for (name, words) in &recipients {
            self.recipients(&mut rows, name, words);
        }
        if last != Default::default() {
            if !recipients.is_empty() {
                rows.rule(ParagraphBorderPosition::Top, paper.thin);
            }
            self.ends(&mut rows, &last.0, &last.1);
        }
        rows.rule(ParagraphBorderPosition::Bottom, paper.thick);
        rows
    }

    fn recipients(&self, rows: &mut Rows, name: &str, listed: &str) {
        let size = self.issue.paper.small_size;
        let ended = listed.trim_end_matches(|it: char| it.is_whitespace() || "。，、；,;".contains(it));
        let text = format!("{name}：{ended}。");
        let (margin, hang) = (points(size), points(2.0 * size));
        let line = styled(id::FOOT, vec![words(&text, Look::default())]);
        let line = line.indent(Some(margin + hang), Some(SpecialIndentType::Hanging(hang)), Some(margin), None);
        let room = f64::from(AREA - 2 * margin - hang) / 20.0;
        let count = (ended.width_cjk() as f64 * size / 2.0 / room).ceil().max(1.0) as i32;
        rows.row(line, count, size);
    }

    /// Words at both ends of the last row, in the largest size in which they do not touch.
    fn ends(&self, rows: &mut Rows, left: &str, right: &str) {
        let paper = self.issue.paper;
        let margin = points(paper.small_size);
        let room = f64::from(AREA - 2 * margin) / 20.0;
        let halves = left.width_cjk() + right.width_cjk() + 4;
        let wide = |size: f64| halves as f64 * size / 2.0;
        let sizes = [paper.small_size, 12.0, paper.note_size, 9.0];
        let size = sizes.into_iter().find(|size| wide(*size) <= room).unwrap_or(9.0);
        let look = Look { size: Some(size), ..Look::default() };
        let line = styled(id::FOOT, vec![words(left, look), tab(), words(right, look)]);
        let line = at_both_ends(line, AREA - margin).indent(Some(margin), None, Some(margin), None);
        rows.row(line, (wide(size) / room).ceil() as i32, paper.small_size);
    }
}

fn in_one_cell(content: Vec<DocumentChild>) -> Table {
    let cell = content.into_iter().fold(TableCell::new(), |cell, child| match child {
        DocumentChild::Paragraph(paragraph) => cell.add_paragraph(*paragraph),
        DocumentChild::Table(table) => cell.add_table(*table),
        _ => cell,
    });
    Table::new(vec![TableRow::new(vec![cell])]).style(id::FOOT)
}

/// No page ends within it.
fn kept_together(mut content: Vec<DocumentChild>) -> Vec<DocumentChild> {
    content.iter_mut().rev().skip(1).for_each(|child| {
        if let DocumentChild::Paragraph(paragraph) = child {
            paragraph.property.keep_next = Some(true);
        }
    });
    content
}

impl Rows {
    /// A rule at that edge of a line that is hardly seen.
    fn rule(&mut self, edge_of_line: ParagraphBorderPosition, width: f64) {
        let line = styled(id::FOOT, Vec::new()).line_spacing(exactly(20));
        self.paragraphs.push(bordered(line, vec![edge(edge_of_line, width, "000000", 0)]));
        self.height += 20 + points(width);
    }

    fn row(&mut self, line: Paragraph, lines: i32, size: f64) {
        let inset = points(INSET / 2.0);
        let spacing = exactly(points(size + 8.0)).before(inset.unsigned_abs()).after(inset.unsigned_abs());
        self.paragraphs.push(line.line_spacing(spacing));
        self.height += lines * points(size + 8.0) + 2 * inset;
    }
}

/// How high the three rows of the sign-off are.
const SIGN_OFF_HEIGHT: i32 = 400 + 1020 + 400;

/// Room for those who approve a 送审稿 to sign, with the day.
fn sign_off() -> Table {
    let column = usize::try_from(AREA / 3).unwrap_or(0);
    let cell = |text: &str, face, align| {
        let look = Look { face, size: Some(12.0), ..Look::default() };
        let line = styled(id::CELL, vec![words(text, look)]).align(align);
        TableCell::new().width(column, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(line)
    };
    let row = |height: f32, cells| TableRow::new(cells).row_height(height).height_rule(HeightRule::Exact).cant_split();
    let roles = ["拟稿", "审核", "签发"].map(|role| cell(role, Some(Face::Hei), AlignmentType::Center));
    let names = [(); 3].map(|()| cell("", None, AlignmentType::Center));
    let days = [(); 3].map(|()| cell("年　　月　　日", None, AlignmentType::Right));
    let rows = vec![row(400.0, roles.into()), row(millimetres(18.0) as f32, names.into()), row(400.0, days.into())];
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let line = |position| TableBorder::new(position).size(eighths(0.7)).color("000000");
    let borders = [Top, Bottom, Left, Right, InsideH, InsideV].map(line);
    let borders = borders.into_iter().fold(TableBorders::with_empty(), TableBorders::set);
    let table = Table::new(rows).set_grid(vec![column; 3]).width(3 * column, WidthType::Dxa).set_borders(borders);
    table.align(TableAlignmentType::Center).layout(TableLayoutType::Fixed)
}
