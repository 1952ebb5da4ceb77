//! A figure (数): aggregation × selection × period, evaluated to a value *with the entries behind it*.
//!
//! One grammar serves templates, the command line and the window (cli.md, EXPR). An [`Expr`] is closed: names are
//! canonical, nothing depends on a template's variables, and its `Display` reads back to the same expression.

mod build;
mod call;
mod evaluate;
mod list;
mod parse;
mod parts;
mod test;
mod words;
mod write;

pub use build::build;
pub use call::{Arg, ArgError, Args, FUNCTIONS, arguments};
pub(crate) use evaluate::amount_of;
pub use evaluate::{Context, Evaluated, FigureError, FigureSource, OfLog, Value, evaluate};
pub use parse::{ExprCause, ExprError};
pub use parts::{Missing, Parts, What, When};
pub use test::{Outcome, Sign, Term, Test};

use crate::log::Selection;
use crate::period::Period;
use crate::quantity::Quantity;

/// A figure's expression.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Expr {
    /// `count(…)`: how many entries.
    Count {
        /// The entries counted.
        of: Population,
        /// `per="month"`: the least of the months (quarters) instead of the whole.
        per: Option<Per>,
    },
    /// `sum(measure=…, …)`: amounts added up; measure 次 (场, 场次, 期) adds 1 for an entry that says nothing, 人次 is attendance.
    Sum {
        /// The measure's name.
        measure: String,
        /// What is added up.
        of: Population,
        /// `per="month"`: the least of the months (quarters) instead of the whole.
        per: Option<Per>,
    },
    /// `state(measure=…, …)`: the latest amount not after the period's end; never summed.
    State {
        /// The measure's name.
        measure: String,
        /// What is looked at.
        of: Population,
    },
    /// `list(field=…, limit=…, …)`: titles, dates, places or names, in the order of the log, each once.
    List {
        /// What is listed.
        field: Field,
        /// At most so many.
        limit: Option<u32>,
        /// Which entries.
        of: Population,
    },
    /// `ratio(part=…, whole=…)`: per cent with one decimal, such as 96.2%.
    Ratio {
        /// The numerator.
        part: Box<Expr>,
        /// The denominator.
        whole: Box<Expr>,
    },
    /// `change(of=…, than=…, as=…)`: 比上年增加3次, 同比增长25%; the words follow the sign.
    Change {
        /// The figure compared.
        of: Box<Expr>,
        /// With what.
        than: Than,
        /// How it is said.
        form: ChangeForm,
        /// The measure word behind a number: 次; empty in per cent.
        unit: String,
    },
    /// `average(of=…, per=…)`: per month or quarter, one decimal.
    Average {
        /// The figure spread.
        of: Box<Expr>,
        /// Over what.
        per: Per,
    },
}

/// What a figure is taken of (总体): which entries, of when; and how the answer is said, for none and rounded.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Population {
    /// Kinds, tags, texts.
    pub selection: Selection,
    /// A period of its own instead of the document's.
    pub period: Option<Period>,
    /// Text for no entries (`zero="0"`, `zero="未发生"`); without it a figure of no entries is a blank.
    pub zero: Option<String>,
    /// Rounded down to this step with 余 behind it when that is not exact.
    pub round: Option<Quantity>,
}

/// A span that figures are spread over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Per {
    /// `month`
    Month,
    /// `quarter`
    Quarter,
}

/// What a change is measured against.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Than {
    /// `last_year`: the same span a year before.
    LastYear,
    /// `last_period`: the span right before.
    LastPeriod,
}

/// How a change is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChangeForm {
    /// `number`: 比上年增加3次
    Number,
    /// `percent`: 同比增长25%
    Percent,
}

/// What a list lists.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// `title`: each in 《》 unless it already stands in such marks or quotes.
    Title,
    /// `date`: 3月5日
    Date,
    /// `place`
    Place,
    /// `host`
    Host,
    /// `speaker`
    Speaker,
}
