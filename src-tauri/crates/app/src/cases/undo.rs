//! Undo and redo, step by step, each named before it is done.

use shuhui_store::Reader;

use crate::App;
use crate::app::{Turn, spoken};
use crate::error::AppError;
use crate::wire::{Nothing, UndoState, Undone};

/// Takes the last change back.
///
/// # Errors
/// `undo.nothing`, `store.*`
pub fn undo(app: &App, _: Nothing) -> Result<Undone, AppError> {
    turn(app, Turn::Undo, "undo.nothing")
}

/// Makes the change again that was taken back.
///
/// # Errors
/// `redo.nothing`, `store.*`
pub fn redo(app: &App, _: Nothing) -> Result<Undone, AppError> {
    turn(app, Turn::Redo, "redo.nothing")
}

fn turn(app: &App, which: Turn, nothing: &'static str) -> Result<Undone, AppError> {
    let name = app.turn(which)?.ok_or_else(|| AppError::new(nothing, Vec::new()))?;
    Ok(Undone { what: spoken(&name), undo: app.read(state)? })
}

/// What can be undone and redone next.
pub(super) fn state(reader: &Reader) -> Result<UndoState, AppError> {
    let steps = reader.steps()?;
    Ok(UndoState { undo: steps.undo.as_ref().map(spoken), redo: steps.redo.as_ref().map(spoken) })
}
