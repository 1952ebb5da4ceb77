//! The store of one data folder and its write gate.

use std::fmt;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{ErrorCode, Params, Transaction, TransactionBehavior};
use shuhui_core::{DraftId, Kind};
use uuid::Uuid;

use crate::area::{self, Area, Areas};
use crate::draft::DraftsMut;
use crate::entry::EntriesMut;
use crate::error::{NotInPlace, StoreError};
use crate::import::{self, Imports};
use crate::journal::{self, Direction, Journal, UndoScope};
use crate::kind::KindsMut;
use crate::learned::LearnedMut;
use crate::op::{Op, OpName};
use crate::open::{self, Replaced};
use crate::queue::{Place, Queue};
use crate::reader::Reader;
use crate::report::ReportsMut;
use crate::setting::SettingsMut;
use crate::table::Table;
use crate::template::TemplatesMut;

/// Between two looks whether another write has ended.
const PAUSE: Duration = Duration::from_millis(2);

/// Where time and identities come from.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970.
    fn now(&self) -> i64;
    /// A new identity, a UUID of version 7.
    fn new_id(&self) -> Uuid;
}

/// What a store needs from its program.
#[derive(Clone)]
pub struct Options {
    /// Time and identities.
    pub clock: Arc<dyn Clock>,
    /// The kinds a new data folder begins with; asked for when there is one.
    pub kinds: fn() -> Vec<Kind>,
    /// Whose account writes, for the history; empty when nobody asks.
    pub who: String,
    /// How long a write or an open waits for other processes.
    pub patience: Duration,
}

/// A data folder, open for reading and writing. Move it between threads, or keep it behind a mutex; readers are apart.
#[derive(Debug)]
pub struct Store {
    writer: Reader,
    queue: Queue,
    options: Options,
}

/// A transaction of SQLite that can write, and goes back unless it is committed.
pub(crate) struct Writing<'s> {
    transaction: Transaction<'s>,
    writer: &'s Reader,
    _place: Option<Place<'s>>,
}

/// A write in progress: everything a [`Reader`] can ask, and the operations of each entity.
pub struct Tx<'s> {
    reader: &'s Reader,
    options: &'s Options,
    now: i64,
    journal: Journal,
    name: OpName,
}

/// What a write gave and did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed<T> {
    /// What the closure returned.
    pub value: T,
    /// What has to be read again, with the number of this write; empty when nothing changed, and then there is no undo step
    /// either. (Labelling a version changes what is shown and makes no step.)
    pub areas: Areas,
    /// How the step is named.
    pub name: OpName,
    /// The step of its own that it made, for [`Tx::goes_on`].
    pub step: Option<i64>,
}

impl Store {
    /// Opens the data folder, making it and its first tables when missing, and bringing older data to this version after
    /// a backup into `backups/`. What an import has left that did not come to its end is removed.
    ///
    /// A folder that can only be read is opened for that.
    ///
    /// # Errors
    /// [`StoreError::Folder`], [`StoreError::Foreign`], [`StoreError::Newer`], [`StoreError::InUse`] when older data cannot be brought to
    /// this version because another process has it open, and what SQLite and the system say.
    pub fn open(folder: &Path, options: Options) -> Result<Self, StoreError> {
        let writer = open::open(folder, &options)?;
        let queue = Queue::of(&writer.folder, options.patience)?;
        let store = Self { writer, queue, options };
        if store.writer.ask("looking for an import", import::is_under_way)? {
            // What cannot be removed now (it goes on, the disk is full) is seen by nobody and waits for the next time.
            drop(store.imports().remove_left());
        }
        Ok(store)
    }

    /// Whether the folder can only be read: then what it held when it was opened is told, and no write is taken.
    pub fn is_read_only(&self) -> bool {
        self.writer.folder.is_read_only()
    }

    /// Whether another database stands in the place of the one that was here, until something is stored in it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn replaced(&self) -> Result<Option<Replaced>, StoreError> {
        self.writer.replaced()
    }

    /// A handle that asks and cannot write, with a connection of its own; it may live in another thread.
    ///
    /// # Errors
    /// What SQLite says of another connection.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        open::reader(&self.writer.folder, &self.options)
    }

    /// The way in for many entries at once. It needs nothing of this store, which goes on writing meanwhile.
    pub fn imports(&self) -> Imports {
        Imports::of(&self.writer.folder, &self.options)
    }

    /// Runs a write: all of it or nothing is stored, as one undo step and one line of history.
    ///
    /// # Errors
    /// What `act` says, [`StoreError::Busy`] when another process is writing all the while, and what else SQLite says.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        op: Op,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        let writing = self.begin()?;
        let tx = Tx::begin(&self.writer, &self.options, Journal::default(), self.now(), &op);
        tx.finish(writing, act)
    }

    /// Takes the last step of a scope back; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::NoDraft`] and [`StoreError::DraftInBin`] for the scope of a draft that is not in use; nothing is lost.
    pub fn undo(&mut self, scope: UndoScope) -> Result<Option<Changed<()>>, StoreError> {
        self.turn(scope, Direction::Undo)
    }

    /// Does the step of a scope again that was taken back last; `None` when there is none.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self, scope: UndoScope) -> Result<Option<Changed<()>>, StoreError> {
        self.turn(scope, Direction::Redo)
    }

    fn turn(&self, scope: UndoScope, direction: Direction) -> Result<Option<Changed<()>>, StoreError> {
        let writing = self.begin()?;
        if let UndoScope::Draft(id) = scope {
            self.writer.draft_in_use(id)?;
        }
        self.writer.ask("turning a step back", |conn| {
            let Some(turned) = journal::turn(conn, scope, direction)? else { return Ok(None) };
            let Options { clock, who, .. } = &self.options;
            journal::write_turn(conn, clock.now(), direction, &turned, who)?;
            let areas = area::touch(conn, &turned.areas)?;
            writing.commit()?;
            Ok(Some(Changed { value: (), areas, name: turned.name, step: None }))
        })
    }

    /// The moment, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.options.clock.now()
    }

    /// Where whoever writes waits for the others.
    pub(crate) fn queue(&self) -> &Queue {
        &self.queue
    }

    /// What the store was opened with.
    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// The write connection, for asking only.
    pub(crate) fn writer(&self) -> &Reader {
        &self.writer
    }

    /// A transaction that writes nothing to the journal: for what is derived and for copies.
    pub(crate) fn begin(&self) -> Result<Writing<'_>, StoreError> {
        let writing = Writing::begin(&self.writer, Some(self.queue.join()?), self.options.patience)?;
        self.writer.ask("looking for an import", import::leave_log)?;
        Ok(writing)
    }
}

impl<'s> Writing<'s> {
    /// Begins when others have ended their write, and waits no longer than `patience` for that.
    pub(crate) fn begin(
        writer: &'s Reader,
        place: Option<Place<'s>>,
        patience: Duration,
    ) -> Result<Self, StoreError> {
        writer.folder.refuse_writing()?;
        writer.folder.in_place(&writer.conn)?;
        let begin = Instant::now();
        let transaction = writer.ask("beginning to write", |conn| {
            // SQLite itself looks again after longer and longer pauses, of up to a tenth of a second.
            conn.busy_timeout(Duration::ZERO)?;
            let begun = loop {
                match Transaction::new_unchecked(conn, TransactionBehavior::Immediate) {
                    Err(error) if is_busy(&error) && begin.elapsed() < patience => thread::sleep(PAUSE),
                    begun => break begun,
                }
            };
            conn.busy_timeout(patience)?;
            begun
        })?;
        Ok(Self { transaction, writer, _place: place })
    }

    /// Ends the write. It is stored when the database is still where it was afterwards: nothing is told to be stored that is not.
    pub(crate) fn commit(self) -> rusqlite::Result<()> {
        self.transaction.commit()?;
        let told = |_| rusqlite::Error::UserFunctionError(Box::new(NotInPlace));
        self.writer.folder.in_place(&self.writer.conn).map_err(told)?;
        open::note_mark(&self.writer.folder, &self.writer.conn);
        Ok(())
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

impl<'s> Tx<'s> {
    /// A write as of a moment, within a transaction that has begun; `journal` has what was written before.
    pub(crate) fn begin(
        reader: &'s Reader,
        options: &'s Options,
        journal: Journal,
        now: i64,
        op: &Op,
    ) -> Self {
        Self { reader, options, now, journal, name: op.name() }
    }

    /// Writes the last of it, the step and the line of history, and commits.
    pub(crate) fn finish<T, E: From<StoreError>>(
        mut self,
        writing: Writing<'_>,
        act: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        let value = act(&mut self)?;
        let Tx { reader, options, now, journal, name } = self;
        let (areas, step) = reader.ask("writing the step", |conn| {
            let written = journal.write(conn, &name, now, &options.who)?;
            let areas = area::touch(conn, &written.areas)?;
            writing.commit()?;
            Ok((areas, written.step))
        })?;
        Ok(Changed { value, areas, name, step })
    }

    /// The operations on entries.
    pub fn entries(&mut self) -> EntriesMut<'_, 's> {
        EntriesMut::new(self)
    }

    /// The operations on kinds.
    pub fn kinds(&mut self) -> KindsMut<'_, 's> {
        KindsMut::new(self)
    }

    /// The operations on drafts.
    pub fn drafts(&mut self) -> DraftsMut<'_, 's> {
        DraftsMut::new(self)
    }

    /// The operations on templates.
    pub fn templates(&mut self) -> TemplatesMut<'_, 's> {
        TemplatesMut::new(self)
    }

    /// The operations on the shelf of earlier reports.
    pub fn reports(&mut self) -> ReportsMut<'_, 's> {
        ReportsMut::new(self)
    }

    /// The operations on what is learned.
    pub fn learned(&mut self) -> LearnedMut<'_, 's> {
        LearnedMut::new(self)
    }

    /// The operations on settings.
    pub fn settings(&mut self) -> SettingsMut<'_, 's> {
        SettingsMut::new(self)
    }

    /// Names the step anew, when what it is becomes known only while writing (how many entries an import brought).
    pub fn rename(&mut self, op: &Op) {
        self.name = op.name();
    }

    /// Goes on with the step of an earlier write, if that is what undo would take back now: both are one step then, under this write's name.
    pub fn goes_on(&mut self, step: i64) {
        self.journal.goes_on(step);
    }

    /// The moment of this write, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// A new identity.
    pub fn new_id(&self) -> Uuid {
        self.options.clock.new_id()
    }

    /// Notes whose words are touched, which decides where the step is undone.
    pub(crate) fn in_draft(&mut self, id: DraftId) {
        self.journal.in_draft(id);
    }

    /// Notes that it is done on the shelf, which decides where the step is undone.
    pub(crate) fn on_shelf(&mut self) {
        self.journal.on_shelf();
    }

    /// Notes a change that windows show and undo leaves alone.
    pub(crate) fn touch(&mut self, area: Area) {
        self.journal.touch(area);
    }

    /// Inserts a row; `row` begins with a null for n.
    pub(crate) fn insert(&mut self, table: &'static Table, row: impl Params) -> Result<i64, StoreError> {
        let journal = &mut self.journal;
        self.reader.ask("writing a new row", |conn| {
            let n = table.insert(conn, row)?;
            journal.was_absent(table, n);
            Ok(n)
        })
    }

    /// Puts another row in the place of row `n`; `row` begins with the same n.
    pub(crate) fn replace(
        &mut self,
        table: &'static Table,
        n: i64,
        row: impl Params,
    ) -> Result<(), StoreError> {
        let journal = &mut self.journal;
        self.reader.ask("writing a row", |conn| {
            journal.keep(conn, table, n)?;
            table.remove(conn, n)?;
            table.insert(conn, row).map(drop)
        })
    }

    /// Takes row `n` away.
    pub(crate) fn remove(&mut self, table: &'static Table, n: i64) -> Result<(), StoreError> {
        let journal = &mut self.journal;
        self.reader.ask("removing a row", |conn| {
            journal.keep(conn, table, n)?;
            table.remove(conn, n)
        })
    }
}

impl Deref for Tx<'_> {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        self.reader
    }
}

impl Options {
    /// Waits up to five seconds for others, and begins a new folder without kinds.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, kinds: Vec::new, who: String::new(), patience: Duration::from_secs(5) }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("patience", &self.patience).finish_non_exhaustive()
    }
}

impl fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").field("name", &self.name).field("now", &self.now).finish_non_exhaustive()
    }
}
