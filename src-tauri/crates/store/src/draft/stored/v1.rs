//! The second shape: what holds for the whole, and each block by itself. What stands on the disk is here; `write` makes it
//! of a document, `read` makes a document of it.

mod read;
mod write;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuhui_core::document::{Align, Form};
use shuhui_core::{Period, Quantity};

pub(super) use read::document;
pub(super) use write::part;

#[derive(Serialize, Deserialize)]
struct StoredWhole {
    form: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    profile: String,
    issuer: String,
    period: Period,
    date: NaiveDate,
    #[serde(default, skip_serializing_if = "StoredScope::is_empty")]
    scope: StoredScope,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    sealed: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    even_imprint: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<StoredCondition>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comments: Vec<StoredComment>,
    next_id: u32,
}

#[derive(Serialize, Deserialize, Default)]
struct StoredScope {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    with: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dept: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredCondition {
    expr: String,
    gave: bool,
    block: String,
    line: u32,
    column: u32,
}

#[derive(Serialize, Deserialize)]
struct StoredComment {
    id: u32,
    block: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    quote: String,
    #[serde(default, skip_serializing_if = "is_first")]
    nth: u32,
    text: String,
    kind: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    done: bool,
    made: NaiveDate,
}

#[derive(Serialize, Deserialize)]
struct StoredBlock {
    id: String,
    role: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    touched: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    borrowed: Option<StoredBorrowed>,
    #[serde(flatten)]
    shape: StoredShape,
}

#[derive(Serialize, Deserialize)]
struct StoredBorrowed {
    report: String,
    title: String,
    from: u32,
    to: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredShape {
    Line(StoredLine),
    Lines(Vec<StoredLine>),
    RunIn { head: StoredLine, rest: StoredLine },
    Table { columns: Vec<Option<u16>>, header_rows: u16, rows: Vec<Vec<StoredCell>> },
    Picture { name: String, content: String, width: u32, height: u32, alt: String },
}

#[derive(Serialize, Deserialize)]
struct StoredLine {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<StoredNumber>,
    pieces: Vec<StoredPiece>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredNumber {
    Auto,
    Styled(String),
    Fixed(String),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredPiece {
    Words(String),
    Marked {
        text: String,
        marks: Vec<String>,
    },
    Figure(StoredFigure),
    Blank {
        id: String,
        hint: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expr: Option<String>,
    },
    Number(String),
    Break,
}

#[derive(Serialize, Deserialize)]
struct StoredFigure {
    id: String,
    expr: String,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Quantity>,
    count: u32,
    fingerprint: String,
    #[serde(default, skip_serializing_if = "StoredLink::is_linked")]
    link: StoredLink,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum StoredLink {
    #[default]
    Linked,
    Frozen(String),
    Typed,
}

#[derive(Serialize, Deserialize)]
struct StoredCell {
    id: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<(u16, u16)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    align: Option<String>,
    lines: Vec<StoredLine>,
}

impl StoredScope {
    fn is_empty(&self) -> bool {
        self.with.is_empty() && self.dept.is_none() && self.speaker.is_none() && self.person.is_none()
    }
}

impl StoredLink {
    const fn is_linked(&self) -> bool {
        matches!(self, Self::Linked)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_first(nth: &u32) -> bool {
    *nth == 0
}

/// Names that are stored; a name is never given another meaning.
const FORMS: [(&str, Form); 4] = [
    ("internal", Form::Internal),
    ("official", Form::Official),
    ("letter", Form::Letter),
    ("minutes", Form::Minutes),
];
const ALIGNS: [(&str, Align); 3] =
    [("left", Align::Left), ("centre", Align::Centre), ("right", Align::Right)];
