//! Keys: an output need not be made again while its key is the same.

use crate::model::{Page, Work};
use crate::source::{Checksum, Fingerprint};
use crate::theme::Theme;

/// Names the program: its version and a fingerprint of its sources.
pub const TOOL: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("JIANBAO_BUILD"));

/// Bytes of most keys before they are hashed.
const USUAL: usize = 4096;

/// `hash(tool, path, theme, view)`: all that decides the bytes of a page.
pub fn key(page: &Page, theme: &Theme) -> Checksum {
    let all = (TOOL, &page.path, look(&page.work, theme), &page.work);
    // Were a view ever to refuse to be serialized, its text would name it as well.
    let bytes = postcard::to_extend(&all, Vec::with_capacity(USUAL))
        .unwrap_or_else(|error| format!("{error} {TOOL} {:?} {page:?}", all.2).into_bytes());
    Checksum::of(&bytes)
}

/// The part of the theme that a work depends on.
fn look(work: &Work, theme: &Theme) -> Fingerprint {
    match work {
        Work::Html(_) => theme.web(),
        Work::Pdf(_) => theme.print(),
        Work::Feed(_) | Work::Sitemap(_) | Work::Robots(_) | Work::SearchPiece(_) => Fingerprint::default(),
        // Their addresses hold a hash of their content.
        Work::Image(_) | Work::Attachment(_) | Work::ThemeFile(_) => Fingerprint::default(),
    }
}
