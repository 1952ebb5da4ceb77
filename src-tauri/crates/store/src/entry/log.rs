//! The log that figures are taken from. Which entries of a kind or a period there are, and their amounts, an index answers
//! alone; the texts of a row are read when a figure looks at them, so that counts and sums touch no row at all.
//!
//! A [`Reader`] visits the index for each figure; [`Facts`] share one visit among the figures of a report.

mod facts;

use std::cell::RefCell;
use std::sync::OnceLock;

use chrono::NaiveDate;
use rusqlite::{CachedStatement, Connection, OptionalExtension};
use shuhui_core::log::Selection;
use shuhui_core::{EntryId, Fact, Log, LogError, Period, Quantity};

pub use facts::{Facts, SharedFacts};

use super::filter::Query;
use super::row;
use crate::error::{StoreError, unreadable};
use crate::import;
use crate::reader::Reader;

impl Log for Reader {
    fn visit(
        &self,
        selection: &Selection,
        period: Option<Period>,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> Result<(), LogError> {
        let visit = |reader: &Self| {
            reader.ask("taking a figure from the log", |conn| {
                let found = found(conn, Query::of_selection(selection, period), "")?;
                show(conn, &found, selection, visitor)
            })
        };
        self.snapshot(visit).map_err(|error: StoreError| LogError(Box::new(error)))
    }

    fn visit_one(&self, id: EntryId, visitor: &mut dyn FnMut(&dyn Fact)) -> Result<(), LogError> {
        let visit = |conn: &Connection| {
            let found = one(conn, id)?;
            show(conn, &found, &Selection::default(), visitor)
        };
        self.ask("taking an entry from the log", visit).map_err(|error| LogError(Box::new(error)))
    }
}

/// The entries that a query gives, oldest first; within a snapshot.
fn found(conn: &Connection, query: Query, tail: &str) -> rusqlite::Result<Vec<Found>> {
    let query = if import::is_under_way(conn)? { query } else { query.directly() };
    let mut found = query.rows(conn, "e.day, e.id, e.n, e.attendance, e.measures", tail, Found::read)?;
    found.sort_unstable_by_key(|entry| (entry.date, entry.id));
    Ok(found)
}

/// The entry of an identity.
fn one(conn: &Connection, id: EntryId) -> rusqlite::Result<Option<Found>> {
    conn.prepare_cached(include_str!("log/one.sql"))?.query_row([id.as_bytes()], Found::read).optional()
}

/// Lets a figure look at entries one by one: those that have the people, offices and places that are asked for, which no index knows as
/// whole names.
fn show<'f>(
    conn: &Connection,
    found: impl IntoIterator<Item = &'f Found>,
    selection: &Selection,
    visitor: &mut dyn FnMut(&dyn Fact),
) -> rusqlite::Result<()> {
    let by_name = selection.asks_names();
    each(conn, found, |shown| {
        if !by_name || selection.admits_names(shown) {
            visitor(shown);
        }
    })
}

/// Shows entries one by one, each with the rest of its row at hand.
fn each<'f>(
    conn: &Connection,
    found: impl IntoIterator<Item = &'f Found>,
    mut look: impl FnMut(&Shown<'_, '_>),
) -> rusqlite::Result<()> {
    let rest = Rest {
        fetch: RefCell::new(conn.prepare_cached(include_str!("fact.sql"))?),
        fault: RefCell::default(),
    };
    for found in found {
        look(&Shown { found, rest: &rest });
        if let Some(fault) = rest.fault.take() {
            return Err(fault);
        }
    }
    Ok(())
}

/// What the index tells about an entry, and what was read of its row so far.
struct Found {
    date: NaiveDate,
    attendance: Option<u32>,
    id: EntryId,
    n: i64,
    measures: Measures,
    texts: OnceLock<Box<Texts>>,
}

/// The amounts of an entry. They are taken apart when a figure asks for one.
#[derive(Default)]
struct Measures {
    /// As stored; most entries have none.
    written: Option<Box<str>>,
    read: OnceLock<row::Amounts>,
}

/// The texts that a figure looks at.
#[derive(Default)]
struct Texts {
    title: String,
    host: String,
    speaker: String,
    place: String,
    dept: String,
    kind: String,
    note: String,
    tags: Vec<String>,
}

impl Found {
    fn read(entry: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let measures = entry.get_ref(4)?.as_str()?;
        let written = (measures != row::NO_MEASURES).then(|| measures.into());
        Ok(Self {
            date: row::day(entry, 0)?,
            attendance: entry.get(3)?,
            id: row::id(entry, 1)?,
            n: entry.get(2)?,
            measures: Measures { written, ..Measures::default() },
            texts: OnceLock::new(),
        })
    }
}

/// Where the rest of a row comes from, and what went wrong on the way: a [`Fact`] itself cannot fail.
struct Rest<'c> {
    fetch: RefCell<CachedStatement<'c>>,
    fault: RefCell<Option<rusqlite::Error>>,
}

/// One entry before a figure's eyes.
struct Shown<'v, 'c> {
    found: &'v Found,
    rest: &'v Rest<'c>,
}

impl Shown<'_, '_> {
    /// Read once; what cannot be read is not kept, so that every figure that needs it fails.
    fn texts(&self) -> Option<&Texts> {
        let texts = &self.found.texts;
        if texts.get().is_none() {
            let read = self.rest.fetch.borrow_mut().query_row([self.found.n], |entry| {
                Ok(Texts {
                    title: entry.get(0)?,
                    host: entry.get(1)?,
                    speaker: entry.get(2)?,
                    place: entry.get(3)?,
                    dept: entry.get(4)?,
                    kind: entry.get(5)?,
                    note: entry.get(6)?,
                    tags: row::tags(entry, 7)?,
                })
            });
            let read = self.or_fault(read)?;
            return Some(texts.get_or_init(|| Box::new(read)));
        }
        texts.get().map(Box::as_ref)
    }

    fn or_fault<T>(&self, read: rusqlite::Result<T>) -> Option<T> {
        read.map_err(|error| self.rest.fault.replace(Some(error))).ok()
    }
}

impl Fact for Shown<'_, '_> {
    fn id(&self) -> EntryId {
        self.found.id
    }

    fn date(&self) -> NaiveDate {
        self.found.date
    }

    fn title(&self) -> &str {
        self.texts().map_or("", |texts| &texts.title)
    }

    fn attendance(&self) -> Option<u32> {
        self.found.attendance
    }

    fn measure(&self, name: &str) -> Option<Quantity> {
        let Measures { written, read } = &self.found.measures;
        let written = written.as_deref()?;
        let amounts = match read.get() {
            Some(amounts) => amounts,
            None => {
                let amounts = row::amounts(written).map_err(|cause| unreadable(4, cause));
                let amounts = self.or_fault(amounts)?;
                read.get_or_init(|| amounts)
            }
        };
        amounts.iter().find_map(|(measure, amount)| (**measure == *name).then_some(*amount))
    }

    fn host(&self) -> &str {
        self.texts().map_or("", |texts| &texts.host)
    }

    fn speaker(&self) -> &str {
        self.texts().map_or("", |texts| &texts.speaker)
    }

    fn place(&self) -> &str {
        self.texts().map_or("", |texts| &texts.place)
    }

    fn dept(&self) -> &str {
        self.texts().map_or("", |texts| &texts.dept)
    }

    fn kind(&self) -> &str {
        self.texts().map_or("", |texts| &texts.kind)
    }

    fn note(&self) -> &str {
        self.texts().map_or("", |texts| &texts.note)
    }

    fn tags(&self) -> &[String] {
        self.texts().map_or(&[], |texts| &texts.tags)
    }
}
