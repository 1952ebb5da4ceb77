//! Completing what is typed, over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A field whose names are remembered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields of an entry, documented there")]
pub enum NameField {
    Kind,
    Tag,
    Place,
    Host,
    Speaker,
    Dept,
    Title,
    Measure,
}

/// `log.complete`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct CompleteRequest {
    /// Whose names; when absent those of every field whose names a line holds.
    pub field: Option<NameField>,
    /// What is typed: the field's text, or the last word of a line. Characters, or their pinyin.
    #[ts(optional = false)]
    pub text: String,
    /// The entry's kind; its usual tags and measures come first.
    pub kind: Option<String>,
    /// At most so many; 12 when absent.
    pub limit: Option<u32>,
    /// Behind so many of the best.
    pub offset: Option<u32>,
}

/// What completes it, best first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Completions {
    /// Each text once.
    pub names: Vec<Completion>,
    /// How many more complete it behind these.
    pub more: u32,
}

/// A name that completes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Completion {
    /// The field that it is a name of.
    pub field: NameField,
    /// The name.
    pub text: String,
    /// The other word for it that led to it.
    pub by: Option<String>,
    /// A kind's colour, 0 to 7.
    pub colour: Option<u8>,
}
