//! Tables: columns that fill the type area, a head that each page repeats, rows that stay whole.

use docx_rs::{
    AlignmentType, DocumentChild, Paragraph, ParagraphChild, Table as WordTable, TableAlignmentType, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellContent, TableCellMargins, TableChild, TableLayoutType,
    TableRow, TableRowChild, VAlignType, WidthType,
};

use super::figures::spacer;
use super::line::{Look, halves};
use super::measures::{AREA, HEIGHT, eighths, half_points, points};
use super::notes::gap;
use super::styles::{Face, free, id};
use super::writer::{Writer, paragraph, styled, table};
use crate::model::Alignment;
use crate::print::tree::{Inline, Table, TableColumn};

/// Between the words of a cell and its edges, in points.
const INSET: f64 = 4.0;

/// A row higher than this may break, and a head higher than this is repeated by no page.
const HIGH: i32 = HEIGHT / 6;

/// A column with longer lines than so many half characters is set flush left.
const LONG: usize = 24;

impl<'a> Writer<'a> {
    pub fn data_table(&mut self, node: &'a Table) -> Vec<DocumentChild> {
        let room = f64::from(AREA) / 20.0;
        let sizes = [12.0, self.issue.paper.note_size, 9.0, 7.5, 6.0];
        let size = sizes.into_iter().find(|size| fits(&node.columns, *size, room)).unwrap_or(6.0);
        let widths: Vec<i32> = share(&node.columns, size, room).into_iter().map(points).collect();
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

/// How wide a column is, in points, with room for so many half characters.
fn width(halves: usize, size: f64) -> f64 {
    halves as f64 * size / 2.0 + 2.0 * INSET + 0.5
}

/// Whether no word is cut at this size.
fn fits(columns: &[TableColumn], size: f64, room: f64) -> bool {
    let least = |it: &TableColumn| width(it.width.least.max(it.width.natural.min(4)), size);
    columns.iter().map(least).sum::<f64>() <= room
}

/// Widths that fill the room, in points: a column that is narrow enough keeps its longest line, the
/// others share what is left; none is less than its longest word, as far as there is room.
fn share(columns: &[TableColumn], size: f64, room: f64) -> Vec<f64> {
    let natural: Vec<f64> = columns.iter().map(|it| width(it.width.natural.max(4), size)).collect();
    let least = columns.iter().map(|it| width(it.width.least.max(it.width.natural.min(8)).max(4), size));
    let least: Vec<f64> = least.collect();
    let scaled = |widths: &[f64]| widths.iter().map(|it| it * room / widths.iter().sum::<f64>()).collect();
    if natural.iter().sum::<f64>() <= room {
        return scaled(&natural);
    }
    if least.iter().sum::<f64>() >= room {
        return scaled(&least);
    }
    let mut widths: Vec<Option<f64>> = vec![None; columns.len()];
    loop {
        let open: Vec<usize> = (0..widths.len()).filter(|at| widths[*at].is_none()).collect();
        let rest = room - widths.iter().flatten().sum::<f64>();
        let fair = rest / open.len().max(1) as f64;
        match open.iter().find(|at| natural[**at] <= fair || least[**at] >= fair) {
            Some(at) => widths[*at] = Some(if natural[*at] <= fair { natural[*at] } else { least[*at] }),
            None => {
                let sum: f64 = open.iter().map(|at| natural[*at]).sum();
                return (0..widths.len()).map(|at| widths[at].unwrap_or(natural[at] / sum * rest)).collect();
            }
        }
    }
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
