//! A file as entries of the log: one per row, and an issue with its place for whatever could not be understood.
//!
//! A row that has no day is left out and said to be; a number that cannot be read moves to the note of its entry.
//! One bad row never loses the file, and no text of a row that was read is dropped. Rows are handed out as they are
//! read, so that a full sheet costs no more memory than a short one.

mod cells;
mod columns;
mod doubts;
mod error;
mod file;
mod heading;
mod issues;
mod line;
mod mapping;
mod months;
mod names;
mod numbers;
pub mod pipe;
mod reading;
mod row;
mod settle;
mod undated;
mod years;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuhui_core::{EntryFields, EntryId, Failure, Issue, Kinds, radical};

use crate::tables::sheet::{self, BookError, Sheet};
pub(crate) use cells::parts_tags;
pub(crate) use columns::measure_of_header;
pub use columns::{Column, Field};
pub use doubts::{OnYear, YearDoubt};
pub use error::ReadError;
use file::FileReading;
pub use issues::MAX_ISSUES;
pub use line::{Line, Lines, PREVIEWED};
pub use mapping::{Choice, Mapping, Maps};

/// The largest file that is read, in bytes; whoever opens it looks at its length first.
pub const MAX_BYTES: u64 = 256 << 20;

/// Sheets of a workbook that are looked at; a log has one a year, or one a month.
pub const MAX_SHEETS: usize = 500;

/// What the user said about a file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Options {
    /// The year of days that are written without one.
    pub year: Option<i32>,
    /// The day on which the file is read.
    pub today: Option<NaiveDate>,
    /// Days that nothing gives a year are of the latest such day before the file is read, or soon after; cells that are pasted
    /// are typed as they are.
    pub near: bool,
    /// Rows whose year is doubtful give no entry before somebody has decided; otherwise they are taken as they are most likely
    /// meant, and that is said.
    pub asks_years: bool,
    /// By the table's name, what was decided about its doubtful years.
    pub years: BTreeMap<String, BTreeMap<i32, OnYear>>,
    /// What columns and kinds mean where our guess is wrong.
    pub maps: Maps,
    /// The row of the headers in every sheet, and in some; found where it is not said.
    pub header: Option<u32>,
    /// By the sheet's name.
    pub headers: BTreeMap<String, u32>,
    /// Rows that add up others come in like the others, too.
    pub with_sums: bool,
    /// Hidden sheets come in like the others, too.
    pub with_hidden: bool,
    /// Merged cells speak for their first row alone.
    pub unmerged: bool,
    /// Which rows are handed out as they stand, beside the entries they give.
    pub lines: Lines,
}

/// What is handed out while a file is read.
#[expect(clippy::large_enum_variant, reason = "nearly every step is a row")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// A row that gives an entry or is looked at, and the place of its sheet in [`LogRead::sheets`].
    Row {
        /// Counted from 0.
        sheet: usize,
        /// The row.
        row: Row,
    },
    /// Reading goes on: a part of the file, or some thousand rows, were looked at since the last one of these.
    Looked,
}

/// What a file holds, beside its entries.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LogRead {
    /// The sheets with content, in the file's order; a text is one.
    pub sheets: Vec<SheetRead>,
    /// What was left out or deserves a look, sheet by sheet from the top; at most [`MAX_ISSUES`] of each severity, and
    /// a count of the rest.
    pub issues: Vec<Issue>,
    /// Kinds that neither a name nor a synonym means, as written, first seen first.
    pub new_kinds: Vec<NewKind>,
    /// Why the file gives no entries at all; a preview shows its columns all the same, since a person may know better.
    pub refusal: Option<Failure>,
}

/// A sheet as it was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SheetRead {
    /// The sheet's name; a text has its file's.
    pub name: String,
    /// What sheets with the same headers have in common.
    pub signature: String,
    /// The columns from the left; those of the row that comes nearest to being headers, where none has a day.
    pub columns: Vec<Column>,
    /// The number of the row of headers.
    pub header: u32,
    /// How many rows below the headers have content.
    pub read: usize,
    /// How many of them gave no entry: bad rows, sums, repeated headers.
    pub skipped: usize,
    /// How many of those were meant as entries and could not be read.
    pub bad: usize,
    /// Years that its rows say and that are doubtful.
    pub doubts: Vec<YearDoubt>,
}

/// A kind that the log does not have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewKind {
    /// As the file writes it.
    pub name: String,
    /// How many entries have it.
    pub entries: usize,
}

/// A row of a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Counted from 1, as the spreadsheet shows it.
    pub row: u32,
    /// What it says; nothing where it gives no entry.
    pub entry: Option<EntryFields>,
    /// The entry that it was when our own export wrote it.
    pub id: Option<EntryId>,
    /// How it stands in the file, where [`Options::lines`] asks for it.
    pub line: Option<Line>,
}

impl LogRead {
    /// The same, when it gives entries.
    ///
    /// # Errors
    /// Why it gives none.
    pub fn accepted(self) -> Result<Self, Failure> {
        match self.refusal {
            None => Ok(self),
            Some(refusal) => Err(refusal),
        }
    }
}

/// Reads a log from a workbook or a delimited text, told apart by content, and hands out its entries one by one.
/// `name` is the file's name without its folder: the year in it serves days without one.
///
/// # Errors
/// A file that cannot be opened, and one with more rows than a sheet can have: then nothing of it counts. A file that
/// can be read and has no entries is [`LogRead::refusal`].
pub fn read_log(
    bytes: Vec<u8>,
    name: &str,
    options: &Options,
    kinds: &Kinds,
    each: &mut dyn FnMut(Step),
) -> Result<LogRead, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { file: name.to_owned(), bytes: bytes.len() as u64 });
    }
    let file = FileReading::new(name, options, kinds, each);
    match () {
        () if sheet::is_packed(&bytes) => file.read_packed(bytes),
        () if sheet::is_foreign(&bytes) => Err(file.of_book(BookError::Other)),
        () => file.read_text(&bytes),
    }
}

/// The first rows of cells copied from a spreadsheet, as [`read_cells`] reads them.
#[must_use]
pub fn first_cells(text: &str, rows: usize) -> Vec<Vec<String>> {
    let text = radical::plain_text(text);
    let mut sheet = Sheet::of_cells(&text);
    let Ok(mut all) = sheet.rows() else { return Vec::new() };
    let mut first = Vec::new();
    while first.len() < rows
        && let Some(row) = all.next()
    {
        // A row that cannot be read tells nothing of its columns; reading them all says what is wrong with it.
        first.extend(row.map(|row| row.cells().map(|cell| cell.trim().to_owned()).collect()));
    }
    first
}

/// Reads cells that were copied from a spreadsheet. Where they bring no headers, `headers` name their columns from the
/// left. `name` stands for the sheet's.
///
/// # Errors
/// More rows than a sheet can have. Cells that give no entries are [`LogRead::refusal`].
pub fn read_cells(
    text: &str,
    name: &str,
    headers: &[String],
    options: &Options,
    kinds: &Kinds,
    each: &mut dyn FnMut(Step),
) -> Result<LogRead, ReadError> {
    let mut reading = FileReading::new(name, options, kinds, each);
    reading.headers = headers;
    reading.read_sheet(name, &mut Sheet::of_cells(&radical::plain_text(text)), None)?;
    Ok(reading.ended())
}
