//! Where files mention a name.

use rayon::prelude::*;

use crate::privacy;
use crate::read;
use crate::source::{Files, SourcePath, decode};

/// A file that mentions a name.
pub struct Mention {
    pub path: SourcePath,
    /// Whether its own name does.
    pub in_name: bool,
    /// Numbers, from 1, and texts of its lines that do.
    pub lines: Vec<(usize, String)>,
}

/// All files of `content/` that mention a name, be it set with spaces: in their text if they have
/// any, or in their own name.
pub fn mentions(files: &dyn Files, name: &str) -> Vec<Mention> {
    let paths: Vec<SourcePath> = files.list("content").into_iter().map(|(path, _)| path).collect();
    paths.into_par_iter().filter_map(|path| mention(files, path, name)).collect()
}

fn mention(files: &dyn Files, path: SourcePath, name: &str) -> Option<Mention> {
    let lines = if is_text(&path) { lines(files, &path, name) } else { Vec::new() };
    let in_name = holds(path.as_str(), name);
    (in_name || !lines.is_empty()).then_some(Mention { path, in_name, lines })
}

fn is_text(path: &SourcePath) -> bool {
    matches!(path.extension().as_str(), "md" | "yaml" | "yml" | "txt" | "csv" | "html" | "vtt" | "srt")
}

fn lines(files: &dyn Files, path: &SourcePath, name: &str) -> Vec<(usize, String)> {
    let text = files.bytes_within(path, read::TEXT_LIMIT).ok().and_then(|bytes| decode(bytes).ok());
    let text = text.map(|decoded| decoded.text).unwrap_or_default();
    let numbered = text.lines().enumerate().filter(|(_, line)| holds(line, name));
    numbered.map(|(at, line)| (at + 1, line.to_owned())).collect()
}

fn holds(text: &str, name: &str) -> bool {
    text.contains(name) || !privacy::name_places(text, name).is_empty()
}
