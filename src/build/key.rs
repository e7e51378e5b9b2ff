//! Keys: an output need not be made again while its key is the same.

use crate::model::{Page, Work};
use crate::source::{Fingerprint, Hasher};
use crate::theme::Theme;

/// Names the program: its version and a fingerprint of its sources.
pub const TOOL: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("JIANBAO_BUILD"));

/// Bytes of most views.
const VIEW: usize = 4096;

/// `hash(tool, theme, view)`: all that decides the bytes of a page.
pub fn key(page: &Page, theme: &Theme) -> Fingerprint {
    // Were a view ever to refuse to be serialized, its text would name it as well.
    let view = postcard::to_extend(&page.work, Vec::with_capacity(VIEW))
        .unwrap_or_else(|error| format!("{error} {page:?}").into_bytes());
    let mut hasher = Hasher::new();
    hasher.part(TOOL.as_bytes());
    hasher.part(page.path.as_str().as_bytes());
    hasher.part(look(&page.work, theme).as_bytes());
    hasher.part(&view);
    hasher.finish()
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
