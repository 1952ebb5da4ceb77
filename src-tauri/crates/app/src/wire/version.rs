//! Saved states of a draft.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `draft.keep`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct KeepVersion {
    /// The draft.
    pub id: String,
    /// What it is called; the time of day when absent.
    pub label: Option<String>,
}

/// A saved state of a draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WireVersion {
    /// Its number in the draft.
    pub revision: u32,
    /// When it was saved, `10:42` or `12月5日 10:42`.
    pub saved: String,
    /// What its user called it.
    pub label: Option<String>,
    /// What was changed to make it, where that is known: 写了：全年督查…
    pub told: Option<String>,
    /// Whether it is what the draft says now.
    pub current: bool,
}

/// Saved states of a draft, newest first. Of those without a name the older are kept more thinly.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Versions {
    /// One each.
    pub versions: Vec<WireVersion>,
}

/// `draft.revert`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RevertDraft {
    /// The draft.
    pub id: String,
    /// The saved state that it is to say again.
    pub revision: u32,
}
