//! Tables: every row has as many cells as the first, in each branch of a condition by itself.

use shuhui_core::Issue;

use super::Check;
use crate::places::Role;
use crate::scan::{Part, Piece, scan};

/// What is known of the table at a place of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    /// No row stands right above.
    None,
    /// So many cells.
    Of(usize),
    /// Rows above whose cells only the log can tell.
    Open,
}

impl Check<'_> {
    pub(super) fn rows(&mut self) {
        let pieces = scan(self.source);
        let mut table = Table::None;
        // What stood above each open condition, and what its branches so far came to.
        let mut open: Vec<(Table, Option<Table>)> = Vec::new();
        let mut line = Row::default();
        for piece in &pieces {
            match piece.part {
                Part::Text => {
                    let mut at = piece.range.start;
                    for part in self.source[piece.range.clone()].split_inclusive('\n') {
                        line.text(at, part);
                        at += part.len();
                        if part.ends_with('\n') {
                            self.row(std::mem::take(&mut line), &mut table);
                        }
                    }
                }
                Part::Print | Part::Unclosed => line.print(piece),
                Part::Comment => {}
                Part::Tag => {
                    let word = piece.word(self.source);
                    if !line.is_empty() {
                        if line.within(word) {
                            continue;
                        }
                        // What was opened above the row ends in its line.
                        self.row(std::mem::take(&mut line), &mut table);
                    }
                    match word {
                        "if" => open.push((table, None)),
                        "elif" | "else" => {
                            if let Some((above, branches)) = open.last_mut() {
                                *branches = Some(joined(*branches, table));
                                table = *above;
                            }
                        }
                        "endif" => {
                            if let Some((above, branches)) = open.pop() {
                                table = joined(branches.or((above != Table::None).then_some(above)), table);
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        self.row(line, &mut table);
    }

    fn row(&mut self, line: Row, table: &mut Table) {
        let Some(start) = line.start else { return };
        if !line.is_row {
            *table = Table::None;
            return;
        }
        // A loop or a condition in the row itself: only the log knows.
        if line.cells_open {
            *table = Table::Open;
            return;
        }
        match *table {
            Table::None => *table = Table::Of(line.cells()),
            Table::Of(cells) if cells != line.cells() => {
                let issue = Issue::advice("template.uneven_row")
                    .with("count", line.cells().to_string())
                    .with("wanted", cells.to_string());
                self.report(issue, start..line.end);
            }
            Table::Of(_) | Table::Open => {}
        }
    }
}

fn joined(before: Option<Table>, table: Table) -> Table {
    match before {
        None => table,
        Some(before) if before == table => table,
        Some(_) => Table::Open,
    }
}

/// A line as far as it has been read.
#[derive(Default)]
struct Row {
    start: Option<usize>,
    end: usize,
    is_row: bool,
    bars: usize,
    /// Whether the last word so far is a bar.
    closed: bool,
    /// Tags of this line that are open.
    depth: usize,
    cells_open: bool,
}

impl Row {
    fn is_empty(&self) -> bool {
        self.start.is_none()
    }

    /// Takes a tag that begins or ends within the line; false for one that ends something from above.
    fn within(&mut self, word: &str) -> bool {
        match word {
            "if" | "for" => self.depth += 1,
            "endif" | "endfor" if self.depth > 0 => self.depth -= 1,
            "endif" | "endfor" | "else" | "elif" => return self.depth > 0,
            _ => {}
        }
        true
    }

    fn text(&mut self, at: usize, text: &str) {
        let words = text.trim();
        if words.is_empty() {
            return;
        }
        if self.start.is_none() {
            let from = at + text.len() - text.trim_start().len();
            self.start = Some(from);
            self.is_row = Role::of(words).0 == Role::Row;
        }
        let bars = words.matches('|').count();
        // Bars between tags of this line may come often, or never.
        self.cells_open |= self.depth > 0 && bars > 0;
        self.bars += bars;
        self.closed = words.ends_with('|');
        self.end = at + text.trim_end().len();
    }

    fn print(&mut self, piece: &Piece) {
        self.start.get_or_insert(piece.range.start);
        self.end = piece.range.end;
        self.closed = false;
    }

    /// As the document counts them: the bars at both ends part nothing.
    fn cells(&self) -> usize {
        self.bars + 1 - 1 - usize::from(self.closed && self.bars > 1)
    }
}
