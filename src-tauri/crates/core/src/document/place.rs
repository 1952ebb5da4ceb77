//! Where a line stands in a document, and the one way to walk over lines.

use super::Block;
use super::identity::{BlockId, CellId};
use super::line::Line;
use super::part::Shape;

/// A line of a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// A line of a block, counted from 0; the only one is 0.
    Line(BlockId, u16),
    /// The head of a run-in.
    Head(BlockId),
    /// What follows a run-in head.
    Rest(BlockId),
    /// A line of a cell, counted from 0.
    Cell(BlockId, CellId, u16),
}

impl Place {
    /// The block that the line belongs to.
    pub const fn block(self) -> BlockId {
        match self {
            Self::Line(block, _) | Self::Head(block) | Self::Rest(block) | Self::Cell(block, ..) => block,
        }
    }
}

impl Block {
    /// Every line in it with its place, in reading order: head then rest, cells row by row.
    pub fn lines(&self) -> Vec<(Place, &Line)> {
        let id = self.id;
        match &self.shape {
            Shape::Line(line) => vec![(Place::Line(id, 0), line)],
            Shape::Lines(lines) => (0..).zip(lines).map(|(n, line)| (Place::Line(id, n), line)).collect(),
            Shape::RunIn { head, rest } => vec![(Place::Head(id), head), (Place::Rest(id), rest)],
            Shape::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells
                    .flat_map(|cell| {
                        (0..).zip(&cell.lines).map(move |(n, line)| (Place::Cell(id, cell.id, n), line))
                    })
                    .collect()
            }
            Shape::Picture(_) => Vec::new(),
        }
    }

    /// The same lines, to change.
    pub fn lines_mut(&mut self) -> Vec<(Place, &mut Line)> {
        let id = self.id;
        match &mut self.shape {
            Shape::Line(line) => vec![(Place::Line(id, 0), line)],
            Shape::Lines(lines) => (0..).zip(lines).map(|(n, line)| (Place::Line(id, n), line)).collect(),
            Shape::RunIn { head, rest } => vec![(Place::Head(id), head), (Place::Rest(id), rest)],
            Shape::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells
                    .flat_map(|cell| {
                        let of = cell.id;
                        (0..).zip(&mut cell.lines).map(move |(n, line)| (Place::Cell(id, of, n), line))
                    })
                    .collect()
            }
            Shape::Picture(_) => Vec::new(),
        }
    }

    /// The line at a place of this block.
    pub fn line(&self, at: Place) -> Option<&Line> {
        self.lines().into_iter().find_map(|(place, line)| (place == at).then_some(line))
    }

    /// The same line, to change.
    pub fn line_mut(&mut self, at: Place) -> Option<&mut Line> {
        self.lines_mut().into_iter().find_map(|(place, line)| (place == at).then_some(line))
    }
}
