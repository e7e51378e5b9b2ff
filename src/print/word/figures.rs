//! Photos with their captions, in the sizes of the PDF.

use docx_rs::{
    DocumentChild, LineSpacing, Paragraph, ParagraphChild, Pic, Run, Table, TableAlignmentType, TableCell,
    TableLayoutType, TableRow, VAlignType, WidthType,
};
use unicode_width::UnicodeWidthStr;

use super::line::{Look, balanced, child, halves, words};
use super::measures::{AREA, PITCH, emu, millimetres, points};
use super::styles::{exactly, id};
use super::writer::{Writer, image_id, paragraph, styled, table};
use super::xml::allowed;
use crate::print::tree::{Inline, Picture};

/// Between photos that stand beside each other, in twips.
const GUTTER: i32 = 227;

/// A photo alone is at most so wide, in millimetres.
const WIDEST: f64 = 126.0;

/// The words under a photo, and how long they are in half characters.
pub struct Caption {
    pub line: Vec<ParagraphChild>,
    pub halves: usize,
}

impl<'a> Writer<'a> {
    pub fn figures(&mut self, images: &'a [Picture]) -> Vec<DocumentChild> {
        if self.notes.inside {
            return images.iter().map(|image| paragraph(styled(id::NOTE, caption(image).line))).collect();
        }
        match images {
            [] => Vec::new(),
            [one] => self.photo(one, caption(one)),
            _ => images.chunks(2).flat_map(|pair| self.photo_row(pair)).collect(),
        }
    }

    /// Photos with one caption for all of them.
    pub fn group(&mut self, images: &'a [Picture], words: &'a [Inline]) -> Vec<DocumentChild> {
        let mut children = self.figures(images);
        let line = self.line(words, Look::default());
        if !line.is_empty() {
            let words = words.iter().map(halves).sum();
            children.push(paragraph(balanced(styled(id::CAPTION, line), words, self.issue.paper.small_size, AREA)));
        }
        children
    }

    /// A photo by itself, its caption below it.
    pub fn photo(&mut self, image: &'a Picture, caption: Caption) -> Vec<DocumentChild> {
        let ratio = ratio(image);
        let height = (f64::from(millimetres(WIDEST)) / ratio).min(f64::from(8 * PITCH));
        let size = ((height * ratio) as i32, height as i32);
        let photo = styled(id::PHOTO, vec![self.image(image, size)]);
        let small = self.issue.paper.small_size;
        let lines = (caption.halves as f64 * small / 2.0 / f64::from(AREA / 20)).ceil() as i32;
        let gap = points(6.0);
        let spare = remainder(size.1 + gap + lines * points(small + 4.0)).unsigned_abs();
        let spacing = LineSpacing::new().before(spare / 2).after(gap.unsigned_abs());
        if caption.line.is_empty() {
            return vec![paragraph(photo.keep_next(false).line_spacing(spacing.after(spare - spare / 2)))];
        }
        let below = balanced(styled(id::CAPTION, caption.line), caption.halves, small, AREA);
        let below = below.line_spacing(exactly(points(small + 4.0)).after(spare - spare / 2));
        vec![paragraph(photo.line_spacing(spacing)), paragraph(below)]
    }

    /// Two photos of one height beside each other, as high as the room allows.
    fn photo_row(&mut self, images: &'a [Picture]) -> Vec<DocumentChild> {
        let room = AREA - GUTTER * (images.len() as i32 - 1);
        let ratios: Vec<f64> = images.iter().map(ratio).collect();
        let height = (f64::from(room) / ratios.iter().sum::<f64>()).min(f64::from(6 * PITCH));
        let widths: Vec<i32> = ratios.iter().map(|ratio| (ratio * height) as i32).collect();
        let columns: Vec<usize> = widths.iter().map(|width| usize::try_from(width + GUTTER).unwrap_or(0)).collect();
        let cells = images.iter().zip(&widths).zip(&columns).map(|((image, width), column)| {
            let photo = styled(id::PHOTO, vec![self.image(image, (*width, height as i32))]);
            let Caption { line, halves } = caption(image);
            let below = balanced(styled(id::CAPTION, line), halves, self.issue.paper.small_size, *width);
            let cell = TableCell::new().width(*column, WidthType::Dxa).vertical_align(VAlignType::Top);
            cell.add_paragraph(photo).add_paragraph(below)
        });
        let row = TableRow::new(cells.collect()).cant_split();
        vec![paragraph(spacer()), table(bare(vec![row], columns)), paragraph(spacer())]
    }

    /// In a line of a table: as wide as the cell at most, and as high as four lines.
    pub fn image_in_line(&mut self, image: &'a Picture, look: Look) -> Vec<ParagraphChild> {
        if self.notes.inside {
            return caption(image).line;
        }
        let ratio = ratio(image);
        let width = f64::from(look.room.max(PITCH)).min(f64::from(4 * PITCH) * ratio);
        vec![self.image(image, (width as i32, (width / ratio) as i32))]
    }

    /// `size` is in twips.
    fn image(&mut self, image: &'a Picture, (width, height): (i32, i32)) -> ParagraphChild {
        let Some(bytes) = self.issue.pictures.bytes(&image.file) else { return words("", Look::default()) };
        self.drawing(bytes.to_vec(), &image.alt, (width, height))
    }

    /// An image from the bytes of its file.
    pub fn drawing(&mut self, bytes: Vec<u8>, alt: &str, (width, height): (i32, i32)) -> ParagraphChild {
        self.images.push(alt.to_owned());
        let pic = Pic::new_with_dimensions(bytes, 1, 1).size(emu(width), emu(height));
        child(Run::new().add_image(Pic { id: image_id(self.images.len() - 1), ..pic }))
    }
}

/// As far from a square as can be shown.
fn ratio(image: &Picture) -> f64 {
    image.ratio.clamp(0.2, 8.0)
}

pub fn caption(image: &Picture) -> Caption {
    let by = if image.photographer.is_empty() { String::new() } else { format!("（{} 摄）", image.photographer) };
    let text = format!("{}{by}", image.caption);
    let line = if text.is_empty() { Vec::new() } else { vec![words(&text, Look::default())] };
    Caption { line, halves: allowed(&text).width_cjk() }
}

/// What is wanting to full lines.
fn remainder(height: i32) -> i32 {
    (PITCH - height % PITCH) % PITCH
}

/// Keeps tables apart, and away from the text.
pub fn spacer() -> Paragraph {
    styled(id::GAP, Vec::new()).line_spacing(exactly(160))
}

/// A table that is not seen, in the middle.
pub fn bare(rows: Vec<TableRow>, columns: Vec<usize>) -> Table {
    let width = columns.iter().sum();
    let table = Table::without_borders(rows).set_grid(columns).width(width, WidthType::Dxa);
    table.align(TableAlignmentType::Center).layout(TableLayoutType::Fixed)
}
