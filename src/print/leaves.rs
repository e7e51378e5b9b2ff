//! How the pages of an issue fill its leaves: the 报尾 stands on the back of the last one, and where
//! it would stand alone, the last words go with it.

use typst::foundations::{Content, Label, Selector};
use typst::introspection::{Introspector, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// The file that tells the sheet's program.
pub const LEAVES: &str = "leaves.json";

/// What stands behind the last words, before the 报尾.
const END: &str = "end-of-text";

/// What stands at the title of each item.
const ITEM: &str = "item";

/// How the last pages are filled.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Leaves {
    /// Page breaks between the last words and the 报尾.
    breaks: usize,
    /// The last page that bears a number; 0: all do. A blank page before that of the 报尾, and the
    /// latter, bear none (GB/T 9704-2012, 7.5).
    numbered: usize,
    /// Lines that the page before that of the 报尾 leaves blank, so that the last words go on.
    blank: usize,
}

/// Lines of a page, and what they take, in points (GB/T 9704-2012, 5.2.2): 225 mm, of which the last
/// line takes but its own height.
const LINES: usize = 22;
const TOP: f64 = 37.0 * POINTS_OF_A_MILLIMETRE;
const PITCH: f64 = (225.0 - 156.0 / 28.0) / 21.0 * POINTS_OF_A_MILLIMETRE;
const POINTS_OF_A_MILLIMETRE: f64 = 72.0 / 25.4;

/// With fewer lines than this on a page, none of them can be spared.
const FEW: usize = 6;

impl Leaves {
    /// What fills a multiple of so many pages, if the issue as it was set does not.
    pub fn of(document: &PagedDocument, multiple: usize) -> Option<Self> {
        let pages = document.pages().len();
        let last = pages.next_multiple_of(multiple);
        let words = end_of_text(document)?;
        (last != pages).then(|| {
            let breaks = last - words;
            Self { breaks, numbered: if breaks > 1 { words } else { 0 }, blank: 0 }
        })
    }

    /// What to try, best first, where the 报尾 stands alone on its page: that two lines go with it,
    /// or one.
    pub fn with_company(document: &PagedDocument) -> Vec<Self> {
        let (words, pages) = (end_of_text(document), document.pages().len());
        let lines = match lines_of_last_words(document) {
            // A full page has no room for the mark, which then opens the next one.
            Some(0) if pages > 1 && words == Some(pages) => LINES,
            Some(lines) if words.is_some_and(|words| words + 1 == pages) => lines,
            _ => 0,
        };
        if lines < FEW {
            return Vec::new();
        }
        [2, 1].map(|lines_to_go| Self { blank: LINES.saturating_sub(lines) + lines_to_go, ..Self::default() }).into()
    }

    pub fn json(&self) -> String {
        let Self { breaks, numbered, blank } = self;
        format!("{{\"breaks\":{breaks},\"numbered\":{numbered},\"blank\":{blank}}}")
    }
}

/// Whether the last words stand on the page of the 报尾.
pub fn is_in_company(document: &PagedDocument) -> bool {
    end_of_text(document) == Some(document.pages().len()) && lines_of_last_words(document) != Some(0)
}

/// The page on which the words end; `None` if the theme's program does not mark it.
fn end_of_text(document: &PagedDocument) -> Option<usize> {
    Some(mark(document)?.page.into())
}

/// How many lines of their page the last words fill.
fn lines_of_last_words(document: &PagedDocument) -> Option<usize> {
    let below_top = mark(document)?.point.y.to_pt() - TOP;
    // The mark stands at the foot of the last line, or where the next one would begin.
    Some(((below_top + PITCH / 2.0 + 1.0) / PITCH) as usize)
}

fn mark(document: &PagedDocument) -> Option<PagedPosition> {
    let introspector = document.introspector();
    let mark = introspector.query_first(&labelled(END)?)?;
    introspector.position(mark.location()?)
}

/// The pages on which items begin, in their order.
pub fn items(document: &PagedDocument) -> Vec<usize> {
    let introspector = document.introspector();
    let found = labelled(ITEM).map(|label| introspector.query(&label)).unwrap_or_default();
    let page = |item: &Content| introspector.position(item.location()?).map(|place| place.page.into());
    found.iter().filter_map(page).collect()
}

fn labelled(name: &str) -> Option<Selector> {
    Some(Selector::Label(Label::new(PicoStr::intern(name))?))
}
