//! The shapes of the settings as they lie in the data. A field of one of them is renamed, added or dropped only together
//! with a new number of its format and a reader for the old one; tests/stored/settings keeps an example of every format.
//!
//! Format 0 is what programs wrote that had no numbers yet. Its names are those of today.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Setting;

/// The unit that writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitProfile {
    /// 单位全称
    pub unit: String,
    /// 简称: 本中心
    pub unit_short: String,
    /// 主要负责人
    pub leader: String,
    /// 承办科室, offered when typing.
    pub depts: Vec<String>,
}

/// Filters of the log kept under names, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LogViews(pub Vec<LogView>);

/// A filter of the log kept under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogView {
    /// What it is called.
    pub name: String,
    /// `2025H1`; empty for all times.
    pub period: String,
    /// Any of these kinds.
    pub kinds: Vec<String>,
    /// Any of these tags.
    pub tags: Vec<String>,
    /// Any of these hosts; views were kept without them once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    /// Words that stand in the entry.
    pub text: String,
}

/// The requirements, once a person changed one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoredRequirements(pub Vec<StoredRequirement>);

/// A requirement as it is written; assets/data/requirements.toml is written the same way. The figure stands as its
/// expression, so that a kind that is renamed is still found by its old name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "what the fields mean stands at the head of requirements.toml, for those who write them"
)]
pub struct StoredRequirement {
    pub id: String,
    pub title: String,
    pub figure: String,
    pub need: NonZeroU32,
    pub every: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<MonthSpan>,
    #[serde(default)]
    pub document: String,
    #[serde(default)]
    pub clause: String,
    #[serde(default = "active")]
    pub active: bool,
}

/// Some months of every year that have a name: 年初.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields say what they are; months count from 1, and the last is in it")]
pub struct MonthSpan {
    pub name: String,
    pub first: u32,
    pub last: u32,
}

/// Explanations of gaps, by requirement and the slot's first day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequirementNotes(pub BTreeMap<String, String>);

/// From when the requirements count, where that was agreed on; else from the earliest entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequirementStart(pub Option<NaiveDate>);

/// What was decided about sheets, by the signature of their headers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImportMaps(pub BTreeMap<String, ImportMap>);

/// What was decided about the columns and kinds of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportMap {
    /// What each column is, as `Choice` writes it: `date`, `amounts:条`, `skip`.
    pub columns: BTreeMap<String, String>,
    /// A kind as the file writes it, and the kind that is meant.
    pub kinds: BTreeMap<String, String>,
}

/// 常用语 of the user's own, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredPhrases {
    /// The number that was given last; none is given twice.
    pub last: u32,
    /// The phrases.
    pub phrases: Vec<StoredPhrase>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredPhrase {
    /// Its number.
    pub id: u32,
    /// Where it belongs.
    pub theme: String,
    /// What it says.
    pub text: String,
}

/// The office's own formats (版式) in the order they were made, and the one that new texts are set in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredFormats {
    /// The name of the one for new texts; empty for the standard's.
    pub chosen: String,
    /// The office's own.
    pub formats: Vec<StoredFormat>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredFormat {
    /// By which drafts ask for it.
    pub name: String,
    /// Its measures, as assets/formats are written.
    pub text: String,
    /// Names that it had, by which drafts may still ask for it.
    pub former: Vec<String>,
}

const fn active() -> bool {
    true
}

/// Settings whose first numbered format has the names of the one before.
macro_rules! first_format {
    ($($stored:ty: $key:literal, $damaged:literal;)*) => {$(
        impl Setting for $stored {
            const KEY: &'static str = $key;
            const DAMAGED: &'static str = $damaged;
            const FORMAT: u32 = 1;

            fn read(_: u32, text: &str) -> Result<Self, serde_json::Error> {
                serde_json::from_str(text)
            }

            fn write(&self) -> Result<String, serde_json::Error> {
                serde_json::to_string(self)
            }
        }
    )*};
}

first_format! {
    UnitProfile: "unit_profile", "store.setting.unit_profile";
    LogViews: "log_views", "store.setting.log_views";
    StoredRequirements: "requirements", "store.setting.requirements";
    RequirementNotes: "requirement_notes", "store.setting.requirement_notes";
    RequirementStart: "requirement_start", "store.setting.requirement_start";
    ImportMaps: "import_maps", "store.setting.import_maps";
    StoredPhrases: "phrases", "store.setting.phrases";
    StoredFormats: "formats", "store.setting.formats";
}
