//! 批注 and 待办 of a draft over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something noted beside a draft's text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WireComment {
    /// `k12`, unique in its draft.
    pub id: String,
    /// The block that it hangs on; none when that is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
    /// The words that it stands at; none for the whole block, also when the block does not say them any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stretch: Option<WireStretch>,
    /// The words that it was made at, or the beginning of its block.
    pub quote: String,
    /// What is said.
    pub text: String,
    /// `note` or `todo`.
    pub kind: String,
    /// Whether what it asks for is done.
    pub done: bool,
    /// The day that it was made on: 12月5日.
    pub made: String,
}

/// Words of one line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WireStretch {
    /// The line, as [`super::WireLine`] has it.
    pub at: String,
    /// In characters; a figure, blank, number or break counts as one.
    pub from: u32,
    /// Behind the last.
    pub to: u32,
}

/// `draft.comments`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftComments {
    /// In the order of the text; those whose place is gone come last.
    pub comments: Vec<WireComment>,
}
