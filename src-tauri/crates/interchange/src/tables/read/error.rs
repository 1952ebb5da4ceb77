//! Why a file gives no entries at all.

use shuhui_core::Explain;

use crate::tables::sheet::{BookError, Fault, MAX_ROWS};
use crate::text::{Encoding, TextError};

/// How many headers an error names before it says how many more there are.
const HEADERS_SHOWN: usize = 12;

/// Nothing of the file was imported.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReadError {
    /// No row has content.
    #[error("{file} is empty")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// Nothing stands below the headers.
    #[error("{file} has headers in row {row} and nothing below")]
    HeaderOnly {
        /// The file's name.
        file: String,
        /// Where the headers stand.
        row: u32,
    },
    /// A text without columns.
    #[error("{file} is a text and no table")]
    NoTable {
        /// The file's name.
        file: String,
    },
    /// No row of headers names a day.
    #[error("{file} has no column of days among {headers:?}")]
    NoDateColumn {
        /// The file's name.
        file: String,
        /// What its widest row says.
        headers: Vec<String>,
        /// How it was decoded, none for a workbook: a wrong guess makes every header unknown.
        encoding: Option<Encoding>,
    },
    /// Larger than [`super::MAX_BYTES`].
    #[error("{file} has {bytes} bytes")]
    TooLarge {
        /// The file's name.
        file: String,
        /// Its length.
        bytes: u64,
    },
    /// More rows on all sheets together than one sheet can have.
    #[error("{file} has too many rows")]
    TooManyRows {
        /// The file's name.
        file: String,
    },
    /// A workbook that cannot be opened.
    #[error("opening {file} as a workbook")]
    Book {
        /// The file's name.
        file: String,
        /// Why.
        source: BookError,
    },
    /// No text.
    #[error("decoding {file}")]
    Text {
        /// The file's name.
        file: String,
        /// Where and why.
        source: TextError,
    },
    /// Rows that cannot be read, and no headers among those that can; or too many rows.
    #[error("reading rows of {file}")]
    Fault {
        /// The file's name.
        file: String,
        /// The first of them.
        source: Fault,
    },
}

impl Explain for ReadError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "import.empty",
            Self::HeaderOnly { .. } => "import.header_only",
            Self::NoTable { .. } => "import.no_table",
            Self::NoDateColumn { encoding: Some(_), .. } => "import.no_date_column",
            Self::NoDateColumn { encoding: None, .. } => "import.no_date_sheet",
            Self::TooLarge { .. } => "import.too_large",
            Self::TooManyRows { .. } => "import.too_many_rows",
            Self::Book { source, .. } => source.code(),
            Self::Text { source, .. } => source.code(),
            Self::Fault { source, .. } => source.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let (file, more) = match self {
            Self::Empty { file } | Self::NoTable { file } => (file, Vec::new()),
            Self::TooManyRows { file } => (file, vec![("limit", MAX_ROWS.to_string())]),
            Self::Book { file, source } => (file, source.args()),
            Self::HeaderOnly { file, row } => (file, vec![("row", row.to_string())]),
            Self::NoDateColumn { file, headers, encoding } => {
                let encoding = encoding.map(|encoding| ("encoding", encoding.name().to_owned()));
                (file, [("headers", shown(headers))].into_iter().chain(encoding).collect())
            }
            Self::TooLarge { file, .. } => (file, vec![("limit", (super::MAX_BYTES >> 20).to_string())]),
            Self::Text { file, source } => (file, source.args()),
            Self::Fault { file, source } => (file, source.args()),
        };
        [("file", file.clone())].into_iter().chain(more).collect()
    }
}

/// Headers in a sentence.
pub(super) fn shown(headers: &[String]) -> String {
    let names: Vec<String> =
        headers.iter().take(HEADERS_SHOWN).map(|header| super::cells::short(header)).collect();
    let more = if headers.len() > HEADERS_SHOWN { "…" } else { "" };
    names.join("、") + more
}
