//! Amounts as clerks write them: 26人次, 2篇，5条, 问题3，整改2, 1.2万元.

use std::collections::BTreeMap;

use crate::issue::Explain;
use crate::quantity::Quantity;

/// Measure words (量词) that may stand behind a number and then name the measure.
pub const WORDS: [&str; 14] = ["次", "场", "场次", "期", "篇", "条", "份", "人次", "名", "家", "册", "元", "个", "起"];

/// Measure words that count occasions: an entry which names no amount under any of them counts 1 in each.
pub const OCCASIONS: [&str; 4] = ["次", "场", "场次", "期"];

/// What a cell of amounts holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Amounts {
    /// 人次.
    pub attendance: Option<u32>,
    /// Everything else by measure.
    pub measures: BTreeMap<String, Quantity>,
}

/// Why a text is no amount.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MeasureError {
    /// No number, or more than a number with its noun and word.
    #[error("{0:?} is not an amount")]
    Form(String),
    /// A number too large or too fine to be kept exactly.
    #[error("{0:?} has a number out of range")]
    Number(String),
    /// Heads that are no whole number.
    #[error("{0:?} is not a whole number of heads")]
    Heads(String),
    /// One measure twice.
    #[error("{text:?} names {measure} twice")]
    Repeated {
        /// As written, shortened.
        text: String,
        /// The measure.
        measure: String,
    },
}

impl Explain for MeasureError {
    fn code(&self) -> &'static str {
        todo!()
    }
}

/// Reads a head count: `26人`, `26人次`, `26`, `约26人`; `None` for an empty cell.
pub fn attendance(_text: &str) -> Result<Option<u32>, MeasureError> {
    todo!()
}

/// Reads amounts: `2篇，5条`, `问题3个、整改2个`, `1.2万元`; nothing for an empty cell.
pub fn amounts(_text: &str) -> Result<Amounts, MeasureError> {
    todo!()
}
