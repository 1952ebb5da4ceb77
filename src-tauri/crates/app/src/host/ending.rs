//! The ends of a process that the system or a terminal asks for: they are good ends, and the next start says nothing of them.

use std::sync::Arc;

use crate::App;
use crate::error::AppError;

/// Ends this process well when it is told to end (Ctrl+C, SIGTERM, a console that closes), once the write under way is done.
///
/// # Errors
/// `internal` when the system lets nobody listen for that.
pub fn end_when_asked(app: Arc<App>) -> Result<(), AppError> {
    ctrlc::set_handler(move || {
        app.leave();
        std::process::exit(0)
    })
    .map_err(|cause| AppError::internal().because(&cause))
}

/// Hears what a terminal asks for (Ctrl+C) and says it to whoever can end the work that is under way.
///
/// # Errors
/// `internal` when the system lets nobody listen for that.
pub fn stop_when_asked(stop: impl FnMut() + Send + 'static) -> Result<(), AppError> {
    ctrlc::set_handler(stop).map_err(|cause| AppError::internal().because(&cause))
}
