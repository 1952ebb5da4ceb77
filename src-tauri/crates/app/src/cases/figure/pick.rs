//! The figure picker: parts that a person chooses become an expression, and an expression its parts; with what it comes to now and what
//! can be chosen beside.

use std::collections::{BTreeMap, BTreeSet};

use shuhui_compose::FOLLOWS;
use shuhui_core::figure::{
    Evaluated, Expr, FigureError, Missing, Parts, Term, Test, What, When, Wording, compared_until, evaluate,
};
use shuhui_core::log::{Fact, Log as _, Scope, Selection};
use shuhui_core::measure::is_rate;
use shuhui_core::{EntryId, Kinds, Period, names};
use shuhui_store::{KindStats, Reader, Stats};

use super::{blank, context, parts};
use crate::App;
use crate::cases::entries;
use crate::error::{About, AppError};
use crate::locale::{say, text};
use crate::wire::{FigureAsks, FigureChoice, FigurePeriod, FigurePick, PickFigure, TemplateName};

/// More entries than anybody reads in a small panel; their number is told all the same.
const SHOWN: usize = 50;

/// The figure that the parts make so far.
///
/// # Errors
/// `figure.*` for an expression that cannot be read, with its place; `period.*`, `store.*`
pub fn pick(app: &App, request: PickFigure) -> Result<FigurePick, AppError> {
    let document = entries::period(app, &request.period)?;
    let scope = request.scope.map(Scope::from).unwrap_or_default();
    let names = request.names;
    // A template's figures are narrowed when it is assembled; its calls do not say so.
    let (written, around) = match names {
        Some(_) => (Scope::default(), scope.clone()),
        None => (scope.clone(), Scope::default()),
    };
    app.read(|reader| {
        let kinds = App::kinds(reader)?;
        let (parts, expr) = match (request.parts, request.expr) {
            (Some(parts), _) => {
                let parts = parts::read(parts)?;
                let expr = parts.expr(document, &kinds).map(|expr| expr.within(&written));
                (Some(parts), expr)
            }
            (None, Some(expr)) => {
                let expr = match &names {
                    Some(names) => {
                        let names: Vec<&str> =
                            names.iter().map(|name| name.mark.trim_start_matches(FOLLOWS)).collect();
                        shuhui_compose::following(&expr, &names)
                    }
                    None => expr,
                };
                let expr = Expr::read(&expr, &kinds, document, app.clock().today()).about("expr")?;
                // One that is narrowed otherwise than its document says more than a picker offers.
                let own = expr.clone().without(&written);
                (own.and_then(|own| Parts::of(&own, document, &kinds)), Ok(expr))
            }
            (None, None) => {
                let parts = Parts {
                    what: What::Count { distinct: None, per: None },
                    of: Selection::default(),
                    apart: false,
                    when: When::Document,
                    wording: Wording::default(),
                };
                (Some(parts.clone()), parts.expr(document, &kinds))
            }
        };
        let names = names.unwrap_or_default();
        // What is chosen from is what the figure is taken of.
        let apart = parts.as_ref().is_some_and(|parts| parts.apart);
        let within = if apart { Scope::default() } else { scope };
        let (scope, within, names) = (&around, &within, &names);
        Picking { app, reader, kinds: &kinds, document, scope, within, names }.answer(parts, expr)
    })
}

struct Picking<'a> {
    app: &'a App,
    reader: &'a Reader,
    kinds: &'a Kinds,
    document: Period,
    /// What narrows a figure beside its call.
    scope: &'a Scope,
    /// What narrows it, wherever that is said.
    within: &'a Scope,
    /// What figures of a template may follow.
    names: &'a [TemplateName],
}

impl Picking<'_> {
    fn answer(&self, parts: Option<Parts>, expr: Result<Expr, Missing>) -> Result<FigurePick, AppError> {
        let Self { reader, kinds, document, .. } = *self;
        let missing = expr.as_ref().err().map(|missing| text(key(*missing)).to_owned());
        let open = expr.ok();
        let expr = open.as_ref().map(|open| self.closed(open)).transpose()?;
        let now = expr.as_ref().map(|expr| self.evaluate(expr)).transpose()?;
        // A change says the year before already.
        let compares = matches!(expr, Some(Expr::Change { .. }));
        let said = |evaluated: Evaluated| evaluated.value.is_some().then_some(evaluated.text);
        let behind = now.as_ref().map(|now| now.entries.clone()).unwrap_or_default();
        let newest: Vec<_> = behind.iter().rev().take(SHOWN).copied().collect();
        let newest = reader.entries_by_id(&newest)?;
        let until =
            compared_until(self.app.clock().today(), newest.iter().map(|logged| logged.entry.fields.date));
        let before = expr.as_ref().filter(|_| !compares).and_then(|expr| expr.a_year_before(document, until));
        let before = before.map(|expr| self.evaluate(&expr)).transpose()?;
        let span = match parts.as_ref().map(|parts| &parts.when) {
            Some(When::LastYear) => document.last_year().unwrap_or(document),
            Some(When::Own(period)) => *period,
            _ => document,
        };
        let stats = self.stats(span)?;
        let of = parts.as_ref().map(|parts| parts.of.kinds.as_slice()).unwrap_or_default();
        let what = parts.as_ref().map(|parts| &parts.what);
        let whole = match what {
            Some(What::Ratio { whole, .. }) => whole.kinds.as_slice(),
            _ => &[],
        };
        let adds = matches!(what, Some(What::Sum { .. } | What::Ratio { .. } | What::Average { .. }));
        Ok(FigurePick {
            missing,
            name: expr.as_ref().map(|expr| expr.name(kinds, document)).unwrap_or_default(),
            blank: expr
                .as_ref()
                .zip(now.as_ref())
                .map(|(expr, now)| blank(&expr.blank(kinds, now)))
                .unwrap_or_default(),
            word: expr.as_ref().and_then(|expr| expr.word(kinds)).unwrap_or_default(),
            call: open.as_ref().map(|open| self.in_template(open, open.to_string())),
            asks: open.as_ref().map(|open| FigureAsks {
                has: self.in_template(open, Test::Has(open.clone()).to_string()),
                number: self.in_template(open, Term::Number(open.clone()).to_string()),
            }),
            expr: expr.map(|expr| expr.to_string()),
            text: now.and_then(said),
            last_year: before.and_then(said),
            people: self.people(parts.as_ref(), &behind)?,
            count: u32::try_from(behind.len()).unwrap_or(u32::MAX),
            entries: newest.iter().map(entries::wire).collect(),
            kinds: self.kind_choices(&stats),
            tags: tags(&stats, kinds, of),
            measures: if adds { added(measures(&stats, kinds, of)) } else { measures(&stats, kinds, of) },
            whole_measures: added(measures(&stats, kinds, whole)),
            periods: periods(document),
            parts: parts.map(parts::wire),
        })
    }

    /// A figure with what its names say in their places, within the document's scope.
    fn closed(&self, open: &Expr) -> Result<Expr, AppError> {
        if self.names.is_empty() {
            return Ok(open.clone().within(self.scope));
        }
        let mut call = open.to_string();
        for TemplateName { mark, value, .. } in self.names {
            let value = value.replace('\\', "\\\\").replace('"', "\\\"");
            call = call.replace(&format!("\"{mark}\""), &format!("\"{value}\""));
        }
        Ok(Expr::parse(&call, self.kinds).about("parts")?.within(self.scope))
    }

    /// A call with words in the place of periods that are the document's own, so that it goes with other years too, and with names where
    /// it follows them.
    fn in_template(&self, expr: &Expr, mut call: String) -> String {
        let today = self.app.clock().today();
        for TemplateName { mark, .. } in self.names {
            call = call.replace(&format!("\"{mark}\""), mark.trim_start_matches(FOLLOWS));
        }
        for period in expr.populations().into_iter().filter_map(|population| population.period) {
            if let Some(word) = shuhui_core::period::relative_word(period, self.document, today) {
                call = call.replace(&format!("period=\"{period}\""), &format!("period=\"{word}\""));
            }
        }
        call
    }

    fn evaluate(&self, expr: &Expr) -> Result<Evaluated, AppError> {
        Ok(evaluate(self.reader, expr, &context(self.app, self.reader, self.document)?)?)
    }

    /// What a period has of each kind, as far as the figure is taken of it.
    fn stats(&self, span: Period) -> Result<Stats, AppError> {
        let mut stats = self.reader.stats(span)?;
        if *self.within == Scope::default() {
            return Ok(stats);
        }
        for kind in &mut stats.kinds {
            kind.count = 0;
            kind.tags.clear();
        }
        self.visit(Some(span), |fact| {
            if let Some(kind) = stats.kinds.iter_mut().find(|kind| kind.kind == fact.kind()) {
                kind.count += 1;
                for tag in fact.tags() {
                    *kind.tags.entry(tag.clone()).or_default() += 1;
                }
            }
        })?;
        Ok(stats)
    }

    fn visit(&self, span: Option<Period>, mut look: impl FnMut(&dyn Fact)) -> Result<(), AppError> {
        let selection = Selection { within: Box::new(self.within.clone()), ..Selection::default() };
        self.reader.visit(&selection, span, &mut |fact| look(fact)).map_err(FigureError::from)?;
        Ok(())
    }

    /// 王建平主持 2 次、主讲 2 次: a person is asked for in whatever part, and the sentence around the number may mean one of them.
    fn people(&self, parts: Option<&Parts>, behind: &[EntryId]) -> Result<Option<String>, AppError> {
        let asked = parts.and_then(|parts| parts.of.people.first());
        let Some(name) = self.within.person.as_ref().or(asked).filter(|_| !behind.is_empty()) else {
            return Ok(None);
        };
        let name = self.names.iter().find(|known| known.mark == *name).map_or(name, |known| &known.value);
        let behind: BTreeSet<EntryId> = behind.iter().copied().collect();
        let (mut hosted, mut spoke) = (0_u32, 0_u32);
        self.visit(None, |fact| {
            if behind.contains(&fact.id()) {
                hosted += u32::from(names::has(fact.host(), name));
                spoke += u32::from(names::has(fact.speaker(), name));
            }
        })?;
        let (hosted, spoke) = (hosted.to_string(), spoke.to_string());
        Ok(Some(say("figure.people", &[("name", name.clone()), ("hosted", hosted), ("spoke", spoke)])))
    }

    /// Every kind, those with entries first; and those that only the log knows.
    fn kind_choices(&self, stats: &Stats) -> Vec<FigureChoice> {
        let counted: BTreeMap<&str, u64> =
            stats.kinds.iter().map(|kind| (kind.kind.as_str(), kind.count)).collect();
        let known = self.kinds.all().iter().map(|kind| kind.name.as_str());
        let strange = stats.kinds.iter().map(|kind| kind.kind.as_str());
        let mut seen = BTreeSet::new();
        let mut choices: Vec<FigureChoice> = known
            .chain(strange)
            .filter(|name| seen.insert(*name))
            .map(|name| choice(name, counted.get(name).copied().unwrap_or_default()))
            .collect();
        choices.sort_by_key(|choice| choice.count == 0);
        choices
    }
}

fn choice(name: &str, count: u64) -> FigureChoice {
    FigureChoice { name: name.to_owned(), count: entries::count(count) }
}

fn chosen<'s>(stats: &'s Stats, kinds: &[String]) -> impl Iterator<Item = &'s KindStats> {
    stats.kinds.iter().filter(move |kind| kinds.is_empty() || kinds.contains(&kind.kind))
}

/// Tags that entries of the kinds have, the most used first, and behind them those that the kinds offer.
fn tags(stats: &Stats, kinds: &Kinds, of: &[String]) -> Vec<FigureChoice> {
    let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
    for (tag, count) in chosen(stats, of).flat_map(|kind| &kind.tags) {
        *counted.entry(tag).or_default() += count;
    }
    for tag in of.iter().filter_map(|kind| kinds.find(kind)).flat_map(|kind| &kind.tags) {
        counted.entry(tag).or_default();
    }
    let mut choices: Vec<FigureChoice> = counted.into_iter().map(|(tag, count)| choice(tag, count)).collect();
    choices.sort_by_key(|choice| std::cmp::Reverse(choice.count));
    choices
}

/// Measures that entries of the kinds name, and those that the kinds usually have.
fn measures(stats: &Stats, kinds: &Kinds, of: &[String]) -> Vec<String> {
    let heads =
        chosen(stats, of).any(|kind| kind.attendance > 0).then(|| shuhui_core::measure::ATTENDANCE[0]);
    let offered = of.iter().filter_map(|kind| kinds.find(kind)).flat_map(|kind| &kind.measures);
    let named = chosen(stats, of).flat_map(|kind| kind.measures.keys());
    let mut seen = BTreeSet::new();
    let all = offered.chain(named).map(String::as_str).chain(heads);
    all.filter(|measure| seen.insert(*measure)).map(str::to_owned).collect()
}

/// Those that can be added up.
fn added(mut measures: Vec<String>) -> Vec<String> {
    measures.retain(|measure| !is_rate(measure));
    measures
}

/// 今年 去年 比上年, then halves and quarters of the year.
fn periods(document: Period) -> Vec<FigurePeriod> {
    let year = document.within_year().and_then(|year| Period::year(year).ok());
    let whole = year == Some(document);
    let named = |value: &str, name: &str| FigurePeriod { value: value.to_owned(), name: name.to_owned() };
    let own = |period: Period| named(&period.to_string(), &period.short_name());
    let mut all = if whole {
        vec![
            named(parts::DOCUMENT, text("figure.period_this_year")),
            named(parts::LAST_YEAR, text("figure.period_last_year")),
            named(parts::AGAINST, text("figure.period_against")),
        ]
    } else {
        vec![
            named(parts::DOCUMENT, &document.short_name()),
            named(parts::LAST_YEAR, text("figure.period_last_year_same")),
            named(parts::AGAINST, text("figure.period_against_same")),
            named(parts::AGAINST_BEFORE, text("figure.period_against_before")),
        ]
    };
    if let Some(year) = year {
        let parts = std::iter::once(year).chain(year.halves()).chain(year.quarters());
        all.extend(parts.filter(|part| *part != document).map(own));
    }
    all
}

const fn key(missing: Missing) -> &'static str {
    match missing {
        Missing::Entries => "figure.missing_entries",
        Missing::Measure => "figure.missing_measure",
        Missing::Rate => "figure.rate_chosen",
        Missing::Whole => "figure.missing_whole",
        Missing::NoComparison => "figure.no_comparison",
        Missing::NoYearBefore => "figure.no_year_before",
    }
}
