//! Undo and redo over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where is undone (`app.undo`, `app.redo`, `app.status`).
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UndoIn {
    /// `log` (when nothing is said), `draft:` and a draft's id, `templates`, or `reports` (the shelf): what is done in one is never undone in another.
    pub scope: Option<String>,
}

/// `app.undo`, `app.redo`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct TurnSteps {
    /// As in [`UndoIn`].
    pub scope: Option<String>,
    /// How many; one when nothing is said.
    pub steps: Option<u32>,
}

/// `app.steps`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StepNames {
    /// What undo would take back, step by step, the last first.
    pub undo: Vec<String>,
    /// What redo would make again, the next first.
    pub redo: Vec<String>,
}

/// What undo or redo did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Undone {
    /// 「删除“冬季用电督查”」; of several steps the last that was turned.
    pub what: String,
    /// How many steps.
    pub steps: u32,
    /// What can be undone and redone next.
    pub undo: UndoState,
}

/// What a write did, beside its own answer: how it can be undone.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UndoState {
    /// 「删除“冬季用电督查”」, or nothing to undo.
    pub undo: Option<String>,
    /// The same for redo.
    pub redo: Option<String>,
}
