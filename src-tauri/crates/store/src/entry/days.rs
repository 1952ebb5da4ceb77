//! Sums by kind and day, from which a year's statistics are put together: by month, against last year, as a calendar.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use shuhui_core::{Period, Quantity, measure};

use super::{Rate, Totals, row};
use crate::error::{StoreError, unreadable};
use crate::reader::Reader;

/// The days of one kind that have entries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KindDays {
    /// 类别.
    pub kind: String,
    /// Oldest first.
    pub days: Vec<DaySums>,
}

/// What a day brought of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DaySums {
    /// The day that the entries begin.
    pub day: NaiveDate,
    /// Entries and 人次.
    pub totals: Totals,
    /// Amounts by measure, without rates.
    pub measures: BTreeMap<String, Quantity>,
    /// Rates, which are never added up.
    pub rates: BTreeMap<String, Rate>,
}

impl Reader {
    /// From the first day that has an entry to the last; none for an empty log.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn days_covered(&self) -> Result<Option<Period>, StoreError> {
        self.ask("finding the first and the last day", |conn| {
            let end =
                |sql: &str| conn.prepare_cached(sql)?.query_row([], |entry| row::day(entry, 0)).optional();
            let first = end("select day from entry where deleted_at is null order by day limit 1")?;
            let last = end("select day from entry where deleted_at is null order by day desc limit 1")?;
            Ok(first.zip(last).and_then(|(first, last)| Period::new(first, last).ok()))
        })
    }

    /// Sums of the entries that begin in a period, by kind (by name) and day. Read from one index, without a row of the
    /// table: a year of 100,000 entries takes some tens of milliseconds.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn kind_days(&self, period: Period) -> Result<Vec<KindDays>, StoreError> {
        self.ask("summing kinds by day", |conn| {
            let mut kinds: Vec<KindDays> = Vec::new();
            // Few amounts differ (条 1, 条 2 …): each text is read once.
            let mut known: HashMap<String, BTreeMap<String, Quantity>> = HashMap::new();
            let mut last_day = String::new();
            let mut statement = conn.prepare_cached(include_str!("days.sql"))?;
            let mut rows = statement.query([period.first().to_string(), period.last().to_string()])?;
            while let Some(entry) = rows.next()? {
                let kind = entry.get_ref(0)?.as_str()?;
                if kinds.last().is_none_or(|last| last.kind != kind) {
                    kinds.push(KindDays { kind: kind.to_owned(), days: Vec::new() });
                    last_day.clear();
                }
                let Some(KindDays { days, .. }) = kinds.last_mut() else { continue };
                let day = entry.get_ref(1)?.as_str()?;
                if last_day != day {
                    day.clone_into(&mut last_day);
                    let (day, totals) = (row::day(entry, 1)?, Totals::default());
                    days.push(DaySums { day, totals, measures: BTreeMap::new(), rates: BTreeMap::new() });
                }
                let Some(sums) = days.last_mut() else { continue };
                sums.totals.entries += 1;
                sums.totals.attendance += u64::from(entry.get::<_, Option<u32>>(2)?.unwrap_or_default());
                let text = entry.get_ref(3)?.as_str()?;
                if text == row::NO_MEASURES {
                    continue;
                }
                if !known.contains_key(text) {
                    let read = row::read_measures(text).map_err(|cause| unreadable(3, cause))?;
                    known.insert(text.to_owned(), read);
                }
                for (name, amount) in known.get(text).into_iter().flatten() {
                    match sums.measures.get_mut(name) {
                        _ if measure::is_rate(name) => {
                            sums.rates.entry(name.clone()).or_default().tell(*amount);
                        }
                        Some(sum) => *sum = *sum + *amount,
                        None => drop(sums.measures.insert(name.clone(), *amount)),
                    }
                }
            }
            Ok(kinds)
        })
    }
}
