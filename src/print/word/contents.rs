//! 本期要目 and 编者按.

use std::iter;

use docx_rs::{
    DocumentChild, Hyperlink, HyperlinkType, InstrText, Paragraph, ParagraphBorderPosition, ParagraphChild, Run,
    TabLeaderType,
};

use super::blocks::{bordered, edge};
use super::line::{Look, field, words};
use super::masthead::{right_tab, tab};
use super::measures::{AREA, CHARACTER, PITCH};
use super::styles::{Face, exactly, id};
use super::writer::{Writer, paragraph, styled};

impl Writer<'_> {
    /// The titles of the items, where there are several, as links, with the pages on which they begin.
    /// The numbers are those of the PDF: the file's own depend on the fonts of the machine, and Word
    /// works them out when it is asked to.
    pub fn contents(&self) -> Vec<DocumentChild> {
        let sections = self.issue.sheet.sections.iter().enumerate();
        let titles = sections.flat_map(|(section, part)| {
            part.items.iter().enumerate().map(move |(item, it)| (bookmark(section, item), it.title.as_str()))
        });
        let titles: Vec<(String, &str)> = titles.collect();
        if titles.len() < 2 {
            return Vec::new();
        }
        let mut children = vec![paragraph(styled(id::LIST_TITLE, vec![words("本期要目", Look::default())]))];
        let pages = self.issue.pages.iter().map(Some).chain(iter::repeat(None));
        let rows = titles.iter().zip(pages).map(|((bookmark, title), page)| row(bookmark, title, page.copied()));
        children.extend(rows.map(paragraph));
        let below = styled(id::GAP, Vec::new()).line_spacing(exactly(120).after((PITCH / 2).unsigned_abs()));
        let rule = edge(ParagraphBorderPosition::Bottom, 0.5, &self.issue.paper.red, 0);
        children.push(paragraph(bordered(below, vec![rule])));
        children
    }

    /// 编者按, and an empty line.
    pub fn note(&self) -> Vec<DocumentChild> {
        let kai = Look::of(Some(Face::Kai));
        let mut children: Vec<DocumentChild> = paragraphs(&self.issue.sheet.note)
            .enumerate()
            .map(|(at, text)| {
                let label = words("编者按：", Look::of(Some(Face::Hei)));
                let line = [label, words(text, kai)].into_iter().skip(usize::from(at > 0));
                paragraph(styled(id::BODY, line.collect()))
            })
            .collect();
        if !children.is_empty() {
            children.push(paragraph(styled(id::NORMAL, Vec::new())));
        }
        children
    }
}

fn row(bookmark: &str, title: &str, page: Option<usize>) -> Paragraph {
    let link = Hyperlink::new(bookmark, HyperlinkType::Anchor);
    let link = Hyperlink { children: vec![words(title, Look::default())], ..link };
    let mut children = vec![ParagraphChild::Hyperlink(link)];
    if let Some(page) = page {
        let instruction = InstrText::Unsupported(format!(" PAGEREF {bookmark} \\h "));
        children.push(tab());
        children.extend(field(instruction, &page.to_string(), Run::new));
    }
    let dots = right_tab(AREA - CHARACTER).leader(TabLeaderType::Dot);
    styled(id::LIST_ROW, children).indent(Some(2 * CHARACTER), None, Some(CHARACTER), None).add_tab(dots)
}

/// The place of an item in the file.
pub fn bookmark(section: usize, item: usize) -> String {
    format!("item_{}_{}", section + 1, item + 1)
}

/// The paragraphs of a text that is no Markdown.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty())
}
