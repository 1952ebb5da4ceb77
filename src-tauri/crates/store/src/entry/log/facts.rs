//! The facts that the figures of one report share: each kind and span is read once and answers every figure over it.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use rusqlite::Connection;
use shuhui_core::log::Selection;
use shuhui_core::{Fact, Log, LogError, Period};

use super::{Found, Query, found, show};
use crate::entry::filter::list;
use crate::reader::Reader;

/// The log of one snapshot as many figures ask for it. What was read stays in memory, up to a bound; beyond it a figure
/// visits the log itself.
pub struct Facts<'r> {
    reader: &'r Reader,
    kept: RefCell<Kept>,
}

struct Kept {
    /// So many entries or keys may still be kept.
    room: usize,
    kinds: Parts<Found>,
    tags: Parts<i64>,
}

/// What was read so far, by the kinds or tags that were asked for and the span.
type Parts<T> = Vec<Rc<Part<T>>>;

struct Part<T> {
    /// Of any of these kinds, or with any of these tags.
    names: Vec<String>,
    /// All that begins in it.
    period: Period,
    /// None where there is more than there was room for.
    items: Option<Vec<T>>,
}

impl Reader {
    /// The facts of this snapshot for several figures, at most so many entries of them in memory at once.
    pub fn facts(&self, most: usize) -> Facts<'_> {
        let kept = Kept { room: most, kinds: Parts::new(), tags: Parts::new() };
        Facts { reader: self, kept: RefCell::new(kept) }
    }
}

impl Log for Facts<'_> {
    fn visit(
        &self,
        selection: &Selection,
        period: Option<Period>,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> Result<(), LogError> {
        // Only within a snapshot is what was read before still what the log says.
        let shared = !self.reader.conn.is_autocommit() && goes_by_names(selection);
        let answered = match period.filter(|_| shared) {
            None => Ok(false),
            Some(period) => self.reader.ask("taking figures from the log", |conn| {
                self.kept.borrow_mut().visit(conn, selection, period, visitor)
            }),
        };
        match answered {
            Ok(true) => Ok(()),
            Ok(false) => self.reader.visit(selection, period, visitor),
            Err(error) => Err(LogError(Box::new(error))),
        }
    }
}

impl Kept {
    /// Answers from what is kept or now read; false where that would be too much.
    fn visit(
        &mut self,
        conn: &Connection,
        selection: &Selection,
        period: Period,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> rusqlite::Result<bool> {
        let Selection { kinds, tags, .. } = selection;
        let room = &mut self.room;
        let entries = recall(&mut self.kinds, room, kinds, period, |most| {
            let of_kinds = Selection { kinds: kinds.clone(), ..Selection::default() };
            found(conn, &Query::of_selection(&of_kinds, Some(period)).at_most(most), " limit :most")
        })?;
        let Some(entries) = entries else { return Ok(false) };
        let within = entries.within(period);
        if tags.is_empty() {
            return show(conn, within, visitor).map(|()| true);
        }
        let keys = recall(&mut self.tags, room, tags, period, |most| tagged(conn, tags, period, most))?;
        let Some(keys) = keys else { return Ok(false) };
        show(conn, within.iter().filter(|entry| keys.holds(entry.n)), visitor).map(|()| true)
    }
}

/// The part that covers names and span, read when there is none yet; none where it is too large.
fn recall<T>(
    parts: &mut Parts<T>,
    room: &mut usize,
    names: &[String],
    period: Period,
    read: impl FnOnce(usize) -> rusqlite::Result<Vec<T>>,
) -> rusqlite::Result<Option<Rc<Part<T>>>> {
    let covers = |part: &Part<T>| {
        part.names == names && part.period.holds(period.first()) && part.period.holds(period.last())
    };
    let part = match parts.iter().find(|part| covers(part)) {
        Some(part) => Rc::clone(part),
        None => {
            let items = Some(read(*room + 1)?).filter(|items| items.len() <= *room);
            *room -= items.as_ref().map_or(0, Vec::len);
            let part = Rc::new(Part { names: names.to_vec(), period, items });
            parts.push(Rc::clone(&part));
            part
        }
    };
    Ok(part.items.is_some().then_some(part))
}

fn tagged(conn: &Connection, tags: &[String], period: Period, most: usize) -> rusqlite::Result<Vec<i64>> {
    let (first, last) = (period.first().to_string(), period.last().to_string());
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut keys = conn
        .prepare_cached(include_str!("tagged.sql"))?
        .query_map((list(tags), first, last, most), |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    keys.sort_unstable();
    Ok(keys)
}

impl Part<Found> {
    /// The entries of a span that is not longer than its own.
    fn within(&self, period: Period) -> &[Found] {
        let entries = self.items.as_deref().unwrap_or_default();
        let first = entries.partition_point(|entry| entry.date < period.first());
        let end = entries.partition_point(|entry| entry.date <= period.last());
        &entries[first..end]
    }
}

impl Part<i64> {
    fn holds(&self, key: i64) -> bool {
        self.items.as_ref().is_some_and(|keys| keys.binary_search(&key).is_ok())
    }
}

impl fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts").field("reader", &self.reader).finish_non_exhaustive()
    }
}

/// Whether kinds and tags alone say which entries are meant; texts are for the store to look through.
const fn goes_by_names(selection: &Selection) -> bool {
    let Selection { kinds: _, tags: _, text, dept, host, person } = selection;
    text.is_none() && dept.is_none() && host.is_none() && person.is_none()
}
