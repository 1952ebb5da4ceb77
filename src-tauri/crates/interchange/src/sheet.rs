//! A sheet: rows of cells with the numbers that a spreadsheet shows beside them, whatever file they come from.
//!
//! Rows are handed out one by one and borrow from the reader, so that a hundred thousand of them cost no more memory
//! than one. What cannot be a row is a [`Fault`] with its number; reading goes on behind it.

mod csv;

use shuhui_core::Explain;

pub use csv::Rows;

/// Rows that a spreadsheet can hold (Excel and WPS: 2^20).
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns that are looked at; a log has a dozen.
pub const MAX_COLUMNS: usize = 500;
/// Bytes of one row; more is no row of a log but a damaged file.
pub const MAX_ROW_BYTES: usize = 1_000_000;
/// Characters that a spreadsheet's cell can hold (Excel and WPS).
pub const MAX_CELL: usize = 32_767;

/// One table of a foreign file.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    text: &'a str,
    delimiter: u8,
}

impl<'a> Sheet<'a> {
    /// A text with delimiters: comma, semicolon or tab, whichever its lines agree on.
    pub fn of_csv(text: &'a str) -> Self {
        let (text, delimiter) = csv::delimiter(text);
        Self { text, delimiter }
    }

    /// The rows that have content, from the top.
    pub fn rows(&self) -> Rows<'a> {
        Rows::new(self.text, self.delimiter)
    }
}

/// A row that has content.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// Counted from 1, as the spreadsheet shows it: blank rows count, and line breaks inside cells do not.
    pub number: u32,
    cells: &'r ::csv::StringRecord,
}

impl<'r> Row<'r> {
    /// A cell by its column from 0, blank where the row is shorter.
    pub fn cell(&self, column: usize) -> &'r str {
        self.cells.get(column).unwrap_or("")
    }

    /// All cells from the left.
    pub fn cells(&self) -> impl Iterator<Item = &'r str> {
        self.cells.iter()
    }
}

/// A row that cannot be read as cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// Longer than [`MAX_ROW_BYTES`].
    #[error("row {row} is {bytes} bytes long")]
    LongRow {
        /// Its number.
        row: u32,
        /// Its length.
        bytes: usize,
    },
    /// A cell longer than [`MAX_CELL`].
    #[error("row {row} has a cell of {characters} characters")]
    LongCell {
        /// Its number.
        row: u32,
        /// The cell's length.
        characters: usize,
    },
    /// More cells than [`MAX_COLUMNS`].
    #[error("row {row} has {cells} cells")]
    Wide {
        /// Its number.
        row: u32,
        /// How many cells it has.
        cells: usize,
    },
    /// A quotation mark opens a cell and does not close it where a cell ends.
    #[error("row {row} opens a quotation mark that nothing closes")]
    OpenQuote {
        /// Its number.
        row: u32,
    },
    /// Rows go on below [`MAX_ROWS`]; reading ends here.
    #[error("there are more than {MAX_ROWS} rows")]
    Long,
}

impl Fault {
    /// The row's number; the last possible one where there are too many.
    pub const fn row(&self) -> u32 {
        match *self {
            Self::LongRow { row, .. }
            | Self::LongCell { row, .. }
            | Self::Wide { row, .. }
            | Self::OpenQuote { row } => row,
            Self::Long => MAX_ROWS,
        }
    }
}

impl Explain for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::LongRow { .. } => "sheet.long_row",
            Self::LongCell { .. } => "sheet.long_cell",
            Self::Wide { .. } => "sheet.too_wide",
            Self::OpenQuote { .. } => "sheet.open_quote",
            Self::Long => "sheet.too_long",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let mut args = vec![("row", self.row().to_string())];
        match self {
            Self::LongRow { bytes, .. } => args.push(("bytes", bytes.to_string())),
            Self::LongCell { characters, .. } => {
                args.extend([
                    ("characters", characters.to_string()),
                    ("limit", MAX_CELL.to_string()),
                ]);
            }
            Self::Wide { cells, .. } => {
                args.extend([("columns", cells.to_string()), ("limit", MAX_COLUMNS.to_string())]);
            }
            Self::OpenQuote { .. } => {}
            Self::Long => args.push(("limit", MAX_ROWS.to_string())),
        }
        args
    }
}
