//! What is known while a sheet is written: counts, footnotes, images.

use std::collections::BTreeMap;

use docx_rs::{DocumentChild, Docx, Paragraph, ParagraphChild, Table};

use super::notes::{Notes, notes_near_the_end};
use super::styles::{Face, styles};
use super::{Issue, frame};

/// Writes a sheet once.
pub struct Writer<'a> {
    pub issue: Issue<'a>,
    pub notes: Notes<'a>,
    pub links: usize,
    pub bookmarks: usize,
    /// The descriptions of the images, by the order of writing.
    pub images: Vec<String>,
}

/// A sheet as the library's document, and what the library has no place for.
pub struct Written {
    pub docx: Docx,
    /// The descriptions of the images, by the ids of their relations.
    pub images: BTreeMap<String, String>,
    /// How high the box of the 报尾 is, in twips.
    pub foot: i32,
    /// The footnotes' numbers by their ids.
    pub numbers: BTreeMap<String, usize>,
}

/// Where blocks stand.
#[derive(Clone, Copy, Default)]
pub struct Place {
    /// In twips, from the left edge of the type area.
    pub indent: i32,
    /// Of words that are not set otherwise.
    pub face: Option<Face>,
    /// How deep the heading stands that they are under.
    pub depth: usize,
    /// Lists around them.
    pub lists: usize,
}

impl<'a> Writer<'a> {
    pub fn new(issue: Issue<'a>, numbers: BTreeMap<String, usize>) -> Self {
        let trees = issue.trees.values().map(Vec::as_slice);
        Self { issue, notes: Notes::new(trees, numbers), links: 0, bookmarks: 0, images: Vec::new() }
    }

    /// The whole sheet.
    pub fn written(mut self) -> Written {
        let mut children = self.masthead();
        children.extend(self.contents());
        children.extend(self.note());
        children.extend(self.items());
        let foot = self.colophon(notes_near_the_end(&children));
        children.extend(foot.children);
        let mut docx = frame::page(Docx::new().styles(styles(self.issue.paper)), self.issue.sheet);
        docx.document.children = children;
        let named = self.images.into_iter().enumerate().map(|(at, alt)| (image_id(at), alt));
        Written { docx, images: named.collect(), foot: foot.height, numbers: self.notes.into_numbers() }
    }
}

/// The id of the relation of an image, by the order of writing.
pub fn image_id(at: usize) -> String {
    format!("rIdImage{}", at + 1)
}

/// A paragraph of that style.
pub fn styled(style: &str, children: Vec<ParagraphChild>) -> Paragraph {
    let mut paragraph = Paragraph::new().style(style);
    paragraph.children = children;
    paragraph
}

pub fn paragraph(paragraph: Paragraph) -> DocumentChild {
    DocumentChild::Paragraph(Box::new(paragraph))
}

pub fn table(table: Table) -> DocumentChild {
    DocumentChild::Table(Box::new(table))
}
