//! The issue's own body, and its items under their 栏目.

use docx_rs::{DocumentChild, Paragraph};
use unicode_width::UnicodeWidthStr;

use super::contents::{bookmark, paragraphs};
use super::line::{Look, balanced, words};
use super::measures::{AREA, PITCH, SIZE3};
use super::styles::{exactly, id};
use super::writer::{Place, Writer, paragraph, styled};
use crate::model::{SheetItem, SheetSection};

impl Writer<'_> {
    pub fn items(&mut self) -> Vec<DocumentChild> {
        let mut children =
            self.issue.trees.get("intro").map(|tree| self.blocks(tree, Place::default())).unwrap_or_default();
        for (at, section) in self.issue.sheet.sections.iter().enumerate() {
            children.extend(self.section(at, section));
        }
        children
    }

    fn section(&mut self, at: usize, section: &SheetSection) -> Vec<DocumentChild> {
        let headed = !section.heading.is_empty();
        let mut children = Vec::new();
        if headed {
            let heading = styled(id::SECTION, vec![words(&format!("【{}】", section.heading), Look::default())]);
            children.push(paragraph(spaced(heading, PITCH + HALF, PITCH - HALF).outline_lvl(0)));
        }
        let level = usize::from(headed);
        for (number, item) in section.items.iter().enumerate() {
            let mark = bookmark(at, number);
            let follows_heading = headed && number == 0;
            children.extend(match self.issue.trees.get(&format!("{}-{}", at + 1, number + 1)) {
                Some(tree) => {
                    let mut written = self.title(item, &mark, level, follows_heading);
                    written.extend(self.blocks(tree, Place { depth: level + 1, ..Place::default() }));
                    written
                }
                None => self.brief(item, &mark, level),
            });
            sign(&mut children, item);
        }
        children
    }

    /// The title of an item in full: a line stands empty above it, unless a 栏目 does.
    fn title(&mut self, item: &SheetItem, mark: &str, level: usize, follows_heading: bool) -> Vec<DocumentChild> {
        let line = self.bookmarked(mark, vec![words(&item.title, Look::default())]);
        let size = self.issue.paper.title_size;
        let title = balanced(styled(id::ITEM, line), item.title.width_cjk(), size, AREA).outline_lvl(level);
        let before = if follows_heading { HALF } else { PITCH + HALF };
        if item.subtitle.is_empty() {
            return vec![paragraph(spaced(title, before, PITCH - HALF))];
        }
        let line = vec![words(&format!("——{}", item.subtitle), Look::default())];
        let subtitle = balanced(styled(id::SUBTITLE, line), item.subtitle.width_cjk() + 4, SIZE3, AREA);
        vec![paragraph(spaced(title, before, 0)), paragraph(spaced(subtitle, 0, PITCH - HALF))]
    }

    fn brief(&mut self, item: &SheetItem, mark: &str, level: usize) -> Vec<DocumentChild> {
        let line = self.bookmarked(mark, vec![words(&item.title, Look::default())]);
        let title = paragraph(styled(id::BRIEF, line).outline_lvl(level));
        let text = paragraphs(&item.brief).map(|text| paragraph(styled(id::BODY, vec![words(text, Look::default())])));
        std::iter::once(title).chain(text).collect()
    }
}

/// Half a line: so much stands empty above and below a title.
const HALF: i32 = PITCH / 2;

fn spaced(title: Paragraph, before: i32, after: i32) -> Paragraph {
    title.line_spacing(exactly(PITCH).before(before.unsigned_abs()).after(after.unsigned_abs()))
}

/// A paragraph of more characters has lines enough to go with those that follow it on the next page,
/// and LibreOffice would move all of it there.
const SHORT: usize = 8 * 28;

/// Who sent an item in, and what else must be said of it. None of these lines begins a page alone.
fn sign(children: &mut Vec<DocumentChild>, item: &SheetItem) {
    let authors = item.authors.join("　");
    let by: Vec<&str> = [item.unit.as_str(), &authors].into_iter().filter(|it| !it.is_empty()).collect();
    let by = if by.is_empty() { String::new() } else { format!("（{} 供稿）", by.join("　")) };
    let ai = if item.ai.is_empty() {
        String::new()
    } else {
        format!("（本文{}由人工智能辅助生成）", item.ai.join("、"))
    };
    for text in [by, ai].into_iter().filter(|text| !text.is_empty()) {
        if let Some(DocumentChild::Paragraph(last)) = children.last_mut() {
            last.property.keep_next = (last.raw_text().chars().count() < SHORT).then_some(true);
        }
        children.push(paragraph(styled(id::SIGNED, vec![words(&text, Look::default())])));
    }
}
