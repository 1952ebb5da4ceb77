//! 常用语: sentences that are put into drafts, shipped and the user's own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `phrase.list`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct FindPhrases {
    /// Characters or pinyin that lead to a phrase or its theme; all phrases when absent.
    pub text: Option<String>,
}

/// Phrases by theme.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Phrases {
    /// Themes that have any, the user's own behind the shipped.
    pub themes: Vec<PhraseTheme>,
}

/// A theme with its phrases.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PhraseTheme {
    /// 开头, 学习, …
    pub name: String,
    /// The user's own first; those that fit what was typed best come first.
    pub phrases: Vec<WirePhrase>,
}

/// One phrase.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct WirePhrase {
    /// Of a phrase of the user's own, which can be changed; none for a shipped one.
    pub id: Option<u32>,
    /// What it says.
    pub text: String,
}

/// `phrase.add`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AddPhrase {
    /// Where it belongs; 我的 when absent or empty.
    pub theme: Option<String>,
    /// What it says.
    pub text: String,
}

/// `phrase.edit`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EditPhrase {
    /// Which.
    pub id: u32,
    /// Where it belongs then.
    pub theme: String,
    /// What it says then.
    pub text: String,
}

/// `phrase.remove`
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct PhraseId {
    /// Which.
    pub id: u32,
}
