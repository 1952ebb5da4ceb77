//! The history of one entry over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `history.entry`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HistoryOf {
    /// The entry's id.
    pub id: String,
}

/// What happened to an entry, newest first; the last line is its coming in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EntryHistory {
    /// The lines.
    pub lines: Vec<EntryHistoryLine>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EntryHistoryLine {
    /// `2025-12-08T10:42`, local.
    pub at: String,
    /// The account that did it; empty where it was not noted.
    pub who: String,
    /// 「修改“冬季用电督查”」
    pub what: String,
    /// What changed in this entry.
    pub fields: Vec<EntryFieldChange>,
}

/// One field that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EntryFieldChange {
    /// Its name in `WireEntry`.
    pub field: String,
    /// As it was; empty when it had no value.
    pub before: String,
    /// As it became.
    pub after: String,
}
