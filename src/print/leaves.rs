//! How the pages of an issue fill its leaves: the 报尾 stands on the back of the last one.

use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// The file that tells the sheet's program.
pub const LEAVES: &str = "leaves.json";

/// What stands behind the last words, before the 报尾.
const END: &str = "end-of-text";

/// How the last pages are filled.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Leaves {
    /// Page breaks between the last words and the 报尾.
    breaks: usize,
    /// The last page that bears a number; 0: all do. A blank page before that of the 报尾, and the
    /// latter, bear none (GB/T 9704-2012, 7.5).
    numbered: usize,
}

impl Leaves {
    /// What fills a multiple of so many pages, if the issue as it was set does not.
    pub fn of(document: &PagedDocument, multiple: usize) -> Option<Self> {
        let pages = document.pages().len();
        let last = pages.next_multiple_of(multiple);
        let words = end_of_text(document)?;
        (last != pages).then(|| {
            let breaks = last - words;
            Self { breaks, numbered: if breaks > 1 { words } else { 0 } }
        })
    }

    pub fn json(&self) -> String {
        format!("{{\"breaks\":{},\"numbered\":{}}}", self.breaks, self.numbered)
    }
}

/// The page on which the words end; `None` if the theme's program does not mark it.
fn end_of_text(document: &PagedDocument) -> Option<usize> {
    let introspector = document.introspector();
    let mark = introspector.query_first(&Selector::Label(Label::new(PicoStr::intern(END))?))?;
    introspector.page(mark.location()?).map(usize::from)
}
