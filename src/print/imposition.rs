//! A4 pages -> A3 sides in the order of saddle stitching.

use typst::layout::{Abs, Frame, FrameKind, Point, Size};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

/// A leaf of A3, folded once, has so many pages of A4.
pub const PAGES_OF_A_LEAF: usize = 4;

/// The pages of an issue, two on each side: printed on both sides and turned at the short edge, laid
/// together, folded and stapled in the fold, they stand in their order. What lacks to whole leaves
/// stays blank at the end.
pub fn imposed(document: &PagedDocument) -> PagedDocument {
    let pages = document.pages();
    let sides = sides(pages.len());
    let sides = sides.into_iter().filter_map(|(left, right)| side(pages, left, right));
    PagedDocument::new(sides.collect(), document.info().clone())
}

/// The pages, from 0, left and right on each side, the outer side of the outermost leaf first.
fn sides(pages: usize) -> Vec<(usize, usize)> {
    let total = pages.next_multiple_of(PAGES_OF_A_LEAF);
    let side = |at: usize| if at.is_multiple_of(2) { (total - 1 - at, at) } else { (at, total - 1 - at) };
    (0..total / 2).map(side).collect()
}

fn side(pages: &[Page], left: usize, right: usize) -> Option<Page> {
    let first = pages.first()?;
    let width = first.frame.width();
    let mut frame = Frame::new(Size::new(width * 2.0, first.frame.height()), FrameKind::Hard);
    for (page, x) in [(left, Abs::zero()), (right, width)] {
        if let Some(page) = pages.get(page) {
            frame.push_frame(Point::with_x(x), page.frame.clone());
        }
    }
    Some(Page { frame, numbering: None, ..first.clone() })
}

#[cfg(test)]
mod tests {
    use super::sides;

    #[test]
    fn leaves_laid_together_and_folded_stand_in_their_order() {
        assert_eq!(sides(1), [(3, 0), (1, 2)]);
        assert_eq!(sides(8), [(7, 0), (1, 6), (5, 2), (3, 4)]);
    }
}
