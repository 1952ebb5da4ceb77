//! Undo and redo, step by step, each named before it is done, in the log and in each draft apart.

use std::str::FromStr;

use shuhui_core::DraftId;
use shuhui_store::{OpName, Reader, UndoScope};

use crate::App;
use crate::app::{Turn, spoken};
use crate::error::AppError;
use crate::wire::{StepNames, TurnSteps, UndoIn, UndoState, Undone};

/// Steps that a list names.
const MOST_NAMED: u32 = 20;
/// As many as are kept.
const MOST_TURNED: u32 = 500;

/// Takes the last change back.
///
/// # Errors
/// `undo.nothing`, `undo.templates` and `undo.reports` where nothing says which scope and the last step was one of these, `undo.scope`,
/// `draft.unknown` and `store.draft_in_bin` for a draft that is not in use, `store.*`
pub fn undo(app: &App, request: TurnSteps) -> Result<Undone, AppError> {
    if request.scope.is_none()
        && let Some((of, last)) = app.read(|reader| Ok(reader.last_is_beside_log()?))?
    {
        let code = if of == UndoScope::Reports { "undo.reports" } else { "undo.templates" };
        return Err(AppError::new(code, vec![("what", spoken(&last))]));
    }
    turn(app, &request, Turn::Undo, "undo.nothing")
}

/// Makes the change again that was taken back.
///
/// # Errors
/// `redo.nothing`, and as [`undo`].
pub fn redo(app: &App, request: TurnSteps) -> Result<Undone, AppError> {
    turn(app, &request, Turn::Redo, "redo.nothing")
}

/// The last steps by their names, as far as a list of them is looked at.
///
/// # Errors
/// As [`undo`].
pub fn steps(app: &App, request: UndoIn) -> Result<StepNames, AppError> {
    let scope = scope(request.scope.as_deref())?;
    let (undo, redo) = app.read(|reader| Ok(reader.last_steps(scope, MOST_NAMED)?))?;
    let names = |steps: Vec<OpName>| steps.iter().map(spoken).collect();
    Ok(StepNames { undo: names(undo), redo: names(redo) })
}

/// Several steps are turned one after another; the list may end before, and what was turned until then is turned.
fn turn(app: &App, request: &TurnSteps, which: Turn, nothing: &'static str) -> Result<Undone, AppError> {
    let scope = scope(request.scope.as_deref())?;
    let wanted = request.steps.unwrap_or(1);
    if wanted == 0 || wanted > MOST_TURNED {
        let args = vec![("steps", wanted.to_string()), ("most", MOST_TURNED.to_string())];
        return Err(AppError::new("undo.count", args).about("steps"));
    }
    let mut turned = Vec::new();
    while turned.len() < wanted as usize
        && let Some(name) = app.turn(scope, which)?
    {
        turned.push(name);
    }
    let last = turned.last().ok_or_else(|| AppError::new(nothing, Vec::new()))?;
    Ok(Undone {
        what: spoken(last),
        steps: u32::try_from(turned.len()).unwrap_or(u32::MAX),
        undo: app.read(|reader| state(reader, scope))?,
    })
}

/// Where a request undoes: in the log when it does not say.
pub(super) fn scope(asked: Option<&str>) -> Result<UndoScope, AppError> {
    let asked = match asked {
        None | Some("log") => return Ok(UndoScope::Log),
        Some("templates") => return Ok(UndoScope::Templates),
        Some("reports") => return Ok(UndoScope::Reports),
        Some(asked) => asked,
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
