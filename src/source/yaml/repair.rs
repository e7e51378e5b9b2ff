//! `标题：x` with a full-width colon, read as the `标题: x` that was meant.

use super::shape::failure;
use super::{Problem, explain};
use crate::source::Span;

/// More full-width colons than this in one text are told after the first ones are mended.
const LIMIT: usize = 40;

/// How many lines before the place of failure are looked at: the parser takes lines without a
/// colon for one long text and fails at its end.
const WINDOW: usize = 20;

/// A text of the same length in bytes, and what was wrong with it.
pub struct Repaired {
    pub text: String,
    pub problems: Vec<Problem>,
}

/// Replaces a full-width colon by `:  ` (three bytes, as it had) wherever the parser gets further
/// thereby, and only there: colons inside values stay.
pub fn full_width_colons(text: &str) -> Repaired {
    let mut repaired = Repaired { text: text.to_owned(), problems: Vec::new() };
    while repaired.problems.len() < LIMIT {
        let Some((events, place)) = failure(&repaired.text) else { break };
        let Some((colon, better)) = mend(&repaired.text, events, place) else { break };
        let line_start = text[..colon].rfind('\n').map_or(0, |at| at + 1);
        let span = Span::new(colon, colon + '：'.len_utf8());
        repaired.problems.push(explain::full_width_colon(&text[line_start..span.end as usize], span));
        repaired.text = better;
    }
    repaired
}

fn mend(text: &str, events: usize, place: usize) -> Option<(usize, String)> {
    let before = text.floor_char_boundary(place);
    let end = text[before..].find('\n').map_or(text.len(), |at| before + at);
    let mut start = 0;
    let mut colons = Vec::new();
    for line in text[..end].split_inclusive('\n') {
        colons.push(colon_of_entry(line).map(|at| start + at));
        start += line.len();
    }
    let window = colons.len().saturating_sub(WINDOW);
    colons[window..].iter().flatten().find_map(|colon| {
        let mut better = text.to_owned();
        better.replace_range(*colon..*colon + '：'.len_utf8(), ":  ");
        let further = failure(&better).is_none_or(|(now, _)| now > events);
        further.then_some((*colon, better))
    })
}

/// The full-width colon of a line that looks like `标题：x`, if it has no proper colon before it.
fn colon_of_entry(line: &str) -> Option<usize> {
    let colon = line.find('：')?;
    let key = line[..colon].trim_start_matches([' ', '-']);
    let plain = !key.is_empty() && key.chars().count() <= 20 && !key.contains([':', '#', '"', '\'', '。', '，', ' ']);
    plain.then_some(colon)
}
