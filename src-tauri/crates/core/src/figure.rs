//! A figure (数): aggregation × selection × period, evaluated to a value *with the entries behind it*.
//!
//! One grammar serves templates, the command line and the window (cli.md, EXPR). An [`Expr`] is closed: names are
//! canonical, nothing depends on a template's variables, and its `Display` reads back to the same expression.

mod amount;
mod answer;
mod build;
mod call;
mod entry;
mod evaluate;
mod list;
mod parse;
mod parts;
mod place;
mod rows;
mod said;
mod spread;
mod test;
mod words;
mod write;

pub(crate) use amount::amount_of;
pub use build::build;
pub use call::{Arg, ArgError, Args, FUNCTIONS, arguments};
pub use entry::{Row, Says};
pub use evaluate::{Context, Evaluated, FigureError, FigureSource, OfLog, Value, evaluate};
pub use parse::{ExprCause, ExprError};
pub use parts::{Missing, Parts, What, When};
pub use rows::{By, Group, ROW_FUNCTIONS, Rows};
pub use said::{Digits, Scale, Wording};
pub use spread::Per;
pub use test::{Outcome, Sign, Term, Test};

use chrono::NaiveDate;

use crate::id::EntryId;
use crate::log::Selection;
use crate::period::Period;

/// A figure's expression.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Expr {
    /// `count(…)`: how many entries.
    Count {
        /// The entries counted.
        of: Population,
        /// `distinct="speaker"`: how many different speakers they had, instead.
        distinct: Option<Field>,
        /// `per="month"`: the least of the months (quarters …) instead of the whole.
        per: Option<Per>,
    },
    /// `sum(measure=…, …)`: amounts added up; an entry that says nothing adds 1 where the measure is 次 (场, 场次, 期) or its kind's own
    /// word, and 人次 is attendance.
    Sum {
        /// The measure's name.
        measure: String,
        /// What is added up.
        of: Population,
        /// `per="month"`: the least of the months (quarters …) instead of the whole.
        per: Option<Per>,
    },
    /// `mean(measure=…, …)`: the mean of what was written (准确率), one decimal.
    Mean {
        /// The measure's name.
        measure: String,
        /// What is looked at.
        of: Population,
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
        /// What is listed, and how.
        list: Listing,
        /// Which entries.
        of: Population,
    },
    /// `entry(id=…, field=…)`, `entry(id=…, measure=…)`: what one entry says; a cell in a table of entries.
    Entry {
        /// Which.
        id: EntryId,
        /// What of it.
        says: Says,
    },
    /// `ratio(part=…, whole=…)`: per cent with one decimal, such as 96.2%.
    Ratio {
        /// The numerator.
        part: Box<Expr>,
        /// The denominator.
        whole: Box<Expr>,
        /// How it is said.
        form: Share,
    },
    /// `change(of=…, than=…, as=…)`: 比上年增加3次, 同比增长25%; the words follow the sign and the period.
    Change {
        /// The figure compared.
        of: Box<Expr>,
        /// With what.
        than: Than,
        /// How it is said.
        form: ChangeForm,
        /// The measure word behind a number: 次; empty in per cent.
        unit: String,
        /// `new="今年新增{}次"`: what is said where there was none before.
        new: Option<String>,
    },
    /// `average(of=…, per=…)`: per month or quarter, one decimal.
    Average {
        /// The figure spread.
        of: Box<Expr>,
        /// Over what.
        per: Per,
    },
}

/// What a figure is taken of (总体): which entries, of when; and how the answer is said.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Population {
    /// Kinds, tags, texts.
    pub selection: Selection,
    /// `scope="all"`: what its document is narrowed to does not narrow it.
    pub apart: bool,
    /// A period of its own instead of the document's.
    pub period: Option<Period>,
    /// For none, for some, rounded, in hanzi.
    pub wording: Wording,
}

/// What a list lists, and how.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Listing {
    /// What of the entries.
    pub field: Field,
    /// At most so many.
    pub limit: Option<u32>,
    /// What stands behind a list that was cut; none: 等, but nothing behind a single one.
    pub more: Option<String>,
    /// Which come first.
    pub order: Order,
    /// What titles stand in; none: as their kinds want it.
    pub marks: Option<Marks>,
}

impl Listing {
    /// All of a field, as lists are unless they say more.
    pub const fn of(field: Field) -> Self {
        Self { field, limit: None, more: None, order: Order::First, marks: None }
    }
}

/// What a change is measured against.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Than {
    /// `last_year`: the same span a year before.
    LastYear,
    /// `last_period`: the span right before.
    LastPeriod,
}

impl Than {
    /// The days that a period is held against: of one that is still running as many as have passed of it.
    pub fn days(self, period: Period, today: NaiveDate) -> Option<Period> {
        match self {
            Self::LastYear => period.passed(today)?.last_year(),
            Self::LastPeriod => period.before_passed(today),
        }
    }
}

/// The last of the days that a period is compared up to: all that have passed, and those ahead up to the last that the number itself
/// counts. So what stands in front of a 增加 and the 增加 are of the same days.
pub fn compared_until(today: NaiveDate, counted: impl Iterator<Item = NaiveDate>) -> NaiveDate {
    counted.fold(today, NaiveDate::max)
}

/// How a change is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChangeForm {
    /// `number`: 比上年增加3次
    Number,
    /// `percent`: 同比增长25%
    Percent,
}

/// How a share is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Share {
    /// `percent`: 96.2%
    #[default]
    Percent,
    /// `tenths`: 九成六
    Tenths,
    /// `times`: 1.5倍
    Times,
}

/// Which of a list come first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Order {
    /// `first`: the oldest.
    #[default]
    First,
    /// `last`: the newest.
    Last,
}

/// What titles stand in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Marks {
    /// `书名号`: 《》, of works.
    Book,
    /// `引号`: “”
    Quotes,
    /// `无`: as they are.
    Bare,
}

/// What a list lists, or what is counted once however often it is there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// `title`: a work's stands in 《》.
    Title,
    /// `date`: 3月5日
    Date,
    /// `place`
    Place,
    /// `host`
    Host,
    /// `speaker`
    Speaker,
    /// `dept`
    Dept,
    /// `tag`
    Tag,
    /// `kind`
    Kind,
}
