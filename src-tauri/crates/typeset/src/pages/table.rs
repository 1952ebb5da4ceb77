//! A table on the grid: columns that together are as wide as the 版心, rows of whole grid lines.

use shuhui_core::document::Inline;

use super::lines::Measure;
use crate::gongwen::{Profile, Twips};

/// Widths and heights of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableLayout {
    /// Width of each column, in twips; their sum is the width of the 版心.
    pub columns: Vec<Twips>,
    /// Height of each row, in twips: whole lines of the grid, so that the text below stands on the grid again.
    pub heights: Vec<Twips>,
    /// Whether a column's cells are so short that each is one line; those are centred.
    pub centred: Vec<bool>,
}

impl TableLayout {
    /// Lays out rows of cells; the first is the header. Without rows or columns there is nothing to lay out.
    pub fn of(rows: &[Vec<Vec<Inline>>], profile: &Profile) -> Self {
        let padding = 2 * profile.table.padding;
        let measure =
            |row: usize| Measure::new(if row == 0 { &profile.table.header } else { &profile.table.text }, 0);
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut natural = vec![2 * profile.table.text.em() + padding; count];
        let texts: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| super::words(cell)).collect()).collect();
        for (at, row) in texts.iter().enumerate() {
            for (text, widest) in row.iter().zip(&mut natural) {
                let width =
                    Twips::try_from(measure(at).width(text).div_euclid(1000) + 1).unwrap_or(Twips::MAX / 64);
                let apart = changes_of_script(text) * profile.table.text.em() / 4;
                *widest = (*widest).max(width.min(Twips::MAX / 64) + apart + padding);
            }
        }
        let columns = share(&natural, profile.page.text_width());

        let mut heights = Vec::with_capacity(rows.len());
        let mut centred = vec![true; count];
        for (at, row) in texts.iter().enumerate() {
            let mut most = 1;
            for (column, text) in row.iter().enumerate() {
                let room = columns[column] - padding;
                let lines = measure(at).lines(text, room, room).len();
                centred[column] &= lines == 1 || at == 0;
                most = most.max(lines);
            }
            let needed = Twips::try_from(most).unwrap_or(1) * profile.table.line;
            let pitch = profile.grid.pitch;
            heights.push((needed + pitch - 1) / pitch * pitch);
        }
        Self { columns, heights, centred }
    }
}

/// How often a text goes over from hanzi to digits or letters, or back. LibreOffice sets those a quarter em apart whatever
/// the file says, and 11月18日 would break in a column that is just wide enough for it.
fn changes_of_script(text: &str) -> Twips {
    let latin: Vec<bool> = text.chars().map(|mark| mark.is_ascii_alphanumeric()).collect();
    let changes = latin.windows(2).filter(|pair| pair[0] != pair[1]).count();
    Twips::try_from(changes).unwrap_or(Twips::MAX / 1024).min(Twips::MAX / 1024)
}

/// Shares a width among columns: each gets what it needs while there is enough, and what is left over in proportion; where there
/// is not enough, narrow columns keep theirs and the wide ones share the rest evenly.
fn share(natural: &[Twips], total: Twips) -> Vec<Twips> {
    let count = Twips::try_from(natural.len()).unwrap_or(Twips::MAX);
    let needed: i64 = natural.iter().map(|width| i64::from(*width)).sum();
    if natural.is_empty() {
        return Vec::new();
    }
    let mut columns: Vec<Twips> = if needed <= i64::from(total) {
        let grown =
            |width: &Twips| Twips::try_from(i64::from(*width) * i64::from(total) / needed).unwrap_or(*width);
        natural.iter().map(grown).collect()
    } else {
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
        natural.iter().map(|width| (*width).min(rest / left.max(1))).collect()
    };
    // What division left over goes to the last column.
    let missing = total - columns.iter().sum::<Twips>();
    if let Some(last) = columns.last_mut() {
        *last += missing;
    }
    columns
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
