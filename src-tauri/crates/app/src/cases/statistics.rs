//! 统计: a period by kind and month against the year before, and its year as a calendar. All of it is put together from
//! the store's sums by kind and day.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use shuhui_core::{Period, Quantity};
use shuhui_store::{DaySums, KindDays, Rate, Reader};

use super::entries;
use crate::App;
use crate::error::AppError;
use crate::wire::{DayCount, KindSums, MonthSums, PeriodRequest, Statistics, Sums};

#[cfg(test)]
mod tests;

/// A period by kind and month against the same days of the year before.
///
/// # Errors
/// `period.*`, `store.*`
pub fn year(app: &App, request: PeriodRequest) -> Result<Statistics, AppError> {
    let period = entries::period(app, &request.period)?;
    let today = app.clock().today();
    let made = |reader: &Reader| Ok(Arc::new(of(reader, period, today)?));
    let found = app.read(|reader| app.years.get(reader, (period, today), made))?;
    Ok((*found).clone())
}

fn of(reader: &Reader, period: Period, today: NaiveDate) -> Result<Statistics, AppError> {
    let shown = Period::year(period.last().year())?;
    let whole_before = period.last_year().unwrap_or(period);
    // Half a year is not compared with a whole one.
    let running = period.first() <= today && today < period.last();
    let before = if running {
        Period::new(period.first(), today)?.last_year().unwrap_or(whole_before)
    } else {
        whole_before
    };
    let first = whole_before.first().min(shown.first());
    let span = Period::new(first, period.last().max(shown.last()))?;
    let (kinds, covered, days) = (App::kinds(reader)?, reader.days_covered()?, reader.kind_days(span)?);

    let months: Vec<Period> = period.months().collect();
    let place = |name: &str| kinds.all().iter().position(|kind| kind.name == name).unwrap_or(usize::MAX);
    let mut rows: Vec<KindSums> = days
        .iter()
        .map(|of_kind| {
            let known = kinds.find(&of_kind.kind);
            KindSums {
                kind: of_kind.kind.clone(),
                word: known.map_or_else(|| "次".to_owned(), |kind| kind.word.clone()),
                colour: known.map_or(7, |kind| kind.colour),
                sums: sums(within(of_kind, period)),
                sums_before: sums(within(of_kind, before)),
                measures: amounts(within(of_kind, period)),
                means: means(within(of_kind, period)),
                measures_before: amounts(within(of_kind, before)),
                months: months.iter().map(|month| sums(within(of_kind, *month)).entries).collect(),
            }
        })
        .filter(|row| row.sums.entries > 0 || row.sums_before.entries > 0)
        .collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.sums.entries), place(&row.kind)));
    let all = |period: Period| sums(days.iter().flat_map(|of_kind| within(of_kind, period)));
    let month_sums = |month: &Period| {
        let same_days = month.last_year().unwrap_or(*month);
        MonthSums {
            period: (*month).into(),
            period_before: same_days.into(),
            sums: all(*month),
            sums_before: all(same_days),
        }
    };
    Ok(Statistics {
        period: period.into(),
        before: before.into(),
        running,
        sums: all(period),
        sums_before: all(before),
        months: months.iter().map(month_sums).collect(),
        kinds: rows,
        days: calendar(&days, shown),
        year: shown.first().year(),
        years: covered.map(|covered| [covered.first().year(), covered.last().year()]),
    })
}

/// The days of a kind that lie in a period.
fn within(of_kind: &KindDays, period: Period) -> &[DaySums] {
    let days = of_kind.days.as_slice();
    let first = days.partition_point(|sums| sums.day < period.first());
    let end = days.partition_point(|sums| sums.day <= period.last());
    days.get(first..end).unwrap_or_default()
}

fn sums<'d>(days: impl IntoIterator<Item = &'d DaySums>) -> Sums {
    let (entries, attendance) = days.into_iter().fold((0, 0), |(entries, attendance), day| {
        (entries + day.totals.entries, attendance + day.totals.attendance)
    });
    Sums { entries: entries::count(entries), attendance }
}

fn amounts(days: &[DaySums]) -> BTreeMap<String, f64> {
    let mut amounts: BTreeMap<&str, Quantity> = BTreeMap::new();
    for (name, amount) in days.iter().flat_map(|day| &day.measures) {
        let sum = amounts.entry(name).or_default();
        *sum = *sum + *amount;
    }
    amounts.into_iter().map(|(name, sum)| (name.to_owned(), sum.to_f64())).collect()
}

fn means(days: &[DaySums]) -> BTreeMap<String, f64> {
    let mut rates: BTreeMap<&String, Rate> = BTreeMap::new();
    for (name, rate) in days.iter().flat_map(|day| &day.rates) {
        let told = rates.entry(name).or_default();
        *told = told.with(*rate);
    }
    entries::means(rates.iter().map(|(name, rate)| (*name, rate)))
}

fn calendar(days: &[KindDays], year: Period) -> Vec<DayCount> {
    let mut counts: BTreeMap<NaiveDate, u64> = BTreeMap::new();
    for day in days.iter().flat_map(|of_kind| within(of_kind, year)) {
        *counts.entry(day.day).or_default() += day.totals.entries;
    }
    let count = |(day, entries): (NaiveDate, u64)| DayCount {
        date: day.to_string(),
        entries: entries::count(entries),
    };
    counts.into_iter().map(count).collect()
}
