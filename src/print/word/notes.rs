//! Footnotes: the first mark in the text carries the note, later ones name its number.

use std::collections::BTreeMap;

use docx_rs::{DocumentChild, Footnote, InstrText, Paragraph, ParagraphChild, Run, RunChild, VertAlignType};

use super::line::{Look, child, field, words};
use super::styles::id;
use super::writer::{Place, Writer, styled};
use crate::print::tree::{Block, Inline, ListItem};

/// The footnotes of a sheet.
pub struct Notes<'a> {
    /// The texts of those whose marks stand in blocks that hold no notes themselves in the PDF.
    texts: BTreeMap<&'a str, &'a [Block]>,
    /// As the last writing of the sheet gave them.
    known: BTreeMap<String, usize>,
    /// As this one gives them.
    numbers: BTreeMap<String, usize>,
    /// The words of a note are being written: it holds neither notes nor links.
    pub inside: bool,
}

impl<'a> Notes<'a> {
    pub fn new(trees: impl Iterator<Item = &'a [Block]>, known: BTreeMap<String, usize>) -> Self {
        let mut texts = BTreeMap::new();
        trees.for_each(|tree| collect(tree, &mut texts));
        Self { texts, known, numbers: BTreeMap::new(), inside: false }
    }

    pub fn into_numbers(self) -> BTreeMap<String, usize> {
        self.numbers
    }
}

/// The notes that stand behind their blocks.
fn collect<'a>(blocks: &'a [Block], texts: &mut BTreeMap<&'a str, &'a [Block]>) {
    for block in blocks {
        match block {
            Block::Notes { notes } => texts.extend(notes.iter().filter_map(|note| match note {
                Inline::Note { id, blocks } => Some((id.as_str(), blocks.as_slice())),
                _ => None,
            })),
            Block::Quote { blocks }
            | Block::Alert { blocks, .. }
            | Block::Quotation { blocks, .. }
            | Block::Video { blocks, .. } => collect(blocks, texts),
            Block::List { items } | Block::Ordered { items, .. } => {
                items.iter().for_each(|ListItem { blocks, .. }| collect(blocks, texts));
            }
            _ => {}
        }
    }
}

impl<'a> Writer<'a> {
    /// A note at its first mark.
    pub fn footnote(&mut self, id: &str, blocks: &'a [Block]) -> Vec<ParagraphChild> {
        let number = self.notes.numbers.len() + 1;
        self.notes.numbers.insert(id.to_owned(), number);
        let inside = std::mem::replace(&mut self.notes.inside, true);
        let mut content = flat(self.blocks(blocks, Place::default()));
        self.notes.inside = inside;
        if content.is_empty() {
            content.push(Paragraph::new());
        }
        let content = content.into_iter().map(|paragraph| styled(id::NOTE, paragraph.children)).collect();
        let mark = Run::new().add_footnote_reference(Footnote { id: number, content });
        self.bookmarked(&bookmark(id), vec![child(mark)])
    }

    /// A mark that carries no note: the first of one that stands behind its block carries it here.
    pub fn mark(&mut self, id: &str, look: Look) -> Vec<ParagraphChild> {
        let text = self.notes.texts.get(id).copied();
        match text.filter(|_| !self.notes.inside && !self.notes.numbers.contains_key(id)) {
            Some(blocks) => self.footnote(id, blocks),
            None => self.reference(id, look),
        }
    }

    fn reference(&self, id: &str, look: Look) -> Vec<ParagraphChild> {
        let Some(number) = self.notes.known.get(id) else { return Vec::new() };
        let raised = || {
            let run = look.run();
            let run_property = run.run_property.clone().vert_align(VertAlignType::SuperScript);
            Run { run_property, ..run }
        };
        field(InstrText::Unsupported(format!(" NOTEREF {} \\h ", bookmark(id))), &number.to_string(), raised)
    }
}

/// Whether a footnote may stand on the last page: at the foot of a page are its notes, and a box
/// that stands there too would lie over them. Lines are counted from the end, rather too few.
pub fn notes_near_the_end(children: &[DocumentChild]) -> bool {
    let mut lines = 0;
    for child in children.iter().rev() {
        let paragraphs: Vec<&Paragraph> = match child {
            DocumentChild::Paragraph(paragraph) => vec![paragraph],
            DocumentChild::Table(table) => super::tables::paragraphs(table),
            _ => Vec::new(),
        };
        if paragraphs.iter().any(|it| has_note(&it.children)) {
            return true;
        }
        let characters = |it: &&Paragraph| it.raw_text().chars().count();
        lines += match child {
            DocumentChild::Paragraph(_) => paragraphs.iter().map(|it| characters(it).div_ceil(LINE).max(1)).sum(),
            _ => 1,
        };
        if lines > PAGE {
            return false;
        }
    }
    false
}

/// Characters of a line, and lines of a page.
const LINE: usize = 28;
const PAGE: usize = 22;

fn has_note(children: &[ParagraphChild]) -> bool {
    children.iter().any(|child| match child {
        ParagraphChild::Run(run) => run.children.iter().any(|it| matches!(it, RunChild::FootnoteReference(_))),
        ParagraphChild::Hyperlink(link) => has_note(&link.children),
        _ => false,
    })
}

/// Word hides bookmarks whose names begin so. The ids are ASCII.
fn bookmark(id: &str) -> String {
    format!("_{}", id.replace('-', "_"))
}

/// A note holds paragraphs only: of a table those of its cells.
fn flat(children: Vec<DocumentChild>) -> Vec<Paragraph> {
    let paragraphs = children.into_iter().flat_map(|child| match child {
        DocumentChild::Paragraph(paragraph) => vec![*paragraph],
        DocumentChild::Table(table) => super::tables::rows_as_lines(*table),
        _ => Vec::new(),
    });
    paragraphs.filter(|paragraph| !paragraph.children.is_empty()).collect()
}

/// The words between the cells of a row.
pub fn gap() -> ParagraphChild {
    words("　", Look::default())
}
