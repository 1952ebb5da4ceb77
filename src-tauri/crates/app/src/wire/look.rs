//! How a draft stands on paper, for the window's page: what the set stage decided, so that the window has no measure of its own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the page beside the styles needs.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct PageLook {
    /// Where each page but the first begins.
    pub ends: Vec<PageEnd>,
    /// The paragraphs that stand otherwise than their style says, in reading order.
    pub paragraphs: Vec<ParagraphLook>,
}

/// Where a page begins.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct PageEnd {
    /// The block that goes on or begins there.
    pub block: String,
    /// The line of the block as it is set, or the row of a table, from 0.
    pub line: u32,
    /// Characters of the block as it is set, its number included, that stand on the pages before.
    pub characters: u32,
}

/// How one paragraph stands beyond its style. What is absent is as the style has it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ParagraphLook {
    /// Its block.
    pub block: String,
    /// Which of the block's paragraphs it is, from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[ts(as = "Option<u32>")]
    pub nth: u32,
    /// Free rows above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<f64>,
    /// Free rows below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
    /// Free space at the left, in half characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<i32>,
    /// Free space at the right, in half characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<i32>,
    /// How far the first line begins left of the others, in half characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hanging: Option<i32>,
    /// What stands in front of the words: 附件：1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// Where the words go on in a new line, in characters of the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<u32>>")]
    pub breaks: Vec<u32>,
    /// Size in points, where the style's is too large.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}
