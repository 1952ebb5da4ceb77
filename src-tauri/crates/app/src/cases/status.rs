//! The state of the program, as the frame of the window shows it.

use super::undo;
use crate::App;
use crate::error::AppError;
use crate::wire::{Status, UndoIn};

/// What the frame of the window shows.
///
/// # Errors
/// `undo.scope`, `store.*`
pub fn status(app: &App, request: UndoIn) -> Result<Status, AppError> {
    let scope = undo::scope(request.scope.as_deref())?;
    let (undo, areas) = app.read(|reader| Ok((undo::state(reader, scope)?, reader.areas()?)))?;
    Ok(Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_dir: app.folder().display().to_string(),
        diagnostics: app.diagnostics().path().display().to_string(),
        today: app.clock().today().to_string(),
        undo,
        areas,
        host: app.host().to_owned(),
        read_only: app.is_read_only(),
        sample: app.is_sample(),
        beginning: app.beginning(),
    })
}
