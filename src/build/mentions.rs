//! Where files mention a name.

use rayon::prelude::*;

use crate::model::{Leaked, NameMark};
use crate::privacy;
use crate::read::{self, Sought};
use crate::source::{Files, SourcePath, decode};

/// A file that mentions a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub path: SourcePath,
    /// Whether its own name does.
    pub in_name: bool,
    pub places: Vec<Place>,
}

/// A place at which a name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// In words of the office: `第 4 行`, `工作表“名单”第3行`.
    pub at: String,
    /// What stands there; empty where it is not kept.
    pub words: String,
}

/// All files of `content/` that mention a name, be it set with spaces: in their text, that of
/// attachments included, or in their own name.
pub fn mentions(files: &dyn Files, name: &str) -> Vec<Mention> {
    let paths: Vec<SourcePath> = files.list("content").into_iter().map(|(path, _)| path).collect();
    paths.into_par_iter().filter_map(|path| mention(files, path, name)).collect()
}

fn mention(files: &dyn Files, path: SourcePath, name: &str) -> Option<Mention> {
    let bytes = files.bytes_within(&path, read::limit_of(&path)).ok();
    let places = bytes.map(|bytes| if is_text(&path) { lines(bytes, name) } else { inside(&path, &bytes, name) });
    let (in_name, places) = (holds(path.as_str(), name), places.unwrap_or_default());
    (in_name || !places.is_empty()).then_some(Mention { path, in_name, places })
}

fn is_text(path: &SourcePath) -> bool {
    matches!(path.extension().as_str(), "md" | "yaml" | "yml" | "txt" | "csv" | "html" | "vtt" | "srt")
}

fn lines(bytes: Vec<u8>, name: &str) -> Vec<Place> {
    let text = decode(bytes).map(|decoded| decoded.text).unwrap_or_default();
    let numbered = text.lines().enumerate().filter(|(_, line)| holds(line, name));
    numbered.map(|(at, line)| Place { at: format!("第 {} 行", at + 1), words: line.trim().to_owned() }).collect()
}

/// Where it stands in an attachment: the first few places.
fn inside(path: &SourcePath, bytes: &[u8], name: &str) -> Vec<Place> {
    let sought = Sought { masked: vec![NameMark::of(name)], ..Sought::default() };
    let leaks = read::scan(path, bytes, &sought).leaks.into_iter();
    let places = leaks.filter(|leak| matches!(leak.what, Leaked::Name(_))).flat_map(|leak| leak.places);
    places.map(|at| Place { at, words: String::new() }).collect()
}

fn holds(text: &str, name: &str) -> bool {
    text.contains(name) || !privacy::name_places(text, name).is_empty()
}
