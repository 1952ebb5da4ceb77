//! The numbers of drafts that entries are counted in, over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `log.cited`: the drafts and their numbers in which some entries are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cited {
    /// How many drafts.
    pub drafts: u32,
    /// How many numbers in all of them.
    pub figures: u32,
    /// 「被 2 份文稿的 4 个数引用」; nothing where there are none.
    pub words: Option<String>,
    /// The drafts, last saved first; at most fifty.
    pub told: Vec<CitingDraft>,
}

/// A draft in whose numbers the entries are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CitingDraft {
    /// UUID.
    pub id: String,
    /// 题名
    pub title: String,
    /// How many of its numbers.
    pub figures: u32,
    /// How many of these the log has moved on from.
    pub stale: u32,
    /// The numbers in reading order; at most twenty.
    pub told: Vec<CitingFigure>,
}

/// A number that was counted from some of the entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CitingFigure {
    /// The figure.
    pub id: String,
    /// The block that it stands in.
    pub block: String,
    /// As it stands there.
    pub text: String,
    /// The measure word behind it: 期, 人次.
    pub word: String,
    /// What stands in front of it in the line, the last of it.
    pub before: String,
    /// What follows, the first of it, the measure word too.
    pub after: String,
    /// What the log says by now; nothing while it says the same. Empty for a number that would be a blank.
    pub now: Option<String>,
}
