//! Many entries at once, without making others wait: they are stored in parts, between which everybody writes, and nobody
//! sees one of them before all are there.
//!
//! The rows of an import have a range of n of their own, which stands in `importing` from the first part to the last and is
//! what the views `entry` and `entry_tag` leave out. The last part takes it away and writes the step and the line of history:
//! one transaction, after which all of it is there. An import that ends otherwise removes what it stored; what a killed
//! process leaves is removed by whoever opens the folder next. `import.lock` tells the two apart, and keeps to one import at
//! a time.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::ops::{Deref, RangeInclusive};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, params};
use shuhui_core::{Entry, EntryFields, EntryId, Source};

use crate::entry::{self, Logged};
use crate::error::StoreError;
use crate::journal::{self, Journal};
use crate::op::Op;
use crate::open::{self, Folder, lock_file};
use crate::queue::Queue;
use crate::reader::Reader;
use crate::store::{Changed, Options, Tx, Writing};

/// Rows of a part. More would take longer than a person waits; with less, what all parts touch is written too often.
const PART: usize = 1_000;
/// After so many rows a part ends when somebody wants to write.
const PATIENT: usize = 100;
/// Pages of SQLite's log after which a write carries them over into the database: 4 MiB, by SQLite's own reckoning.
const PAGES: u32 = 1_000;
/// The same for an import, whose parts touch many pages again and again.
const PAGES_OF_IMPORT: u32 = 4_000;
/// The same for others while an import is under way: the import does it, and a save need not.
const PAGES_BESIDE: u32 = 16_000;

/// Bytes that are kept free for removing what has been stored, should the disk be full: for each row, and at most. SQLite's
/// log is no longer than that, and once it is carried over its room serves for removing.
const RESERVE: (u64, u64) = (1 << 10, 16 << 20);

/// The way in for many entries at once.
#[derive(Clone, Debug)]
pub struct Imports {
    folder: Arc<Folder>,
    options: Options,
}

/// An import under way: everything that a [`Reader`] can ask, which is what was there before, and a way to add entries. Unless
/// it is finished, dropping it removes what it has stored.
pub struct Import {
    writer: Reader,
    queue: Queue,
    options: Options,
    rows: Rows,
    /// Entries for the next part.
    next: VecDeque<(EntryFields, Source)>,
    /// Whether parts have been stored that nobody sees.
    hidden: bool,
    /// Last, so that nobody takes over before this one has removed its rows. It holds the reserve.
    alive: File,
}

/// What an import has written so far.
struct Rows {
    now: i64,
    announced: u64,
    /// The n that were set apart, and how many of them are taken; none before the first part.
    range: Option<RangeInclusive<i64>>,
    taken: i64,
    kinds: BTreeSet<String>,
    journal: Journal,
}

impl Imports {
    pub(crate) fn of(folder: &Arc<Folder>, options: &Options) -> Self {
        Self { folder: Arc::clone(folder), options: options.clone() }
    }

    /// Begins an import of at most so many entries, once none other is under way.
    ///
    /// # Errors
    /// [`StoreError::Importing`] when another one takes longer than we wait; what SQLite and the system say.
    pub fn begin(&self, entries: u64) -> Result<Import, StoreError> {
        let mut import = self.alone(self.options.patience)?;
        import.rows.announced = entries;
        Ok(import)
    }

    /// Removes what an import has left that did not come to its end, unless one is under way.
    pub(crate) fn remove_left(&self) -> Result<(), StoreError> {
        self.alone(Duration::ZERO).map(drop)
    }

    fn alone(&self, patience: Duration) -> Result<Import, StoreError> {
        let folder = &self.folder;
        folder.refuse_writing()?;
        let alive = lock_file(&folder.path, "import.lock")?;
        let importing = || StoreError::Importing { path: folder.path.clone() };
        folder.wait(&alive, patience, File::try_lock, importing)?;
        let writer = open::writer(folder, &self.options)?;
        let hidden = writer.ask("setting up an import", |conn| {
            // What is lost with the power before the last part is a part that nobody has seen.
            conn.pragma_update(None, "synchronous", "normal")?;
            conn.pragma_update(None, "wal_autocheckpoint", PAGES_OF_IMPORT)?;
            is_under_way(conn)
        })?;
        let queue = Queue::of(folder, self.options.patience)?;
        let options = self.options.clone();
        let rows = Rows {
            now: options.clock.now(),
            announced: 0,
            range: None,
            taken: 0,
            kinds: BTreeSet::new(),
            journal: Journal::default(),
        };
        let mut import = Import { writer, queue, options, rows, next: VecDeque::new(), hidden, alive };
        import.remove_hidden()?;
        Ok(import)
    }
}

impl Import {
    /// Adds entries in their order.
    ///
    /// # Errors
    /// What SQLite and the system say.
    pub fn insert_many(
        &mut self,
        entries: impl IntoIterator<Item = (EntryFields, Source)>,
    ) -> Result<(), StoreError> {
        for entry in entries {
            self.next.push_back(entry);
            // What is left waits for the last part, so that a small import has no other.
            if self.next.len() > PART {
                self.store_part()?;
            }
        }
        Ok(())
    }

    /// Shows all of it at once, as one undo step and one line of history, with the kinds that the log has not got yet and
    /// whatever else belongs to the step.
    ///
    /// # Errors
    /// What the closure, SQLite and the system say; then nothing of the import is left.
    pub fn finish<T, E: From<StoreError>>(
        mut self,
        op: Op,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        // The last transaction has enough to do without rows, unless it is the only one.
        while self.hidden && !self.next.is_empty() {
            self.store_part()?;
        }
        self.writer.ask("ending an import", |conn| {
            if self.hidden {
                // What the parts wrote goes to the disk now, and not while others wait for the last.
                conn.prepare_cached("pragma wal_checkpoint(passive)")?.query_row([], |_| Ok(()))?;
            }
            conn.pragma_update(None, "synchronous", "full")
        })?;
        let writing = begin_part(&self.writer, &self.queue, &self.options)?;
        for entry in self.next.drain(..) {
            self.rows.insert(&self.writer, &self.options, entry)?;
        }
        self.writer.ask("showing an import", show)?;
        let Rows { now, range, kinds, journal, .. } = &mut self.rows;
        let journal = std::mem::take(journal);
        let tx = Tx::begin(&self.writer, &self.options, journal, *now, &op);
        let changed = tx.finish(writing, |tx| {
            if let Some(range) = range {
                settle_kinds(tx, kinds, range)?;
            }
            act(tx)
        })?;
        self.hidden = false;
        Ok(changed)
    }

    fn store_part(&mut self) -> Result<(), StoreError> {
        if self.rows.range.is_none() {
            self.keep_free()?;
        }
        let writing = begin_part(&self.writer, &self.queue, &self.options)?;
        let mut stored = 0;
        while let Some(entry) = self.next.pop_front() {
            self.rows.insert(&self.writer, &self.options, entry)?;
            stored += 1;
            if stored % PATIENT == 0 && self.queue.is_joined()? {
                break;
            }
        }
        self.writer.ask("storing a part of an import", |_| writing.commit())?;
        self.hidden = true;
        Ok(())
    }

    /// Takes room on the disk that only removing may use. A disk without it is too full for the import.
    fn keep_free(&mut self) -> Result<(), StoreError> {
        let (row, most) = RESERVE;
        let reserve = self.rows.announced.saturating_mul(row).min(most);
        let kept = std::io::copy(&mut std::io::repeat(0).take(reserve), &mut self.alive);
        kept.map(drop)
            .map_err(|error| StoreError::io(&self.writer.file(), "keeping room for an import", error))
    }

    /// Removes what nobody has seen, in parts as it came.
    fn remove_hidden(&mut self) -> Result<(), StoreError> {
        // Also what a killed process kept free.
        drop(self.alive.set_len(0));
        if self.hidden {
            self.writer.ask("making room for removing an import", |conn| {
                conn.prepare_cached("pragma wal_checkpoint(passive)")?.query_row([], |_| Ok(()))
            })?;
        }
        while self.hidden {
            let writing = begin_part(&self.writer, &self.queue, &self.options)?;
            self.hidden = self.writer.ask("removing an import", |conn| {
                let keys: Vec<i64> = conn
                    .prepare_cached(include_str!("import/hidden.sql"))?
                    .query_map([PART as i64], |row| row.get(0))?
                    .collect::<Result<_, _>>()?;
                for n in &keys {
                    entry::TABLE.remove(conn, *n)?;
                }
                if keys.is_empty() {
                    show(conn)?;
                }
                writing.commit()?;
                Ok(!keys.is_empty())
            })?;
        }
        Ok(())
    }
}

impl Rows {
    fn insert(
        &mut self,
        writer: &Reader,
        options: &Options,
        (fields, source): (EntryFields, Source),
    ) -> Result<(), StoreError> {
        let range = match &self.range {
            Some(range) => range,
            None => {
                let range =
                    writer.ask("making room for an import", |conn| set_apart(conn, self.announced))?;
                self.range.insert(range)
            }
        };
        let n = range.start() + self.taken;
        if !range.contains(&n) {
            let more = std::io::Error::new(std::io::ErrorKind::InvalidData, "more rows than were announced");
            return Err(StoreError::io(&writer.file(), "importing", more));
        }
        let entry = Entry { id: EntryId::new(options.clock.new_id()), fields, source };
        let logged = Logged { entry, added_at: self.now, changed_at: self.now, deleted_at: None };
        writer
            .ask("writing a new row", |conn| entry::TABLE.insert(conn, entry::columns(Some(n), &logged)))?;
        self.journal.was_absent(&entry::TABLE, n);
        if !self.kinds.contains(&logged.entry.fields.kind) {
            self.kinds.insert(logged.entry.fields.kind);
        }
        self.taken += 1;
        Ok(())
    }
}

impl Deref for Import {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.writer
    }
}

impl Drop for Import {
    fn drop(&mut self) {
        // What cannot be removed now (the disk is full) is seen by nobody and waits for whoever opens the folder next.
        drop(self.remove_hidden());
    }
}

impl fmt::Debug for Import {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Import")
            .field("range", &self.rows.range)
            .field("hidden", &self.hidden)
            .finish_non_exhaustive()
    }
}

/// Whether rows of an import are hidden; also of one that has ended without removing them.
pub(crate) fn is_under_way(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare_cached("select last > 0 from importing")?.query_row([], |row| row.get(0))
}

/// Leaves it to an import under way to carry SQLite's log over into the database.
pub(crate) fn leave_log(conn: &Connection) -> rusqlite::Result<()> {
    let pages = if is_under_way(conn)? { PAGES_BESIDE } else { PAGES };
    conn.pragma_update(None, "wal_autocheckpoint", pages)
}

/// Begins to write when nobody else wants to. Whoever does from now on waits for this part and no longer.
fn begin_part<'s>(
    writer: &'s Reader,
    queue: &'s Queue,
    options: &Options,
) -> Result<Writing<'s>, StoreError> {
    let place = queue.after_others()?;
    let writing = Writing::begin(writer, None, options.patience)?;
    drop(place);
    Ok(writing)
}

/// Hides so many n behind every row that stands or can be redone, and gives them.
fn set_apart(conn: &Connection, entries: u64) -> rusqlite::Result<RangeInclusive<i64>> {
    let stands: i64 = conn
        .prepare_cached("select coalesce(max(n), 0) from stored_entry")?
        .query_row([], |row| row.get(0))?;
    let first = stands.max(journal::highest_undone(conn, &entry::TABLE)?) + 1;
    let last = first.saturating_add_unsigned(entries) - 1;
    conn.prepare_cached("update importing set first = ?1, last = ?2")?.execute(params![first, last])?;
    Ok(first..=last)
}

/// Makes kinds of the words that rows have for theirs. A word that has become another kind's since the rows were read means
/// that kind, as it would in rows that are read now.
fn settle_kinds(
    tx: &mut Tx<'_>,
    words: &BTreeSet<String>,
    range: &RangeInclusive<i64>,
) -> Result<(), StoreError> {
    tx.kinds().ensure(words.iter().map(String::as_str))?;
    let known = Reader::kinds(tx)?;
    for word in words {
        let Some(kind) = known.find(word).filter(|kind| kind.name != *word) else { continue };
        let keys: Vec<i64> = tx.ask("finding rows of an import", |conn| {
            conn.prepare_cached("select n from entry where n between ?1 and ?2 and kind = ?3")?
                .query_map(params![range.start(), range.end(), word], |row| row.get(0))?
                .collect()
        })?;
        tx.entries().put_all(&keys, |fields| kind.name.clone_into(&mut fields.kind))?;
    }
    Ok(())
}

/// Nothing is hidden any more.
fn show(conn: &Connection) -> rusqlite::Result<()> {
    conn.prepare_cached("update importing set first = 10000000, last = 0")?.execute([]).map(drop)
}
