//! Forms: quotations, counters, verse, videos.

use docx_rs::{
    AlignmentType, DocumentChild, ParagraphBorderPosition, ParagraphChild, TableBorder, TableBorderPosition,
    TableBorders, TableCell, TableRow, VAlignType, WidthType,
};

use super::blocks::{apart, bordered, edge, lead};
use super::figures::{Caption, bare, spacer};
use super::line::{Look, balanced, halves, words};
use super::measures::{AREA, CHARACTER, PITCH, eighths};
use super::styles::{Face, exactly, free, id};
use super::writer::{Place, Writer, paragraph, styled, table};
use crate::print::tree::{Block, Counter, Inline, Picture};

impl<'a> Writer<'a> {
    /// Beside a red line.
    pub fn quotation(&mut self, blocks: &'a [Block], by: &'a [Inline], place: Place) -> Vec<DocumentChild> {
        let place = apart(place);
        let mut children = self.blocks(blocks, place);
        if !by.is_empty() {
            let mut line = vec![words("——", Look::of(place.face))];
            line.extend(self.line(by, Look::of(place.face)));
            children.push(paragraph(styled(id::SIGNED, line).indent(Some(place.indent), None, None, None)));
        }
        let red = self.issue.paper.red.clone();
        let beside = |child| match child {
            DocumentChild::Paragraph(it) => {
                paragraph(bordered(*it, vec![edge(ParagraphBorderPosition::Left, 1.5, &red, 8)]))
            }
            other => other,
        };
        children.into_iter().map(beside).collect()
    }

    pub fn counters(&mut self, title: &'a [Inline], items: &'a [Counter]) -> Vec<DocumentChild> {
        let mut children = self.form_title(title, Look::of(Some(Face::Hei)));
        for row in items.chunks(per_row(items.len())) {
            let column = usize::try_from(AREA).unwrap_or(0) / row.len();
            let cells = row.iter().map(|item| self.counter(item).width(column, WidthType::Dxa)).collect();
            let made = bare(vec![TableRow::new(cells).cant_split()], vec![column; row.len()]);
            let line = |position| TableBorder::new(position).size(eighths(0.5)).color("000000");
            let borders = [TableBorderPosition::Top, TableBorderPosition::Bottom].map(line);
            let borders = borders.into_iter().fold(TableBorders::with_empty(), TableBorders::set);
            children.extend([paragraph(spacer()), table(made.set_borders(borders))]);
        }
        children.push(paragraph(spacer()));
        children
    }

    fn counter(&mut self, item: &'a Counter) -> TableCell {
        let sizes = (self.issue.paper.title_size, self.issue.paper.small_size, self.issue.paper.note_size);
        let sized = |face, size| Look { face, size: Some(size), ..Look::default() };
        let mut number = self.line(&item.value, sized(Some(Face::Hei), sizes.0));
        if !item.unit.is_empty() {
            number.push(words(" ", sized(None, 6.0)));
            number.extend(self.line(&item.unit, sized(None, 12.0)));
        }
        let label = self.line(&item.label, sized(None, sizes.1));
        let remark = self.line(&item.remark, sized(Some(Face::Kai), sizes.2));
        let centred = |line| styled(id::CELL, line).align(AlignmentType::Center).line_spacing(free().before(60));
        let lines = [number, label, remark].into_iter().enumerate().filter(|(at, line)| *at == 0 || !line.is_empty());
        let cell = TableCell::new().vertical_align(VAlignType::Top);
        lines.fold(cell, |cell, (_, line)| cell.add_paragraph(centred(line)))
    }

    /// The block of lines stands in the middle, its lines begin at one edge.
    pub fn verse(
        &mut self,
        title: &'a [Inline],
        author: &'a [Inline],
        stanzas: &'a [Vec<Inline>],
    ) -> Vec<DocumentChild> {
        let mut children = self.form_title(title, Look::of(Some(Face::Hei)));
        let small = Look { face: Some(Face::Kai), size: Some(self.issue.paper.small_size), ..Look::default() };
        children.extend(self.form_title(author, small));
        let widest = stanzas.iter().flat_map(|stanza| widths(stanza)).max().unwrap_or(0);
        let margin = (AREA - i32::try_from(widest).unwrap_or(AREA) * CHARACTER / 2).max(0) / 2;
        for (at, stanza) in stanzas.iter().enumerate() {
            let line = self.line(stanza, Look::of(Some(Face::Kai)));
            let spacing = exactly(PITCH).before(if at == 0 { 0 } else { PITCH.unsigned_abs() });
            let lines = styled(id::NORMAL, line).align(AlignmentType::Left).indent(Some(margin), None, None, None);
            children.push(paragraph(lines.line_spacing(spacing)));
        }
        children
    }

    fn form_title(&mut self, line: &'a [Inline], look: Look) -> Vec<DocumentChild> {
        let line = self.line(line, look);
        if line.is_empty() { Vec::new() } else { vec![paragraph(styled(id::CENTRED, line).keep_next(true))] }
    }

    /// Paper shows the poster, and what is said.
    pub fn video(
        &mut self,
        images: &'a [Picture],
        caption: &'a [Inline],
        blocks: &'a [Block],
        place: Place,
    ) -> Vec<DocumentChild> {
        let mut line: Vec<ParagraphChild> = vec![words("视频：", Look::default())];
        line.extend(self.line(caption, Look::default()));
        line.push(words("（请在活动网站观看）", Look::default()));
        let halves = caption.iter().map(halves).sum::<usize>() + 26;
        let mut children = match images.first() {
            Some(poster) if !self.notes.inside => self.photo(poster, Caption { line, halves }),
            _ => vec![paragraph(balanced(styled(id::CAPTION, line), halves, self.issue.paper.small_size, AREA))],
        };
        children.extend(self.led(lead("视频文字稿：", Face::Hei), blocks, apart(place)));
        children
    }
}

/// As many in a row as leave each room for its words.
fn per_row(count: usize) -> usize {
    match count {
        0..=4 => count.max(1),
        _ if count.is_multiple_of(3) => 3,
        _ => 4,
    }
}

/// How wide the lines of a stanza are, in half characters.
fn widths(stanza: &[Inline]) -> Vec<usize> {
    let mut widths = vec![0];
    for node in stanza {
        match node {
            Inline::Break => widths.push(0),
            node => *widths.last_mut().unwrap_or(&mut 0) += halves(node),
        }
    }
    widths
}
