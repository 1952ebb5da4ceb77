//! The state of the program, as the frame of the window shows it.

use super::undo;
use crate::App;
use crate::error::AppError;
use crate::wire::{Nothing, Status};

/// What the frame of the window shows.
///
/// # Errors
/// `store.*`
pub fn status(app: &App, _: Nothing) -> Result<Status, AppError> {
    Ok(Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_dir: app.folder().display().to_string(),
        today: app.clock().today().to_string(),
        undo: app.read(undo::state)?,
        data_version: app.data_version(),
        host: app.host().to_owned(),
    })
}
