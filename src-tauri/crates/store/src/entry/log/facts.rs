//! The facts that figures share: each kind and span is read once and answers every figure over it, of this report and of
//! those that follow, until an entry changes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, TransactionState};
use shuhui_core::log::Selection;
use shuhui_core::{EntryId, Fact, Log, LogError, Period};

use super::{Found, Query, each, found, one, show};
use crate::area::Area;
use crate::entry::filter::list;
use crate::error::StoreError;
use crate::reader::Reader;

/// What was read of the log for figures, for all snapshots of one data folder that see the same entries.
pub struct SharedFacts {
    /// So many entries and keys are kept at most; a kind of more in a span is visited by each figure anew.
    most: usize,
    kept: Mutex<Kept>,
}

/// The log of one snapshot as many figures ask for it.
pub struct Facts<'r> {
    reader: &'r Reader,
    shared: &'r SharedFacts,
    /// The number of the entries in this snapshot; none outside a snapshot, where nothing can be shared.
    seq: Option<i64>,
    /// The entry that was asked for last.
    last: RefCell<Option<Found>>,
}

/// Places of entries in a part, by what was asked of their names and the span.
type Named = HashMap<(Selection, Period), Arc<[usize]>>;

#[derive(Default)]
struct Kept {
    /// The number of the entries that this was read from.
    seq: i64,
    items: usize,
    kinds: Parts<Found>,
    tags: Parts<i64>,
    /// Which entries of a part have the people, offices and places that were asked for, by their places in it: several figures ask the
    /// same of them (how many, of how many heads, which), and so does the report that follows.
    named: Named,
}

/// What was read so far, by the kinds or tags that were asked for and the span.
type Parts<T> = Vec<Arc<Part<T>>>;

struct Part<T> {
    /// Of any of these kinds, or with any of these tags.
    names: Vec<String>,
    /// All that begins in it.
    period: Period,
    /// None where there is more than is ever kept.
    items: Option<Vec<T>>,
}

impl SharedFacts {
    /// Nothing yet, and at most so many entries and keys in memory at once.
    pub fn at_most(most: usize) -> Self {
        Self { most, kept: Mutex::default() }
    }

    /// What was read of the entries with this number, if that is what is kept.
    fn of(&self, seq: i64) -> Option<MutexGuard<'_, Kept>> {
        Some(self.lock()).filter(|kept| kept.seq == seq)
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // Each change of it is whole, so a panic elsewhere leaves nothing half done.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The part of those in `list` that covers names and span, read when there is none yet. None where it is too large, or
    /// where others have gone on to newer entries.
    fn recall<T>(
        &self,
        seq: i64,
        list: fn(&mut Kept) -> &mut Parts<T>,
        names: &[String],
        period: Period,
        read: impl FnOnce(usize) -> rusqlite::Result<Vec<T>>,
    ) -> rusqlite::Result<Option<Arc<Part<T>>>> {
        let covers = |part: &&Arc<Part<T>>| {
            part.names == names && part.period.holds(period.first()) && part.period.holds(period.last())
        };
        let Some(found) = self.of(seq).map(|mut kept| list(&mut kept).iter().find(covers).cloned()) else {
            return Ok(None);
        };
        if let Some(part) = found {
            return Ok(Some(part).filter(|part| part.items.is_some()));
        }
        // Without the lock: two that ask at once read it twice, and nobody waits for another's question.
        let items = Some(read(self.most + 1)?).filter(|items| items.len() <= self.most);
        let count = items.as_ref().map_or(0, Vec::len);
        let part = Arc::new(Part { names: names.to_vec(), period, items });
        if let Some(mut kept) = self.of(seq) {
            kept.make_room(count, self.most);
            list(&mut kept).push(Arc::clone(&part));
        }
        Ok(Some(part).filter(|part| part.items.is_some()))
    }
}

impl Kept {
    /// Counts what is about to be kept; what was kept before goes where both are too much.
    fn make_room(&mut self, count: usize, most: usize) {
        if self.items + count > most {
            *self = Self { seq: self.seq, ..Self::default() };
        }
        self.items += count;
    }
}

impl Reader {
    /// The log of this snapshot for several figures, which share what they read with those before them.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn facts<'r>(&'r self, shared: &'r SharedFacts) -> Result<Facts<'r>, StoreError> {
        let facts = |seq| Facts { reader: self, shared, seq, last: RefCell::default() };
        if self.conn.is_autocommit() {
            return Ok(facts(None));
        }
        let seq = self.areas()?[&Area::Entries];
        // What a write has done so far has no number yet, and may go back.
        let state = self.ask("asking what is written", |conn| conn.transaction_state::<&str>(None))?;
        if state != TransactionState::Read {
            return Ok(facts(None));
        }
        let mut kept = shared.lock();
        if kept.seq != seq {
            *kept = Kept { seq, ..Kept::default() };
        }
        Ok(facts(Some(seq)))
    }
}

impl Facts<'_> {
    /// Answers from what is kept or now read; false where that would be too much.
    fn answer(
        &self,
        seq: i64,
        selection: &Selection,
        period: Period,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> Result<bool, StoreError> {
        let Selection { kinds, tags, .. } = selection;
        self.reader.ask("taking figures from the log", |conn| {
            let entries = self.shared.recall(
                seq,
                |kept| &mut kept.kinds,
                kinds,
                period,
                |most| {
                    let of_kinds = Selection { kinds: kinds.clone(), ..Selection::default() };
                    found(conn, Query::of_selection(&of_kinds, Some(period)).at_most(most), " limit :most")
                },
            )?;
            let Some(entries) = entries else { return Ok(false) };
            let keys = |tags: &[String]| {
                self.shared.recall(
                    seq,
                    |kept| &mut kept.tags,
                    tags,
                    period,
                    |most| tagged(conn, tags, period, most),
                )
            };
            // Entries that have one of these, and those that have one of those.
            let mut with = Vec::with_capacity(1 + selection.within.with.len());
            let wanted = std::iter::once(tags.as_slice()).filter(|tags| !tags.is_empty());
            for any in wanted.chain(selection.within.with.iter().map(std::slice::from_ref)) {
                let Some(part) = keys(any)? else { return Ok(false) };
                with.push(part);
            }
            let without = match selection.without.as_slice() {
                [] => None,
                tags => match keys(tags)? {
                    Some(part) => Some(part),
                    None => return Ok(false),
                },
            };
            let within = entries.within(period);
            let tagged = |entry: &Found| {
                with.iter().all(|keys| keys.holds(entry.n))
                    && !without.as_ref().is_some_and(|keys| keys.holds(entry.n))
            };
            let all = Selection::default();
            if !selection.asks_names() {
                let within = within.iter().filter(|entry| tagged(entry));
                return show(conn, within, &all, visitor).map(|()| true);
            }
            let asked = (selection.clone(), period);
            let named = self.shared.of(seq).and_then(|kept| kept.named.get(&asked).cloned());
            let named = match named {
                Some(named) => named,
                None => {
                    let places = || (0..within.len()).filter(|place| tagged(&within[*place]));
                    let (mut named, mut next) = (Vec::new(), places());
                    each(conn, places().map(|place| &within[place]), |shown| {
                        named.extend(next.next().filter(|_| selection.admits_names(shown)));
                    })?;
                    let named: Arc<[usize]> = named.into();
                    if let Some(mut kept) = self.shared.of(seq) {
                        kept.make_room(named.len(), self.shared.most);
                        kept.named.insert(asked, Arc::clone(&named));
                    }
                    named
                }
            };
            show(conn, named.iter().filter_map(|place| within.get(*place)), &all, visitor).map(|()| true)
        })
    }
}

impl Log for Facts<'_> {
    fn visit(
        &self,
        selection: &Selection,
        period: Option<Period>,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> Result<(), LogError> {
        // Words are for the store to look for through its index.
        let seq = self.seq.filter(|_| selection.text.is_none());
        let answered = match seq.zip(period) {
            None => Ok(false),
            Some((seq, period)) => self.answer(seq, selection, period, visitor),
        };
        match answered {
            Ok(true) => Ok(()),
            Ok(false) => self.reader.visit(selection, period, visitor),
            Err(error) => Err(LogError(Box::new(error))),
        }
    }

    fn visit_one(&self, id: EntryId, visitor: &mut dyn FnMut(&dyn Fact)) -> Result<(), LogError> {
        if self.seq.is_none() {
            return self.reader.visit_one(id, visitor);
        }
        // The cells of a row are asked for one after the other.
        let mut last = self.last.borrow_mut();
        let visit = |conn: &Connection| {
            if last.as_ref().is_none_or(|last| last.id != id) {
                *last = one(conn, id)?;
            }
            show(conn, last.as_ref(), &Selection::default(), visitor)
        };
        self.reader.ask("taking an entry from the log", visit).map_err(|error| LogError(Box::new(error)))
    }
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

impl fmt::Debug for SharedFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedFacts").field("most", &self.most).finish_non_exhaustive()
    }
}

impl fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts").field("reader", &self.reader).finish_non_exhaustive()
    }
}
