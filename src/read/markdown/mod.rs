//! Markdown to a body and its outline: CommonMark with tables, footnotes, strikethrough, task
//! lists, heading attributes and alerts, made right for Chinese; and directives, which set forms.
//!
//! `disguise` makes the text that the parser sees, `builder` turns the parser's events into the
//! model's, `writer` writes them down; the other files each answer one question for `builder`.
//!
//! Must not know front matter, themes, nor whether what a link names exists.

mod anchors;
mod blocks;
mod builder;
mod characters;
mod directives;
mod disguise;
mod doubts;
mod emphasis;
mod exempt;
mod excerpt;
mod forms;
mod html;
mod image;
mod mask;
mod nesting;
mod notes;
mod problems;
mod writer;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Options, Parser};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Body, Outline};
use crate::read::problem::Problem;
use crate::source::SourcePath;
use builder::Builder;
use disguise::{Disguise, is_refused_control, may_hold_controls};
use problems::Problems;

const CONTROL: Problem = Problem::new(
    Code::ControlCharacter,
    "正文中有看不见的控制字符",
    "删去这个字符：多半是从其他软件复制时带来的，可退格重打",
);

/// What a text is, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    pub body: Body,
    pub outline: Outline,
    /// In no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses the Markdown of a file: the decoded `text` of `path` from byte `start` on. `mask` is
/// applied to all text that will show, before it enters the body. Spans and places are bytes of
/// the whole file.
pub fn parse(path: &SourcePath, text: &str, start: usize, mask: &dyn Fn(&str) -> String) -> Parsed {
    let source = text.get(start..).unwrap_or_default();
    let mut problems = Problems::new(path, start);
    if may_hold_controls(source) {
        for (at, control) in source.match_indices(is_refused_control) {
            problems.add(at..at + control.len(), CONTROL);
        }
    }
    if let Some(place) = nesting::too_deep_line(source) {
        problems.add(place, nesting::TOO_DEEP);
        return Parsed { diagnostics: problems.into_diagnostics(), ..Parsed::default() };
    }
    let disguise = Disguise::new(source);
    let events = Parser::new_ext(&disguise.text, options()).into_offset_iter();
    Builder::new(path, source, start, &disguise, mask, problems).build(events)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}
