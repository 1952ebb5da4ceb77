//! Foreign texts (来稿) that are put into the format, over the wire: which ones, what was put right in them, what stayed behind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WireIssue;

/// `manuscript.preview`, `manuscript.keep`, and what `export.make` takes.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Manuscripts {
    /// Paths of files and folders, and what was handed over to the host.
    #[serde(default)]
    #[ts(optional)]
    pub files: Option<Vec<String>>,
    /// Words that were pasted.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
    /// The name of the format 版式 that they are set in; the office's when absent.
    #[serde(default)]
    #[ts(optional)]
    pub profile: Option<String>,
    /// What the parts of the 版头 and the 版记 say, by their names, a line each; a part without lines is taken out.
    #[serde(default)]
    #[ts(optional)]
    pub parts: Option<BTreeMap<String, Vec<String>>>,
    /// A word of the caller's under which it can be followed and ended.
    #[serde(default)]
    #[ts(optional)]
    pub token: Option<String>,
}

/// Texts that were put into the format.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct FormattedTexts {
    /// One by one, also those that could not be read.
    pub files: Vec<FormattedText>,
    /// Whether somebody ended it before all were done.
    pub stopped: bool,
}

/// A text that was put into the format.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct FormattedText {
    /// What it is called, with its folders where a folder was named; empty for pasted words.
    pub file: String,
    /// Where it lies now; nothing where nothing was written.
    pub out: Option<String>,
    /// By the arithmetic of the grid; nothing for a text that could not be read.
    pub pages: Option<u32>,
    /// What was put right.
    pub changes: Vec<TextChange>,
    /// What could not be carried over.
    pub left_out: Vec<TextLeftOut>,
    /// What a reader should know; why the text could not be read.
    pub issues: Vec<WireIssue>,
}

/// Something that was put right in a text.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TextChange {
    /// Stable code.
    pub code: String,
    /// How often.
    pub count: u32,
    /// The sentence for the clerk.
    pub text: String,
}

/// Something of a text that is not in what was made of it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TextLeftOut {
    /// 第12行
    pub place: String,
    /// What it is, with its words.
    pub what: String,
}

/// What `manuscript.keep` kept.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeptText {
    /// The draft.
    pub draft: String,
    /// What it is called.
    pub title: String,
}
