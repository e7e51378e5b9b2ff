//! A Markdown file becomes a card and a body.

use super::allow;
use super::examine::examine;
use super::fields::{BULLETIN, Field, PAGE, STORY};
use super::front::{self, Front};
use super::markdown::{self, Parsed};
use super::record::Record;
use super::residents::Residents;
use super::{Card, Reading, Report, Sort, bulletin, sort_of, standing, story, text};
use crate::model::{Body, BodyHandle, checksum_of, wording};
use crate::source::yaml::{self, Node};
use crate::source::{Checksum, SourcePath};

/// Reads a document. A path that holds none gives nothing.
pub fn document(path: &SourcePath, bytes: impl Into<Vec<u8>>) -> Reading {
    let Some(sort) = sort_of(path) else { return Reading::default() };
    let mut report = Report::new(path);
    let bytes = bytes.into();
    let checksum = Checksum::of(&bytes);
    let text = text::decoded(bytes, &mut report);
    let understood = text.as_deref().and_then(|text| understand(sort, text, checksum, &mut report));
    let (card, body) = understood.unzip();
    Reading { card, body, text: text.unwrap_or_default(), diagnostics: report.finish() }
}

fn understand(sort: Sort, text: &str, checksum: Checksum, report: &mut Report) -> Option<(Card, Body)> {
    let front = front::split(text, report)?;
    let Some(node) = head(&front, fields_of(sort), report) else {
        body(text, &front, &Residents::default(), report);
        return None;
    };
    let record = Record::new(&node, fields_of(sort));
    let residents = if sort == Sort::Story { Residents::of(&record, report) } else { Residents::default() };
    let Parsed { body, mut outline, .. } = body(text, &front, &residents, report);
    outline.exemptions.extend(allow::in_front(&front, report));
    // Places in the file do not count.
    let name = checksum_of(&(&body.text, &body.events));
    let handle = BodyHandle { path: report.path().clone(), checksum: name };
    let card = match sort {
        Sort::Story => {
            let wording = wording(&story::reviewed(&record), text.get(front.body_start..).unwrap_or_default());
            let facts = (outline, handle, checksum, wording);
            let story = story::card(&record, &residents, front.opening, facts, report);
            if story.withdrawn.is_some() {
                return Some((Card::Story(story::taken_back(story).into()), Body::default()));
            }
            Card::Story(story.into())
        }
        Sort::Bulletin => Card::Bulletin(bulletin::card(&record, (outline, handle), report)?.into()),
        Sort::Page => Card::Page(standing::card(&record, front.opening, (outline, handle), report).into()),
    };
    Some((card, body))
}

fn fields_of(sort: Sort) -> &'static [Field] {
    match sort {
        Sort::Story => STORY,
        Sort::Bulletin => BULLETIN,
        Sort::Page => PAGE,
    }
}

/// The tree of the front matter, with places in the whole file.
fn head(front: &Front<'_>, fields: &'static [Field], report: &mut Report) -> Option<Node> {
    let (node, problems) = yaml::read(front.yaml);
    report.yaml(problems, front.yaml_start);
    let node = node?.shifted(front.yaml_start);
    examine(&node, fields, front.opening, report);
    Some(node)
}

/// The body; its problems are told even where the front matter cannot be read.
fn body(text: &str, front: &Front<'_>, residents: &Residents, report: &mut Report) -> Parsed {
    let path = report.path().clone();
    let mut parsed = markdown::parse(&path, text, front.body_start, &|visible| residents.mask(visible));
    report.add(std::mem::take(&mut parsed.diagnostics));
    parsed
}
