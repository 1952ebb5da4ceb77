//! Lists of entries and their sums.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row};
use shuhui_core::EntryId;

use super::filter::Query;
use super::{ContentKey, Filter, Logged, Month, Page, Start, Totals, Which, row};
use crate::error::StoreError;
use crate::reader::Reader;

impl Reader {
    /// An entry of the log or the bin.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn entry(&self, id: EntryId) -> Result<Option<Logged>, StoreError> {
        self.ask("reading an entry", |conn| match row::key(conn, id)? {
            Some(n) => row::fetch(conn, n),
            None => Ok(None),
        })
    }

    /// Entries of the log or the bin in the order asked for; those that do not exist are left out.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn entries_by_id(&self, ids: &[EntryId]) -> Result<Vec<Logged>, StoreError> {
        ids.iter().filter_map(|id| self.entry(*id).transpose()).collect()
    }

    /// The entries of the log that name an amount, oldest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn measured_entries(&self) -> Result<Vec<Logged>, StoreError> {
        const SQL: &str = "select n from entry where measures <> '{}' and deleted_at is null order by day, n";
        self.ask("listing entries with amounts", |conn| {
            let keys: Vec<i64> =
                conn.prepare(SQL)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            keys.into_iter().filter_map(|n| row::fetch(conn, n).transpose()).collect()
        })
    }

    /// A page of the entries that pass a filter, newest first.
    ///
    /// # Errors
    /// [`StoreError::NoEntry`] for a page that begins behind an entry that does not exist, and what SQLite says.
    pub fn page(&self, filter: &Filter, page: Page) -> Result<Vec<Logged>, StoreError> {
        self.snapshot(|reader| {
            let anchor = match page.start {
                Start::Offset(_) | Start::From { .. } => None,
                Start::After(id) => Some(reader.entry_place(id)?.ok_or(StoreError::NoEntry { id })?),
            };
            reader.ask("listing entries", |conn| {
                let keys = page_keys(conn, filter, page, anchor)?;
                keys.into_iter().filter_map(|n| row::fetch(conn, n).transpose()).collect()
            })
        })
    }

    /// The sums of all entries that pass a filter.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn totals(&self, filter: &Filter) -> Result<Totals, StoreError> {
        self.ask("summing entries", |conn| {
            let sums = Query::of_filter(filter)
                .rows(conn, "count(*), total(e.attendance)", "", |row| totals(row, 0))?;
            Ok(sums.into_iter().next().unwrap_or_default())
        })
    }

    /// The identities of all entries of the log.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn entry_ids(&self) -> Result<HashSet<EntryId>, StoreError> {
        self.ask("listing entries", |conn| {
            conn.prepare_cached("select id from entry where deleted_at is null")?
                .query_map([], |row| row::id(row, 0))?
                .collect()
        })
    }

    /// The sums of each month that has entries passing a filter, newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn months(&self, filter: &Filter) -> Result<Vec<Month>, StoreError> {
        self.ask("summing months", |conn| {
            // By day, which is the order of the index; months would have to be sorted.
            let columns = "e.day, count(*), total(e.attendance)";
            let days = Query::of_filter(filter).rows(
                conn,
                columns,
                " group by e.day order by e.day desc",
                |entry| Ok((row::day(entry, 0)?, totals(entry, 1)?)),
            )?;
            let mut months: Vec<Month> = Vec::new();
            for (day, of_day) in days {
                let first = day.with_day(1).unwrap_or(day);
                match months.last_mut().filter(|month| month.first == first) {
                    Some(month) => {
                        month.totals.entries += of_day.entries;
                        month.totals.attendance += of_day.attendance;
                    }
                    None => months.push(Month { first, totals: of_day }),
                }
            }
            Ok(months)
        })
    }

    /// The measures that entries passing a filter name, and whether one of them lasts several days.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn occurring(&self, filter: &Filter) -> Result<(BTreeSet<String>, bool), StoreError> {
        self.ask("looking for measures", |conn| {
            let columns = "distinct e.measures, e.last_day is not null";
            let found = Query::of_filter(filter)
                .rows(conn, columns, "", |found| Ok((row::measures(found, 0)?, found.get::<_, bool>(1)?)))?;
            let spans = found.iter().any(|(_, spans)| *spans);
            Ok((found.into_iter().flat_map(|(measures, _)| measures.into_keys()).collect(), spans))
        })
    }

    /// The years in which entries of the log, or of the bin, begin, newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn years(&self, which: Which) -> Result<Vec<i32>, StoreError> {
        let condition = match which {
            Which::Live => "deleted_at is null",
            Which::Deleted => "deleted_at is not null",
        };
        self.ask("listing years", |conn| {
            conn.prepare_cached(&include_str!("years.sql").replace("{which}", condition))?
                .query_map([], |row| Ok(row::day(row, 0)?.year()))?
                .collect()
        })
    }

    /// The day of the earliest entry; none of an empty log.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn earliest_day(&self) -> Result<Option<NaiveDate>, StoreError> {
        self.ask("looking for the earliest entry", |conn| {
            conn.prepare_cached("select day from entry where deleted_at is null order by day limit 1")?
                .query_row([], |row| row::day(row, 0))
                .optional()
        })
    }

    /// Every tag of the log with the number of its entries, most used first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn tags(&self) -> Result<Vec<(String, u64)>, StoreError> {
        self.ask("listing tags", |conn| {
            conn.prepare_cached("select tag, count(*) from entry_tag group by tag order by 2 desc, 1")?
                .query_map([], |row| Ok((row.get(0)?, count(row, 1)?)))?
                .collect()
        })
    }

    /// How many entries of the log have each of these contents; contents that none has are left out. Deleted entries do
    /// not count.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn equal_entries(&self, keys: &[ContentKey]) -> Result<HashMap<ContentKey, u32>, StoreError> {
        self.ask("looking for equal entries", |conn| {
            let wanted: Vec<Value> = keys.iter().map(|key| Value::Blob(key.as_bytes().to_vec())).collect();
            conn.prepare_cached(include_str!("equal.sql"))?
                .query_map([std::rc::Rc::new(wanted)], |row| {
                    Ok((ContentKey::from_bytes(row.get(0)?), row.get(1)?))
                })?
                .collect()
        })
    }

    fn entry_place(&self, id: EntryId) -> Result<Option<(NaiveDate, i64)>, StoreError> {
        self.ask("finding an entry", |conn| {
            conn.prepare_cached("select day, n from entry where id = ?1")?
                .query_row([id.as_bytes()], |entry| Ok((row::day(entry, 0)?, entry.get(1)?)))
                .optional()
        })
    }
}

fn page_keys(
    conn: &Connection,
    filter: &Filter,
    page: Page,
    anchor: Option<(NaiveDate, i64)>,
) -> rusqlite::Result<Vec<i64>> {
    let mut query = Query::of_filter(filter);
    query.parameter(":limit", page.limit);
    let tail = match (page.start, anchor) {
        (Start::Offset(offset), _) => {
            query.parameter(":offset", offset);
            "{order} limit :limit offset :offset"
        }
        (Start::From { day, offset }, _) => {
            query.up_to(day);
            query.parameter(":offset", offset);
            "{order} limit :limit offset :offset"
        }
        (Start::After(_), None) => return Ok(Vec::new()),
        (Start::After(_), Some((day, n))) => {
            query.after(day, n);
            "{order} limit :limit"
        }
    };
    query.rows(conn, "e.n", tail, |row| row.get(0))
}

fn totals(row: &Row<'_>, first: usize) -> rusqlite::Result<Totals> {
    // total() gives a float, exact for every head count below 2⁵³.
    let attendance: f64 = row.get(first + 1)?;
    Ok(Totals { entries: count(row, first)?, attendance: attendance as u64 })
}

pub(super) fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(i64::cast_unsigned)
}
