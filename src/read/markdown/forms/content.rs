//! What a form may hold, block by block.

use crate::diagnostic::Code;
use crate::model::{Element, Event};
use crate::read::problem::Problem;

const NO_PHOTO: Problem = Problem::new(
    Code::WrongDirectiveContent,
    "组图里只放图片",
    "单张图的说明写在图片地址后的引号里，整组的说明写在“::: 组图”后面，其他文字移到版式之外",
);
const NO_WORDS: Problem = Problem::new(
    Code::WrongDirectiveContent,
    "引语里只写说的话",
    "引语里只写段落；谁说的写在“::: 引语”后面，图片、标题、表格移到版式之外",
);
const NO_VERSE: Problem = Problem::new(
    Code::WrongDirectiveContent,
    "诗歌里只写诗行",
    "一行一句，空一行分节，行首不加序号和符号；题目写在“::: 诗歌”后面，其他内容移到版式之外",
);

/// An event and its place in the file.
pub type Item = (Event, u32);

/// What is wrong with a form's content.
pub struct Complaint {
    /// The place in the file; `None` for the form's first line.
    pub at: Option<u32>,
    pub problem: Problem,
}

/// A form's content as the model promises it, and what had to be left out.
#[derive(Default)]
pub struct Shaped {
    pub items: Vec<Item>,
    pub problems: Vec<Complaint>,
}

impl Shaped {
    /// A form that holds nothing.
    pub fn wrong(problem: Problem) -> Self {
        let complaint = Complaint { at: None, problem };
        Self { items: Vec::new(), problems: vec![complaint] }
    }

    pub fn tell(&mut self, at: u32, problem: Problem) {
        self.problems.push(Complaint { at: Some(at), problem });
    }
}

/// One list of figures of all images.
pub fn photo_group(items: &[Item]) -> Shaped {
    let mut shaped = Shaped::default();
    for block in blocks(items) {
        match block {
            [(Event::Open(Element::Figures), _), images @ .., _] => shaped.items.extend_from_slice(images),
            [(_, at), ..] => shaped.tell(*at, NO_PHOTO),
            [] => {}
        }
    }
    if let Some((_, at)) = shaped.items.first().cloned() {
        shaped.items.insert(0, (Event::Open(Element::Figures), at));
        shaped.items.push((Event::Close, at));
    }
    shaped
}

pub fn quotation(items: Vec<Item>) -> Shaped {
    paragraphs(items, NO_WORDS)
}

/// Paragraphs as stanzas.
pub fn verse(items: Vec<Item>) -> Shaped {
    let mut shaped = paragraphs(items, NO_VERSE);
    for (event, _) in &mut shaped.items {
        if *event == Event::Open(Element::Paragraph) {
            *event = Event::Open(Element::Stanza);
        }
    }
    shaped
}

/// Paragraphs of words; anything else is `wrong`.
fn paragraphs(items: Vec<Item>, wrong: Problem) -> Shaped {
    let mut shaped = Shaped::default();
    for block in blocks(&items) {
        let stranger = block.iter().find(|(event, _)| matches!(event, Event::Image(_)));
        match (block.first(), stranger) {
            (Some((Event::Open(Element::Paragraph), _)), None) => shaped.items.extend_from_slice(block),
            (_, Some((_, at))) | (Some((_, at)), None) => shaped.tell(*at, wrong.clone()),
            (None, None) => {}
        }
    }
    shaped
}

/// The blocks that stand one after another.
pub fn blocks(items: &[Item]) -> Vec<&[Item]> {
    let (mut blocks, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, (event, _)) in items.iter().enumerate() {
        match event {
            Event::Open(_) => depth += 1,
            Event::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            blocks.push(&items[start..=at]);
            start = at + 1;
        }
    }
    blocks
}
