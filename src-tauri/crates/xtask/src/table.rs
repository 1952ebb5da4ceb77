//! Tables for a terminal: columns line up where hanzi, two cells wide, stand beside digits.

/// How many cells of a terminal the text fills.
pub(crate) fn width(text: &str) -> usize {
    // Hanzi, full-width marks and kana; quotes and dashes count one, as most terminals draw them.
    text.chars().map(|c| if matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}') { 2 } else { 1 }).sum()
}

/// The rows as lines, each column as wide as its widest cell, two spaces between columns.
pub(crate) fn lines<const N: usize>(rows: &[[String; N]]) -> String {
    let mut widest = [0; N];
    for row in rows {
        for (width_so_far, cell) in widest.iter_mut().zip(row) {
            *width_so_far = (*width_so_far).max(width(cell));
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, widest) in row.iter().zip(widest) {
            line.push_str("  ");
            line.push_str(cell);
            line.push_str(&" ".repeat(widest - width(cell)));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{lines, width};

    #[test]
    fn hanzi_fill_two_cells_and_columns_line_up() {
        assert_eq!(width("待填 3"), 6);
        let rows = [["待填".to_owned(), "3".to_owned()], ["a".to_owned(), "12".to_owned()]];
        assert_eq!(lines(&rows), "  待填  3\n  a     12\n");
    }
}
