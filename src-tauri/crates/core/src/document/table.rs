//! Tables and pictures.

use super::identity::CellId;
use super::line::Line;
use crate::attachment::ContentHash;
use crate::file_name::FileName;

/// Rows of cells over columns.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// How many rows at the top are the head, which is repeated on every page.
    pub header_rows: u16,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Column {
    /// Its share of the table's width, in thousandths; `None`: as wide as its words need.
    pub width: Option<u16>,
}

/// A row of a table: its cells from left to right, without the places that a cell from above or from the left covers.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    /// The cells that begin in this row.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// Stable in the document.
    pub id: CellId,
    /// How many columns and rows it covers.
    pub span: Span,
    /// Its paragraphs; at least one, which may be empty.
    pub lines: Vec<Line>,
    /// How its words stand.
    pub align: Align,
}

/// What a cell covers, each at least 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    /// To the right.
    pub columns: u16,
    /// Down.
    pub rows: u16,
}

/// How words stand in a cell.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Align {
    /// As the set stage sees fit: heads and short words centred, numbers right.
    #[default]
    Auto,
    /// 左对齐.
    Left,
    /// 居中.
    Centre,
    /// 右对齐.
    Right,
}

impl Align {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Left, Self::Centre, Self::Right];

    /// What it is called where people write changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Left => "left",
            Self::Centre => "centre",
            Self::Right => "right",
        }
    }

    /// The alignment of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|align| align.name() == name)
    }
}

/// A picture, kept by its content as attachments are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// What a person calls the file.
    pub name: FileName,
    /// What is in it.
    pub content: ContentHash,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it shows, for who cannot see it. May be empty.
    pub alt: String,
}

impl Span {
    /// One column, one row.
    pub const ONE: Self = Self { columns: 1, rows: 1 };
}

impl Default for Span {
    fn default() -> Self {
        Self::ONE
    }
}

impl Cell {
    /// A cell of one place and one line.
    pub fn new(id: CellId, line: Line) -> Self {
        Self { id, span: Span::ONE, lines: vec![line], align: Align::Auto }
    }
}

impl Table {
    /// A cell by its identity.
    pub fn cell(&self, id: CellId) -> Option<&Cell> {
        self.rows.iter().flat_map(|row| &row.cells).find(|cell| cell.id == id)
    }

    /// The same cell, to change.
    pub fn cell_mut(&mut self, id: CellId) -> Option<&mut Cell> {
        self.rows.iter_mut().flat_map(|row| &mut row.cells).find(|cell| cell.id == id)
    }

    /// The cells row by row with the column where each begins, from 0: those that a cell from above covers are skipped.
    pub fn grid(&self) -> Vec<Vec<(usize, &Cell)>> {
        let mut covered: Vec<u16> = vec![0; self.columns.len()];
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let mut placed = Vec::with_capacity(row.cells.len());
            let mut free = covered.iter().map(|rows| *rows == 0).collect::<Vec<_>>();
            let mut next = covered.iter().map(|rows| rows.saturating_sub(1)).collect::<Vec<_>>();
            let mut at = 0;
            for cell in &row.cells {
                while free.get(at).is_some_and(|free| !free) {
                    at += 1;
                }
                placed.push((at, cell));
                let end = (at + usize::from(cell.span.columns)).min(self.columns.len());
                for column in at..end {
                    free[column] = false;
                    next[column] = next[column].max(cell.span.rows.saturating_sub(1));
                }
                at = end.max(at + 1);
            }
            covered = next;
            rows.push(placed);
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_over_two_rows_pushes_those_of_the_next_row_to_the_right() {
        let cell = |id, columns, rows| Cell {
            span: Span { columns, rows },
            ..Cell::new(CellId(id), Line::default())
        };
        let table = Table {
            columns: vec![Column::default(); 3],
            header_rows: 1,
            rows: vec![
                Row { cells: vec![cell(1, 1, 2), cell(2, 2, 1)] },
                Row { cells: vec![cell(3, 1, 1), cell(4, 1, 1)] },
                Row { cells: vec![cell(5, 1, 1), cell(6, 1, 1), cell(7, 1, 1)] },
            ],
        };
        let columns: Vec<Vec<usize>> =
            table.grid().iter().map(|row| row.iter().map(|(column, _)| *column).collect()).collect();
        assert_eq!(columns, [vec![0, 1], vec![1, 2], vec![0, 1, 2]]);
    }
}
