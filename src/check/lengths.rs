//! How long stories and their parts are, and how their headings are built.

use super::manuscript::{Manuscript, Remark};
use crate::model::{Body, Document, Element, Event, Story};
use crate::source::Span;

/// What newspapers take, in characters: 消息 and 言论 at most 1000, 通讯 at most 1500.
const LONGEST: &[(&str, u32)] = &[("消息", 1000), ("言论", 1000), ("通讯", 1500)];

/// Of a summary, in characters: what a list and a share card show.
const LONGEST_SUMMARY: usize = 200;

/// Of an item of the phone newspaper, in characters.
const LONGEST_BRIEF: usize = 150;

pub fn long_story(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    let Some((Document::Story(story), _)) = manuscript.document else { return Vec::new() };
    let Some((genre, most)) = LONGEST.iter().find(|(genre, _)| *genre == story.genre) else { return Vec::new() };
    let words = story.outline.words;
    let message = format!("{genre}一般不超过 {most} 字，这篇有 {words} 字");
    let hint = "删去空话套话，或者改写成通讯、分成两篇；体裁写错的请改“体裁”";
    let remark = Remark { span: story.title.span, message, hint: hint.to_owned() };
    if words > *most { vec![remark] } else { Vec::new() }
}

pub fn long_summary(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    long_field(manuscript, |story| &story.summary, ("摘要", LONGEST_SUMMARY), "留下时间、地点、人和办成的事")
}

pub fn long_brief(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    long_field(manuscript, |story| &story.brief, ("简讯", LONGEST_BRIEF), "手机报一条要短，只写一件事")
}

fn long_field(
    manuscript: &Manuscript<'_>,
    field: fn(&Story) -> &String,
    (label, most): (&str, usize),
    hint: &str,
) -> Vec<Remark> {
    let Some((Document::Story(story), _)) = manuscript.document else { return Vec::new() };
    let text = field(story);
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    if count <= most {
        return Vec::new();
    }
    let first = text.lines().next().unwrap_or_default();
    let place = manuscript.text.find(first).map(|start| Span::new(start, start + first.len()));
    let message = format!("{label}有 {count} 字，超过 {most} 字");
    vec![Remark { span: place.unwrap_or(story.title.span), message, hint: hint.to_owned() }]
}

/// Headings that leave a level out.
pub fn heading_jump(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    let Some((_, body)) = manuscript.document else { return Vec::new() };
    let mut above = 1;
    let mut remarks = Vec::new();
    for (level, place) in headings(body) {
        if level > above + 1 {
            let line = manuscript.text.get(place..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let hint = format!("改为 {} 级（{}）；小标题一级一级往下", above + 1, "#".repeat(usize::from(above) + 1));
            let message = format!("小标题从 {above} 级跳到了 {level} 级");
            remarks.push(Remark { span: Span::new(place, place + line.len()), message, hint });
        }
        above = level;
    }
    remarks
}

/// The levels of headings as they show, and the bytes at which they stand.
fn headings(body: &Body) -> impl Iterator<Item = (u8, usize)> {
    body.events.iter().zip(&body.places).filter_map(|(event, place)| match event {
        // The first level is the title's.
        Event::Open(Element::Heading { level, .. }) => Some(((*level).max(2), *place as usize)),
        _ => None,
    })
}
