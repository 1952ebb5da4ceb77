//! Pages as a printer gets them: some of them, as often and in the order that is asked for, with empty sides between.

use typst_layout::{Page, PagedDocument};
use typst_library::layout::{Abs, Angle, Frame, FrameItem, Size, Transform};
use typst_library::model::Document as _;
use typst_pdf::PdfStandard;

use super::{Pages, PdfError};

impl Pages {
    /// These pages as a PDF, counted from 0; `None` is an empty side, and so is a page that there is not. It is for paper alone: nothing
    /// in it is for programs that read aloud, and it has no bookmarks.
    ///
    /// # Errors
    /// [`PdfError`]
    pub fn prints(&self, sides: &[Option<usize>]) -> Result<Vec<u8>, PdfError> {
        let Some(sheet) = self.document.pages().first() else { return self.pdf() };
        let size = upright(sheet.frame.clone()).size();
        let side = |(number, nth): (u64, &Option<usize>)| {
            let page = nth.and_then(|nth| self.document.pages().get(nth));
            let frame = page.map_or_else(|| Frame::hard(size), |page| upright(untagged(&page.frame)));
            Page { frame, number, ..sheet.clone() }
        };
        let pages = (1..).zip(sides).map(side).collect();
        let document = PagedDocument::new(pages, self.document.info().clone());
        super::write(&document, PdfStandard::V_1_7, false).map_err(PdfError)
    }
}

/// A page as its sheet goes through the printer, and lies on the desk: what is turned is drawn so.
pub(super) fn upright(mut frame: Frame) -> Frame {
    let size = Size::new(frame.height(), frame.width());
    if size.x < size.y {
        let turned = Transform::translate(Abs::zero(), size.y);
        frame.transform(turned.pre_concat(Transform::rotate(Angle::deg(-90.0))));
        frame.set_size(size);
    }
    frame
}

/// What is drawn on a page.
fn untagged(frame: &Frame) -> Frame {
    let mut drawn = Frame::hard(frame.size());
    for (at, item) in frame.items().filter(|(_, item)| !matches!(item, FrameItem::Tag(_))) {
        drawn.push(*at, item.clone());
    }
    drawn
}
