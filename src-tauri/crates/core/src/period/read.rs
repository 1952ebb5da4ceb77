//! A period as it is typed: a written form, `2025H1`, or a day or days as clerks write them, 3月5日至7日.

use super::{Period, PeriodError};
use crate::dates::{self, DateError};
use crate::issue::Explain;

/// Why a text is neither a period nor days.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReadError {
    /// It is written as days.
    #[error(transparent)]
    Days(#[from] DateError),
    /// It is written as a period.
    #[error(transparent)]
    Period(#[from] PeriodError),
}

impl Explain for ReadError {
    fn code(&self) -> &'static str {
        match self {
            Self::Days(error) => error.code(),
            Self::Period(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Days(error) => error.args(),
            Self::Period(error) => error.args(),
        }
    }
}

impl Period {
    /// Reads a period as it is typed; `year` stands in where days name none.
    ///
    /// # Errors
    /// `date.*`, or `period.*` for a text that begins as a period.
    pub fn read(text: &str, year: Option<i32>) -> Result<Self, ReadError> {
        let form = match dates::read(text, year) {
            Ok(days) => return Ok(Self::new(days.first, days.last.unwrap_or(days.first))?),
            Err(error @ DateError::Form(_)) => error,
            Err(error) => return Err(error.into()),
        };
        match text.parse() {
            Ok(period) => Ok(period),
            Err(PeriodError::Form(_)) => Self::named(text, year).ok_or_else(|| form.into()),
            Err(error) => Err(error.into()),
        }
    }
}
