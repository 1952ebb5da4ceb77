//! What the program has learned of the words around numbers, over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::UndoState;

/// What was learned, the words that were spoken of last in front.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct LearnedList {
    /// One by one.
    pub learned: Vec<LearnedWords>,
}

/// Words around a number, with what they were said to stand for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct LearnedWords {
    /// 「组织中心组学习…次」
    pub words: String,
    /// What holds stands first; behind it what was said before and holds no more.
    pub choices: Vec<LearnedChoice>,
}

/// Something that words were said to stand for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct LearnedChoice {
    /// By which it is changed and forgotten.
    pub id: String,
    /// How it is counted, with the spans of the year that is written about now; none: it is no number that the log has.
    pub expr: Option<String>,
    /// 「中心组学习次数」
    pub label: String,
    /// Whether the expression can still be read: a kind may be gone.
    pub readable: bool,
    /// How often it was chosen at a number.
    pub times: u32,
    /// The report in which it was chosen last; none where it was put into the list by hand.
    pub report: Option<String>,
    /// What that is called; empty for none.
    pub title: String,
    /// The day.
    pub day: String,
    /// Whether it holds: it is what was said last.
    pub holds: bool,
}

/// `learned.take`: what a number of a report on the shelf is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct TakeLearned {
    /// The report.
    pub report: String,
    /// Which of its slots.
    pub slot: u32,
    /// How it is counted; when absent, it is no number that the log has.
    #[serde(default)]
    pub expr: Option<String>,
    /// The year that is written about now; the running one when absent.
    #[serde(default)]
    pub year: Option<i32>,
}

/// What `learned.take` did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LearnedTaken {
    /// The words that are known from now on.
    pub words: String,
    /// What can be undone and redone next on the shelf.
    pub undo: UndoState,
}

/// `learned.change`: words stand for something else.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ChangeLearned {
    /// Which choice.
    pub id: String,
    /// How such numbers are counted; when absent, they are none that the log has.
    #[serde(default)]
    pub expr: Option<String>,
}

/// `learned.forget`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ForgetLearned {
    /// Which choices.
    pub ids: Vec<String>,
}
