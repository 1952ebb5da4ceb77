//! How figures hold on to the log, and blanks that a person fills.

use shuhui_core::document::{Figure, FigureId, Link};
use shuhui_core::{Document, Inline};

use crate::edit::{clean, figure, joined};
use crate::error::DraftError;

/// Fills a blank by hand. A blank of a figure becomes a typed figure, which remembers what it stands for; a blank of the
/// template becomes words, and its block counts as edited.
pub fn fill(document: &Document, blank: &FigureId, text: &str) -> Result<Document, DraftError> {
    let text = clean(text).trim().to_owned();
    if text.is_empty() {
        return Err(DraftError::EmptyFill(blank.clone()));
    }
    change(document, blank, |piece| {
        let Inline::Blank(empty) = &*piece else { return Err(DraftError::NotABlank(blank.clone())) };
        *piece = match empty.expr.clone() {
            Some(expr) => {
                let value = text.parse().ok();
                Inline::Figure(Figure {
                    id: empty.id.clone(),
                    expr,
                    text,
                    value,
                    entries: Vec::new(),
                    link: Link::Typed,
                })
            }
            None => Inline::text(text),
        };
        Ok(())
    })
}

/// 固定: the figure's text stays as it is, for a reason; refreshing leaves it.
pub fn freeze(document: &Document, id: &FigureId, reason: &str) -> Result<Document, DraftError> {
    link(document, id, Link::Frozen { reason: clean(reason).trim().to_owned() })
}

/// The figure follows the log again, from the next refreshing on.
pub fn unfreeze(document: &Document, id: &FigureId) -> Result<Document, DraftError> {
    link(document, id, Link::Linked)
}

/// 断开: the figure's text counts as typed by hand; it remembers what it stood for, so that it can be linked again.
pub fn unlink(document: &Document, id: &FigureId) -> Result<Document, DraftError> {
    link(document, id, Link::Typed)
}

/// How much a person wrote or fixed: edited blocks, and figures that do not follow the log.
pub fn count_edits(document: &Document) -> usize {
    let blocks = document.blocks.iter().filter(|block| block.edited).count();
    blocks + document.figures().filter(|(_, figure)| figure.link != Link::Linked).count()
}

fn link(document: &Document, id: &FigureId, link: Link) -> Result<Document, DraftError> {
    change(document, id, |piece| {
        let Inline::Figure(figure) = piece else { return Err(DraftError::NotAFigure(id.clone())) };
        figure.link = link;
        Ok(())
    })
}

/// The document with one figure or blank changed; a block whose words grew by it counts as edited.
fn change(
    document: &Document,
    id: &FigureId,
    change: impl FnOnce(&mut Inline) -> Result<(), DraftError>,
) -> Result<Document, DraftError> {
    let mut changed = document.clone();
    for block in &mut changed.blocks {
        for run in block.body.runs_mut() {
            let Some(piece) = run.iter_mut().find(|piece| figure(piece) == Some(id)) else { continue };
            change(piece)?;
            if matches!(piece, Inline::Text { .. }) {
                *run = joined(std::mem::take(run));
                block.edited = true;
            }
            return Ok(changed);
        }
    }
    Err(DraftError::UnknownFigure(id.clone()))
}
