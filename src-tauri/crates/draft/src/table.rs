//! Rows, columns and cells of a table under change: cells are placed on the grid, changed there, and read off it again.

use shuhui_core::document::{Block, BlockId, Cell, CellId, Column, IdSource, Row, Shape, Span, Table};

use crate::change::{Side, TableChange};
use crate::error::DraftError;
use crate::insert::empty_cell;

/// Makes a change to the table of a block.
pub(crate) fn change(block: &mut Block, change: &TableChange, ids: &mut IdSource) -> Result<(), DraftError> {
    let id = block.id;
    let Shape::Table(table) = &mut block.shape else { return Err(DraftError::NotATable(id)) };
    match change {
        TableChange::Align { cell, align } => {
            table.cell_mut(*cell).ok_or(DraftError::UnknownCell(*cell))?.align = *align;
        }
        TableChange::HeaderRows(rows) => {
            header_fits(id, *rows, table.rows.len())?;
            table.header_rows = *rows;
        }
        other => {
            let mut grid = Grid::of(table);
            match other {
                TableChange::InsertRow { of, side } => {
                    let placed = grid.find(*of)?;
                    let at = if *side == Side::Before { placed.row } else { placed.row + placed.rows() };
                    grid.insert_row(at, ids);
                }
                TableChange::RemoveRow { of } => grid.remove_row(grid.find(*of)?.row)?,
                TableChange::InsertColumn { of, side } => {
                    let placed = grid.find(*of)?;
                    let at =
                        if *side == Side::Before { placed.column } else { placed.column + placed.columns() };
                    grid.insert_column(at, ids);
                }
                TableChange::RemoveColumn { of } => grid.remove_column(grid.find(*of)?.column)?,
                TableChange::Span { cell, span } => grid.span(*cell, *span, ids)?,
                TableChange::Align { .. } | TableChange::HeaderRows(_) => {}
            }
            *table = grid.table();
        }
    }
    block.touched.words = true;
    Ok(())
}

/// Lets cells cover others, by row and column of the one in their corner.
pub(crate) fn spanned(
    table: &mut Table,
    spans: &[(usize, usize, Span)],
    ids: &mut IdSource,
) -> Result<(), DraftError> {
    // Named before any of them covers another.
    let corners = spans.iter().map(|&(row, column, span)| {
        let cell = table.rows.get(row).and_then(|row| row.cells.get(column));
        cell.map(|cell| (cell.id, span)).ok_or(DraftError::UnevenTable)
    });
    let corners = corners.collect::<Result<Vec<_>, _>>()?;
    if corners.is_empty() {
        return Ok(());
    }
    let mut grid = Grid::of(table);
    for (cell, span) in corners {
        grid.span(cell, span, ids)?;
    }
    *table = grid.table();
    Ok(())
}

/// Refuses a head of more rows than there are.
pub(crate) fn header_fits(block: BlockId, head: u16, rows: usize) -> Result<(), DraftError> {
    if usize::from(head) <= rows { Ok(()) } else { Err(DraftError::LongHead { block, head, rows }) }
}

/// A cell with the place where it begins.
struct Placed {
    row: usize,
    column: usize,
    cell: Cell,
}

impl Placed {
    fn rows(&self) -> usize {
        usize::from(self.cell.span.rows.max(1))
    }

    fn columns(&self) -> usize {
        usize::from(self.cell.span.columns.max(1))
    }

    fn covers(&self, row: usize, column: usize) -> bool {
        (self.row..self.row + self.rows()).contains(&row)
            && (self.column..self.column + self.columns()).contains(&column)
    }
}

struct Grid {
    columns: Vec<Column>,
    rows: usize,
    header_rows: u16,
    cells: Vec<Placed>,
}

impl Grid {
    fn of(table: &Table) -> Self {
        let cells = table.grid().into_iter().enumerate().flat_map(|(row, cells)| {
            cells.into_iter().map(move |(column, cell)| Placed { row, column, cell: cell.clone() })
        });
        Self {
            cells: cells.collect(),
            columns: table.columns.clone(),
            rows: table.rows.len(),
            header_rows: table.header_rows,
        }
    }

    fn table(mut self) -> Table {
        self.cells.sort_by_key(|placed| (placed.row, placed.column));
        let mut rows = vec![Row::default(); self.rows];
        for placed in self.cells {
            if let Some(row) = rows.get_mut(placed.row) {
                row.cells.push(placed.cell);
            }
        }
        Table { columns: self.columns, header_rows: self.header_rows, rows }
    }

    fn find(&self, cell: CellId) -> Result<&Placed, DraftError> {
        self.cells.iter().find(|placed| placed.cell.id == cell).ok_or(DraftError::UnknownCell(cell))
    }

    fn insert_row(&mut self, at: usize, ids: &mut IdSource) {
        for placed in &mut self.cells {
            if placed.row >= at {
                placed.row += 1;
            } else if placed.row + placed.rows() > at {
                placed.cell.span.rows = placed.cell.span.rows.saturating_add(1);
            }
        }
        self.rows += 1;
        if at < usize::from(self.header_rows) {
            self.header_rows += 1;
        }
        self.fill(ids);
    }

    fn insert_column(&mut self, at: usize, ids: &mut IdSource) {
        for placed in &mut self.cells {
            if placed.column >= at {
                placed.column += 1;
            } else if placed.column + placed.columns() > at {
                placed.cell.span.columns = placed.cell.span.columns.saturating_add(1);
            }
        }
        self.columns.insert(at.min(self.columns.len()), Column::default());
        self.fill(ids);
    }

    fn remove_row(&mut self, row: usize) -> Result<(), DraftError> {
        if self.rows <= 1 {
            return Err(DraftError::LastOfTable);
        }
        self.cells.retain_mut(|placed| {
            if placed.row > row {
                placed.row -= 1;
            } else if placed.row + placed.rows() > row {
                if placed.rows() == 1 {
                    return false;
                }
                placed.cell.span.rows -= 1;
            }
            true
        });
        self.rows -= 1;
        if row < usize::from(self.header_rows) {
            self.header_rows -= 1;
        }
        Ok(())
    }

    fn remove_column(&mut self, column: usize) -> Result<(), DraftError> {
        if self.columns.len() <= 1 {
            return Err(DraftError::LastOfTable);
        }
        self.cells.retain_mut(|placed| {
            if placed.column > column {
                placed.column -= 1;
            } else if placed.column + placed.columns() > column {
                if placed.columns() == 1 {
                    return false;
                }
                placed.cell.span.columns -= 1;
            }
            true
        });
        self.columns.remove(column);
        Ok(())
    }

    fn span(&mut self, cell: CellId, span: Span, ids: &mut IdSource) -> Result<(), DraftError> {
        let index = self
            .cells
            .iter()
            .position(|placed| placed.cell.id == cell)
            .ok_or(DraftError::UnknownCell(cell))?;
        let mut wide = self.cells.swap_remove(index);
        let span = Span { columns: span.columns.max(1), rows: span.rows.max(1) };
        if wide.row + usize::from(span.rows) > self.rows
            || wide.column + usize::from(span.columns) > self.columns.len()
        {
            return Err(DraftError::OddSpan(cell));
        }
        wide.cell.span = span;
        self.cells.sort_by_key(|placed| (placed.row, placed.column));
        let (covered, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.cells)
            .into_iter()
            .partition(|placed| wide.covers(placed.row, placed.column));
        let ends = |placed: &Placed| (placed.row + placed.rows() - 1, placed.column + placed.columns() - 1);
        let reaches_out = covered.iter().any(|placed| !wide.covers(ends(placed).0, ends(placed).1));
        let (bottom, right) = ends(&wide);
        let reached_into = rest.iter().any(|placed| {
            (wide.row..=bottom).any(|row| (wide.column..=right).any(|column| placed.covers(row, column)))
        });
        if reaches_out || reached_into {
            return Err(DraftError::OddSpan(cell));
        }
        let words = covered.into_iter().flat_map(|placed| placed.cell.lines).filter(|line| !line.is_empty());
        wide.cell.lines.extend(words);
        if wide.cell.lines.len() > 1 {
            wide.cell.lines.retain(|line| !line.is_empty());
        }
        if wide.cell.lines.is_empty() {
            wide.cell.lines.push(Default::default());
        }
        self.cells = rest;
        self.cells.push(wide);
        self.fill(ids);
        Ok(())
    }

    /// Empty cells where nothing stands.
    fn fill(&mut self, ids: &mut IdSource) {
        for row in 0..self.rows {
            for column in 0..self.columns.len() {
                if !self.cells.iter().any(|placed| placed.covers(row, column)) {
                    self.cells.push(Placed { row, column, cell: empty_cell(ids) });
                }
            }
        }
    }
}
