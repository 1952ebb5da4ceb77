//! Undo and redo over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where is undone (`app.undo`, `app.redo`, `app.status`).
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UndoIn {
    /// `log` (when nothing is said) or `draft:` and a draft's id: what is done in one is never undone in another.
    pub scope: Option<String>,
}

/// What undo or redo did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Undone {
    /// 「删除“冬季用电督查”」
    pub what: String,
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
