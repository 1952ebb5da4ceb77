//! 模板里的另一句: what the template says where the log answers a condition otherwise now, shown before anything is taken.

use shuhui_core::Document;
use shuhui_core::document::Condition;
use shuhui_draft::{Change, otherwise};
use shuhui_store::{Draft, DraftStep, Op, Reader};

use super::{apply, find, patch, reword, step};
use crate::App;
use crate::cases::assemble::Composed;
use crate::error::AppError;
use crate::wire::{DraftPatch, OtherOf, OtherWording, TakeOther};

/// What the template says now where a condition decides.
///
/// # Errors
/// `draft.unknown`, `template.*` when its template is gone or cannot be used, `store.*`
pub fn other(app: &App, request: OtherOf) -> Result<OtherWording, AppError> {
    app.read(|reader| {
        let draft = find(app, reader, &request.id)?;
        let Some((composed, changes)) = made(app, reader, &draft, &request.block, &request.expr)? else {
            return Ok(OtherWording::default());
        };
        let (now, before) = (&composed.document, &*draft.document);
        let said = |of: &Document, id| Some(of.texts().swap_remove(of.position(id)?));
        let mut wording = OtherWording::default();
        for change in &changes {
            match change {
                Change::Revert(block) => wording.says.extend(said(now, block.id)),
                Change::Adopt { block, .. } => wording.says.extend(said(now, block.id)),
                Change::Remove(id) => wording.goes.extend(said(before, *id)),
                _ => {}
            }
        }
        Ok(wording)
    })
}

/// Puts that in, as one step.
///
/// # Errors
/// As [`other`]; `draft.no_revision`
pub fn take_other(app: &App, request: TakeOther) -> Result<DraftPatch, AppError> {
    let mut tries = 0;
    loop {
        tries += 1;
        let (draft, start, made) = app.read(|reader| {
            let draft = find(app, reader, &request.id)?;
            let start = apply::start(reader, &draft, request.revision)?;
            let made = made(app, reader, &draft, &request.block, &request.expr)?;
            Ok((draft, start, made))
        })?;
        let saved = match &made {
            Some((composed, changes)) => {
                let (document, _) = shuhui_draft::apply(&draft.document, changes)?;
                let what = changes.iter().find_map(|change| match change {
                    Change::Revert(block) => Some(block.id),
                    Change::Adopt { after, .. } => *after,
                    Change::Remove(id) => Some(*id),
                    _ => None,
                });
                let what = what.map(|block| step::section(&draft.document, block)).unwrap_or_default();
                let op = Op::InDraft { step: DraftStep::Write, what };
                apply::save(app, &draft, &document, &composed.evidence, op, |_| Ok(()))
            }
            None => Ok(()),
        };
        match saved {
            Err(error) if error.code() == "store.draft_conflict" && tries < apply::TRIES => {}
            saved => {
                saved?;
                let from = (request.revision, &*start);
                return app.read(|reader| patch::between(app, reader, &request.id, from));
            }
        }
    }
}

/// The template put together now, and what of it a condition brings; none where it is not in the draft, or changes nothing.
fn made(
    app: &App,
    reader: &Reader,
    draft: &Draft,
    block: &str,
    expr: &str,
) -> Result<Option<(Composed, Vec<Change>)>, AppError> {
    let is_meant = |one: &&Condition| one.expr == expr && one.block.to_string() == block;
    let Some(condition) = draft.document.conditions.iter().find(is_meant) else { return Ok(None) };
    let composed = reword::as_now(app, reader, draft)?;
    let changes = otherwise(&draft.document, condition, &composed.document);
    Ok((!changes.is_empty()).then_some((composed, changes)))
}
