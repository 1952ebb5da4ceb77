//! One line into two, two lines into one: Enter and Backspace.

use shuhui_core::document::{
    Block, BlockId, Inline, Line, Number, Place, Role, Shape, ShapeKind, Touched, Words, joined,
};

use crate::apply::run_on;
use crate::change::Change;
use crate::error::DraftError;
use crate::insert::number_of;
use crate::write::Desk;

/// Splits a line at an offset.
pub(crate) fn split(desk: &mut Desk<'_>, at: Place, offset: usize) -> Result<Vec<Change>, DraftError> {
    let position = desk.position(at.block())?;
    let block = &desk.document.blocks[position];
    let line = block.line(at).ok_or(DraftError::UnknownPlace(at))?;
    let (left, right) = cut(&line.pieces, offset).ok_or(DraftError::UnknownOffset { at, offset })?;
    let inside = match at {
        Place::Cell(..) => true,
        Place::Line(..) => !block.role.shapes().contains(&ShapeKind::Line),
        Place::Head(_) | Place::Rest(_) => false,
    };
    if inside {
        return desk.revise(at.block(), |block| {
            let lines = lines_of(block, at).ok_or(DraftError::UnknownPlace(at))?;
            let n = usize::from(nth(at));
            lines[n].pieces = left;
            lines.insert(n + 1, Line::plain(right));
            block.touched.words = true;
            Ok(())
        });
    }
    let id = desk.document.ids.block();
    let block = &mut desk.document.blocks[position];
    let before = block.clone();
    let role = role_of_rest(block.role, at, right.is_empty());
    let mut rest = Line { number: number_of(role), pieces: right };
    block.shape = match std::mem::replace(&mut block.shape, Shape::Lines(Vec::new())) {
        Shape::RunIn { head, rest: behind } if matches!(at, Place::Head(_)) => {
            rest.pieces = joined(rest.pieces.into_iter().chain(behind.pieces));
            Shape::Line(Line { number: head.number, pieces: left })
        }
        Shape::RunIn { head, .. } => Shape::RunIn { head, rest: Line::plain(left) },
        Shape::Line(line) => {
            if let (Number::Styled(style), Role::Series(_)) = (&line.number, role) {
                rest.number = Number::Styled(*style);
            }
            Shape::Line(Line { number: line.number, pieces: left })
        }
        other => other,
    };
    block.touched.words = true;
    let touched = Touched { own: true, ..Touched::default() };
    let rest = Block { id, role, shape: Shape::Line(rest), touched, borrowed: before.borrowed.clone() };
    desk.document.blocks.insert(position + 1, rest);
    Ok(vec![Change::Remove(id), Change::Revert(Box::new(before))])
}

/// A series goes on with a series, a heading that is split at its end with a paragraph.
const fn role_of_rest(role: Role, at: Place, empty: bool) -> Role {
    match (role, at) {
        (_, Place::Head(_) | Place::Rest(_)) => Role::Paragraph,
        (Role::Series(depth), _) => Role::Series(depth),
        (Role::Heading(level), _) if !empty => Role::Heading(level),
        (Role::Signature, _) if !empty => Role::Signature,
        _ => Role::Paragraph,
    }
}

/// Makes the beginning of a line its head.
pub(crate) fn behead(desk: &mut Desk<'_>, block: BlockId, offset: usize) -> Result<Vec<Change>, DraftError> {
    let at = Place::Line(block, 0);
    desk.revise(block, |block| {
        if !block.role.shapes().contains(&ShapeKind::RunIn) {
            return Err(DraftError::OtherShape { block: block.id, role: block.role });
        }
        let Shape::Line(line) = &block.shape else { return Err(DraftError::UnknownPlace(at)) };
        let (left, right) = cut(&line.pieces, offset).ok_or(DraftError::UnknownOffset { at, offset })?;
        let head = Line { number: line.number.clone(), pieces: left };
        block.shape = Shape::RunIn { head, rest: Line::plain(right) };
        block.touched.words = true;
        Ok(())
    })
}

/// Joins the line that follows to this one.
pub(crate) fn join(desk: &mut Desk<'_>, into: Place) -> Result<Vec<Change>, DraftError> {
    let position = desk.position(into.block())?;
    let block = &desk.document.blocks[position];
    block.line(into).ok_or(DraftError::UnknownPlace(into))?;
    let last = block.lines().last().map(|(place, _)| *place) == Some(into);
    if let Place::Cell(..) = into {
        return desk.revise(into.block(), |block| {
            let lines = lines_of(block, into).ok_or(DraftError::UnknownPlace(into))?;
            take_next(lines, into).ok_or(DraftError::NothingToJoin(into))?;
            block.touched.words = true;
            Ok(())
        });
    }
    if !last {
        return desk.revise(into.block(), |block| {
            match std::mem::replace(&mut block.shape, Shape::Lines(Vec::new())) {
                Shape::RunIn { head, rest } => block.shape = Shape::Line(run_on(head, rest)),
                Shape::Lines(mut lines) => {
                    let joined = take_next(&mut lines, into);
                    block.shape = Shape::Lines(lines);
                    joined.ok_or(DraftError::NothingToJoin(into))?;
                }
                other => block.shape = other,
            }
            block.touched.words = true;
            Ok(())
        });
    }
    let next = desk.document.blocks.get(position + 1).ok_or(DraftError::NothingToJoin(into))?;
    if next.role.region() != block.role.region() {
        return Err(DraftError::NothingToJoin(into));
    }
    let pieces = match &next.shape {
        Shape::Line(line) => line.pieces.clone(),
        Shape::RunIn { head, rest } => run_on(head.clone(), rest.clone()).pieces,
        Shape::Lines(_) | Shape::Table(_) | Shape::Picture(_) => return Err(DraftError::NothingToJoin(into)),
    };
    let next = desk.document.blocks.remove(position + 1);
    let block = &mut desk.document.blocks[position];
    let before = block.clone();
    if let Some(line) = block.line_mut(into) {
        line.pieces = joined(std::mem::take(&mut line.pieces).into_iter().chain(pieces));
    }
    block.touched.words = true;
    block.borrowed = block.borrowed.take().or_else(|| next.borrowed.clone());
    Ok(vec![
        Change::Revert(Box::new(before)),
        Change::Restore { after: Some(into.block()), block: Box::new(next) },
    ])
}

fn take_next(lines: &mut Vec<Line>, into: Place) -> Option<()> {
    let n = usize::from(nth(into));
    if n + 1 >= lines.len() {
        return None;
    }
    let next = lines.remove(n + 1);
    let line = lines.get_mut(n)?;
    line.pieces = joined(std::mem::take(&mut line.pieces).into_iter().chain(next.pieces));
    Some(())
}

const fn nth(at: Place) -> u16 {
    match at {
        Place::Line(_, n) | Place::Cell(_, _, n) => n,
        Place::Head(_) | Place::Rest(_) => 0,
    }
}

/// The lines among which a place is one.
fn lines_of(block: &mut Block, at: Place) -> Option<&mut Vec<Line>> {
    match (&mut block.shape, at) {
        (Shape::Lines(lines), Place::Line(..)) => Some(lines),
        (Shape::Table(table), Place::Cell(_, cell, _)) => table.cell_mut(cell).map(|cell| &mut cell.lines),
        _ => None,
    }
}

/// Cuts pieces at an offset in characters; figures, blanks, numbers and breaks count as one. `None` beyond the end.
fn cut(pieces: &[Inline], offset: usize) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut room = offset;
    for piece in pieces {
        match piece {
            Inline::Words { text, marks } => {
                let length = text.chars().count();
                let at = text.char_indices().nth(room.min(length)).map_or(text.len(), |(at, _)| at);
                let part = |text: &str| Words::new(text).map(|text| Inline::Words { text, marks: *marks });
                left.extend(part(&text[..at]));
                right.extend(part(&text[at..]));
                room = room.saturating_sub(length);
            }
            atom if room > 0 => {
                left.push(atom.clone());
                room -= 1;
            }
            atom => right.push(atom.clone()),
        }
    }
    let length: usize = left.iter().map(length).sum();
    (length == offset).then_some((left, right))
}

fn length(piece: &Inline) -> usize {
    match piece {
        Inline::Words { text, .. } => text.chars().count(),
        _ => 1,
    }
}
