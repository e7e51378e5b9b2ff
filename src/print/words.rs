//! The words of set pages, as they stand there.

use typst::layout::{Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// All words, page by page. What does not go on in its line begins a new paragraph.
pub fn words(document: &PagedDocument) -> String {
    let mut reader = Reader::default();
    for page in document.pages() {
        reader.frame(&page.frame, Point::zero());
        reader.end = None;
    }
    reader.words
}

#[derive(Default)]
struct Reader {
    words: String,
    /// Where the last words end.
    end: Option<Point>,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, origin: Point) {
        for (place, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, origin + *place),
                FrameItem::Text(text) => self.text(text, origin + *place),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &TextItem, place: Point) {
        let goes_on =
            |end: Point| (place.y - end.y).abs() < text.size / 2.0 && (place.x - end.x).abs() < text.size * 0.3;
        if !self.end.is_some_and(goes_on) {
            self.words.push_str("\n\n");
        }
        self.words.push_str(&text.text);
        self.end = Some(Point::new(place.x + text.width(), place.y));
    }
}
