//! The template's other wording of a condition, over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `draft.other`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OtherOf {
    /// The draft.
    pub id: String,
    /// The block that the condition governs.
    pub block: String,
    /// What it asks, as the draft has it.
    pub expr: String,
}

/// What the template says there now; nothing of either where it says no other than the text.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct OtherWording {
    /// What would stand there, a paragraph each.
    pub says: Vec<String>,
    /// What would go, a paragraph each.
    pub goes: Vec<String>,
}

/// `draft.take_other`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TakeOther {
    /// The draft.
    pub id: String,
    /// The text that the window has.
    pub revision: u32,
    /// The block that the condition governs.
    pub block: String,
    /// What it asks, as the draft has it.
    pub expr: String,
}
