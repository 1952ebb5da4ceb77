//! Blocks that a person adds.

use shuhui_core::document::{
    Block, BlockId, Cell, Column, IdSource, Inline, Line, Number, Place, Role, Row, Shape, ShapeKind, Table,
    Touched,
};

use crate::change::{Change, NewBlock, NewShape, Piece};
use crate::error::DraftError;
use crate::table;
use crate::write::Desk;

/// Adds a block behind another.
pub(crate) fn insert(
    desk: &mut Desk<'_>,
    after: Option<BlockId>,
    new: &NewBlock,
) -> Result<Vec<Change>, DraftError> {
    let at = desk.behind(after)?;
    let role = new.role.unwrap_or_else(|| role_behind(desk, at));
    desk.fits(at, role)?;
    let id = desk.document.ids.block();
    let number = new.number.clone().unwrap_or_else(|| number_of(role));
    let mut back = Vec::new();
    let shape = shape(desk, id, role, number, &new.shape, &mut back)?;
    if !role.allows(&shape) {
        return Err(DraftError::OtherShape { block: id, role });
    }
    let touched = Touched { own: true, ..Touched::default() };
    // Figures kept in it may have left other blocks, but none was added or removed.
    desk.document.blocks.insert(at, Block { id, role, shape, touched, borrowed: new.borrowed.clone() });
    back.push(Change::Remove(id));
    back.reverse();
    Ok(back)
}

/// What goes on behind a block: a series with its next, anything else with a paragraph.
fn role_behind(desk: &Desk<'_>, at: usize) -> Role {
    let before = at.checked_sub(1).and_then(|before| desk.document.blocks.get(before));
    match before.map(|block| block.role) {
        Some(Role::Series(depth)) => Role::Series(depth),
        _ => Role::Paragraph,
    }
}

/// The number that a part has by itself.
pub(crate) const fn number_of(role: Role) -> Number {
    match role {
        Role::Heading(_) | Role::Series(_) | Role::Annex => Number::Auto,
        _ => Number::None,
    }
}

fn shape(
    desk: &mut Desk<'_>,
    id: BlockId,
    role: Role,
    number: Number,
    new: &NewShape,
    back: &mut Vec<Change>,
) -> Result<Shape, DraftError> {
    let mut pieces = |at, pieces: &[Piece], desk: &mut Desk<'_>| -> Result<Vec<Inline>, DraftError> {
        let (written, undo) = desk.pieces(pieces, at)?;
        back.extend(undo);
        Ok(written)
    };
    Ok(match new {
        NewShape::Lines(lines) => {
            let mut set = Vec::with_capacity(lines.len());
            for (n, line) in (0..).zip(lines) {
                set.push(Line::plain(pieces(Place::Line(id, n), line, desk)?));
            }
            if set.is_empty() {
                set.push(Line::default());
            }
            set[0].number = number;
            let one = role.shapes().contains(&ShapeKind::Line) && set.len() == 1;
            match set.pop() {
                Some(line) if one => Shape::Line(line),
                last => Shape::Lines(set.into_iter().chain(last).collect()),
            }
        }
        NewShape::RunIn { head, rest } => Shape::RunIn {
            head: Line { number, pieces: pieces(Place::Head(id), head, desk)? },
            rest: Line::plain(pieces(Place::Rest(id), rest, desk)?),
        },
        NewShape::Table { header_rows, rows, spans } => {
            let columns = rows.first().map_or(0, Vec::len);
            if columns == 0 || rows.iter().any(|row| row.len() != columns) {
                return Err(DraftError::UnevenTable);
            }
            let mut set = Vec::with_capacity(rows.len());
            for row in rows {
                let mut cells = Vec::with_capacity(columns);
                for cell in row {
                    let cell_id = desk.document.ids.cell();
                    let line = Line::plain(pieces(Place::Cell(id, cell_id, 0), cell, desk)?);
                    cells.push(Cell::new(cell_id, line));
                }
                set.push(Row { cells });
            }
            table::header_fits(id, *header_rows, rows.len())?;
            let mut made =
                Table { columns: vec![Column::default(); columns], header_rows: *header_rows, rows: set };
            table::spanned(&mut made, spans, &mut desk.document.ids)?;
            Shape::Table(made)
        }
        NewShape::Picture(picture) => Shape::Picture(picture.clone()),
    })
}

/// A row of empty cells.
pub(crate) fn empty_cell(ids: &mut IdSource) -> Cell {
    Cell::new(ids.cell(), Line::default())
}
