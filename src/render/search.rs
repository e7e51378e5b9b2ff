//! Search data as classic scripts, which also load from `file://`: each hands its data to a
//! function of `window.jianbaoSearch`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::{Sources, body_of};
use crate::diagnostic::Diagnostic;
use crate::model::{SearchSegmentView, SearchStory, SearchTextView, SearchWords};
use crate::search::{self, Facets, Fields, Index, NAMES, Visible};

/// Bytes of a call beside what makes it large.
const USUAL: usize = 512;

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
    let size = title.len() + text.len() + text.len() / 16;
    Ok(script("text", size, &(name, Text { title, url, date, unit, kind, priority, text })))
}

/// All files of a segment, in the order of [`search::segment_files`].
///
/// # Errors
/// Bodies that were changed meanwhile.
pub fn segment(view: &SearchSegmentView, sources: &Sources) -> Result<Vec<Vec<u8>>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let mut fields = Vec::with_capacity(view.stories.len());
    for story in &view.stories {
        match visible(&story.words, sources) {
            Ok((title, body)) => fields.push(Fields { title: search::fold(&title), body: search::fold(&body) }),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(files(view, search::index(&fields, view.pieces))) } else { Err(problems) }
}

fn files(view: &SearchSegmentView, index: Index) -> Vec<Vec<u8>> {
    let name = &view.name;
    let pieces =
        index.pieces.iter().enumerate().map(|(number, piece)| script("piece", piece.len(), &(name, number, piece)));
    let mut files: Vec<Vec<u8>> = pieces.collect();
    for (number, stories) in view.stories.chunks(NAMES).enumerate() {
        let names: Vec<&str> = stories.iter().map(|story| story.text.as_str()).collect();
        files.push(script("names", 0, &(name, number, names.join(" "))));
    }
    files.push(script("extents", 0, &(name, index.extents)));
    files.push(facets(view));
    files
}

fn facets(view: &SearchSegmentView) -> Vec<u8> {
    let coded = |key: fn(&SearchStory) -> &str| {
        let Facets { keys, stories } = search::facets(view.stories.iter().map(key));
        (keys, stories)
    };
    let (priority, kind, unit) = (coded(|it| &it.priority), coded(|it| &it.kind), coded(|it| &it.unit));
    script("facets", 0, &(&view.name, serde_json::json!({ "priority": priority, "kind": kind, "unit": unit })))
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

/// A call with these arguments, of about that many bytes.
fn script(function: &str, size: usize, arguments: &impl Serialize) -> Vec<u8> {
    let mut script = Vec::with_capacity(size + USUAL);
    script.extend_from_slice(format!("jianbaoSearch.{function}.apply(null,").as_bytes());
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
