//! Tables of a source as tables of a document.

use shuhui_core::document::{Align, Cell, Column, Inline, Line, Role, Row, Shape, Span, Table};

use super::Making;
use crate::papers::manuscript;
use crate::papers::manuscript::LeftOut;
use crate::papers::normalise;

/// Columns of the widest table that a page shows.
const MOST_COLUMNS: usize = 63;

impl Making {
    pub(super) fn table(&mut self, table: &manuscript::Table) {
        let mut cut = String::new();
        let mut rows: Vec<Row> = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let mut taken = 0;
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                if taken >= MOST_COLUMNS {
                    cut.push_str(&cell.lines.join(" "));
                    cut.push(' ');
                    continue;
                }
                let columns = usize::from(cell.columns.max(1)).min(MOST_COLUMNS - taken);
                taken += columns;
                let lines = cell.lines.iter().map(|line| self.cell_line(line)).collect();
                let span = Span { columns: u16::try_from(columns).unwrap_or(1), rows: cell.rows.max(1) };
                cells.push(Cell { id: self.ids.cell(), span, lines, align: Align::Auto });
            }
            rows.push(Row { cells });
        }
        if !cut.trim().is_empty() {
            self.left_out.push(LeftOut::at(table.line, "papers.left_columns", cut.trim()));
        }
        let header_rows =
            table.header_rows.max(1).min(u16::try_from(rows.len().saturating_sub(1)).unwrap_or(1));
        let mut made = Table { columns: Vec::new(), header_rows, rows };
        even(&mut made, &mut || self.ids.cell());
        self.push(Role::Table, Shape::Table(made), None);
    }

    fn cell_line(&mut self, line: &str) -> Line {
        let words = normalise::text(line, &mut self.changes);
        Line::plain(self.places(Inline::words(words).into_iter().collect()))
    }
}

/// Every row reaches as far as the widest; no cell reaches below the last row.
fn even(table: &mut Table, id: &mut dyn FnMut() -> shuhui_core::document::CellId) {
    let count = table.rows.len();
    for (at, row) in table.rows.iter_mut().enumerate() {
        let below = u16::try_from(count - at).unwrap_or(u16::MAX);
        row.cells.iter_mut().for_each(|cell| cell.span.rows = cell.span.rows.min(below));
    }
    // The columns that cells from above cover in a row, and those that its own take.
    let mut covered: Vec<u16> = Vec::new();
    let mut widths = Vec::with_capacity(count);
    for row in &table.rows {
        let mut next: Vec<u16> = covered.iter().map(|rows| rows.saturating_sub(1)).collect();
        let mut at = 0;
        for cell in &row.cells {
            while covered.get(at).is_some_and(|rows| *rows > 0) {
                at += 1;
            }
            let end = at + usize::from(cell.span.columns);
            next.resize(next.len().max(end), 0);
            next[at..end].iter_mut().for_each(|rows| *rows = (*rows).max(cell.span.rows - 1));
            at = end;
        }
        while covered.get(at).is_some_and(|rows| *rows > 0) {
            at += 1;
        }
        widths.push(at);
        covered = next;
    }
    let most = widths.iter().copied().max().unwrap_or_default().max(1);
    for (row, width) in table.rows.iter_mut().zip(widths) {
        row.cells.extend((width..most).map(|_| Cell::new(id(), Line::default())));
    }
    table.columns = vec![Column::default(); most];
}
