//! Tables: columns that fill the type area, a head that each page repeats, rows that stay whole.

use docx_rs::{
    AlignmentType, DocumentChild, Paragraph, ParagraphChild, Table as WordTable, TableAlignmentType, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellContent, TableCellMargins, TableChild, TableLayoutType,
    TableRow, TableRowChild, VAlignType, WidthType,
};

use super::figures::spacer;
use super::line::{Look, halves};
use super::measures::{HEIGHT, eighths, half_points, points};
use super::notes::gap;
use super::styles::{Face, free, id};
use super::writer::{Writer, paragraph, styled, table};
use crate::model::{Alignment, ColumnWidth, TableFit};
use crate::print::tree::{Inline, Table, TableColumn};

/// Between the words of a cell and its edges, in points.
const INSET: f64 = 4.0;

/// A row higher than this may break, and a head higher than this is repeated by no page.
const HIGH: i32 = HEIGHT / 6;

/// A column with longer lines than so many characters is set flush left.
const LONG: f64 = 12.0;

impl<'a> Writer<'a> {
    pub fn data_table(&mut self, node: &'a Table) -> Vec<DocumentChild> {
        let columns: Vec<ColumnWidth> = node.columns.iter().map(|column| column.width).collect();
        let TableFit { size, widths, .. } = TableFit::upright(&columns, 0);
        let widths: Vec<i32> = widths.into_iter().map(points).collect();
        let mut rows = Vec::new();
        let mut repeats = false;
        for (at, cells) in node.rows.iter().enumerate() {
            let high = cells.iter().zip(&widths).map(|(cell, width)| lines(cell, *width, size)).max().unwrap_or(1);
            let high = high * points(size * 1.4) > HIGH;
            repeats |= at == 0 && !high;
            let row = TableRow::new(self.cells(node, at, &widths, size));
            rows.push(if high { row } else { row.cant_split() });
        }
        let made = framed(WordTable::new(rows), &widths);
        let made = if repeats { made.style(id::DATA_TABLE) } else { made };
        vec![paragraph(spacer()), table(made), paragraph(spacer())]
    }

    fn cells(&mut self, node: &'a Table, row: usize, widths: &[i32], size: f64) -> Vec<TableCell> {
        let columns = node.columns.iter().zip(widths).zip(&node.rows[row]);
        let cells = columns.map(|((column, width), words)| {
            let face = (row == 0).then_some(Face::Hei);
            let room = width - 2 * points(INSET);
            let look = Look { face, size: Some(size), room, unlinked: row == 0, ..Look::default() };
            let words = styled(id::CELL, self.line(words, look)).align(alignment(column, row));
            let size = docx_rs::RunProperty::new().size(half_points(size));
            let words = words.run_property(size).line_spacing(free());
            let cell = TableCell::new().width(usize::try_from(*width).unwrap_or(0), WidthType::Dxa);
            cell.vertical_align(VAlignType::Center).add_paragraph(words)
        });
        cells.collect()
    }
}

fn alignment(column: &TableColumn, row: usize) -> AlignmentType {
    match column.align {
        _ if row == 0 => AlignmentType::Center,
        Alignment::Right => AlignmentType::Right,
        Alignment::Center => AlignmentType::Center,
        Alignment::Left => AlignmentType::Left,
        Alignment::None if column.width.natural > LONG => AlignmentType::Left,
        Alignment::None => AlignmentType::Center,
    }
}

fn framed(made: WordTable, widths: &[i32]) -> WordTable {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let line = |position| TableBorder::new(position).size(eighths(0.5)).color("000000");
    let borders = [Top, Bottom, Left, Right, InsideH, InsideV].map(line);
    let borders = borders.into_iter().fold(TableBorders::with_empty(), TableBorders::set);
    let inset = usize::try_from(points(INSET)).unwrap_or(0);
    let grid: Vec<usize> = widths.iter().map(|width| usize::try_from(*width).unwrap_or(0)).collect();
    let made = made.width(grid.iter().sum(), WidthType::Dxa).set_grid(grid).set_borders(borders);
    let made = made.margins(TableCellMargins::new().margin(inset / 2, inset, inset / 2, inset));
    made.align(TableAlignmentType::Center).layout(TableLayoutType::Fixed)
}

/// How many lines a cell takes, about.
fn lines(cell: &[Inline], width: i32, size: f64) -> i32 {
    let room = (f64::from(width) / 20.0 - 2.0 * INSET).max(size);
    let halves = cell.iter().map(halves).sum::<usize>();
    (halves as f64 * size / 2.0 / room).ceil() as i32
}

/// The paragraphs of a table's cells.
pub fn paragraphs(table: &WordTable) -> Vec<&Paragraph> {
    let rows = table.rows.iter().flat_map(|TableChild::TableRow(row)| &row.cells);
    let contents = rows.flat_map(|TableRowChild::TableCell(cell)| &cell.children);
    contents.filter_map(|it| if let TableCellContent::Paragraph(it) = it { Some(&**it) } else { None }).collect()
}

/// A table in a footnote: each row as one line.
pub fn rows_as_lines(table: WordTable) -> Vec<Paragraph> {
    let rows = table.rows.into_iter().map(|TableChild::TableRow(row)| {
        let cells = row.cells.into_iter().map(|TableRowChild::TableCell(cell)| words_of(cell));
        let line = cells.collect::<Vec<_>>().join(&gap());
        styled(id::NOTE, line)
    });
    rows.collect()
}

fn words_of(cell: TableCell) -> Vec<ParagraphChild> {
    let paragraphs = cell.children.into_iter().flat_map(|content| match content {
        TableCellContent::Paragraph(paragraph) => paragraph.children,
        _ => Vec::new(),
    });
    paragraphs.collect()
}
