//! The files of search data and what is in them.

use super::NAMES;
use crate::model::Permalink;

/// The file of a story's text, by the text's name.
pub fn text_file(name: &str) -> Permalink {
    Permalink::new(format!("search/texts/{name}.js"))
}

/// The files of a segment: its pieces, the names of its texts, extents, facets.
pub fn segment_files(segment: &str, pieces: u32, stories: usize) -> Vec<Permalink> {
    let pieces = (0..pieces).map(|number| number.to_string());
    let names = (0..stories.div_ceil(NAMES)).map(|number| format!("names-{number}"));
    let all = pieces.chain(names).chain(["extents".to_owned(), "facets".to_owned()]);
    all.map(|name| Permalink::new(format!("search/{segment}/{name}.js"))).collect()
}
