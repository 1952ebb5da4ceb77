//! Why a file gives no entries at all.

use shuhui_core::Explain;

use crate::sheet::Fault;
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
    /// No row of headers names a day.
    #[error("{file} has no column of days among {headers:?}")]
    NoDateColumn {
        /// The file's name.
        file: String,
        /// What its widest row says.
        headers: Vec<String>,
        /// How it was decoded: a wrong guess makes every header unknown.
        encoding: Encoding,
    },
    /// Larger than [`super::MAX_BYTES`].
    #[error("{file} has {bytes} bytes")]
    TooLarge {
        /// The file's name.
        file: String,
        /// Its length.
        bytes: u64,
    },
    /// A workbook of Excel under a text's name.
    #[error("{file} is a workbook, not text")]
    Workbook {
        /// The file's name.
        file: String,
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
            Self::NoDateColumn { .. } => "import.no_date_column",
            Self::TooLarge { .. } => "import.too_large",
            Self::Workbook { .. } => "import.workbook",
            Self::Text { source, .. } => source.code(),
            Self::Fault { source, .. } => source.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let (file, more) = match self {
            Self::Empty { file } | Self::Workbook { file } => (file, Vec::new()),
            Self::HeaderOnly { file, row } => (file, vec![("row", row.to_string())]),
            Self::NoDateColumn {
                file,
                headers,
                encoding,
            } => (
                file,
                vec![
                    ("headers", shown(headers)),
                    ("encoding", encoding.name().to_owned()),
                ],
            ),
            Self::TooLarge { file, .. } => (file, vec![("limit", (super::MAX_BYTES >> 20).to_string())]),
            Self::Text { file, source } => (file, source.args()),
            Self::Fault { file, source } => (file, source.args()),
        };
        [("file", file.clone())].into_iter().chain(more).collect()
    }
}

fn shown(headers: &[String]) -> String {
    let names: Vec<String> = headers
        .iter()
        .take(HEADERS_SHOWN)
        .map(|header| super::cells::short(header))
        .collect();
    let more = if headers.len() > HEADERS_SHOWN { "…" } else { "" };
    names.join("、") + more
}
