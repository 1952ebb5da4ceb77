//! Changes to a draft. Each is one pure step of `shuhui_draft` and one undo step; a change of a revision that is no
//! longer the newest is refused, so that nothing a person wrote elsewhere is overwritten.

use std::str::FromStr;

use shuhui_core::document::{Body, FigureId};
use shuhui_core::{BlockId, Document};
use shuhui_draft::Edit;
use shuhui_store::{Draft, Op};

use super::{count, find, shown};
use crate::App;
use crate::cases::figure;
use crate::error::AppError;
use crate::wire::{
    DraftShow, EditBlock, EditPiece, FigureChange, FillBlank, InsertBlock, Inserted, LinkFigure,
    RefreshDraft, Refreshed, RemoveBlock,
};

/// New words for one run of a block.
///
/// # Errors
/// `draft.conflict` when the draft changed meanwhile, `draft.*` for unknown places, `store.*`
pub fn edit(app: &App, request: EditBlock) -> Result<DraftShow, AppError> {
    let pieces: Vec<Edit> = request
        .pieces
        .into_iter()
        .map(|piece| match piece {
            EditPiece::Text { text } => Ok(Edit::Text(text)),
            EditPiece::Keep { id } => figure_id(&id).map(Edit::Keep),
        })
        .collect::<Result<_, _>>()?;
    let block = block_id(&request.block)?;
    let run = usize::try_from(request.run).unwrap_or(usize::MAX);
    change(app, &request.id, request.revision, edited, |document| {
        Ok(shuhui_draft::edit(document, &block, run, &pieces)?)
    })
}

/// A paragraph of a person's own behind a block.
///
/// # Errors
/// As [`edit`]; `draft.empty_block` for one without words.
pub fn insert_block(app: &App, request: InsertBlock) -> Result<Inserted, AppError> {
    let after = block_id(&request.after)?;
    let mut block = String::new();
    let draft = change(app, &request.id, request.revision, arranged, |document| {
        let (changed, id) = shuhui_draft::insert_after(document, &after, &request.text)?;
        block = id.to_string();
        Ok(changed)
    })?;
    Ok(Inserted { block, draft })
}

/// Takes a block away with the figures in it.
///
/// # Errors
/// As [`edit`].
pub fn remove_block(app: &App, request: RemoveBlock) -> Result<DraftShow, AppError> {
    let block = block_id(&request.block)?;
    change(app, &request.id, request.revision, arranged, |document| {
        Ok(shuhui_draft::remove(document, &block)?)
    })
}

/// A person's words for a blank.
///
/// # Errors
/// As [`edit`].
pub fn fill(app: &App, request: FillBlank) -> Result<DraftShow, AppError> {
    let blank = figure_id(&request.blank)?;
    change(app, &request.id, request.revision, edited, |document| {
        Ok(shuhui_draft::fill(document, &blank, &request.text)?)
    })
}

/// How one figure holds on to the log.
///
/// # Errors
/// As [`edit`]; `draft.link_state` for a state that there is not, `draft.no_reason` for freezing without one.
pub fn link(app: &App, request: LinkFigure) -> Result<DraftShow, AppError> {
    let figure = figure_id(&request.figure)?;
    let reason = request.reason.as_deref().map(str::trim).unwrap_or_default();
    change(app, &request.id, request.revision, edited, |document| match request.state.as_str() {
        "linked" => Ok(shuhui_draft::unfreeze(document, &figure)?),
        "frozen" if reason.is_empty() => Err(AppError::new("draft.no_reason", Vec::new()).about("reason")),
        "frozen" => Ok(shuhui_draft::freeze(document, &figure, reason)?),
        "typed" => Ok(shuhui_draft::unlink(document, &figure)?),
        other => Err(AppError::new("draft.link_state", vec![("state", other.to_owned())]).about("state")),
    })
}

/// Brings figures up to the log; hand edits stay.
///
/// # Errors
/// `draft.unknown`, `figure.*`, `store.*`
pub fn refresh(app: &App, request: RefreshDraft) -> Result<Refreshed, AppError> {
    let only = request
        .figures
        .map(|ids| ids.iter().map(|id| figure_id(id)).collect::<Result<Vec<_>, _>>())
        .transpose()?;
    let (draft, document, changes) = app.read(|reader| {
        let draft = find(reader, &request.id)?;
        let kinds = App::kinds(reader)?;
        let source = figure::source(app, reader, draft.document.period);
        let (document, changes) = shuhui_draft::refresh(&draft.document, &source, &kinds, only.as_deref())?;
        Ok((draft, document, changes))
    })?;
    // Also where no text changes: the entries behind a number may be others now.
    if document != draft.document {
        save(app, &draft, document.clone(), Op::RefreshDraft { title: draft.head.title.clone() })?;
    }
    let changed = changes.into_iter().map(|change| FigureChange {
        block: change.block.to_string(),
        figure: change.figure.to_string(),
        from: change.from,
        to: change.to,
    });
    Ok(Refreshed {
        changed: changed.collect(),
        kept_edits: count(shuhui_draft::count_edits(&document)),
        conflicts: Vec::new(),
    })
}

fn edited(title: String) -> Op {
    Op::EditDraft { title }
}

fn arranged(title: String) -> Op {
    Op::ArrangeDraft { title }
}

/// One change of the newest revision, saved and shown again.
fn change(
    app: &App,
    id: &str,
    revision: u32,
    op: fn(String) -> Op,
    make: impl FnOnce(&Document) -> Result<Document, AppError>,
) -> Result<DraftShow, AppError> {
    let draft = app.read(|reader| find(reader, id))?;
    if draft.head.revision != revision {
        return Err(AppError::new("draft.conflict", vec![("title", draft.head.title)]));
    }
    let document = make(&draft.document)?;
    if document != draft.document {
        save(app, &draft, document, op(draft.head.title.clone()))?;
    }
    app.read(|reader| {
        let draft = find(reader, id)?;
        shown(app, reader, &draft)
    })
}

/// Saves over the revision that was read; the store refuses when another was saved in between.
fn save(app: &App, draft: &Draft, document: Document, op: Op) -> Result<(), AppError> {
    let (id, revision) = (draft.head.id, draft.head.revision);
    let document = titled(document);
    // A draft that was given a name of its own keeps it.
    let renamed = document.title != draft.document.title && draft.head.title == draft.document.title;
    app.write(op, |tx| {
        let mut drafts = tx.drafts();
        drafts.save(id, revision, &document)?;
        if renamed {
            drafts.rename(id, &document.title)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// What a draft is called follows the lines of its title: a blank in them may have been filled, or the words changed.
fn titled(mut document: Document) -> Document {
    let title = document.blocks.iter().find(|block| matches!(block.body, Body::Title { .. }));
    if let Some(title) = title.map(|block| block.body.text().replace('\n', "")) {
        document.title = title;
    }
    document
}

fn figure_id(id: &str) -> Result<FigureId, AppError> {
    FigureId::from_str(id).map_err(|cause| unknown(id).because(&cause))
}

fn block_id(id: &str) -> Result<BlockId, AppError> {
    BlockId::from_str(id).map_err(|cause| unknown(id).because(&cause))
}

fn unknown(place: &str) -> AppError {
    AppError::new("draft.unknown_place", vec![("place", place.chars().take(40).collect())])
}
