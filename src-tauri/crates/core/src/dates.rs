//! Days as clerks write them: 2025-03-05, 2025年3月5日, 3月5日上午, 3月5日至7日.

use chrono::NaiveDate;

use crate::issue::Explain;

/// A day, or a span of days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadDate {
    /// The day, or the first of several.
    pub first: NaiveDate,
    /// The last of several; `None` for one day, and never before `first`.
    pub last: Option<NaiveDate>,
}

/// Why a text is no date.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DateError {
    /// Not written in any of the forms.
    #[error("{0:?} is not a date")]
    Form(String),
    /// No year stands there and none was given.
    #[error("{0:?} has no year")]
    NoYear(String),
    /// A year outside 1900 to 2999.
    #[error("year {0} is outside 1900 to 2999")]
    BadYear(String),
    /// A month or day that the calendar lacks.
    #[error("{text:?}: month {month} of {year} has {days} days")]
    BadDay {
        /// As written, shortened.
        text: String,
        /// The year.
        year: i32,
        /// The month as written, also where there is none of that number.
        month: u32,
        /// How many days that month has; 0 for a month that does not exist.
        days: u32,
    },
    /// The span ends before it begins.
    #[error("{0:?} ends before it begins")]
    Reversed(String),
}

impl Explain for DateError {
    fn code(&self) -> &'static str {
        todo!()
    }
}

/// Reads a date; `year` stands in where the text names none.
pub fn read(_text: &str, _year: Option<i32>) -> Result<ReadDate, DateError> {
    todo!()
}

/// A day as official papers write it, without leading zeros: 2025年3月5日 (GB/T 9704 7.3.5.4).
pub fn chinese(_day: NaiveDate) -> String {
    todo!()
}
