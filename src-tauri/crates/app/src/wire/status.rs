//! The state of the program over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::UndoState;

/// `app.status`: what the frame of the window shows.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Status {
    /// The program's.
    pub version: String,
    /// Where the log lies.
    pub data_dir: String,
    /// `2025-12-08`
    pub today: String,
    /// Undo and redo with their names.
    pub undo: UndoState,
    /// Grows when anybody writes; a host announces it and the window fetches again.
    pub data_version: u64,
    /// `desktop` or `web`.
    pub host: String,
}
