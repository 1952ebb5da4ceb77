//! How words stand in the cells of a table: heads and short words in the middle, long ones from the left, numbers with their last digits
//! below each other.

use shuhui_core::document::Align;

use super::lines::Measure;
use super::table::Placing;
use super::{Of, Paragraph};
use crate::gongwen::{Alignment, StyleSheet, Twips};

/// What a column of the table's body holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    /// Nothing longer than a line.
    Short,
    /// Something longer.
    Long,
    /// Numbers alone, which end so far left of the column's right edge, in half 字.
    Numbers(i32),
}

/// Aligns the words of every cell; `lines` are how many lines each has.
pub(super) fn align(
    cells: &mut [Placing<'_>],
    lines: &[usize],
    columns: &[Twips],
    header_rows: usize,
    sheet: &StyleSheet,
) {
    let held = held(cells, lines, columns, header_rows, sheet);
    for (cell, lines) in cells.iter_mut().zip(lines) {
        let slot = cell.slot;
        let header = slot.row < header_rows;
        let own = held.get(slot.column).filter(|_| slot.columns == 1 && !header).copied();
        let held = own.unwrap_or(if *lines == 1 { Column::Short } else { Column::Long });
        for paragraph in &mut cell.paragraphs {
            let (align, right) = match (slot.cell.align, held) {
                (Align::Auto, Column::Numbers(right)) if is_number(paragraph) => {
                    (Some(Alignment::Right), right)
                }
                (Align::Auto, Column::Long) if !is_blank(paragraph) => (None, 0),
                (Align::Auto | Align::Centre, _) => ((!header).then_some(Alignment::Centre), 0),
                (Align::Left, _) => (header.then_some(Alignment::Left), 0),
                (Align::Right, _) => (Some(Alignment::Right), 0),
            };
            paragraph.placed.align = align;
            paragraph.placed.indents.right = right;
        }
    }
}

/// What each column holds. What waits for a person decides nothing: what will stand there is shorter than what it says.
fn held(
    cells: &[Placing<'_>],
    lines: &[usize],
    columns: &[Twips],
    header_rows: usize,
    sheet: &StyleSheet,
) -> Vec<Column> {
    // Of each column: whether something is long, whether something is no number, the widest number.
    let mut seen = vec![(false, false, 0); columns.len()];
    let body = |cell: &&(&Placing<'_>, &usize)| cell.0.slot.columns == 1 && cell.0.slot.row >= header_rows;
    for (cell, lines) in cells.iter().zip(lines).filter(|cell| body(&cell)) {
        let (long, words, widest) = &mut seen[cell.slot.column];
        for paragraph in &cell.paragraphs {
            if is_number(paragraph) {
                let measure = Measure::new(sheet.em(paragraph.style), sheet.tightening(paragraph.style));
                let width = measure.width(&paragraph.text) / 1000 + 1;
                *widest = Twips::try_from(width).unwrap_or(Twips::MAX).max(*widest);
            } else if !is_blank(paragraph) && !is_nothing(&paragraph.text) {
                *words = true;
            }
        }
        *long |= *lines > 1 && !cell.paragraphs.iter().all(is_blank);
    }
    let half = (sheet.table.text.em() / 2).max(1);
    let column = |(at, (long, words, widest)): (usize, (bool, bool, Twips))| match (long, words, widest) {
        // The first column says what a row is about, whatever it says it with.
        (false, false, 1..) if at > 0 => {
            let free = (columns[at] - 2 * sheet.table.padding - widest).max(0);
            Column::Numbers(free / 2 / half)
        }
        (true, ..) => Column::Long,
        _ => Column::Short,
    };
    seen.into_iter().enumerate().map(column).collect()
}

/// Digits with the marks that numbers have.
fn is_number(paragraph: &Paragraph) -> bool {
    let marks = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '％' | '‰' | '+' | '-' | '−');
    paragraph.text.chars().any(|c| c.is_ascii_digit()) && paragraph.text.chars().all(marks)
}

/// Nothing but what a person has to fill in, also where that is typed: 〔待填：问题数量〕.
pub(super) fn is_blank(paragraph: &Paragraph) -> bool {
    let typed = || {
        let inside = paragraph.text.trim().strip_prefix("〔待填").and_then(|rest| rest.strip_suffix('〕'));
        inside.is_some_and(|inside| !inside.contains(['〔', '〕']))
    };
    let made = paragraph.runs.iter().all(|run| matches!(run.of, Of::Blank(_)));
    !paragraph.runs.is_empty() && (made || typed())
}

/// What stands for no number.
fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "—" | "——" | "-" | "/" | "无")
}
