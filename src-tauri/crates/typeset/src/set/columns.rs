//! How wide the columns of a table are.

use shuhui_core::document::Table;

use super::Paragraph;
use super::cells::is_blank;
use super::lines::Measure;
use super::table::Placing;
use crate::gongwen::{StyleSheet, Twips};

/// 字 that a column must have room for before its words are torn into a tower.
const LEAST: Twips = 3;

/// Whether columns that need more would have room for less than three 字 within a width.
pub(super) fn too_narrow(cells: &[Placing<'_>], count: usize, width: Twips, sheet: &StyleSheet) -> bool {
    let padding = 2 * sheet.table.padding;
    let most = LEAST * sheet.table.text.em() + padding;
    let mut least = vec![sheet.table.text.em() + padding; count];
    for cell in cells.iter().filter(|cell| cell.slot.columns == 1) {
        let own = &mut least[cell.slot.column];
        *own = (*own).max((needed(cell, sheet) + padding).min(most));
    }
    least.iter().fold(0, |sum: Twips, least| sum.saturating_add(*least)) > width
}

/// The width of each column: what a person gave it, else what its words need.
pub(super) fn widths(
    table: &Table,
    cells: &[Placing<'_>],
    count: usize,
    total: Twips,
    sheet: &StyleSheet,
) -> Vec<Twips> {
    let padding = 2 * sheet.table.padding;
    let mut natural = vec![2 * sheet.table.text.em() + padding; count];
    for cell in cells.iter().filter(|cell| cell.slot.columns == 1) {
        let widest = &mut natural[cell.slot.column];
        *widest = (*widest).max(needed(cell, sheet) + padding);
    }
    // What a cell over several columns lacks they share.
    for cell in cells.iter().filter(|cell| cell.slot.columns > 1) {
        let covered = &mut natural[cell.slot.column..cell.slot.column + cell.slot.columns];
        let wanted = (needed(cell, sheet) + padding).min(total);
        let missing = wanted - covered.iter().fold(0, |sum: Twips, width| sum.saturating_add(*width));
        let each = missing.max(0) / Twips::try_from(covered.len()).unwrap_or(Twips::MAX);
        covered.iter_mut().for_each(|width| *width += each);
    }
    let given: Vec<Option<Twips>> = (0..count)
        .map(|at| table.columns.get(at).and_then(|column| column.width))
        .map(|width| width.map(|width| (total * Twips::from(width) / 1000).clamp(padding, total)))
        .collect();
    let taken: Twips = given.iter().flatten().fold(0, |sum, width| sum.saturating_add(*width));
    if taken == 0 {
        return share(&natural, total);
    }
    let open: Vec<Twips> =
        natural.iter().zip(&given).filter(|(_, given)| given.is_none()).map(|(width, _)| *width).collect();
    let least = (padding + sheet.table.text.em()) * Twips::try_from(open.len()).unwrap_or(0);
    if open.is_empty() || taken.saturating_add(least) > total {
        // Widths that are no shares of one table are made so.
        let wanted: Vec<Twips> =
            natural.iter().zip(&given).map(|(natural, given)| given.unwrap_or(*natural)).collect();
        return proportional(&wanted, total);
    }
    let mut rest = share(&open, total - taken).into_iter();
    given.into_iter().map(|given| given.or_else(|| rest.next()).unwrap_or(padding)).collect()
}

/// 字 that a blank asks for where a cell holds nothing else: what will stand there is shorter than what it says.
const BLANK: Twips = 4;

/// What a cell's longest paragraph needs on one line.
fn needed(cell: &Placing<'_>, sheet: &StyleSheet) -> Twips {
    let width = |paragraph: &Paragraph| {
        let (em, tightening) = (sheet.em(paragraph.style), sheet.tightening(paragraph.style));
        if is_blank(paragraph) {
            return BLANK * em;
        }
        let longest = paragraph.text.split('\n').map(|line| Measure::new(em, tightening).width(line)).max();
        let width = Twips::try_from(longest.unwrap_or(0).div_euclid(1000) + 1).unwrap_or(Twips::MAX / 64);
        let apart = changes_of_script(&paragraph.text) * sheet.table.text.em() / 4;
        width.min(Twips::MAX / 64) + apart.min(Twips::MAX / 64)
    };
    cell.paragraphs.iter().map(width).max().unwrap_or(0)
}

/// How often a text goes over from hanzi to digits or letters, or back. LibreOffice sets those a quarter em apart whatever
/// the file says, and 11月18日 would break in a column that is just wide enough for it.
fn changes_of_script(text: &str) -> Twips {
    let mut latin = text.chars().map(|mark| mark.is_ascii_alphanumeric());
    let mut before = latin.next();
    let changes = latin.filter(|latin| before.replace(*latin) != Some(*latin)).count();
    Twips::try_from(changes).unwrap_or(Twips::MAX / 1024).min(Twips::MAX / 1024)
}

/// Makes widths shares of a whole.
fn proportional(widths: &[Twips], total: Twips) -> Vec<Twips> {
    let sum: i64 = widths.iter().map(|width| i64::from(*width)).sum();
    let scaled =
        |width: &Twips| Twips::try_from(i64::from(*width) * i64::from(total) / sum.max(1)).unwrap_or(*width);
    filled(widths.iter().map(scaled).collect(), total)
}

/// What division left over goes to the last column.
fn filled(mut columns: Vec<Twips>, total: Twips) -> Vec<Twips> {
    let missing = total - columns.iter().sum::<Twips>();
    if let Some(last) = columns.last_mut() {
        *last += missing;
    }
    columns
}

/// Shares a width among columns: each gets what it needs while there is enough, and what is left over in proportion; where there
/// is not enough, narrow columns keep theirs and the wide ones share the rest evenly.
fn share(natural: &[Twips], total: Twips) -> Vec<Twips> {
    let count = Twips::try_from(natural.len()).unwrap_or(Twips::MAX);
    let whole: i64 = natural.iter().map(|width| i64::from(*width)).sum();
    if natural.is_empty() {
        return Vec::new();
    }
    if whole <= i64::from(total) {
        return proportional(natural, total);
    }
    // The widest share such that columns above it take just that.
    let mut sorted = natural.to_vec();
    sorted.sort_unstable();
    let (mut rest, mut left) = (total, count);
    for width in sorted {
        if width > rest / left {
            break;
        }
        rest -= width;
        left -= 1;
    }
    filled(natural.iter().map(|width| (*width).min(rest / left.max(1))).collect(), total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_the_page_and_narrow_ones_keep_their_width() {
        assert_eq!(share(&[1000, 1000], 8844), [4422, 4422]);
        assert_eq!(share(&[500, 20_000, 20_000], 8844), [500, 4172, 4172]);
        assert_eq!(share(&[700; 13], 8844).iter().sum::<Twips>(), 8844);
        assert!(share(&[], 8844).is_empty());
    }
}
