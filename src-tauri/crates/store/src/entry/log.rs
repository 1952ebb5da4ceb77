//! The log that figures are taken from. Which entries of a kind or a period there are, and their amounts, an index answers
//! alone; the texts of a row are read when a figure looks at them, so that counts and sums touch no row at all.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::CachedStatement;
use shuhui_core::log::Selection;
use shuhui_core::{EntryId, Fact, Log, LogError, Period, Quantity};

use super::filter::Query;
use super::row;
use crate::error::{StoreError, unreadable};
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
                let mut keys = Query::of_selection(selection, period).rows(
                    conn,
                    "e.day, e.id, e.n, e.attendance, e.measures",
                    "",
                    key,
                )?;
                keys.sort_unstable_by_key(|key| (key.date, key.id));
                let rest = Rest {
                    fetch: RefCell::new(conn.prepare_cached(include_str!("fact.sql"))?),
                    fault: RefCell::default(),
                };
                for key in keys {
                    visitor(&Row { key, rest: &rest, texts: OnceCell::new(), measures: OnceCell::new() });
                    if let Some(fault) = rest.fault.take() {
                        return Err(fault);
                    }
                }
                Ok(())
            })
        };
        self.snapshot(visit).map_err(|error: StoreError| LogError(Box::new(error)))
    }
}

/// What the index tells about an entry.
struct Key {
    date: NaiveDate,
    id: EntryId,
    n: i64,
    attendance: Option<u32>,
    /// As stored; most entries have none.
    measures: Option<Box<str>>,
}

fn key(entry: &rusqlite::Row<'_>) -> rusqlite::Result<Key> {
    let measures = entry.get_ref(4)?.as_str()?;
    Ok(Key {
        date: row::day(entry, 0)?,
        id: row::id(entry, 1)?,
        n: entry.get(2)?,
        attendance: entry.get(3)?,
        measures: (measures != row::NO_MEASURES).then(|| measures.into()),
    })
}

/// One entry before a figure's eyes.
struct Row<'v, 'c> {
    key: Key,
    rest: &'v Rest<'c>,
    texts: OnceCell<Texts>,
    measures: OnceCell<BTreeMap<String, Quantity>>,
}

/// Where the rest of a row comes from, and what went wrong on the way: a [`Fact`] itself cannot fail.
struct Rest<'c> {
    fetch: RefCell<CachedStatement<'c>>,
    fault: RefCell<Option<rusqlite::Error>>,
}

#[derive(Default)]
struct Texts {
    title: String,
    host: String,
    speaker: String,
    place: String,
}

impl Row<'_, '_> {
    fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| {
            let read = self.rest.fetch.borrow_mut().query_row([self.key.n], |entry| {
                Ok(Texts {
                    title: entry.get(0)?,
                    host: entry.get(1)?,
                    speaker: entry.get(2)?,
                    place: entry.get(3)?,
                })
            });
            read.unwrap_or_else(|error| {
                self.rest.fault.replace(Some(error));
                Texts::default()
            })
        })
    }
}

impl Fact for Row<'_, '_> {
    fn id(&self) -> EntryId {
        self.key.id
    }

    fn date(&self) -> NaiveDate {
        self.key.date
    }

    fn title(&self) -> &str {
        &self.texts().title
    }

    fn attendance(&self) -> Option<u32> {
        self.key.attendance
    }

    fn measure(&self, name: &str) -> Option<Quantity> {
        let written = self.key.measures.as_deref()?;
        let measures = self.measures.get_or_init(|| {
            row::read_measures(written).unwrap_or_else(|cause| {
                self.rest.fault.replace(Some(unreadable(4, cause)));
                BTreeMap::new()
            })
        });
        measures.get(name).copied()
    }

    fn host(&self) -> &str {
        &self.texts().host
    }

    fn speaker(&self) -> &str {
        &self.texts().speaker
    }

    fn place(&self) -> &str {
        &self.texts().place
    }
}
