//! Undo and redo, step by step, each named before it is done, in the log and in each draft apart.

use std::str::FromStr;

use shuhui_core::DraftId;
use shuhui_store::{Reader, UndoScope};

use crate::App;
use crate::app::{Turn, spoken};
use crate::error::AppError;
use crate::wire::{UndoIn, UndoState, Undone};

/// Takes the last change back.
///
/// # Errors
/// `undo.nothing`, `undo.scope`, `draft.unknown` and `store.draft_in_bin` for a draft that is not in use, `store.*`
pub fn undo(app: &App, request: UndoIn) -> Result<Undone, AppError> {
    turn(app, &request, Turn::Undo, "undo.nothing")
}

/// Makes the change again that was taken back.
///
/// # Errors
/// `redo.nothing`, and as [`undo`].
pub fn redo(app: &App, request: UndoIn) -> Result<Undone, AppError> {
    turn(app, &request, Turn::Redo, "redo.nothing")
}

fn turn(app: &App, request: &UndoIn, which: Turn, nothing: &'static str) -> Result<Undone, AppError> {
    let scope = scope(request)?;
    let name = app.turn(scope, which)?.ok_or_else(|| AppError::new(nothing, Vec::new()))?;
    Ok(Undone { what: spoken(&name), undo: app.read(|reader| state(reader, scope))? })
}

/// Where a request undoes: in the log when it does not say.
pub(super) fn scope(request: &UndoIn) -> Result<UndoScope, AppError> {
    let Some(asked) = request.scope.as_deref().filter(|scope| *scope != "log") else {
        return Ok(UndoScope::Log);
    };
    let unknown = || AppError::new("undo.scope", vec![("scope", asked.chars().take(60).collect())]);
    let id = asked.strip_prefix("draft:").ok_or_else(unknown)?;
    DraftId::from_str(id).map(UndoScope::Draft).map_err(|cause| unknown().because(&cause))
}

/// What can be undone and redone next.
pub(super) fn state(reader: &Reader, scope: UndoScope) -> Result<UndoState, AppError> {
    let steps = reader.steps(scope)?;
    Ok(UndoState { undo: steps.undo.as_ref().map(spoken), redo: steps.redo.as_ref().map(spoken) })
}
