//! What is what on the pages, for programs that read them aloud and for the bookmarks: Typst's own elements, between whose tags the
//! glyphs stand.

use std::num::NonZeroUsize;
use std::sync::Arc;

use shuhui_core::document::Role;
use typst_library::foundations::{Content, NativeElement, Smart};
use typst_library::introspection::{Location, Tag, TagFlags};
use typst_library::layout::resolve::{Cell, CellGrid, Entry};
use typst_library::layout::{Axes, Frame, FrameItem, Point, Sizing};
use typst_library::model::{FigureElem, HeadingElem, ParElem, TableCell, TableElem, TitleElem};
use typst_library::pdf::{ArtifactElem, ArtifactKind, TableCellKind, TableHeaderScope};
use typst_library::text::TextElem;

use crate::gongwen::{StyleKey, StyleSheet};
use crate::set::{Paragraph, SetPicture, SetTable};

const FLAGS: TagFlags = TagFlags { introspectable: true, tagged: true };

/// The tags of a document.
#[derive(Default)]
pub(super) struct Structure {
    /// Every element has a number of its own.
    last: u128,
    /// What stands open in the text, innermost last.
    open: Vec<Location>,
}

impl Structure {
    /// Opens an element.
    pub(super) fn open(&mut self, frame: &mut Frame, at: Point, mut element: Content) {
        self.last += 1;
        let location = Location::new(self.last);
        element.set_location(location);
        frame.push(at, FrameItem::Tag(Tag::Start(element, FLAGS)));
        self.open.push(location);
    }

    /// Closes the one that was opened last.
    pub(super) fn close(&mut self, frame: &mut Frame) {
        if let Some(location) = self.open.pop() {
            frame.push(Point::zero(), FrameItem::Tag(Tag::End(location, location.hash(), FLAGS)));
        }
    }
}

/// What a paragraph is.
pub(super) fn paragraph(paragraph: &Paragraph, sheet: &StyleSheet) -> Content {
    let words = paragraph.text.replace(['\n', '\t'], "");
    let outline = sheet.paragraph(paragraph.style).outline.map(|level| usize::from(level) + 1);
    match (paragraph.style, outline) {
        _ if words.trim().is_empty() => text(),
        (StyleKey::Role(Role::Title), _) => TitleElem::new().pack(),
        (StyleKey::AnnexTitle, _) => heading(1, &words),
        (_, Some(level)) => heading(level, &words),
        _ => text(),
    }
}

/// Words of the text.
pub(super) fn text() -> Content {
    ParElem::new(Content::empty()).pack()
}

/// A heading, which is a bookmark too.
pub(super) fn heading(level: usize, words: &str) -> Content {
    let level = NonZeroUsize::new(level).unwrap_or(NonZeroUsize::MIN);
    HeadingElem::new(TextElem::packed(words)).with_level(Smart::Custom(level)).pack()
}

/// A picture with what it shows.
pub(super) fn picture(picture: &SetPicture) -> Content {
    let alt = (!picture.alt.is_empty()).then(|| picture.alt.as_str().into());
    FigureElem::new(Content::empty()).with_alt(alt).pack()
}

/// What stands beside the text: 页码, the head of a table again.
pub(super) fn aside(kind: ArtifactKind) -> Content {
    ArtifactElem::new(Content::empty()).with_kind(kind).pack()
}

/// A table of so many rows and columns.
pub(super) fn table(set: &SetTable) -> Content {
    let tracks = [set.columns.len(), set.rows.len()].map(|count| vec![Sizing::Auto; count]);
    let slots = set.columns.len() * set.rows.len();
    let entries = (0..slots).map(|_| Entry::Cell(Cell::new(Content::empty()))).collect();
    let none = Axes::new(&[][..], &[][..]);
    let grid = CellGrid::new_internal(
        Axes::new(&tracks[0], &tracks[1]),
        none,
        Vec::new(),
        Vec::new(),
        Vec::new(),
        None,
        entries,
    );
    let mut table = TableElem::new(Vec::new());
    table.grid = Some(Arc::new(grid));
    table.pack()
}

/// A cell at a place of its table.
pub(super) fn cell(row: usize, column: usize, rows: usize, columns: usize, header: bool) -> Content {
    let kind = if header {
        TableCellKind::Header(std::num::NonZeroU32::MIN, TableHeaderScope::Column)
    } else {
        TableCellKind::Data
    };
    let count = |count: usize| NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN);
    TableCell::new(Content::empty())
        .with_x(Smart::Custom(column))
        .with_y(Smart::Custom(row))
        .with_rowspan(count(rows))
        .with_colspan(count(columns))
        .with_kind(Smart::Custom(kind))
        .with_is_repeated(false)
        .pack()
}
