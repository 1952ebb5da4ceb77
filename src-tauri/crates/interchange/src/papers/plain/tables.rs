//! Tables in a text: between pipes, as Markdown has them, or parted by tabs, as a spreadsheet pastes them.

use crate::papers::manuscript::{Cell, Row, Table};
use crate::text::unescaped;

use super::trimmed;

/// The table at the front of some lines, and how many of them it takes.
pub(super) fn read(lines: &[&str], line: u32) -> Option<(Table, usize)> {
    piped(lines, line).or_else(|| tabbed(lines, line))
}

/// Whether a line rules the head of a table off: |---|:--:|
pub(in crate::papers) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains('-')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

fn piped(lines: &[&str], line: u32) -> Option<(Table, usize)> {
    let barred = |line: &str| line.trim().starts_with('|') && line.trim()[1..].contains('|');
    let ruled = lines.get(1).is_some_and(|next| is_rule(next)) && lines[0].contains('|');
    let framed = barred(lines[0]) && lines.get(1).is_some_and(|next| barred(next));
    if !ruled && !framed {
        return None;
    }
    let within = |line: &&&str| if ruled { line.contains('|') } else { barred(line) };
    let length = lines.iter().take_while(within).count();
    let rows: Vec<Row> =
        lines[..length].iter().filter(|line| !is_rule(line)).map(|line| cells(line)).collect();
    (!rows.is_empty()).then(|| (even(Table { rows, header_rows: 1, line }), length))
}

/// The cells between the pipes of a line.
fn cells(line: &str) -> Row {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|line| !line.ends_with('\\')).unwrap_or(line);
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => cell.extend(chars.next()),
            '|' => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells.iter().map(|cell| Cell::new(paragraphs(cell))).collect()
}

/// The paragraphs of a cell: Markdown has no other line break in one than a tag.
fn paragraphs(cell: &str) -> Vec<String> {
    let cell = unescaped(cell).replace("**", "");
    let parted = cell.replace("<br/>", "\n").replace("<br />", "\n").replace("<br>", "\n");
    parted.split('\n').map(|line| trimmed(line).to_owned()).collect()
}

fn tabbed(lines: &[&str], line: u32) -> Option<(Table, usize)> {
    let tabs = |line: &str| {
        line.trim_matches([' ', '\u{3000}', '\r']).trim_start_matches('\t').matches('\t').count()
    };
    let most = tabs(lines.first()?);
    if most == 0 {
        return None;
    }
    // Rows of a table have as many cells; the last ones may be empty.
    let length = lines.iter().take_while(|line| (1..=most).contains(&tabs(line))).count();
    // Words alone, in as many cells as the row below and in others than above, head another table.
    let heads = |at: &usize| {
        let digits = lines[*at].contains(|c: char| c.is_ascii_digit());
        !digits && tabs(lines[*at]) != most && tabs(lines[*at]) == tabs(lines[at + 1])
    };
    let length = (2..length.saturating_sub(1)).find(heads).unwrap_or(length);
    if length < 2 {
        return None;
    }
    let row = |line: &&str| -> Row {
        let cells = line.trim_start_matches('\t').split('\t');
        cells.map(|cell| Cell::new(vec![trimmed(cell).to_owned()])).collect()
    };
    let rows = lines[..length].iter().map(row).collect();
    Some((even(Table { rows, header_rows: 1, line }), length))
}

/// All rows with as many cells as the longest.
fn even(mut table: Table) -> Table {
    let most = table.rows.iter().map(Vec::len).max().unwrap_or_default();
    for row in &mut table.rows {
        row.resize_with(most, || Cell::new(vec![String::new()]));
    }
    table
}
