//! Search data as classic scripts, which also load from `file://`: each hands its data to a
//! function of `window.jianbaoSearch`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::{Sources, body_of};
use crate::diagnostic::Diagnostic;
use crate::model::{SearchSegmentView, SearchStory, SearchTextView, SearchWords};
use crate::search::{self, Facets, Fields, Index, NAMES, Visible};

/// The text of a story.
///
/// # Errors
/// A body that was changed meanwhile.
pub fn text(view: &SearchTextView, sources: &Sources) -> Result<Vec<u8>, Vec<Diagnostic>> {
    #[derive(Serialize)]
    struct Text<'a> {
        title: String,
        url: &'a str,
        date: &'a str,
        unit: &'a str,
        kind: &'a str,
        priority: &'a str,
        text: String,
    }
    let (title, text) = visible(&view.words, sources).map_err(|problem| vec![problem])?;
    let SearchTextView { name, url, date, unit, kind, priority, .. } = view;
    Ok(script("text", &(name, Text { title, url, date, unit, kind, priority, text })))
}

/// All files of a segment, in the order of [`search::segment_files`].
///
/// # Errors
/// Bodies that were changed meanwhile.
pub fn segment(view: &SearchSegmentView, sources: &Sources) -> Result<Vec<Vec<u8>>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let fields = view.stories.iter().map_while(|story| match visible(&story.words, sources) {
        Ok((title, body)) => Some(Fields { title: search::fold(&title), body: search::fold(&body) }),
        Err(problem) => {
            problems.push(problem);
            None
        }
    });
    let index = search::index(fields, view.pieces);
    if problems.is_empty() { Ok(files(view, index)) } else { Err(problems) }
}

fn files(view: &SearchSegmentView, index: Index) -> Vec<Vec<u8>> {
    let name = &view.name;
    let pieces = index.pieces.iter().enumerate().map(|(number, piece)| script("piece", &(name, number, piece)));
    let mut files: Vec<Vec<u8>> = pieces.collect();
    for (number, stories) in view.stories.chunks(NAMES).enumerate() {
        let names: Vec<&str> = stories.iter().map(|story| story.text.as_str()).collect();
        files.push(script("names", &(name, number, names.join(" "))));
    }
    files.push(script("extents", &(name, index.extents)));
    files.push(facets(view));
    files
}

fn facets(view: &SearchSegmentView) -> Vec<u8> {
    let coded = |key: fn(&SearchStory) -> &str| {
        let Facets { keys, stories } = search::facets(view.stories.iter().map(key));
        (keys, stories)
    };
    let (priority, kind, unit) = (coded(|it| &it.priority), coded(|it| &it.kind), coded(|it| &it.unit));
    script("facets", &(&view.name, serde_json::json!({ "priority": priority, "kind": kind, "unit": unit })))
}

/// Title and text of a story as a reader sees them.
fn visible(words: &SearchWords, sources: &Sources) -> Result<(String, String), Diagnostic> {
    let body = body_of(&words.handle, sources)?;
    let (mut title, mut text) = (Visible::default(), Visible::default());
    title.block(&words.title);
    text.block(&words.subtitle);
    text.body(&body, &words.captions);
    words.photos.iter().for_each(|line| text.block(line));
    Ok((title.finish(), text.finish()))
}

/// A call with these arguments.
fn script(function: &str, arguments: &impl Serialize) -> Vec<u8> {
    let mut script = format!("jianbaoSearch.{function}.apply(null,").into_bytes();
    let mut serializer = serde_json::Serializer::with_formatter(&mut script, InScript);
    // Neither the texts nor the vector refuse anything.
    let written = arguments.serialize(&mut serializer).is_ok();
    debug_assert!(written, "texts always serialize");
    script.extend_from_slice(b");\n");
    script
}

/// JSON is JavaScript but for U+2028 and U+2029; `<` is coded so that nothing ends a script.
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '\u{2028}', '\u{2029}']) {
            let (plain, careful) = rest.split_at(at);
            let mut characters = careful.chars();
            writer.write_all(plain.as_bytes())?;
            if let Some(c) = characters.next() {
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            rest = characters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}
