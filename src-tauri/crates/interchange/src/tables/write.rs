//! Entries as a file that an office keeps, the board of requirements, and rows that could not be read, handed back.

mod board;
mod log;
mod printed;
mod problems;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, XlsxError};
use shuhui_core::Explain;

use super::sheet::{MAX_CELL, MAX_ROWS};
pub use board::{BoardRow, BoardSheets, BoardSlot, Says};
pub use log::{Csv, Occurring, Xlsx};
pub(crate) use log::{OWN_COLUMN, are_our_headers};
pub use problems::{MOST, PROBLEM, Problems};

/// Why a log cannot be written as a workbook.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// More entries than a sheet has rows.
    #[error("a sheet cannot hold more than {MAX_ROWS} rows")]
    TooManyRows,
    /// A text longer than a cell can hold.
    #[error("{title:?} has a text longer than {MAX_CELL} characters")]
    LongText {
        /// The entry's title.
        title: String,
    },
    /// The library refuses something else.
    #[error("writing the workbook")]
    Book(#[from] XlsxError),
}

impl Explain for WriteError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooManyRows => "export.too_many_rows",
            Self::LongText { .. } => "export.long_text",
            Self::Book(_) => "export.workbook",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooManyRows => vec![("limit", MAX_ROWS.to_string())],
            Self::LongText { title } => {
                vec![("title", title.chars().take(40).collect()), ("limit", MAX_CELL.to_string())]
            }
            Self::Book(_) => Vec::new(),
        }
    }
}

/// A day as a spreadsheet counts it.
///
/// # Errors
/// A day before 1900 or behind 9999.
pub(crate) fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, WriteError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    Ok(ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?)
}
