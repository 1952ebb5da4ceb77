//! 版记 (7.4): 抄送 and the line of 印发, between rules as wide as the 版心, at the foot of the last page.

use shuhui_core::document::{Region, Role};

use super::body::Setter;
use super::table::{Borders, SetCell, SetRow, SetTable, VerticalMerge};
use super::words::Words;
use super::{Indents, Item, Look, Paragraph, Placed, Span, Stops, Way};
use crate::gongwen::{StyleKey, Twips};

/// How a line of copies begins, and how far its other lines stand in, in half 字.
const COPIES: (&str, i32) = ("抄送：", 6);
/// What stands behind the date.
const PRINTED: &str = "印发";

/// Sets the blocks of a 版记 from the first on; the block after them.
pub(super) fn push(setter: &mut Setter<'_>, at: usize) -> usize {
    let mut rows = Vec::new();
    let mut next = at;
    while setter.document.blocks.get(next).is_some_and(|block| block.role.region() == Region::Imprint) {
        let shared = printed_on_follows(setter, next);
        rows.push(row(setter, next, shared));
        next += if shared { 2 } else { 1 };
    }
    // A 信函 has no rules here (10.1).
    let (outer, inner) = match setter.is_letter() {
        true => (0, 0),
        false => (setter.sheet.imprint.thick, setter.sheet.imprint.thin),
    };
    let table = SetTable {
        columns: vec![setter.sheet.page.text_width()],
        header_rows: 0,
        // 空一字 is the paragraphs' own: programs differ about which edge of a floating table its place is told of.
        padding: 0,
        borders: Borders { outer, inner, sides: None },
        region: Region::Imprint,
        way: Way::Upright,
        continued: None,
        cuts: Vec::new(),
        rows,
    };
    setter.items.push(Item::Table(table));
    setter.add_filler(None, Way::Upright);
    next
}

/// Whether 印发机关 and 印发日期 stand on one line.
fn printed_on_follows(setter: &Setter<'_>, at: usize) -> bool {
    let role = |at: usize| setter.document.blocks.get(at).map(|block| block.role);
    role(at) == Some(Role::PrintedBy) && role(at + 1) == Some(Role::PrintedOn)
}

fn row(setter: &mut Setter<'_>, at: usize, shared: bool) -> SetRow {
    let block = setter.begin(at);
    let style = StyleKey::Role(block.role);
    let mut words = Words::default();
    let own = setter.words(block);
    let (width, em) = (setter.sheet.page.text_width(), setter.sheet.em(style));
    let side = 2 * setter.sheet.imprint.side;
    let right_end = width - side * em / 2;
    let mut placed = Placed { indents: Indents { left: side, right: side, hanging: 0 }, ..Placed::default() };
    let mut spans = Vec::new();
    match block.role {
        Role::CopiesTo => {
            if !own.text.starts_with(COPIES.0) {
                words.words(COPIES.0, Look::default());
            }
            words.broken(&own, &[]);
            if !words.text.ends_with('。') {
                words.words("。", Look::default());
            }
            placed.indents.left += COPIES.1;
            placed.indents.hanging = COPIES.1;
            placed.lead = u32::try_from(COPIES.0.len()).unwrap_or(0);
        }
        Role::PrintedBy => words = own,
        _ => {
            // A date without the organ before it stands at the right all the same.
            words.tab();
            placed.stops = Stops::Right(right_end);
            dated(&mut words, &own);
        }
    }
    spans.push(Span { block: block.id, from: 0, to: words.len(), opens: true, closes: true });
    if shared {
        words.tab();
        placed.stops = Stops::Right(right_end);
        let from = words.len();
        let block = setter.begin(at + 1);
        let own = setter.words(block);
        dated(&mut words, &own);
        spans.push(Span { block: block.id, from, to: words.len(), opens: true, closes: true });
    }

    let mut paragraph = Paragraph::new(style, placed, words, None);
    paragraph.spans = spans;
    setter.examine(&paragraph);
    let paragraph = paragraph.broken(&setter.sheet);
    let lines = Twips::try_from(paragraph.lines.len()).unwrap_or(Twips::MAX / 10_000);
    SetRow {
        height: lines.saturating_mul(setter.sheet.line(style)),
        splits: false,
        cells: vec![SetCell {
            cell: None,
            columns: 1,
            merge: VerticalMerge::None,
            width,
            paragraphs: vec![paragraph],
        }],
    }
}

/// 印发日期 and the word behind it.
fn dated(words: &mut Words, date: &Words) {
    words.broken(date, &[]);
    if !date.text.ends_with(PRINTED) {
        words.words(PRINTED, Look::default());
    }
}
