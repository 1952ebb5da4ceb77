//! What a figure is worth: a value, its text, and the entries behind it.

use std::cell::RefCell;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::amount::{Gaps, amount_of, one, written};
use super::answer::{Answer, Behind, Totals, growth};
use super::list::Items;
use super::said::Wording;
use super::{ChangeForm, Expr, Field, Listing, Per, Population, Row, Share, Than, compared_until, words};
use crate::id::EntryId;
use crate::issue::{Explain, Issue};
use crate::kind::Kinds;
use crate::log::{Fact, Log, LogError};
use crate::measure::{ATTENDANCE, PERCENT};
use crate::period::Period;
use crate::quantity::Quantity;

/// When a figure is evaluated, for which span, and what is known of kinds.
#[derive(Clone, Debug)]
pub struct Context {
    /// The document's period, for figures that name none of their own.
    pub period: Period,
    /// The day of asking: figures per month or quarter leave out the spans that have not begun.
    pub today: NaiveDate,
    /// What entries of a kind count in by themselves, and whose titles are works.
    pub kinds: Arc<Kinds>,
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
    /// The spans of a `per=` figure that have nothing, where others have something: why it is a blank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub empty: Vec<Period>,
    /// How many entries say nothing of what was counted, so that the truth may be more: 党课 without a speaker, 培训 without heads.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unsaid: u32,
    /// The part of a running period that an average is taken of: its months that are over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Period>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Evaluated {
    /// Whether there is anything to know of it.
    pub const fn is_doubtful(&self) -> bool {
        self.uneven || self.unsaid > 0 || self.over.is_some()
    }

    /// What whoever reads the number should know of it.
    pub fn doubts(&self, expr: &Expr, kinds: &Kinds) -> Vec<Issue> {
        let issue = |code: &'static str| Issue::advice(code).with("hint", expr.hint(kinds));
        // A blank says itself which of the spans have none.
        let uneven = self.uneven && self.value.is_some();
        let uneven = uneven.then(|| issue("compose.uneven").with("text", &self.text));
        let unsaid =
            (self.unsaid > 0).then(|| issue("compose.unsaid").with("count", self.unsaid.to_string()));
        let over = self.over.map(|over| issue("compose.average_over").with("span", over.name()));
        uneven.into_iter().chain(unsaid).chain(over).collect()
    }
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

    /// The entries of a population, oldest first, and no more than so many.
    ///
    /// # Errors
    /// As [`FigureSource::evaluate`].
    fn rows(&self, of: &Population, most: usize) -> Result<Vec<Row>, FigureError>;
}

/// A log at hand as a source of figures.
#[derive(Clone, Debug)]
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

    fn rows(&self, of: &Population, most: usize) -> Result<Vec<Row>, FigureError> {
        let mut rows = Vec::new();
        let period = of.period.unwrap_or(self.context.period);
        self.log.visit(&of.selection, Some(period), &mut |fact| {
            if rows.len() < most {
                rows.push(Row::of(fact));
            }
        })?;
        Ok(rows)
    }
}

/// Evaluates a figure over a log.
///
/// # Errors
/// When the log cannot be read. A figure of no entries is a blank, not an error.
pub fn evaluate<L: Log + ?Sized>(log: &L, expr: &Expr, context: &Context) -> Result<Evaluated, FigureError> {
    Question { log, context, side: Side::Alone }.answer(expr).map(Answer::evaluated)
}

/// One asking: where, for which span, and on which side of a comparison.
struct Question<'a, L: ?Sized> {
    log: &'a L,
    context: &'a Context,
    side: Side,
}

/// Which days of its period a figure is of.
#[derive(Clone, Copy)]
enum Side {
    /// All of them.
    Alone,
    /// All of them too, held against those of another period.
    Now,
    /// Those that the days up to one of it are compared with.
    Then(Than, NaiveDate),
}

impl<L: Log + ?Sized> Question<'_, L> {
    fn answer(&self, expr: &Expr) -> Result<Answer, FigureError> {
        Ok(match expr {
            Expr::Count { of, distinct: Some(field), per } => {
                self.different(of, *field, *per)?.least(&of.wording, per.is_some())
            }
            Expr::Count { of, distinct: None, per } => {
                self.add_up(of, self.spans(of, *per), &one)?.least(&of.wording, per.is_some())
            }
            Expr::Sum { measure, of, per } => {
                let amount = amount_of(measure, &of.selection, &self.context.kinds);
                // That a visit found no problem is no gap in what was written.
                let has_gaps = ATTENDANCE.contains(&measure.as_str());
                let gaps = RefCell::new(Gaps::default());
                let noted = |fact: &dyn Fact| {
                    let amount = amount(fact);
                    gaps.borrow_mut().note(fact.kind(), amount.is_some());
                    amount
                };
                let amount: &dyn Fn(&dyn Fact) -> Option<Quantity> = if has_gaps { &noted } else { &amount };
                let mut totals = self.add_up(of, self.spans(of, *per), amount)?;
                totals.unsaid = gaps.borrow().unsaid();
                totals.least(&of.wording, per.is_some())
            }
            Expr::Mean { measure, of } => self.mean(measure, of)?,
            Expr::State { measure, of } => self.state(measure, of)?,
            Expr::List { list, of } => self.list(list, of)?,
            Expr::Entry { id, says } => {
                let mut answer = Answer::default();
                self.log.visit_one(*id, &mut |fact| answer = says.answer(fact, self.context.period))?;
                answer
            }
            Expr::Ratio { part, whole, form } => self.ratio(part, whole, *form)?,
            Expr::Change { of, than, form, unit, new } => {
                self.change(of, *than, *form, unit, new.as_deref())?
            }
            Expr::Average { of, per } => self.average(of, *per)?,
        })
    }

    /// The figure's own period or the document's, or the days of it that a comparison asks for; none before the calendar begins.
    fn period(&self, population: &Population) -> Option<Period> {
        let period = population.period.unwrap_or(self.context.period);
        match self.side {
            Side::Alone | Side::Now => Some(period),
            Side::Then(than, until) => than.days(period, until),
        }
    }

    /// The spans that are added up one by one: the period, or those of its months (quarters) that have begun.
    fn spans(&self, population: &Population, per: Option<Per>) -> Vec<Period> {
        match (self.period(population), per) {
            (None, _) => Vec::new(),
            (Some(period), None) => vec![period],
            (Some(period), Some(per)) => per.begun(period, self.context.today).collect(),
        }
    }

    /// Visits the entries of the spans, each with the place of its own.
    fn visit(
        &self,
        population: &Population,
        spans: &[Period],
        visitor: &mut dyn FnMut(usize, &dyn Fact),
    ) -> Result<(), FigureError> {
        let ends = spans.first().zip(spans.last());
        let Some(whole) = ends.and_then(|(first, last)| Period::new(first.first(), last.last()).ok()) else {
            return Ok(());
        };
        self.log.visit(&population.selection, Some(whole), &mut |fact| {
            visitor(spans.partition_point(|span| span.last() < fact.date()), fact);
        })?;
        Ok(())
    }

    fn add_up(
        &self,
        population: &Population,
        spans: Vec<Period>,
        amount: &dyn Fn(&dyn Fact) -> Option<Quantity>,
    ) -> Result<Totals, FigureError> {
        let mut totals = Totals::of(spans.clone());
        self.visit(population, &spans, &mut |place, fact| {
            if let (Some(total), Some(amount)) = (totals.each.get_mut(place), amount(fact)) {
                *total = *total + amount;
                totals.behind.push((fact.date(), fact.id()));
            }
        })?;
        Ok(totals)
    }

    /// Speakers, places, days …, each counted once in a span however often it is there.
    fn different(
        &self,
        population: &Population,
        field: Field,
        per: Option<Per>,
    ) -> Result<Totals, FigureError> {
        let spans = self.spans(population, per);
        let mut totals = Totals::of(spans.clone());
        let mut items: Vec<Items> = spans.iter().map(|_| Items::default()).collect();
        let list = Listing::of(field);
        self.visit(population, &spans, &mut |place, fact| {
            let (Some(items), Some(span)) = (items.get_mut(place), spans.get(place)) else { return };
            if items.add(&list, fact, *span, &self.context.kinds) {
                totals.behind.push((fact.date(), fact.id()));
            } else {
                totals.unsaid += 1;
            }
        })?;
        totals.each = items.iter().map(|items| whole(items.count())).collect();
        Ok(totals)
    }

    fn mean(&self, measure: &str, population: &Population) -> Result<Answer, FigureError> {
        let totals = self.add_up(population, self.spans(population, None), &|fact| written(fact, measure))?;
        let total = totals.each.iter().copied().sum::<Quantity>();
        let share = total.divided(u32::try_from(totals.behind.len()).unwrap_or(u32::MAX));
        Ok(match share {
            Some(share) => Answer::number(share, &population.wording, totals.behind),
            None => Answer::nothing(&population.wording, totals.behind),
        })
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
            Some((amount, entry)) => Answer::number(amount, &population.wording, vec![entry]),
            None => Answer::nothing(&population.wording, Behind::new()),
        })
    }

    fn list(&self, list: &Listing, population: &Population) -> Result<Answer, FigureError> {
        let mut items = Items::default();
        let mut behind = Behind::new();
        let spans = self.spans(population, None);
        self.visit(population, &spans, &mut |place, fact| {
            let Some(span) = spans.get(place) else { return };
            if items.add(list, fact, *span, &self.context.kinds) {
                behind.push((fact.date(), fact.id()));
            }
        })?;
        let Wording { zero, .. } = &population.wording;
        let text = match behind.is_empty() {
            true => zero.clone(),
            false => Some(population.wording.list(&items.joined(list))),
        };
        Ok(Answer::list(text, behind))
    }

    fn ratio(&self, part: &Expr, whole: &Expr, form: Share) -> Result<Answer, FigureError> {
        let (part, whole) = (self.answer(part)?, self.answer(whole)?);
        let said = part.known().zip(whole.known()).and_then(|(part, whole)| form.said(part, whole));
        let unit = form.unit(said.as_ref().map_or("", |(_, text)| text));
        Ok(Answer::made_of(said, Some(unit), [part.behind, whole.behind]))
    }

    fn change(
        &self,
        of: &Expr,
        than: Than,
        form: ChangeForm,
        unit: &str,
        new: Option<&str>,
    ) -> Result<Answer, FigureError> {
        let on = |side| Question { side, ..*self }.answer(of);
        let now = on(Side::Now)?;
        let until = compared_until(self.context.today, now.behind.iter().map(|(day, _)| *day));
        let then = on(Side::Then(than, until))?;
        let population = of.populations().into_iter().next();
        let wording = population.map(|population| population.wording.clone()).unwrap_or_default();
        let period = population.and_then(|population| population.period).unwrap_or(self.context.period);
        let against = words::Against { than, period, running: period.is_running(until) };
        let of_number = form == ChangeForm::Number;
        let told = |by: Quantity| against.in_number(by, &wording, unit);
        let said = match (now.known(), then.known(), new) {
            (Some(now), None | Some(Quantity::ZERO), Some(new)) if now > Quantity::ZERO => {
                Some((now, wording.difference_in(new, now)))
            }
            (Some(now), Some(then), _) if of_number => Some((now - then, told(now - then))),
            (Some(now), Some(then), _) => growth(now, then).map(|by| (by, against.in_percent(by))),
            _ => None,
        };
        Ok(Answer::made_of(said, (!of_number).then_some(PERCENT), [now.behind, then.behind]))
    }

    /// All months (quarters …) of a period, also those to come.
    fn each(&self, population: &Population, per: Per) -> Vec<Period> {
        self.period(population).map(|period| per.of(period)).unwrap_or_default()
    }

    fn average(&self, of: &Expr, per: Per) -> Result<Answer, FigureError> {
        let (population, totals) = match of {
            Expr::Count { of, distinct: None, .. } => (of, self.averaged(of, per, &one)?),
            Expr::Sum { measure, of, .. } => {
                let amount = amount_of(measure, &of.selection, &self.context.kinds);
                (of, self.averaged(of, per, &amount)?)
            }
            other => {
                let all = self.answer(other)?;
                let own = other.populations().first().copied().cloned().unwrap_or_default();
                let spans = u32::try_from(self.spans(&own, Some(per)).len()).unwrap_or(u32::MAX);
                let share = all.known().and_then(|number| number.divided(spans));
                let said = share.map(|share| (share, own.wording.say(share)));
                return Ok(Answer::made_of(said, None, [all.behind, Behind::new()]));
            }
        };
        let over = totals.spans.first().zip(totals.spans.last()).filter(|_| {
            matches!(self.side, Side::Alone) && totals.spans.len() < self.each(population, per).len()
        });
        let over = over.and_then(|(first, last)| Period::new(first.first(), last.last()).ok());
        // Those to come count where something stands in them.
        let counted = totals.spans.iter().zip(&totals.each);
        let counted =
            counted.filter(|(span, amount)| span.first() <= self.context.today || **amount != Quantity::ZERO);
        let spans = u32::try_from(counted.count()).unwrap_or(u32::MAX);
        let share = totals.each.iter().copied().sum::<Quantity>().divided(spans);
        Ok(match share.filter(|_| !totals.behind.is_empty()) {
            Some(share) => Answer::number(share, &population.wording, totals.behind).over(over),
            None => Answer::nothing(&population.wording, totals.behind),
        })
    }

    /// What an average is taken of, month by month (quarter …): of a period that is running the months that are over, since half a one
    /// would draw it down. All of them where nothing stands in those, and where the same days of two years are compared.
    fn averaged(
        &self,
        population: &Population,
        per: Per,
        amount: &dyn Fn(&dyn Fact) -> Option<Quantity>,
    ) -> Result<Totals, FigureError> {
        let all = self.each(population, per);
        let over: Vec<Period> = match self.side {
            Side::Alone => all.iter().filter(|span| span.last() <= self.context.today).copied().collect(),
            Side::Now | Side::Then(..) => Vec::new(),
        };
        if !over.is_empty() && over.len() < all.len() {
            let totals = self.add_up(population, over, amount)?;
            if !totals.behind.is_empty() {
                return Ok(totals);
            }
        }
        self.add_up(population, all, amount)
    }
}

fn whole(count: usize) -> Quantity {
    Quantity::whole(i64::try_from(count).unwrap_or(i64::MAX))
}
