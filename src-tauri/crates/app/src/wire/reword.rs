//! The parameters that a draft was made with, and other words for them, over the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `draft.parameters`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftParameters {
    /// What the template is called.
    pub template: String,
    /// In its order, the unit in front.
    pub parameters: Vec<DraftParameter>,
}

/// A parameter of a draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct DraftParameter {
    /// ASCII.
    pub key: String,
    /// Chinese.
    pub label: String,
    /// The words that stand for it.
    pub value: String,
    /// What to write there; may be empty.
    pub note: String,
    /// What it may say: that a section is written, then that it is not; empty for any words.
    pub choices: Vec<String>,
    /// What stands of a section that may be left out and is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionStands>,
}

/// What stands of a section in a draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SectionStands {
    /// Blocks of it.
    pub blocks: u32,
    /// Those of them that a person wrote or wrote in.
    pub written: u32,
}

/// `draft.reword`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RewordDraft {
    /// The draft.
    pub id: String,
    /// The text that the window has.
    pub revision: u32,
    /// Other words, by the parameter's key.
    pub parameters: BTreeMap<String, String>,
}

/// What other words changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftReworded {
    /// At how many places.
    pub replaced: u32,
    /// Blocks of sections that came in.
    pub added: u32,
    /// Blocks of sections that went.
    pub removed: u32,
    /// The places that a person wrote over or took out; they stay as they are.
    pub kept: Vec<KeptWords>,
    /// What changed in the draft.
    pub patch: super::DraftPatch,
}

/// A place that other words did not change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct KeptWords {
    /// Its block; it may be gone.
    pub block: String,
    /// The section where it stands; empty where the block is gone.
    pub section: String,
    /// At how many places of it.
    pub places: u32,
}
