//! What a figure is worth: a value, its text, and the entries behind it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::list::Items;
use super::{ChangeForm, Expr, Field, Per, Population, Than, words};
use crate::id::EntryId;
use crate::issue::Explain;
use crate::log::{Fact, Log, LogError};
use crate::measure::{ATTENDANCE, OCCASIONS};
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
}

impl Explain for FigureError {
    fn code(&self) -> &'static str {
        match self {
            Self::Log(_) => "figure.log_unreadable",
        }
    }
}

/// Whoever answers figures: a log at hand, or a process that holds one at the other end of a pipe.
pub trait FigureSource {
    /// The figure's answer in the document's period.
    ///
    /// # Errors
    /// When the log cannot be read, or is gone with its process.
    fn evaluate(&self, expr: &Expr) -> Result<Evaluated, FigureError>;

    /// The answers of several figures, in their order.
    ///
    /// # Errors
    /// As [`FigureSource::evaluate`], for the first of them that has none.
    fn evaluate_all(&self, exprs: &[Expr]) -> Result<Vec<Evaluated>, FigureError> {
        exprs.iter().map(|expr| self.evaluate(expr)).collect()
    }
}

/// A log at hand as a source of figures.
#[derive(Clone, Copy, Debug)]
pub struct OfLog<L> {
    /// The log.
    pub log: L,
    /// The document's period and the day of asking.
    pub context: Context,
}

impl<L: Log> FigureSource for OfLog<L> {
    fn evaluate(&self, expr: &Expr) -> Result<Evaluated, FigureError> {
        evaluate(&self.log, expr, &self.context)
    }
}

/// Evaluates a figure over a log.
///
/// # Errors
/// When the log cannot be read. A figure of no entries is a blank, not an error.
pub fn evaluate<L: Log + ?Sized>(log: &L, expr: &Expr, context: &Context) -> Result<Evaluated, FigureError> {
    let answer = Question { log, context: *context, back: &[] }.answer(expr)?;
    Ok(Evaluated {
        value: answer.value,
        text: answer.text,
        unit: answer.percent.then(|| "%".to_owned()),
        entries: answer.behind.into_iter().map(|(_, id)| id).collect(),
        uneven: answer.uneven,
    })
}

/// One asking: where, for which span, and how far back a comparison has gone.
struct Question<'a, L: ?Sized> {
    log: &'a L,
    context: Context,
    back: &'a [Than],
}

/// The entries behind an answer with their days, so that those of several parts can be put in order.
type Behind = Vec<(NaiveDate, EntryId)>;

struct Answer {
    value: Option<Value>,
    text: String,
    percent: bool,
    behind: Behind,
    uneven: bool,
}

/// What was added up, piece by piece.
struct Totals {
    pieces: Vec<Quantity>,
    behind: Behind,
}

impl<L: Log + ?Sized> Question<'_, L> {
    fn answer(&self, expr: &Expr) -> Result<Answer, FigureError> {
        Ok(match expr {
            Expr::Count { of, per } => self.add_up(of, *per, &one)?.least(of, per.is_some()),
            Expr::Sum { measure, of, per } => {
                self.add_up(of, *per, &amount_of(measure))?.least(of, per.is_some())
            }
            Expr::State { measure, of } => self.state(measure, of)?,
            Expr::List { field, limit, of } => self.list(*field, *limit, of)?,
            Expr::Ratio { part, whole } => {
                let (part, whole) = (self.answer(part)?, self.answer(whole)?);
                let share =
                    part.known().zip(whole.known()).and_then(|(part, whole)| Quantity::percent(part, whole));
                let text = share.map(|share| format!("{share}%"));
                Answer::made_of(share.zip(text), true, [part.behind, whole.behind])
            }
            Expr::Change { of, than, form, unit } => self.change(of, *than, *form, unit)?,
            Expr::Average { of, per } => self.average(of, *per)?,
        })
    }

    /// The figure's own period or the document's, moved back as comparisons ask; none before the calendar begins.
    fn period(&self, population: &Population) -> Option<Period> {
        self.back.iter().try_fold(population.period.unwrap_or(self.context.period), |period, than| match than
        {
            Than::LastYear => period.last_year(),
            Than::LastPeriod => period.before(),
        })
    }

    /// The pieces that are added up one by one: the period, or those of its months (quarters) that have begun.
    fn pieces(&self, population: &Population, per: Option<Per>) -> Vec<Period> {
        let Some(period) = self.period(population) else {
            return Vec::new();
        };
        let begun = |piece: &Period| piece.first() <= self.context.today;
        match per {
            None => vec![period],
            Some(Per::Month) => period.months().filter(begun).collect(),
            Some(Per::Quarter) => period.quarters().filter(begun).collect(),
        }
    }

    fn add_up(
        &self,
        population: &Population,
        per: Option<Per>,
        amount: &dyn Fn(&dyn Fact) -> Option<Quantity>,
    ) -> Result<Totals, FigureError> {
        let pieces = self.pieces(population, per);
        let mut totals = Totals { pieces: vec![Quantity::ZERO; pieces.len()], behind: Behind::new() };
        let ends = pieces.first().zip(pieces.last());
        let Some(span) = ends.and_then(|(first, last)| Period::new(first.first(), last.last()).ok()) else {
            return Ok(totals);
        };
        self.log.visit(&population.selection, Some(span), &mut |fact| {
            let day = fact.date();
            let piece = pieces.partition_point(|piece| piece.last() < day);
            if let (Some(total), Some(amount)) = (totals.pieces.get_mut(piece), amount(fact)) {
                *total = *total + amount;
                totals.behind.push((day, fact.id()));
            }
        })?;
        Ok(totals)
    }

    /// The latest amount not after the period's end, however long before the period it was written.
    fn state(&self, measure: &str, population: &Population) -> Result<Answer, FigureError> {
        let upto = self
            .period(population)
            .and_then(|period| Period::new(NaiveDate::from_ymd_opt(1, 1, 1)?, period.last()).ok());
        let mut latest = None;
        if let Some(upto) = upto {
            self.log.visit(&population.selection, Some(upto), &mut |fact| {
                if let Some(amount) = written(fact, measure) {
                    latest = Some((amount, (fact.date(), fact.id())));
                }
            })?;
        }
        Ok(match latest {
            Some((amount, entry)) => Answer::number(amount, population, vec![entry], false),
            None => Answer::nothing(population, Behind::new(), false),
        })
    }

    fn list(&self, field: Field, limit: Option<u32>, population: &Population) -> Result<Answer, FigureError> {
        let mut items = Items::default();
        let mut behind = Behind::new();
        if let Some(period) = self.period(population) {
            self.log.visit(&population.selection, Some(period), &mut |fact| {
                if items.add(field, fact, period) {
                    behind.push((fact.date(), fact.id()));
                }
            })?;
        }
        let text = if behind.is_empty() { population.zero.clone() } else { Some(items.joined(limit)) };
        Ok(Answer {
            value: text.clone().map(Value::Text),
            text: text.unwrap_or_default(),
            percent: false,
            behind,
            uneven: false,
        })
    }

    fn change(&self, of: &Expr, than: Than, form: ChangeForm, unit: &str) -> Result<Answer, FigureError> {
        let back = [self.back, &[than]].concat();
        let now = self.answer(of)?;
        let then = Question { log: self.log, context: self.context, back: &back }.answer(of)?;
        let said = now.known().zip(then.known()).and_then(|(now, then)| match form {
            ChangeForm::Number => Some((now - then, words::change_in_number(than, now - then, unit))),
            ChangeForm::Percent => {
                let by = growth(now, then)?;
                Some((by, words::change_in_percent(than, by)))
            }
        });
        Ok(Answer::made_of(said, form == ChangeForm::Percent, [now.behind, then.behind]))
    }

    fn average(&self, of: &Expr, per: Per) -> Result<Answer, FigureError> {
        let (population, totals) = match of {
            Expr::Count { of, .. } => (of, self.add_up(of, Some(per), &one)?),
            Expr::Sum { measure, of, .. } => (of, self.add_up(of, Some(per), &amount_of(measure))?),
            other => {
                let whole = self.answer(other)?;
                let pieces =
                    u32::try_from(self.pieces(&Population::default(), Some(per)).len()).unwrap_or(u32::MAX);
                let share = whole.known().and_then(|number| number.divided(pieces));
                return Ok(Answer::made_of(
                    share.map(|share| (share, share.to_string())),
                    false,
                    [whole.behind, Behind::new()],
                ));
            }
        };
        let pieces = u32::try_from(totals.pieces.len()).unwrap_or(u32::MAX);
        let share = totals.pieces.iter().copied().sum::<Quantity>().divided(pieces);
        Ok(match share.filter(|_| !totals.behind.is_empty()) {
            Some(share) => Answer::number(share, population, totals.behind, false),
            None => Answer::nothing(population, totals.behind, false),
        })
    }
}

impl Totals {
    /// The total, or the least of the pieces; a piece with nothing in it makes 「每月」 untrue and leaves a blank.
    fn least(self, population: &Population, spread: bool) -> Answer {
        let least = self.pieces.iter().copied().min().unwrap_or_default();
        let uneven = self.pieces.iter().any(|piece| *piece != least);
        if self.behind.is_empty() || (spread && least == Quantity::ZERO) {
            Answer::nothing(population, self.behind, uneven)
        } else {
            Answer::number(least, population, self.behind, uneven)
        }
    }
}

impl Answer {
    fn number(number: Quantity, population: &Population, behind: Behind, uneven: bool) -> Self {
        let text = match &population.zero {
            Some(zero) if number == Quantity::ZERO => zero.clone(),
            _ => words::rounded(number, population.round),
        };
        Self { value: Some(Value::Number(number)), text, percent: false, behind, uneven }
    }

    /// A blank, unless the call says what stands for nothing.
    fn nothing(population: &Population, behind: Behind, uneven: bool) -> Self {
        let value = population.zero.as_ref().map(|_| Value::Number(Quantity::ZERO));
        Self { value, text: population.zero.clone().unwrap_or_default(), percent: false, behind, uneven }
    }

    fn made_of(said: Option<(Quantity, String)>, percent: bool, parts: [Behind; 2]) -> Self {
        let behind = parts.into_iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
        let (value, text) =
            said.map_or((None, String::new()), |(number, text)| (Some(Value::Number(number)), text));
        Self { value, text, percent, behind, uneven: false }
    }

    const fn known(&self) -> Option<Quantity> {
        match self.value {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }
}

fn one(_: &dyn Fact) -> Option<Quantity> {
    Some(Quantity::ONE)
}

/// What an entry adds to a sum of a measure; none when it says nothing about it.
pub(crate) fn amount_of(measure: &str) -> impl Fn(&dyn Fact) -> Option<Quantity> + '_ {
    let counts_one = OCCASIONS.contains(&measure);
    move |fact| written(fact, measure).or(counts_one.then_some(Quantity::ONE))
}

/// The amount that an entry names: occasions under whichever word it uses, heads from its own column.
fn written(fact: &dyn Fact, measure: &str) -> Option<Quantity> {
    if ATTENDANCE.contains(&measure) {
        return fact
            .attendance()
            .map(|heads| Quantity::whole(heads.into()))
            .or_else(|| fact.measure(measure));
    }
    let other_words: &[&str] = if OCCASIONS.contains(&measure) { &OCCASIONS } else { &[] };
    fact.measure(measure).or_else(|| other_words.iter().find_map(|word| fact.measure(word)))
}

/// The change in per cent of what it was, rounded away from nothing alike in both directions.
fn growth(now: Quantity, then: Quantity) -> Option<Quantity> {
    if then <= Quantity::ZERO {
        return None;
    }
    if now < then {
        Quantity::percent(then - now, then).map(|by| -by)
    } else {
        Quantity::percent(now - then, then)
    }
}
