//! Keys: an output need not be made again while its key is the same.

use postcard::ser_flavors::io::WriteFlavor;
use serde::Serialize;

use crate::model::{Page, Work};
use crate::source::{Fingerprint, Hasher};
use crate::theme::Theme;

/// Names the program: its version and a fingerprint of its sources.
pub const TOOL: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("JIANBAO_BUILD"));

/// `hash(tool, theme, view)`: all that decides the bytes of a page.
pub fn key(page: &Page, theme: &Theme) -> Fingerprint {
    let mut hasher = Hasher::new();
    hasher.part(TOOL.as_bytes());
    hasher.part(page.path.as_str().as_bytes());
    hasher.part(look(&page.work, theme).hex().as_bytes());
    let mut serializer = postcard::Serializer { output: WriteFlavor::new(&mut hasher) };
    // A view that could not be serialized would get a key of its beginning only; the marker keeps
    // such a key from ever being met again.
    if let Err(error) = page.work.serialize(&mut serializer) {
        hasher.part(format!("{error} {page:?}").as_bytes());
    }
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
