//! Finding and replacing words in drafts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `draft.find`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FindInDraft {
    /// The draft.
    pub id: String,
    /// What is looked for; full and half width, large and small letters are alike.
    pub words: String,
    /// Whether a part of a longer Latin word or number is passed over.
    pub whole: Option<bool>,
}

/// Where words stand in a draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftHits {
    /// The revision in which they stand so.
    pub revision: u32,
    /// In reading order.
    pub hits: Vec<DraftHit>,
}

/// One place where words stand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DraftHit {
    /// The block.
    pub block: String,
    /// The line in it.
    pub at: String,
    /// In characters from the line's beginning; a figure, blank, number or break counts as one.
    pub from: u32,
    /// Behind the last.
    pub to: u32,
    /// Whether some of it is a figure's, a blank's or a number's, which replacing leaves alone.
    pub held: bool,
    /// What stands in front of it in the line, the last of it.
    pub before: String,
    /// The words as they stand there.
    pub words: String,
    /// What follows, the first of it.
    pub after: String,
}

/// `draft.search`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SearchDrafts {
    /// Words parted by spaces; a draft has all of them.
    pub text: String,
    /// At most so many drafts; 50 when absent.
    pub limit: Option<u32>,
}

/// Drafts that say what was searched.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftsFound {
    /// Those whose name says it first, then the last changed first.
    pub drafts: Vec<DraftFound>,
    /// How many there are in all.
    pub total: u32,
}

/// A draft that says what was searched.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftFound {
    /// UUID.
    pub id: String,
    /// 题名
    pub title: String,
    /// The first of the words, as it is found in the text.
    pub words: String,
    /// How many places in the text have it.
    pub places: u32,
    /// The place to go to; none when only the name says it.
    pub hit: Option<DraftHit>,
}

/// `draft.replace`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReplaceInDraft {
    /// The draft.
    pub id: String,
    /// The revision that the window has; the patch leads on from there.
    pub revision: u32,
    /// What is looked for.
    pub words: String,
    /// What stands there then; may be empty.
    pub with: String,
    /// As in `draft.find`.
    pub whole: Option<bool>,
    /// Only this place; everywhere when absent.
    pub only: Option<HitPlace>,
}

/// A place that `draft.find` told.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HitPlace {
    /// The block.
    pub block: String,
    /// The line in it.
    pub at: String,
    /// Where it begins.
    pub from: u32,
}

/// What replacing amounted to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftReplaced {
    /// So many places became others.
    pub replaced: u32,
    /// So many are a figure's, a blank's or a number's and stayed.
    pub held: u32,
    /// What changed in the draft.
    pub patch: super::DraftPatch,
}
