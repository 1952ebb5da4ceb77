//! Amounts as clerks write them: 26人次, 2篇，5条, 问题3，整改2, 1.2万元.
//!
//! A measure's key is its name as the log writes it: the noun in front of the number (问题, 整改, 隐患) or the measure
//! word behind it (条, 篇, 元). 3个问题 names the noun too, since 个 says nothing. 元 stays 元 behind 经费 and its like,
//! heads go to the attendance, and 已, 发现 and 约 are not part of a name or a number. A name between quotation marks,
//! or in front of an equals sign with more in it than letters, is taken to the letter.

pub mod mend;
mod nouns;
mod read;
mod share;
mod words;
mod write;

use std::collections::BTreeMap;

use crate::issue::Explain;
use crate::quantity::Quantity;

pub use words::{ATTENDANCE, Counts, MONEY, OCCASIONS, PERCENT, WORDS, is_rate, is_word, names_things};
pub(crate) use words::{SCALES, scaled};
pub use write::{line, one};

use read::{Item, items, short};
pub(crate) use share::Share;
use share::Sum;

/// What a cell of amounts holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Amounts {
    /// 人次.
    pub attendance: Option<u32>,
    /// Everything else by measure.
    pub measures: BTreeMap<String, Quantity>,
    /// The levels that amounts are of: 省级2篇, 市级3篇.
    pub levels: Vec<String>,
}

/// Why a text is no amount.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MeasureError {
    /// No number, or words that belong to none.
    #[error("{0:?} is not an amount")]
    Form(String),
    /// A number without noun or measure word: only its kind can say what it counts.
    #[error("{0} of what?")]
    Bare(Quantity),
    /// Commas or points between digits that group no thousands.
    #[error("{0:?} has digits grouped in no way that is known")]
    Grouped(String),
    /// A number too large, or finer than two decimals.
    #[error("{0:?} has a number that cannot be kept exactly")]
    Number(String),
    /// Heads that are no whole number.
    #[error("{0:?} is not a whole number of heads")]
    Heads(String),
    /// A number that is of one of several: 每期30人.
    #[error("{0:?} is said of each of several")]
    Each(String),
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
        match self {
            Self::Form(_) => "measure.form",
            Self::Bare(_) => "measure.bare",
            Self::Grouped(_) => "measure.grouped",
            Self::Number(_) => "measure.number",
            Self::Heads(_) => "measure.heads",
            Self::Each(_) => "measure.each",
            Self::Repeated { .. } => "measure.repeated",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Form(text)
            | Self::Grouped(text)
            | Self::Number(text)
            | Self::Heads(text)
            | Self::Each(text) => {
                vec![("text", text.clone())]
            }
            Self::Bare(number) => vec![("number", number.to_string())],
            Self::Repeated { text, measure } => vec![("text", text.clone()), ("measure", measure.clone())],
        }
    }
}

/// Whether a word counts money, whatever it multiplies by: 元, 千元, 万元.
pub fn is_money(word: &str) -> bool {
    read::is_money(word)
}

/// Reads a head count: `26人`, `26人次`, `26`, `约26人`, `参加26人`, of `应到30人，实到26人` those that came; `None` for an
/// empty cell.
///
/// # Errors
/// `measure.*`: no number, or none of heads alone.
pub fn attendance(text: &str) -> Result<Option<u32>, MeasureError> {
    let read = items(text)?;
    let there: Vec<_> = read.iter().filter(|item| !item.counts_others()).collect();
    match there.as_slice() {
        [] if read.is_empty() => Ok(None),
        [item] if item.may_count_heads() => heads(item.number, text).map(Some),
        _ => Err(MeasureError::Form(short(text))),
    }
}

/// Whether a text of heads also says how many should have come or did not: `应到30人，实到26人`.
pub fn tells_absent(text: &str) -> bool {
    items(text).is_ok_and(|read| read.iter().any(Item::counts_others))
}

/// Reads amounts: `2篇，5条`, `问题3个、整改2个`, `1.2万元`; nothing for an empty cell.
///
/// # Errors
/// `measure.*`: no number, one of nothing, one that cannot be kept exactly, one measure twice that is neither money nor of
/// several levels.
pub fn amounts(text: &str) -> Result<Amounts, MeasureError> {
    let mut amounts = Amounts::default();
    let mut heads_told: Option<Sum> = None;
    let mut sums: BTreeMap<String, Option<Sum>> = BTreeMap::new();
    let read = items(text)?;
    // 应到30人 and (含线上6人) are said beside those that came.
    let came = read.iter().any(Item::counts_heads);
    for item in read {
        let repeated =
            |measure: &str| MeasureError::Repeated { text: short(text), measure: measure.to_owned() };
        let of_heads = came && (item.counts_others() || item.share == Share::Part && item.is_of_heads());
        if item.counts_heads() {
            heads(item.number, text)?;
            if !Sum::add(&mut heads_told, item.number, item.share, false) {
                return Err(repeated(ATTENDANCE[0]));
            }
        } else if !of_heads {
            let key = item.key().ok_or(MeasureError::Bare(item.number))?.to_owned();
            let level = item.level().map(str::to_owned);
            // 2.4万元、3600元 and 省级2篇、市级3篇 are parts of one sum.
            let named = key == MONEY || level.is_some();
            let sum = sums.entry(key.clone()).or_default();
            if !Sum::add(sum, item.number, item.share, named) {
                return Err(repeated(&key));
            }
            amounts.levels.extend(level.filter(|level| !amounts.levels.contains(level)));
        }
    }
    for (measure, sum) in sums.into_iter().filter_map(|(measure, sum)| Some((measure, sum?))) {
        if !sum.is_clear() {
            return Err(MeasureError::Repeated { text: short(text), measure });
        }
        amounts.measures.insert(measure, sum.amount);
    }
    amounts.attendance = heads_told.map(|sum| heads(sum.amount, text)).transpose()?;
    Ok(amounts)
}

/// The name that a noun's measure has in the log: 发现问题 is 问题, 排查隐患 is 隐患, and 改 is 整改.
pub fn called(noun: &str) -> &str {
    read::called(noun)
}

fn heads(number: Quantity, text: &str) -> Result<u32, MeasureError> {
    let whole = u32::try_from(number.hundredths() / 100)
        .ok()
        .filter(|whole| Quantity::whole((*whole).into()) == number);
    whole.ok_or_else(|| MeasureError::Heads(short(text)))
}
