//! Blocks of a body as paragraphs and tables.

use docx_rs::{
    BorderType, BreakType, DocumentChild, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders,
    ParagraphChild, Run,
};

use super::line::{Look, child, words};
use super::measures::{AREA, CHARACTER, PITCH, eighths, millimetres};
use super::styles::{Face, exactly, id};
use super::writer::{Place, Writer, paragraph, styled};
use super::xml::allowed;
use crate::model::Alert;
use crate::print::tree::{Block, Inline, ListItem};

/// Word knows outline levels 1 to 9.
const DEEPEST: usize = 8;

impl<'a> Writer<'a> {
    pub fn blocks(&mut self, nodes: &'a [Block], place: Place) -> Vec<DocumentChild> {
        nodes.iter().flat_map(|node| self.block(node, place)).collect()
    }

    fn block(&mut self, node: &'a Block, place: Place) -> Vec<DocumentChild> {
        match node {
            Block::Par { line } => vec![paragraph(self.text(line, place))],
            Block::Heading { level, depth, number, line } => vec![self.heading((*level, *depth), number, line, place)],
            Block::Quote { blocks } => self.blocks(blocks, apart(place)),
            Block::Alert { kind, blocks } => self.led(lead(alert(*kind), Face::Hei), blocks, apart(place)),
            Block::Code { text } => vec![paragraph(code(text))],
            Block::List { items } => items.iter().flat_map(|item| self.bullet(item, listed(place))).collect(),
            Block::Ordered { start, items } => self.ordered(*start, items, listed(place)),
            Block::Table(table) => self.data_table(table),
            // Their marks in the block before carry them.
            Block::Notes { .. } => Vec::new(),
            Block::Figures { images } => self.figures(images),
            Block::Group { images, caption } => self.group(images, caption),
            Block::Quotation { blocks, by } => self.quotation(blocks, by, place),
            Block::Counters { title, items } => self.counters(title, items),
            Block::Verse { title, author, stanzas } => self.verse(title, author, stanzas),
            Block::Video { images, caption, blocks } => self.video(images, caption, blocks, place),
            Block::Rule => vec![paragraph(rule())],
        }
    }

    fn text(&mut self, line: &'a [Inline], place: Place) -> Paragraph {
        let children = self.line(line, Look { room: AREA - place.indent, ..Look::of(place.face) });
        indented(styled(id::BODY, children), place)
    }

    fn heading(
        &mut self,
        (level, depth): (u8, usize),
        number: &str,
        line: &'a [Inline],
        place: Place,
    ) -> DocumentChild {
        let style = match level {
            0..=2 => id::HEADING_1,
            3 => id::HEADING_2,
            _ => id::HEADING_3,
        };
        let mut children = vec![words(number, Look::default())];
        children.extend(self.line(line, Look::default()));
        paragraph(indented(styled(style, children), place).outline_lvl((place.depth + depth - 1).min(DEEPEST)))
    }

    /// Blocks with something before the first paragraph.
    pub fn led(&mut self, lead: ParagraphChild, nodes: &'a [Block], place: Place) -> Vec<DocumentChild> {
        let mut children = self.blocks(nodes, place);
        match (nodes.first(), children.first_mut()) {
            (Some(Block::Par { .. }), Some(DocumentChild::Paragraph(first))) => first.children.insert(0, lead),
            _ => children.insert(0, paragraph(indented(styled(id::BODY, vec![lead]), place))),
        }
        children
    }

    fn bullet(&mut self, item: &'a ListItem, place: Place) -> Vec<DocumentChild> {
        if item.task {
            return self.blocks(&item.blocks, place);
        }
        self.led(words("· ", Look::of(place.face)), &item.blocks, place)
    }

    fn ordered(&mut self, start: u64, items: &'a [ListItem], place: Place) -> Vec<DocumentChild> {
        let number = |at: usize| words(&format!("{}. ", start.saturating_add(at as u64)), Look::of(place.face));
        items.iter().enumerate().flat_map(|(at, item)| self.led(number(at), &item.blocks, place)).collect()
    }
}

/// Where a quotation stands.
pub fn apart(place: Place) -> Place {
    Place { indent: place.indent + CHARACTER, face: Some(Face::Kai), ..place }
}

/// Where the items of a list stand: those of a list in another one further in.
fn listed(place: Place) -> Place {
    let indent = if place.lists == 0 { 0 } else { CHARACTER };
    Place { indent: place.indent + indent, lists: place.lists + 1, ..place }
}

pub fn indented(paragraph: Paragraph, place: Place) -> Paragraph {
    if place.indent == 0 { paragraph } else { paragraph.indent(Some(place.indent), None, None, None) }
}

pub fn lead(text: &str, face: Face) -> ParagraphChild {
    words(text, Look::of(Some(face)))
}

fn alert(kind: Alert) -> &'static str {
    match kind {
        Alert::Note => "说明：",
        Alert::Tip => "提示：",
        Alert::Important => "要点：",
        Alert::Warning => "注意：",
        Alert::Caution => "警示：",
    }
}

/// Tabs become spaces, of which each counts.
fn code(text: &str) -> Paragraph {
    let lines = text.trim_end_matches('\n').split('\n').enumerate();
    let children = lines.map(|(at, line)| {
        let run = if at == 0 { Run::new() } else { Run::new().add_break(BreakType::TextWrapping) };
        child(run.add_text(allowed(&line.replace('\t', "    "))))
    });
    styled(id::CODE, children.collect())
}

/// A short line in the middle.
fn rule() -> Paragraph {
    let margin = (AREA - millimetres(40.0)) / 2;
    let above = styled(id::GAP, Vec::new()).indent(Some(margin), None, Some(margin), None);
    let above = above.line_spacing(exactly(PITCH / 2).after(PITCH.unsigned_abs() / 2));
    bordered(above, vec![edge(ParagraphBorderPosition::Bottom, 0.7, "000000", 0)])
}

/// An edge so many points thick, so many points away from the words.
pub fn edge(position: ParagraphBorderPosition, width: f64, colour: &str, away: usize) -> ParagraphBorder {
    ParagraphBorder::new(position).val(BorderType::Single).size(eighths(width)).color(colour).space(away)
}

pub fn bordered(mut paragraph: Paragraph, edges: Vec<ParagraphBorder>) -> Paragraph {
    let borders = edges.into_iter().fold(ParagraphBorders::with_empty(), ParagraphBorders::set);
    paragraph.property = paragraph.property.set_borders(borders);
    paragraph
}
