//! A requirement 对标要求: a figure that must come to at least so much in every month, quarter, half or year, and where
//! that is written. Held against the log it says for each slot of the calendar whether it is met.
//!
//! Slots are never cut: a period that holds half of March is asked about all of March. 「定期」 without a number only
//! advises, because no text says how often that is. Before the log begins nothing is known: a slot that lies there, or is over and
//! began there, lacks nothing and is met by nothing but its entries.

use std::num::NonZeroU32;

use chrono::{Datelike, NaiveDate};

use crate::figure::{Expr, Population, Wording, amount_of};
use crate::id::EntryId;
use crate::issue::Explain;
use crate::kind::Kinds;
use crate::log::{Fact, Log, LogError, Selection};
use crate::period::Period;
use crate::quantity::Quantity;

/// What must be done how often, and who says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Requirement {
    /// Its identity, which no edit changes.
    pub id: String,
    /// 「专题听取汇报」
    pub title: String,
    /// What is added up.
    pub figure: Tally,
    /// At least so much in each slot.
    pub need: NonZeroU32,
    /// The slots.
    pub every: Every,
    /// Where it is written.
    pub source: Basis,
    /// Whether it is held against the log at all.
    pub active: bool,
}

/// What a requirement adds up: entries, or amounts of a measure.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Which entries.
    pub of: Selection,
    /// Amounts of this measure; `None` counts the entries.
    pub measure: Option<String>,
}

/// How often.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Every {
    /// 每月
    Month,
    /// 每季度
    Quarter,
    /// 每半年
    Half,
    /// 每年
    Year,
    /// Some months of every year: 年初.
    Span(Span),
    /// 定期: once a year it is looked whether it was often enough, and advised when not.
    Advice,
}

/// Months of a year that have a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    name: String,
    first: u32,
    last: u32,
}

/// The text that a requirement comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Basis {
    /// 《…制度》; empty when nobody knows.
    pub document: String,
    /// 第五条, or what the clause is about.
    pub clause: String,
}

/// A requirement held against the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The worst of its slots.
    pub status: Status,
    /// Oldest first.
    pub slots: Vec<Slot>,
}

/// What a requirement comes to over all its slots.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Status {
    /// Every slot that has begun is met, as far as the log goes back.
    Met,
    /// A slot is over and was not met.
    Missing,
    /// A slot that still runs is not met yet, or none has begun.
    Due,
    /// 定期, and fewer than one would expect.
    Advice,
    /// The log does not go back so far.
    Unlogged,
}

/// As of when a requirement is held against a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AsOf {
    today: NaiveDate,
    start: NaiveDate,
}

impl AsOf {
    /// From the month that was agreed on, or else that of the earliest entry; without either, or before them, from today's month:
    /// an empty log lacks nothing yet.
    pub fn new(today: NaiveDate, agreed: Option<NaiveDate>, earliest: Option<NaiveDate>) -> Self {
        let begins = agreed.or(earliest).map_or(today, |day| day.min(today));
        Self { today, start: begins.with_day(1).unwrap_or(begins) }
    }

    /// The first day of the month that the requirements count from.
    pub const fn start(&self) -> NaiveDate {
        self.start
    }

    /// The day of asking.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }
}

/// One month, quarter, half, year or span.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// 「8月」, 「第三季度」, 「上半年」, 「全年」, a span's name; with the year in front when the period holds several.
    pub label: String,
    /// Its days, whole.
    pub period: Period,
    /// What the log holds.
    pub count: Quantity,
    /// What it should hold.
    pub need: NonZeroU32,
    /// The entries behind the count, oldest first.
    pub entries: Vec<EntryId>,
    /// How it stands today.
    pub state: State,
}

/// How one slot stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// Enough, however much of it is left.
    Met,
    /// Over, and not enough.
    Missing,
    /// Running, and not enough yet.
    Due,
    /// 定期, and not often enough.
    Advice,
    /// Has not begun.
    NotYet,
    /// 未记: it began before the log did, so that what it lacks may have been.
    Unlogged,
}

/// Why something is no requirement.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RequirementError {
    /// Neither a count nor a sum over a plain selection.
    #[error("{0} does not add up over slots")]
    Figure(String),
    /// Months that a year lacks, or in the wrong order.
    #[error("months {first} to {last} are no span of a year")]
    Span {
        /// The first month given.
        first: u32,
        /// The last month given.
        last: u32,
    },
}

impl Explain for RequirementError {
    fn code(&self) -> &'static str {
        match self {
            Self::Figure(_) => "requirement.figure",
            Self::Span { .. } => "requirement.span",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Figure(expr) => vec![("expr", expr.clone())],
            Self::Span { first, last } => vec![("first", first.to_string()), ("last", last.to_string())],
        }
    }
}

/// Holds a requirement against the log for the slots that a period touches, by one visit of the log.
///
/// # Errors
/// The log could not be read.
pub fn check<L: Log + ?Sized>(
    log: &L,
    requirement: &Requirement,
    period: Period,
    as_of: &AsOf,
    kinds: &Kinds,
) -> Result<Standing, LogError> {
    let mut slots = requirement.slots(period);
    let whole = slots
        .first()
        .zip(slots.last())
        .and_then(|(first, last)| Period::new(first.period.first(), last.period.last()).ok());
    let amount = requirement.figure.amount(kinds);
    log.visit(&requirement.figure.of, whole, &mut |fact| {
        let day = fact.date();
        let place = slots.partition_point(|slot| slot.period.last() < day);
        // Between the spans of two years lie days that belong to neither.
        let Some(slot) = slots.get_mut(place).filter(|slot| slot.period.holds(day)) else { return };
        if let Some(amount) = amount(fact) {
            slot.count = slot.count + amount;
            slot.entries.push(fact.id());
        }
    })?;
    for slot in &mut slots {
        slot.state = slot.stands(requirement.every == Every::Advice, as_of);
    }
    Ok(Standing { status: status(&slots), slots })
}

fn status(slots: &[Slot]) -> Status {
    let any = |state| slots.iter().any(|slot| slot.state == state);
    if any(State::Missing) {
        Status::Missing
    } else if any(State::Advice) {
        Status::Advice
    } else if any(State::Due) {
        Status::Due
    } else if any(State::Met) {
        Status::Met
    } else if any(State::Unlogged) {
        Status::Unlogged
    } else {
        Status::Due
    }
}

impl Requirement {
    /// The slots that a period touches, empty and as far ahead as can be, oldest first.
    fn slots(&self, period: Period) -> Vec<Slot> {
        let years = period.first().year()..=period.last().year();
        let named = years.clone().count() > 1;
        let slot = |year: i32, (name, first, last): &(String, u32, u32)| {
            let first = Period::month(year, *first).ok()?;
            let whole = Period::new(first.first(), Period::month(year, *last).ok()?.last()).ok()?;
            let label = if named { format!("{year}年{name}") } else { name.clone() };
            whole.intersection(period).map(|_| Slot {
                label,
                period: whole,
                count: Quantity::ZERO,
                need: self.need,
                entries: Vec::new(),
                state: State::NotYet,
            })
        };
        let parts = self.every.parts();
        years
            .flat_map(|year| parts.iter().filter_map(move |part| slot(year, part)).collect::<Vec<_>>())
            .collect()
    }
}

impl Every {
    /// The slots of a year: name, first month, last month.
    fn parts(&self) -> Vec<(String, u32, u32)> {
        let part = |name: &str, first, last| (name.to_owned(), first, last);
        match self {
            Self::Month => (1..=12).map(|month| (format!("{month}月"), month, month)).collect(),
            Self::Quarter => (0..4)
                .zip(["第一季度", "第二季度", "第三季度", "第四季度"])
                .map(|(quarter, name)| part(name, quarter * 3 + 1, quarter * 3 + 3))
                .collect(),
            Self::Half => vec![part("上半年", 1, 6), part("下半年", 7, 12)],
            Self::Year | Self::Advice => vec![part("全年", 1, 12)],
            Self::Span(span) => vec![part(&span.name, span.first, span.last)],
        }
    }
}

impl Slot {
    fn stands(&self, advises: bool, as_of: &AsOf) -> State {
        let over = self.period.last() < as_of.today;
        let whole = self.period.first() >= as_of.start;
        if self.is_met_by(Quantity::ZERO) {
            State::Met
        } else if self.period.first() > as_of.today {
            State::NotYet
        } else if over && !whole {
            State::Unlogged
        } else if advises && whole {
            State::Advice
        } else if over {
            State::Missing
        } else {
            State::Due
        }
    }

    /// Whether so much more is enough.
    pub fn is_met_by(&self, more: Quantity) -> bool {
        self.count + more >= Quantity::whole(self.need.get().into())
    }

    /// How much is lacking; nothing when it is met.
    pub fn lacking(&self) -> Quantity {
        (Quantity::whole(self.need.get().into()) - self.count).max(Quantity::ZERO)
    }
}

impl Tally {
    /// What a figure adds up, if it is a count or a sum of one period.
    ///
    /// # Errors
    /// [`RequirementError::Figure`] for states, lists, figures of figures, and those that are spread or rounded.
    pub fn of(figure: &Expr) -> Result<Self, RequirementError> {
        let plain = |of: &Population| of.period.is_none() && of.wording == Wording::default();
        match figure {
            Expr::Count { of, distinct: None, per: None } if plain(of) => {
                Ok(Self { of: of.selection.clone(), measure: None })
            }
            Expr::Sum { measure, of, per: None } if plain(of) => {
                Ok(Self { of: of.selection.clone(), measure: Some(measure.clone()) })
            }
            other => Err(RequirementError::Figure(other.to_string())),
        }
    }

    /// The figure that is added up.
    pub fn expr(&self) -> Expr {
        let of = Population { selection: self.of.clone(), ..Population::default() };
        match &self.measure {
            None => Expr::Count { of, distinct: None, per: None },
            Some(measure) => Expr::Sum { measure: measure.clone(), of, per: None },
        }
    }

    /// What one entry adds.
    pub fn amount<'k>(&'k self, kinds: &'k Kinds) -> impl Fn(&dyn Fact) -> Option<Quantity> + 'k {
        let sum = self.measure.as_deref().map(|measure| amount_of(measure, &self.of, kinds));
        move |fact| sum.as_ref().map_or(Some(Quantity::ONE), |sum| sum(fact))
    }
}

impl Span {
    /// From a month to a month of the same year.
    ///
    /// # Errors
    /// [`RequirementError::Span`]
    pub fn new(name: impl Into<String>, first: u32, last: u32) -> Result<Self, RequirementError> {
        if (1..=12).contains(&first) && (first..=12).contains(&last) {
            Ok(Self { name: name.into(), first, last })
        } else {
            Err(RequirementError::Span { first, last })
        }
    }

    /// 「年初」
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first and the last month, both in it.
    pub const fn months(&self) -> (u32, u32) {
        (self.first, self.last)
    }
}
