//! Blocks of a document over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One block of a draft.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WireBlock {
    /// Stable.
    pub id: String,
    /// What it is, roughly: `title`, `addressee`, `heading`, `paragraph`, `table`, `signature`, `date`, `attachment`, or the part's name.
    pub role: String,
    /// Which part of the format it is, exactly: `heading2`, `series`, `copies_to` …
    pub part: String,
    /// 0 title · 1–4 headings · 3 for 一是 · 5 body.
    pub level: u8,
    /// 一、 （一） 一是; empty without.
    pub number: String,
    /// How the number is made: `auto`, `fixed`, or the series' name; absent without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbering: Option<String>,
    /// The whole text as read; not in a patch, where `lines` say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whether a person had a hand in it.
    pub edited: bool,
    /// What a person did: `words`, `order`, `role`, `own`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub touched: Vec<String>,
    /// The earlier report that it, or words of it, were taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub borrowed: Option<WireBorrowed>,
    /// Its lines in reading order.
    pub lines: Vec<WireLine>,
    /// Where its lines end on paper, when it has several: characters of the block as it is set, its number included, and by how
    /// many points each character of the line stands wider.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<(u32, f64)>>")]
    pub ends: Vec<(u32, f64)>,
    /// How the cells of a table stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<WireTable>,
    /// What a picture is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<WirePicture>,
}

/// A passage of an earlier report that words were taken from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct WireBorrowed {
    /// The report of the shelf; it may not be there any more.
    pub report: String,
    /// What it was called.
    pub title: String,
    /// The first of its characters.
    pub from: u32,
    /// Behind the last.
    pub to: u32,
}

/// A line of a block.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct WireLine {
    /// Its place in the block: `0` for the n-th line, `head`, `rest`, `c12:0` for the n-th line of a cell.
    pub at: String,
    /// Its pieces.
    pub pieces: Vec<WireInline>,
}

/// A piece of a line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(optional_fields)]
pub enum WireInline {
    /// Words.
    Text {
        /// The words.
        text: String,
        /// `strong`, `underline`, `lead`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(as = "Option<Vec<String>>")]
        marks: Vec<String>,
    },
    /// A figure.
    Figure {
        /// Its id.
        id: String,
        /// What stands in the text.
        text: String,
        /// What it is called wherever it is shown alone: 「党课次数」.
        name: String,
        /// Closed expression.
        expr: String,
        /// `linked`, `frozen` or `typed`.
        state: String,
        /// What the log says now, when that differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stale: Option<String>,
        /// Why it does not go with what stands around it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        finding: Option<WireFinding>,
    },
    /// A blank.
    Blank {
        /// Its id.
        id: String,
        /// 〔待填：hint〕
        hint: String,
        /// What the log would put there now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposal: Option<String>,
    },
    /// The next number of an inner series.
    Number {
        /// The series' name.
        style: String,
        /// 一是
        text: String,
    },
    /// A new line in the paragraph.
    Break,
}

/// What a check found at a figure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct WireFinding {
    /// `error`: it cannot be right; `advice`: it wants a look.
    pub severity: String,
    /// Why, in a sentence.
    pub text: String,
}

/// The grid of a table.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WireTable {
    /// How many columns.
    pub columns: u32,
    /// How many rows at the top are the head.
    pub header_rows: u16,
    /// How wide each column is on paper, in points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<f64>>")]
    pub widths: Vec<f64>,
    /// The cells that begin in each row.
    pub rows: Vec<Vec<WireCell>>,
}

/// A cell of a table; its words are the lines at its places.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WireCell {
    /// `c12`
    pub id: String,
    /// Columns that it covers, when more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<u16>,
    /// Rows that it covers, when more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u16>,
    /// `left`, `centre` or `right`, when a person chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<String>,
}

/// A picture.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WirePicture {
    /// The file's name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub content: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it shows.
    pub alt: String,
    /// Its width and height on paper, and the height of the line it stands in, in points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_paper: Option<(f64, f64, f64)>,
}
