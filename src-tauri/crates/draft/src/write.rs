//! The document on the desk while changes are made, and writing a line of it.

use shuhui_core::Document;
use shuhui_core::document::{Blank, Block, BlockId, FigureId, Inline, Place, Role, Words, joined};

use crate::change::{Change, Piece};
use crate::error::DraftError;

/// A document under change. What stood in it at the start can still be kept: a figure cut from one line goes into another by a
/// later change of the same call.
pub(crate) struct Desk<'a> {
    start: &'a Document,
    /// Texts that the document had, for figures that were cut before and come back.
    earlier: &'a [Document],
    pub(crate) document: Document,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(start: &'a Document, earlier: &'a [Document]) -> Self {
        Self { start, earlier, document: start.clone() }
    }

    pub(crate) fn position(&self, id: BlockId) -> Result<usize, DraftError> {
        self.document.position(id).ok_or(DraftError::UnknownBlock(id))
    }

    /// The position right behind a block; the first without one.
    pub(crate) fn behind(&self, after: Option<BlockId>) -> Result<usize, DraftError> {
        after.map_or(Ok(0), |after| self.position(after).map(|at| at + 1))
    }

    /// The block in front of a position.
    pub(crate) fn before(&self, at: usize) -> Option<BlockId> {
        at.checked_sub(1).and_then(|at| self.document.blocks.get(at)).map(|block| block.id)
    }

    /// Regions follow one another: nothing of the text stands in the 版头 or behind the 版记.
    pub(crate) fn fits(&self, at: usize, role: Role) -> Result<(), DraftError> {
        let blocks = &self.document.blocks;
        let above = at.checked_sub(1).and_then(|above| blocks.get(above));
        let torn = above.is_some_and(|block| block.role.region() > role.region())
            || blocks.get(at).is_some_and(|block| block.role.region() < role.region());
        if torn { Err(DraftError::OutOfRegion(role)) } else { Ok(()) }
    }

    /// Changes one block; taking it back makes the block as it was.
    pub(crate) fn revise(
        &mut self,
        id: BlockId,
        change: impl FnOnce(&mut Block) -> Result<(), DraftError>,
    ) -> Result<Vec<Change>, DraftError> {
        let at = self.position(id)?;
        let block = &mut self.document.blocks[at];
        let before = block.clone();
        match change(block) {
            Ok(()) if *block == before => Ok(Vec::new()),
            Ok(()) => Ok(vec![Change::Revert(Box::new(before))]),
            Err(error) => {
                *block = before;
                Err(error)
            }
        }
    }

    /// Changes one figure or blank where it stands; its block does not count as changed.
    pub(crate) fn revise_piece(
        &mut self,
        id: FigureId,
        change: impl FnOnce(&mut Inline) -> Result<(), DraftError>,
    ) -> Result<Vec<Change>, DraftError> {
        let (place, _) = self.document.find(id).ok_or(DraftError::UnknownFigure(id))?;
        self.revise(place.block(), |block| {
            let line = block.line_mut(place).ok_or(DraftError::UnknownPlace(place))?;
            let piece = line.pieces.iter_mut().find(|piece| piece.id() == Some(id));
            piece.ok_or(DraftError::UnknownFigure(id)).and_then(change)
        })
    }

    /// Puts new words into a line. Figures and blanks that are kept keep their identity and leave the line where they stood; those
    /// of the line that are not mentioned go.
    pub(crate) fn write(&mut self, at: Place, pieces: &[Piece]) -> Result<Vec<Change>, DraftError> {
        self.position(at.block())?;
        let (written, mut back) = self.pieces(pieces, at)?;
        back.extend(self.revise(at.block(), |block| {
            let line = block.line_mut(at).ok_or(DraftError::UnknownPlace(at))?;
            if line.pieces != written {
                line.pieces = written;
                block.touched.words = true;
            }
            Ok(())
        })?);
        // The first to be undone is the last that was made.
        back.reverse();
        Ok(back)
    }

    /// Pieces as they will stand at a place. What they keep leaves every other line, which is told as changes that take it back.
    pub(crate) fn pieces(
        &mut self,
        pieces: &[Piece],
        at: Place,
    ) -> Result<(Vec<Inline>, Vec<Change>), DraftError> {
        let mut written: Vec<Inline> = Vec::with_capacity(pieces.len());
        let mut back = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(text, marks) => {
                    written
                        .extend(Words::new(text.as_str()).map(|text| Inline::Words { text, marks: *marks }));
                }
                Piece::Number(style) => written.push(Inline::Number(*style)),
                Piece::Break => written.push(Inline::Break),
                Piece::New(expr) => {
                    let id = self.document.ids.figure();
                    let expr = expr.to_string();
                    // Called by its expression until the log has answered it.
                    written.push(Inline::Blank(Blank { id, hint: expr.clone(), expr: Some(expr) }));
                }
                Piece::Blank(hint) => {
                    let hint = Words::new(hint.trim()).map_or_else(String::new, |words| words.to_string());
                    written.push(Inline::Blank(Blank { id: self.document.ids.figure(), hint, expr: None }));
                }
                Piece::Keep(id) => {
                    if written.iter().any(|earlier| earlier.id() == Some(*id)) {
                        return Err(DraftError::RepeatedFigure(*id));
                    }
                    written.push(self.kept(*id, at, &mut back)?);
                }
            }
        }
        Ok((joined(written), back))
    }

    fn kept(&mut self, id: FigureId, at: Place, back: &mut Vec<Change>) -> Result<Inline, DraftError> {
        let Some((stands, piece)) = self.document.find(id) else {
            let texts = std::iter::once(self.start).chain(self.earlier);
            let cut = texts.filter_map(|text| text.find(id)).map(|(_, piece)| piece.clone()).next();
            return cut.ok_or(DraftError::UnknownFigure(id));
        };
        let piece = piece.clone();
        if stands != at {
            // A figure stands in one place: taken into this line, it leaves the one where it was.
            back.extend(self.revise(stands.block(), |block| {
                let touches = stands.block() != at.block();
                let line = block.line_mut(stands).ok_or(DraftError::UnknownPlace(stands))?;
                let rest =
                    std::mem::take(&mut line.pieces).into_iter().filter(|piece| piece.id() != Some(id));
                line.pieces = joined(rest);
                block.touched.words |= touches;
                Ok(())
            })?);
        }
        Ok(piece)
    }
}
