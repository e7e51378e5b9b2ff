//! Keys: an output need not be made again while its key is the same.

use crate::model::{Page, Work, checksum_of};
use crate::plan::Sketch;
use crate::source::{Checksum, Fingerprint};
use crate::theme::Theme;

/// Names the program: its version and a fingerprint of its sources.
pub const TOOL: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("JIANBAO_BUILD"));

/// `hash(tool, path, theme, view)`: all that decides the bytes of a page.
pub fn key(page: &Page, theme: &Theme) -> Checksum {
    checksum_of(&(TOOL, &page.path, look(&page.work, theme), &page.work))
}

/// The same for a page whose view is not worked out yet: what the view is made of stands for it.
pub fn key_of_sketch(sketch: &dyn Sketch, theme: &Theme) -> Checksum {
    checksum_of(&(TOOL, sketch.path(), theme.web(), sketch.name()))
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
