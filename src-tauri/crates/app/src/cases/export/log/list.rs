//! 台账清单: the entries of a period by kind, each kind with its totals, as a document for an appendix.
//!
//! Totals are figures, so that the file knows the entries behind them. Where words were searched for they are plain
//! numbers: no figure asks quite what a search asks.

use chrono::{Datelike, NaiveDate};
use shuhui_core::document::{Evidence, Figure, Level, Link, Words};
use shuhui_core::figure::{Expr, Population, Value, evaluate};
use shuhui_core::log::Selection;
use shuhui_core::{BlockId, Document, Entry, EntryFields, Inline, Period, Quantity, Role, dates, measure};
use shuhui_store::{Filter, Reader, Which};

use super::{count, months, of_month};
use crate::App;
use crate::cases::pages::{Pages, words};
use crate::cases::{figure, unit};
use crate::error::AppError;
use crate::locale;

/// Entries that still make a list somebody reads.
const MOST: usize = 5_000;

pub(super) fn compose(
    app: &App,
    reader: &Reader,
    filter: &Filter,
    months: &[Period],
) -> Result<(Document, Evidence, u32), AppError> {
    let entries = oldest_first(reader, filter)?;
    let unit = unit::profile(reader)?.unit;
    let period = match (filter.period, months) {
        (Some(period), _) => period,
        (None, [first, .., last]) => Period::new(first.first(), last.last())?,
        (None, [only]) => *only,
        (None, []) => Period::day(app.clock().today()),
    };
    let span = period.name();
    let title = locale::say("export.list_title", &[("unit", unit.as_str()), ("span", &span)]);
    let mut totals = Totals { app, reader, filter, period, evidence: Evidence::default() };
    let mut paper = Pages::titled(&title);
    paper.line("sum", Role::Paragraph, totals.of("sum", None, &entries)?);
    let filled = filled(&entries);
    for (at, kind) in kinds(reader, &entries)?.iter().enumerate() {
        let of_kind: Vec<&Entry> = entries.iter().filter(|entry| entry.fields.kind == *kind).collect();
        let id = |part: &str| format!("k{at}{part}");
        paper.line(&id("h"), Role::Heading(Level::One), words(kind));
        paper.line(&id("s"), Role::Paragraph, totals.of(&id("s"), Some(kind), &of_kind)?);
        paper.table(&id("t"), table(&of_kind, period, filled));
    }
    Ok((paper.document(&unit, period, app.clock().today()), totals.evidence, count(entries.len())))
}

/// The entries that pass a filter, oldest first.
///
/// # Errors
/// `export.list_too_long` for more than anybody reads, `store.*`
pub(crate) fn oldest_first(reader: &Reader, filter: &Filter) -> Result<Vec<Entry>, AppError> {
    let mut entries = Vec::new();
    for month in months(reader, filter)? {
        entries.extend(of_month(reader, filter, month)?);
        if entries.len() > MOST {
            let limit = ("limit", MOST.to_string());
            return Err(AppError::new("export.list_too_long", vec![limit]));
        }
    }
    Ok(entries)
}

/// The kinds that occur, in the log's order; those it does not know, last.
pub(crate) fn kinds(reader: &Reader, entries: &[Entry]) -> Result<Vec<String>, AppError> {
    let known = App::kinds(reader)?;
    let mut kinds: Vec<String> = known.all().iter().map(|kind| kind.name.clone()).collect();
    for entry in entries {
        if !kinds.contains(&entry.fields.kind) {
            kinds.push(entry.fields.kind.clone());
        }
    }
    kinds.retain(|kind| entries.iter().any(|entry| entry.fields.kind == *kind));
    Ok(kinds)
}

struct Totals<'a> {
    app: &'a App,
    reader: &'a Reader,
    filter: &'a Filter,
    period: Period,
    /// The entries behind the figures so far.
    evidence: Evidence,
}

impl Totals<'_> {
    /// 共9项，参加385人次，问题12个。
    fn of<E: std::borrow::Borrow<Entry>>(
        &mut self,
        id: &str,
        kind: Option<&str>,
        entries: &[E],
    ) -> Result<Vec<Inline>, AppError> {
        let population = self.population(kind);
        let mut text = words(locale::text("export.total"));
        let mut figures = 0;
        let mut put = |expr: Expr, text: &mut Vec<Inline>, plain: String| -> Result<(), AppError> {
            figures += 1;
            text.extend(self.figure(expr, id, figures, plain)?);
            Ok(())
        };
        let of = population.clone();
        put(Expr::Count { of, distinct: None, per: None }, &mut text, entries.len().to_string())?;
        text.extend(words(locale::text("export.items")));
        let mut sums = std::collections::BTreeMap::new();
        let mut heads = 0_u64;
        for entry in entries {
            let fields = &entry.borrow().fields;
            heads += u64::from(fields.attendance.unwrap_or_default());
            for (measure, amount) in &fields.measures {
                let sum = sums.entry(measure.as_str()).or_insert(Quantity::ZERO);
                *sum = *sum + *amount;
            }
        }
        let sum =
            |measure: &str| Expr::Sum { measure: measure.to_owned(), of: population.clone(), per: None };
        if heads > 0 {
            text.extend(words(locale::text("export.heads")));
            put(sum(measure::ATTENDANCE[0]), &mut text, heads.to_string())?;
            text.extend(words(measure::ATTENDANCE[0]));
        }
        // Per cent do not add up, and over all kinds the same word counts different things.
        for (name, amount) in sums.iter().filter(|(name, _)| kind.is_some() && **name != "%") {
            let own_word = measure::is_word(name);
            let lead = if own_word { "，".to_owned() } else { format!("，{name}") };
            text.extend(words(&lead));
            put(sum(name), &mut text, amount.to_string())?;
            text.extend(words(if own_word { name } else { locale::text("export.pieces") }));
        }
        text.extend(words("。"));
        Ok(shuhui_core::document::joined(text))
    }

    fn population(&self, kind: Option<&str>) -> Population {
        let kinds = kind.map_or_else(|| self.filter.kinds.clone(), |kind| vec![kind.to_owned()]);
        let selection = Selection { kinds, tags: self.filter.tags.clone(), ..Selection::default() };
        Population { selection, ..Population::default() }
    }

    fn figure(
        &mut self,
        expr: Expr,
        id: &str,
        ordinal: usize,
        plain: String,
    ) -> Result<Option<Inline>, AppError> {
        let asks_the_same = self.filter.text.is_none() && self.filter.which == Which::Live;
        if !asks_the_same {
            return Ok(Inline::words(plain));
        }
        let found = evaluate(self.reader, &expr, &figure::context(self.app, self.reader, self.period)?)?;
        let (Some(Value::Number(value)), Some(text)) = (found.value, Words::new(found.text)) else {
            return Ok(Inline::words(plain));
        };
        Ok(Some(Inline::Figure(Figure {
            id: BlockId::new(id).figure(ordinal),
            expr: expr.to_string(),
            text,
            value: Some(value),
            behind: self.evidence.keep(&found.entries),
            link: Link::Linked,
        })))
    }
}

/// Which columns the entries fill: all tables of a list have the same, so that it reads as one.
fn filled(entries: &[Entry]) -> [bool; 6] {
    let any = |says: fn(&EntryFields) -> bool| entries.iter().any(|entry| says(&entry.fields));
    let (place, heads) = (any(|fields| !fields.place.is_empty()), any(|fields| fields.attendance.is_some()));
    [true, true, true, place, heads, any(|fields| !fields.measures.is_empty())]
}

/// The entries of one kind.
fn table(entries: &[&Entry], period: Period, filled: [bool; 6]) -> Vec<Vec<Vec<Inline>>> {
    let header =
        ["field.ordinal", "field.date", "field.title", "field.place", "field.attendance", "field.amounts"]
            .map(|key| words(locale::text(key)));
    let amount = |(name, amount): (&String, &Quantity)| measure::one(name, *amount);
    let row = |(at, entry): (usize, &&Entry)| {
        let fields = &entry.fields;
        [
            words(&(at + 1).to_string()),
            words(&days(entry, period)),
            words(&fields.title),
            words(&fields.place),
            words(&fields.attendance.map(|heads| heads.to_string()).unwrap_or_default()),
            words(&fields.measures.iter().map(amount).collect::<Vec<_>>().join("，")),
        ]
    };
    let rows = entries.iter().enumerate().map(row);
    let cut = |row: [Vec<Inline>; 6]| {
        row.into_iter().zip(filled).filter_map(|(cell, filled)| filled.then_some(cell))
    };
    std::iter::once(header).chain(rows).map(|row| cut(row).collect()).collect()
}

/// 3月5日至3月7日; with their years where the period has several.
pub(crate) fn days(entry: &Entry, period: Period) -> String {
    let within_a_year = period.first().year() == period.last().year();
    let day = |day: NaiveDate| match within_a_year {
        true => format!("{}月{}日", day.month(), day.day()),
        false => dates::chinese(day),
    };
    let end = entry.fields.end_date.map(|end| format!("至{}", day(end))).unwrap_or_default();
    format!("{}{end}", day(entry.fields.date))
}
