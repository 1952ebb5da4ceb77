//! The parts of the 版头 and the 版记, said by their names: there is one of each, and it has one place.

use shuhui_core::document::{Line, Place, Region, Role, Shape, ShapeKind, printed};

use crate::change::{Change, NewBlock, NewShape, Piece};
use crate::error::DraftError;
use crate::insert;
use crate::write::Desk;

/// Has a part say these lines; without any it goes.
pub(crate) fn set(desk: &mut Desk<'_>, role: Role, lines: &[Vec<Piece>]) -> Result<Vec<Change>, DraftError> {
    if role.region() == Region::Body {
        return Err(DraftError::OutOfRegion(role));
    }
    let lines: Vec<Vec<Piece>> = lines.iter().map(|line| as_printed(role, line)).collect();
    let blocks = &desk.document.blocks;
    let Some(at) = blocks.iter().position(|block| block.role == role) else {
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        // Parts are ordered as they stand on paper.
        let behind = blocks.iter().position(|block| block.role > role).unwrap_or(blocks.len());
        let shape = NewShape::Lines(lines);
        return insert::insert(
            desk,
            desk.before(behind),
            &NewBlock { role: Some(role), number: None, shape, borrowed: None },
        );
    };
    let id = blocks[at].id;
    if lines.is_empty() {
        let block = desk.document.blocks.remove(at);
        return Ok(vec![Change::Restore { after: desk.before(at), block: Box::new(block) }]);
    }
    let (mut written, mut back) = (Vec::with_capacity(lines.len()), Vec::new());
    for (nth, line) in (0..).zip(&lines) {
        let (pieces, undo) = desk.pieces(line, Place::Line(id, nth))?;
        written.push(Line::plain(pieces));
        back.extend(undo);
    }
    let shape = match written.pop() {
        Some(line) if written.is_empty() && role.shapes().contains(&ShapeKind::Line) => Shape::Line(line),
        last => Shape::Lines(written.into_iter().chain(last).collect()),
    };
    if !role.allows(&shape) {
        return Err(DraftError::OtherShape { block: id, role });
    }
    back.extend(desk.revise(id, |block| {
        if block.shape != shape {
            block.shape = shape;
            block.touched.words = true;
        }
        Ok(())
    })?);
    // The first to be undone is the last that was made.
    back.reverse();
    Ok(back)
}

/// A line of words as the part is printed, so that the text says what the paper does: 2025-12-22 is 2025年12月22日.
fn as_printed(role: Role, line: &[Piece]) -> Vec<Piece> {
    if let [Piece::Text(text, marks)] = line
        && let Some(printed) = printed(role, text)
    {
        return vec![Piece::Text(printed, *marks)];
    }
    line.to_vec()
}
