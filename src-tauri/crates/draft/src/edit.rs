//! A person's new words for one run of a block, with the figures they kept.

use serde::{Deserialize, Serialize};
use shuhui_core::document::{BlockId, Body, FigureId};
use shuhui_core::{Block, Document, Inline};

use crate::error::DraftError;

/// A piece of a run as it comes back from an editor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Words; line breaks become spaces, because a run is one line.
    Text(String),
    /// A figure or blank of the block, with all that it knows.
    Keep(FigureId),
}

/// Puts new words into a run of a block, counted from 0 in the order of [`Body::runs`].
///
/// Figures and blanks that are kept keep their identity and may come from another run of the block; those that are not
/// mentioned go. The block counts as edited, unless nothing changed.
pub fn edit(
    document: &Document,
    block: &BlockId,
    run: usize,
    pieces: &[Edit],
) -> Result<Document, DraftError> {
    let mut changed = document.clone();
    let target = find(&mut changed, block)?;
    let unknown_run = || DraftError::UnknownRun { block: block.clone(), run };
    let mut written: Vec<Inline> = Vec::new();
    for piece in pieces {
        let piece = match piece {
            Edit::Text(text) => Inline::text(clean(text)),
            Edit::Keep(id) => {
                if written.iter().any(|earlier| figure(earlier) == Some(id)) {
                    return Err(DraftError::RepeatedFigure(id.clone()));
                }
                let mut kept = target.body.runs().into_iter().flatten();
                let foreign = || DraftError::ForeignFigure { block: block.clone(), figure: id.clone() };
                kept.find(|piece| figure(piece) == Some(id)).cloned().ok_or_else(foreign)?
            }
        };
        written.push(piece);
    }
    let written = joined(written);
    let mut runs = target.body.runs_mut();
    if **runs.get(run).ok_or_else(unknown_run)? == written {
        return Ok(document.clone());
    }
    for (index, other) in runs.iter_mut().enumerate() {
        if index == run {
            **other = written.clone();
        } else {
            // A figure stands in one place: taken into this run, it leaves the one where it was.
            other.retain(|piece| {
                figure(piece).is_none_or(|id| !written.iter().any(|kept| figure(kept) == Some(id)))
            });
        }
    }
    if is_empty(&target.body) {
        return Err(DraftError::EmptyBlock(block.clone()));
    }
    target.edited = true;
    Ok(changed)
}

pub(crate) fn find<'d>(document: &'d mut Document, id: &BlockId) -> Result<&'d mut Block, DraftError> {
    document
        .blocks
        .iter_mut()
        .find(|block| block.id == *id)
        .ok_or_else(|| DraftError::UnknownBlock(id.clone()))
}

/// Words on one line, without control characters.
pub(crate) fn clean(text: &str) -> String {
    let broken = |character| matches!(character, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
    text.replace("\r\n", "\n")
        .chars()
        .map(|character| if broken(character) { ' ' } else { character })
        .filter(|character| !character.is_control())
        .collect()
}

/// The same pieces with neighbouring words in one piece and no empty one.
pub(crate) fn joined(pieces: Vec<Inline>) -> Vec<Inline> {
    let mut run: Vec<Inline> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (run.last_mut(), piece) {
            (_, Inline::Text { text }) if text.is_empty() => {}
            (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
            (_, piece) => run.push(piece),
        }
    }
    run
}

/// The identity of a figure or blank.
pub(crate) fn figure(piece: &Inline) -> Option<&FigureId> {
    match piece {
        Inline::Text { .. } => None,
        Inline::Figure(figure) => Some(&figure.id),
        Inline::Blank(blank) => Some(&blank.id),
    }
}

/// Whether there is nothing to read; a heading without its sentence is nothing, whatever runs on behind it.
fn is_empty(body: &Body) -> bool {
    match body {
        Body::Heading { text, .. } => text.is_empty(),
        Body::Title { lines } => lines.iter().all(Vec::is_empty),
        other => other.runs().into_iter().all(Vec::is_empty),
    }
}
