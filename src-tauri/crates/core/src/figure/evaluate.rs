//! What a figure is worth: a value, its text, and the entries behind it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Expr;
use crate::id::EntryId;
use crate::issue::Explain;
use crate::kind::Kinds;
use crate::log::{Log, LogError};
use crate::period::Period;
use crate::quantity::Quantity;

/// When a figure is evaluated, and for which span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Context {
    /// The document's period, for figures that name none of their own.
    pub period: Period,
    /// The day of asking: figures per month or quarter leave out the pieces that have not begun.
    pub today: NaiveDate,
}

/// What a figure comes to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number, exact also where the text rounds it.
    Number(Quantity),
    /// A list's words.
    Text(String),
}

/// A figure's answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Evaluated {
    /// What it comes to; `None` is a blank.
    pub value: Option<Value>,
    /// What stands in the text; empty for a blank.
    pub text: String,
    /// `%` for a ratio or a change in per cent.
    pub unit: Option<String>,
    /// The entries behind it, each once, oldest first.
    pub entries: Vec<EntryId>,
    /// Whether the months (quarters) of a `per=` figure differ, so that 「每月…次」 says less than there was.
    pub uneven: bool,
}

/// Why a figure has no answer at all.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// The log could not be read.
    #[error(transparent)]
    Log(#[from] LogError),
    /// A comparison reaches before the calendar begins.
    #[error("there is no period before {0}")]
    NothingBefore(Period),
}

impl Explain for FigureError {
    fn code(&self) -> &'static str {
        match self {
            Self::Log(_) => "figure.log_unreadable",
            Self::NothingBefore(_) => "figure.nothing_before",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Log(_) => Vec::new(),
            Self::NothingBefore(period) => vec![("period", period.to_string())],
        }
    }
}

/// Whoever answers figures: a log at hand, or a process that holds one at the other end of a pipe.
pub trait FigureSource {
    /// The figure's answer in the document's period.
    fn evaluate(&self, expr: &Expr) -> Result<Evaluated, FigureError>;
}

/// A log at hand as a source of figures.
#[derive(Clone, Copy)]
pub struct OfLog<'a> {
    /// The log.
    pub log: &'a dyn Log,
    /// The document's period and the day of asking.
    pub context: Context,
}

impl FigureSource for OfLog<'_> {
    fn evaluate(&self, expr: &Expr) -> Result<Evaluated, FigureError> {
        evaluate(self.log, expr, &self.context)
    }
}

/// Evaluates a figure over a log.
pub fn evaluate<L: Log + ?Sized>(_log: &L, _expr: &Expr, _context: &Context) -> Result<Evaluated, FigureError> {
    todo!()
}

impl Expr {
    /// What a blank says is missing: 「党课次数」, 「经费支出元数」.
    pub fn hint(&self, _kinds: &Kinds) -> String {
        todo!()
    }
}
