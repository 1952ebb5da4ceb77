//! What a template would make, before anything is stored (`draft.forecast`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PageLook, WireBlock, WirePeriod, WireScope};

/// `draft.forecast`: as `draft.new`, where only the template must be known.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ForecastDraft {
    /// A template's name.
    #[ts(as = "String")]
    pub template: String,
    /// The likeliest one for the template when absent.
    pub period: Option<String>,
    /// Parameters that differ from their defaults, by key.
    pub parameters: Option<BTreeMap<String, String>>,
    /// What its figures are narrowed to; as the template proposes when absent, to nothing when empty.
    pub scope: Option<WireScope>,
    /// What it is to be called, where that is not what the template says.
    pub title: Option<String>,
    /// The name of the format 版式 that it is set in; the office's when absent.
    pub profile: Option<String>,
    /// What the parts of the 版头 and the 版记 say, by their names (`issuer`, or 发文机关标志), a line each; a part without lines is taken out.
    pub parts: Option<BTreeMap<String, Vec<String>>>,
    /// A figure that the template has wrong stands as a blank; without, nothing is told.
    pub blanks: Option<bool>,
}

/// What would be made.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Forecast {
    /// The period that it speaks about.
    pub period: WirePeriod,
    /// 题名
    pub title: String,
    /// By the arithmetic of the grid.
    pub pages: u32,
    /// Characters without spaces.
    pub characters: u32,
    /// How many numbers stand in it, those that cannot be told among them.
    pub figures: u32,
    /// How many of them the log tells.
    pub known: u32,
    /// What will be blank, in reading order; the same thing once.
    pub gaps: Vec<Gap>,
    /// What deserves a look.
    pub notices: Vec<Notice>,
    /// Entries that it speaks about.
    pub entries: u32,
    /// What its figures are narrowed to, by the person or the template.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scope: Option<WireScope>,
    /// Entries of the period, whatever it is narrowed to.
    pub all_entries: u32,
    /// Drafts of the same title, last changed first.
    pub namesakes: Vec<EarlierDraft>,
    /// Drafts of the same template for the same days a year before, last changed first.
    pub last_year: Vec<EarlierDraft>,
    /// A report of the same unit, sort and days a year before on the shelf, about the same matter where the title names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub report: Option<EarlierReport>,
    /// Its first page.
    pub page: FirstPage,
}

/// Something that will be blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Gap {
    /// What it is called: 「党课次数」.
    pub name: String,
    /// At how many places.
    pub places: u32,
    /// The section where it stands first: 「（三）从严督促落实」.
    pub section: String,
    /// Why the log does not tell it.
    pub why: String,
    /// What a quick line for the missing entry begins with; none where an entry would not help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The parameter that would fill it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
}

/// Something that deserves a look before the draft is made. Nothing keeps it from being made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Notice {
    /// `error` for what cannot be right, else `advice`.
    pub severity: String,
    /// In a few words.
    pub text: String,
    /// What stands behind it; may be empty.
    pub detail: String,
    /// The entries that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<NoticedEntries>,
}

/// Entries of the log that a notice is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticedEntries {
    /// `2025`
    pub period: String,
    /// Any of these.
    pub kinds: Vec<String>,
    /// Any of these.
    pub tags: Vec<String>,
}

/// A draft that is there already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EarlierDraft {
    /// UUID.
    pub id: String,
    /// 题名
    pub title: String,
    /// When it was changed last: `10:42`, `12月5日 10:42`.
    pub updated: String,
}

/// A report on the shelf that a new draft could follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EarlierReport {
    /// UUID.
    pub id: String,
    /// 题名
    pub title: String,
}

/// The first page as it stands on paper.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FirstPage {
    /// The blocks that begin on it.
    pub blocks: Vec<WireBlock>,
    /// How they stand.
    pub look: PageLook,
    /// The measures it is set in; empty for the standard's.
    pub profile: String,
}
