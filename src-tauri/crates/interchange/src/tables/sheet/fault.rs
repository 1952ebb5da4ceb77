//! What a row, or a sheet from some row on, suffers from.

use shuhui_core::Explain;

use super::{MAX_CELL, MAX_COLUMNS, MAX_ROWS};

/// A row that cannot be read as cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// Longer than [`super::MAX_ROW_BYTES`].
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
    /// Bytes that are no character.
    #[error("row {row} holds bytes that are no text")]
    Unreadable {
        /// Its number.
        row: u32,
    },
    /// A cell of a workbook that breaks the format's rules; the rest of its row is read.
    #[error("a cell near row {row} cannot be read")]
    Cell {
        /// The row read last.
        row: u32,
    },
    /// The workbook breaks off or falls into disorder; reading ends here.
    #[error("the sheet is damaged behind row {row}")]
    Damaged {
        /// The last row that was read; 0 when there was none.
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
            | Self::OpenQuote { row }
            | Self::Unreadable { row }
            | Self::Cell { row }
            | Self::Damaged { row } => row,
            Self::Long => MAX_ROWS,
        }
    }

    /// Whether a row is lost with it.
    pub const fn takes_a_row(&self) -> bool {
        !matches!(self, Self::Cell { .. } | Self::Damaged { .. })
    }
}

impl Explain for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::LongRow { .. } => "sheet.long_row",
            Self::LongCell { .. } => "sheet.long_cell",
            Self::Wide { .. } => "sheet.too_wide",
            Self::OpenQuote { .. } => "sheet.open_quote",
            Self::Unreadable { .. } => "sheet.unreadable",
            Self::Cell { .. } => "sheet.bad_cell",
            Self::Damaged { .. } => "sheet.damaged",
            Self::Long => "sheet.too_long",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let mut args = vec![("row", self.row().to_string())];
        match self {
            Self::LongRow { bytes, .. } => args.push(("bytes", bytes.to_string())),
            Self::LongCell { characters, .. } => {
                args.extend([("characters", characters.to_string()), ("limit", MAX_CELL.to_string())]);
            }
            Self::Wide { cells, .. } => {
                args.extend([("columns", cells.to_string()), ("limit", MAX_COLUMNS.to_string())]);
            }
            Self::OpenQuote { .. } | Self::Unreadable { .. } | Self::Cell { .. } | Self::Damaged { .. } => {}
            Self::Long => args.push(("limit", MAX_ROWS.to_string())),
        }
        args
    }
}
