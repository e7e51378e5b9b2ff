//! Keys: an output need not be made again while its key is the same.

use crate::model::{Page, Permalink, Work, checksum_of};
use crate::plan::{Look, Segment, Sketch};
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
    let look = match sketch.look() {
        Look::Web => theme.web(),
        Look::None => Fingerprint::default(),
    };
    checksum_of(&(TOOL, sketch.path(), look, sketch.name()))
}

/// The same for a file of a segment of search data.
pub fn key_in_segment(path: &Permalink, segment: &Segment) -> Checksum {
    checksum_of(&(TOOL, path, segment.checksum()))
}

/// The part of the theme that a work depends on.
fn look(work: &Work, theme: &Theme) -> Fingerprint {
    match work {
        Work::Html(_) => theme.web(),
        Work::Pdf(_) => theme.print(),
        Work::Feed(_) | Work::Sitemap(_) | Work::Robots(_) | Work::SearchText(_) => Fingerprint::default(),
        // Their addresses hold a hash of their content.
        Work::Image(_) | Work::Attachment(_) | Work::ThemeFile(_) => Fingerprint::default(),
    }
}
