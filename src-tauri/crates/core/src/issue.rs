//! What went wrong or deserves a look, as a value: a stable code, arguments for the Chinese sentence, a place.
//!
//! Collect, do not stop: import and lint return `(value, Vec<Issue>)`. The sentence itself stands in
//! assets/locales under the code, so that programs branch on codes and clerks read sentences.

use serde::{Deserialize, Serialize};

/// An error with the two faces that leave the program: a code that programs branch on and the sentence's arguments.
/// `Display` and `source` remain the third face, the developer's chain.
pub trait Explain: std::error::Error {
    /// The stable code, such as `period.bad_quarter`; the key of the sentence in assets/locales.
    fn code(&self) -> &'static str;

    /// Arguments of the sentence, by name.
    fn args(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
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

/// Where an issue was found. All numbers count from 1, as people and spreadsheets do.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// File or sheet name.
    pub sheet: Option<String>,
    /// Row of a sheet or line of a template.
    pub row: Option<u32>,
    /// Column of a template line, in characters.
    pub column: Option<u32>,
    /// The header of a sheet's column, as it is written there.
    pub field: Option<String>,
    /// The text in question, short.
    pub snippet: Option<String>,
}

/// One issue: collected, placed, explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// Key of the Chinese sentence.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// Arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl Issue {
    /// An issue that says something was left out or is wrong.
    pub fn error(code: &'static str) -> Self {
        Self { code, severity: Severity::Error, place: Place::default(), args: Vec::new() }
    }

    /// An issue that says something to know.
    pub fn advice(code: &'static str) -> Self {
        Self { severity: Severity::Advice, ..Self::error(code) }
    }

    /// The same issue with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
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
        Self { args: error.args(), ..Self::error(error.code()) }
    }
}
