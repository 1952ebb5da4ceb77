//! What will be blank, and why the log does not tell it.

use chrono::{Datelike, NaiveDate};
use shuhui_core::document::Blank;
use shuhui_core::figure::Population;
use shuhui_core::log::Selection;
use shuhui_core::{Expr, Period, dates};

use super::Forecasting;
use crate::cases::draft::{scope_in_words, step};
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::Gap;

/// More months than that are counted, not named.
const MOST_NAMED: usize = 3;

impl Forecasting<'_> {
    /// Everything that will be blank, in reading order; the same thing once.
    pub(super) fn gaps(&self) -> Result<Vec<Gap>, AppError> {
        let mut seen: Vec<(String, usize)> = Vec::new();
        let mut gaps: Vec<Gap> = Vec::new();
        for (place, blank) in self.document.blanks() {
            let what = blank.expr.clone().unwrap_or_else(|| blank.hint.clone());
            match seen.iter().find(|(known, _)| *known == what) {
                Some((_, at)) => gaps[*at].places += 1,
                None => {
                    seen.push((what, gaps.len()));
                    let section = step::section(&self.document, place.block());
                    gaps.push(Gap { section, ..self.gap(blank)? });
                }
            }
        }
        Ok(gaps)
    }

    fn gap(&self, blank: &Blank) -> Result<Gap, AppError> {
        let gap = |name: String, why: String, line: Option<String>, parameter: Option<&str>| Gap {
            name,
            places: 1,
            section: String::new(),
            why,
            line,
            parameter: parameter.map(str::to_owned),
        };
        let expr = blank.expr.as_deref().and_then(|expr| Expr::parse(expr, &self.kinds).ok());
        let Some(expr) = expr else {
            let is_unit = blank.hint == shuhui_compose::UNIT_HINT;
            let unsaid = self.unsaid.iter().find(|(label, _)| *label == blank.hint);
            let (why, parameter) = match unsaid {
                Some((_, key)) => ("forecast.unsaid", Some(key.as_str())),
                None if is_unit => ("forecast.no_unit", Some("unit")),
                None => ("forecast.by_hand", None),
            };
            return Ok(gap(blank.hint.clone(), text(why).to_owned(), None, parameter));
        };
        let Why { said, of, day } = self.why(&expr)?;
        let name = expr.name(&self.kinds, self.document.meta.period);
        Ok(gap(name, said, Some(self.line(&of, day)), None))
    }

    /// Why a figure has no value: which of its parts lacks entries, and what is nearest to them.
    fn why(&self, expr: &Expr) -> Result<Why, AppError> {
        match expr {
            Expr::Count { of, per, .. } | Expr::Sum { of, per, .. } => match per {
                Some(_) => self.uneven(expr, of),
                None => self.lacking(expr, of),
            },
            Expr::Mean { of, .. } | Expr::State { of, .. } | Expr::List { of, .. } => self.lacking(expr, of),
            // The entry of a cell that is blank is gone.
            Expr::Entry { .. } => Ok(Why {
                said: text("forecast.nothing_named").to_owned(),
                of: Selection::default(),
                day: self.day(self.document.meta.period),
            }),
            Expr::Average { of, .. } => self.why(of),
            Expr::Ratio { part, whole, .. } => {
                let lacks = if self.evaluate(whole)?.value.is_none() { whole } else { part };
                self.why(lacks)
            }
            Expr::Change { of, than, .. } => {
                if self.evaluate(of)?.value.is_none() {
                    return self.why(of);
                }
                let document = self.document.meta.period;
                let own = of.populations().first().and_then(|population| population.period);
                let then = than.days(own.unwrap_or(document), self.app.clock().today());
                let name = then.map(Period::name).unwrap_or_default();
                let said = say("forecast.nothing_to_compare", &[("period", name)]);
                Ok(Why { said, of: first(of), day: self.day(then.unwrap_or(document)) })
            }
        }
    }

    /// 「8月没有」: the months, or quarters, that make 每月 untrue.
    fn uneven(&self, expr: &Expr, of: &Population) -> Result<Why, AppError> {
        let empty = self.evaluate(expr)?.empty;
        let Some(first) = empty.first() else { return self.lacking(expr, of) };
        let named: Vec<String> = empty.iter().take(MOST_NAMED).map(|span| span.short_name()).collect();
        let key = if empty.len() > MOST_NAMED { "forecast.spans_more" } else { "forecast.spans" };
        let said = say(key, &[("spans", named.join("、")), ("count", empty.len().to_string())]);
        Ok(Why { said, of: of.selection.clone(), day: self.day(*first) })
    }

    fn lacking(&self, expr: &Expr, of: &Population) -> Result<Why, AppError> {
        let period = of.period.unwrap_or(self.document.meta.period);
        let selection = &of.selection;
        let why = |said: String| Why { said, of: selection.clone(), day: self.day(period) };
        let kind = || selection.kinds.first().cloned().unwrap_or_default();
        let there = self.behind(selection, Some(period))?;
        if there > 0 {
            let measure = match expr {
                Expr::Sum { measure, .. } | Expr::Mean { measure, .. } | Expr::State { measure, .. } => {
                    measure.clone()
                }
                _ => return Ok(why(text("forecast.nothing_named").to_owned())),
            };
            let args = [("count", there.to_string()), ("measure", measure)];
            return Ok(why(say("forecast.no_measure", &args)));
        }
        let anywhere = Selection { within: Box::default(), ..selection.clone() };
        let beyond = self.behind(&anywhere, Some(period))?;
        if beyond > 0 {
            let args = [("scope", scope_in_words(&selection.within)), ("count", beyond.to_string())];
            return Ok(why(say("forecast.beyond_scope", &args)));
        }
        let untagged = Selection { tags: Vec::new(), ..anywhere };
        if !selection.tags.is_empty() && !selection.kinds.is_empty() {
            let count = self.behind(&untagged, Some(period))?;
            if count > 0 {
                let args =
                    [("kind", kind()), ("count", count.to_string()), ("tag", selection.tags.join("、"))];
                return Ok(why(say("forecast.no_tag", &args)));
            }
        }
        Ok(why(say("forecast.none", &[("period", period.name())])))
    }

    /// A day within a span, where it has passed; the clerk writes the right one.
    fn day(&self, span: Period) -> NaiveDate {
        self.app.clock().today().min(span.last())
    }

    /// What a quick line for an entry begins with: the day, the kind, the tags.
    fn line(&self, of: &Selection, day: NaiveDate) -> String {
        let written = match day.year() == self.app.clock().today().year() {
            true => format!("{}月{}日", day.month(), day.day()),
            false => dates::chinese(day),
        };
        let tags = of.tags.first().into_iter().chain(&of.within.with);
        let names = [&of.within.dept, &of.within.speaker, &of.within.person].into_iter().flatten();
        let words = std::iter::once(&written).chain(of.kinds.first()).chain(tags).chain(names);
        words.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Why a figure is blank, and which entry would fill it.
struct Why {
    said: String,
    of: Selection,
    day: NaiveDate,
}

fn first(expr: &Expr) -> Selection {
    expr.populations().first().map(|population| population.selection.clone()).unwrap_or_default()
}
