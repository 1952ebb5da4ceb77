//! The state of the program over the wire.

use serde::{Deserialize, Serialize};
use shuhui_store::Areas;
use ts_rs::TS;

use super::UndoState;

/// `app.status`: what the frame of the window shows.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Status {
    /// The program's.
    pub version: String,
    /// Where the log lies.
    pub data_dir: String,
    /// Where the diagnostics log lies.
    pub diagnostics: String,
    /// `2025-12-08`
    pub today: String,
    /// Undo and redo with their names, in the scope that was asked for.
    pub undo: UndoState,
    /// The number of the write that changed each area last. A host announces it, and the window asks again for what it
    /// shows of an area whose number grew.
    #[ts(
        type = "{ entries?: number; kinds?: number; drafts?: number; settings?: number; templates?: number; steps?: number }"
    )]
    pub areas: Areas,
    /// `desktop` or `web`.
    pub host: String,
    /// Whether the data can only be read.
    pub read_only: bool,
    /// Whether the data is the sample.
    pub sample: bool,
    /// What is to be told once of how this run began: after a kill or a power cut, or when a copy was restored first.
    pub beginning: Option<Beginning>,
}

/// How a run of the program began.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Beginning {
    /// Tells it from every other run: a window that has told it does not tell it again.
    pub run: String,
    /// What happened, and what is safe.
    pub message: String,
}
