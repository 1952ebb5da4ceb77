//! Tables for a terminal: hanzi take two places, numbers stand to the right, nothing in a cell reaches the terminal
//! as a command.

use shuhui_app::locale::text;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Where a column's cells stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Left,
    Right,
}

/// A table under heads that are keys of the locale file.
#[derive(Debug)]
pub(crate) struct Table {
    heads: Vec<(&'static str, Side)>,
    rows: Vec<Vec<String>>,
}

/// Wider cells are cut: the whole text is in the JSON answer.
const WIDEST: usize = 44;

impl Table {
    pub(crate) fn new(heads: impl IntoIterator<Item = (&'static str, Side)>) -> Self {
        Self { heads: heads.into_iter().map(|(key, side)| (text(key), side)).collect(), rows: Vec::new() }
    }

    /// One more row, a cell for each head.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| fitting(&cell)).collect());
    }

    /// One more row whose cells are not cut, for a table that is read for its last column.
    pub(crate) fn row_whole(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| plain(&cell)).collect());
    }

    /// The table as text; nothing when it has no rows.
    pub(crate) fn text(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let widest = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width());
            cells.chain(self.heads.get(at).map(|(head, _)| head.width())).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.heads.len()).map(widest).collect();
        let heads: Vec<String> = self.heads.iter().map(|(head, _)| (*head).to_owned()).collect();
        let mut text = String::new();
        for row in std::iter::once(&heads).chain(&self.rows) {
            let mut line = String::new();
            for ((cell, width), (_, side)) in row.iter().zip(&widths).zip(&self.heads) {
                let space = " ".repeat(width - cell.width());
                let (before, after) =
                    if *side == Side::Left { ("", space.as_str()) } else { (space.as_str(), "") };
                line.extend([before, cell, after, "  "]);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// A cell in one line, without control characters, cut where it is too wide.
fn fitting(cell: &str) -> String {
    let cell = plain(cell);
    if cell.width() <= WIDEST {
        return cell;
    }
    let mut width = 0;
    let kept = cell.chars().take_while(|c| {
        width += c.width().unwrap_or(0);
        width < WIDEST
    });
    kept.chain(['…']).collect()
}

/// A text without what a terminal would obey.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Side, Table, fitting};

    #[test]
    fn hanzi_take_two_places_and_numbers_stand_to_the_right() {
        let mut table = Table::new([("甲", Side::Left), ("乙乙乙", Side::Right)]);
        table.row(["党课".to_owned(), "9".to_owned()]);
        table.row(["a".to_owned(), "12".to_owned()]);
        assert_eq!(table.text(), "甲    乙乙乙\n党课       9\na         12\n");
    }

    #[test]
    fn a_table_without_rows_is_nothing() {
        assert_eq!(Table::new([("甲", Side::Left)]).text(), "");
    }

    #[test]
    fn a_cell_stays_in_its_line_and_its_width() {
        assert_eq!(fitting("一\n二\u{1b}[31m"), "一 二 [31m");
        assert_eq!(fitting(&"长".repeat(30)), format!("{}…", "长".repeat(21)));
    }
}
