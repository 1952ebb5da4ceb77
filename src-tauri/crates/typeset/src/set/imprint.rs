//! 版记 (7.4): 抄送 and the line of 印发, between rules as wide as the 版心, at the foot of the last page.

use shuhui_core::document::{Region, Role};

use super::body::Setter;
use super::lines::Measure;
use super::table::{Borders, SetCell, SetRow, SetTable, VerticalMerge};
use super::words::Words;
use super::{Indents, Item, Look, Paragraph, Placed, Span};
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
    let imprint = &setter.sheet.imprint;
    let width = setter.sheet.page.text_width();
    let table = SetTable {
        columns: vec![width],
        header_rows: 0,
        padding: imprint.side * imprint.text.em(),
        borders: Borders { outer: imprint.thick, inner: imprint.thin, sides: None },
        at_foot: true,
        rows,
    };
    setter.items.push(Item::Table(table));
    setter.add_filler(None);
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
    let mut placed = Placed::default();
    let own = setter.words(block);
    let side = setter.sheet.imprint.side * setter.sheet.imprint.text.em();
    let room = setter.sheet.page.text_width() - 2 * side;
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
            placed.indents = Indents { left: COPIES.1, right: 0, hanging: COPIES.1 };
            placed.lead = u32::try_from(COPIES.0.len()).unwrap_or(0);
        }
        Role::PrintedBy => words = own,
        _ => {
            // A date without the organ before it stands at the right all the same.
            words.tab();
            placed.right_tab = Some(room);
            dated(&mut words, &own);
        }
    }
    spans.push(Span { block: block.id, from: 0, to: words.len(), opens: true, closes: true });
    if shared {
        words.tab();
        placed.right_tab = Some(room);
        let from = words.len();
        let block = setter.begin(at + 1);
        let own = setter.words(block);
        dated(&mut words, &own);
        spans.push(Span { block: block.id, from, to: words.len(), opens: true, closes: true });
    }

    let mut paragraph = Paragraph::new(style, placed, words, None);
    paragraph.spans = spans;
    setter.examine(&paragraph);
    let em = setter.sheet.em(style);
    let column = room - placed.indents.left * em / 2;
    paragraph.lines.clear();
    let measure = Measure::new(em, setter.sheet.tightening(style));
    measure.break_lines(&paragraph.text, placed.lead as usize, column, column, &mut paragraph.lines);
    let lines = Twips::try_from(paragraph.lines.len()).unwrap_or(Twips::MAX / 10_000);
    SetRow {
        height: lines.saturating_mul(setter.sheet.line(style)),
        cells: vec![SetCell {
            columns: 1,
            merge: VerticalMerge::None,
            width: setter.sheet.page.text_width(),
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
