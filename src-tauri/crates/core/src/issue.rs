//! What went wrong or deserves a look, as a value: a stable code, arguments for the Chinese sentence, a place.
//!
//! Collect, do not stop: import and lint return `(value, Vec<Issue>)`. The sentence itself stands in
//! assets/locales under the code, so that programs branch on codes and clerks read sentences. Issues and failures are
//! the same value in every process: they cross the pipe to a child as they are.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Arguments of a sentence, by name.
pub type Args = Vec<(Cow<'static, str>, String)>;

/// An error with the faces that leave the program: a code that programs branch on, the sentence's arguments, what it means
/// to a script and which input it is about. `Display` and `source` remain the developer's chain.
pub trait Explain: std::error::Error {
    /// The stable code, such as `period.bad_quarter`; the key of the sentence in assets/locales.
    fn code(&self) -> &'static str;

    /// Arguments of the sentence, by name.
    fn args(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Whose affair it is.
    fn class(&self) -> Class {
        Class::Input
    }

    /// The field of the request that it is about, where it is about one.
    fn field(&self) -> Option<&'static str> {
        None
    }
}

/// Whose affair an error is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The caller's, who asked for something that cannot be asked for.
    Usage,
    /// That of what was given: a text, a file, a name that nothing has.
    Input,
    /// The data folder's.
    Data,
    /// The program's.
    Internal,
}

/// An error as a value, with all its faces.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[error("{detail}")]
pub struct Failure {
    /// The stable code.
    pub code: Cow<'static, str>,
    /// Whose affair it is.
    pub class: Class,
    /// Arguments of the sentence.
    pub args: Args,
    /// The field of the request that it is about.
    pub field: Option<Cow<'static, str>>,
    /// The developer's chain.
    pub detail: String,
}

/// How much an issue matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something to know; nothing was lost.
    Advice,
    /// Something was left out or is wrong.
    Error,
}

/// Where an issue was found. All numbers count from 1, as people and spreadsheets do. A snippet is the text in question, short.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum Place {
    /// All of what was looked at.
    #[default]
    Whole,
    /// A file that was read.
    File {
        /// Its name.
        file: String,
    },
    /// A sheet of a workbook, a row of it, or a cell. A delimited text is one sheet of its own name.
    Sheet {
        /// Its name; in a report on several files behind its file's.
        sheet: String,
        /// As the spreadsheet shows it.
        row: Option<u32>,
        /// The column's header as it is written, or its letters where it has none.
        column: Option<String>,
        /// What stands there.
        snippet: Option<String>,
    },
    /// A template's file, or a character of it.
    Template {
        /// `body.tera` or `template.toml`.
        file: String,
        /// The line.
        row: Option<u32>,
        /// The character of the line.
        column: Option<u32>,
        /// What stands there.
        snippet: Option<String>,
    },
    /// A block of a document.
    Block {
        /// Its identity.
        block: String,
        /// What stands there.
        snippet: Option<String>,
    },
}

impl Place {
    /// A whole sheet.
    pub fn sheet(name: impl Into<String>) -> Self {
        Self::Sheet { sheet: name.into(), row: None, column: None, snippet: None }
    }

    /// A row of a sheet.
    pub fn row(sheet: impl Into<String>, row: u32) -> Self {
        Self::Sheet { sheet: sheet.into(), row: Some(row), column: None, snippet: None }
    }
}

/// One issue: collected, placed, explained.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Issue {
    /// Key of the Chinese sentence.
    pub code: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// Arguments of the sentence.
    pub args: Args,
    /// What mends it, where one thing is plainly meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// A change of the text that mends an issue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fix {
    /// Bytes of the text that are taken away.
    pub range: Range<usize>,
    /// What stands in their place.
    pub text: String,
}

impl Issue {
    /// An issue that says something was left out or is wrong.
    pub fn error(code: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code: code.into(),
            severity: Severity::Error,
            place: Place::default(),
            args: Args::new(),
            fix: None,
        }
    }

    /// An issue that says something to know.
    pub fn advice(code: impl Into<Cow<'static, str>>) -> Self {
        Self { severity: Severity::Advice, ..Self::error(code) }
    }

    /// The same issue with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name.into(), value.into()));
        self
    }

    /// The same issue at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// An issue out of an error that is one item's trouble, not the end of the work.
    pub fn of(error: &dyn Explain) -> Self {
        Self { args: owned(error.args()), ..Self::error(error.code()) }
    }
}

impl Failure {
    /// A failure that begins here, of bad input.
    pub fn new(code: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self {
            code: code.into(),
            class: Class::Input,
            args: owned(args),
            field: None,
            detail: code.to_owned(),
        }
    }

    /// An error with its chain of causes.
    pub fn of(error: &impl Explain) -> Self {
        Self {
            class: error.class(),
            field: error.field().map(Cow::Borrowed),
            detail: chain(error),
            ..Self::new(error.code(), error.args())
        }
    }
}

/// What an error says and what its causes say, for the developer.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

fn owned(args: Vec<(&'static str, String)>) -> Args {
    args.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect()
}
