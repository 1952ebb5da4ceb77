//! A copy of the data takes the place of the data.
//!
//! A copy is a foreign file until it has been looked at: it is copied aside whole, brought to this program's shape there, and held
//! against what this program would have made. Only then does anything in the data folder change, and what stood there is copied first.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::area::{Area, Areas};
use crate::backup;
use crate::error::StoreError;
use crate::import;
use crate::open::{self, Folder, newest_shape};
use crate::reader::Reader;
use crate::store::{Options, Store};

/// What a database consists of beside its rows: kinds, names and definitions.
type Schema = Vec<(String, String, String)>;

impl Store {
    /// Puts the data of a copy in the place of the present data, which is copied into `backups/` first, byte for byte where it is too
    /// damaged for a copy; says where. Every window reads everything again.
    ///
    /// # Errors
    /// [`StoreError::Foreign`], [`StoreError::Newer`] and [`StoreError::Damaged`] for a file that is no copy that this program can use, and
    /// what SQLite and the system say; then nothing was changed.
    pub fn restore(&mut self, from: &Path) -> Result<(PathBuf, Areas), StoreError> {
        let writer = self.writer();
        writer.folder.refuse_writing()?;
        let mut ready = CheckedCopy::of(from, self.options())?;
        if if_whole(writer.ask("looking for an import", import::is_under_way))? == Some(true) {
            return Err(StoreError::Importing { path: writer.folder.path.clone() });
        }
        let _place = self.queue().join()?;
        // Where the numbers cannot be read any more, the time is above all of them.
        let numbers = if_whole(writer.areas())?;
        let seq = numbers.map_or_else(|| self.now(), |all| all.into_values().max().unwrap_or_default());
        let areas = ready.count_on_from(seq)?;
        let kept = match if_whole(backup::keep(&writer.conn, &writer.folder, newest_shape(), self.now()))? {
            Some(kept) => kept,
            None => backup::keep_bytes(&writer.folder, self.now())?,
        };
        let fault = |error| StoreError::sql(&writer.folder.file(), "restoring a copy", error);
        // The pages are exchanged in one transaction: whoever reads goes on with what was, and then sees what is.
        let mut to = open::writer(&writer.folder, self.options())?;
        let backup = Backup::new(&ready.copy.conn, &mut to.conn).map_err(fault)?;
        let begin = Instant::now();
        while backup.step(ALL_PAGES).map_err(fault)? != StepResult::Done {
            if begin.elapsed() >= self.options().patience {
                return Err(StoreError::Busy { path: writer.folder.file(), doing: "restoring a copy" });
            }
            thread::sleep(PAUSE);
        }
        drop(backup);
        writer.folder.in_place(&writer.conn)?;
        open::note_mark(&writer.folder, &writer.conn);
        Ok((kept, areas))
    }
}

/// Puts the data of a copy into a folder whose database is lost or too damaged to be opened. What is left of that is moved into
/// `backups/` as it is; says where, when there was anything.
///
/// # Errors
/// As [`Store::restore`], [`StoreError::InUse`] while a program still has the folder open.
pub fn restore_lost(path: &Path, from: &Path, options: &Options) -> Result<Option<PathBuf>, StoreError> {
    let ready = CheckedCopy::of(from, options)?;
    let mut folder = Folder::enter(path, options.patience)?;
    folder.refuse_writing()?;
    folder.alone(options.patience, |folder| {
        if !open::is_beyond_opening(folder, options)? {
            // Another process was quicker; what it made is not overwritten.
            return Err(StoreError::Busy { path: folder.file(), doing: "restoring a copy" });
        }
        let kept = backup::set_aside(folder, options.clock.now())?;
        backup::copy(&ready.copy.conn, &folder.file())?;
        open::forget_mark(folder);
        Ok(kept)
    })
}

/// What could be done with a database unless it is damaged.
fn if_whole<T>(done: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match done {
        Err(StoreError::Damaged { .. }) => Ok(None),
        done => done.map(Some),
    }
}

/// In one step, which is one transaction.
const ALL_PAGES: i32 = -1;
/// Between two looks whether another write has ended.
const PAUSE: Duration = Duration::from_millis(10);

/// A copy that can take the place of the data: checked, and aside, where it is of this program's shape.
#[derive(Debug)]
pub struct CheckedCopy {
    copy: Reader,
    _aside: tempfile::TempDir,
}

impl CheckedCopy {
    /// Looks at a file without changing it.
    ///
    /// # Errors
    /// [`StoreError::Foreign`], [`StoreError::Newer`] and [`StoreError::Damaged`] for a file that is no copy that this program can use, and
    /// what SQLite and the system say.
    pub fn of(from: &Path, options: &Options) -> Result<Self, StoreError> {
        let fault = |error| StoreError::sql(from, "reading a copy", error);
        let system = |error| StoreError::io(from, "reading a copy", error);
        drop(std::fs::File::open(from).map_err(system)?);
        let aside = tempfile::tempdir().map_err(system)?;
        let (copied, made) = (aside.path().join("copy"), aside.path().join("new"));
        std::fs::create_dir(&copied).map_err(system)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let source = Connection::open_with_flags(from, flags).map_err(fault)?;
        let tables: u32 = source
            .query_row("select count(*) from sqlite_schema where name = 'entry'", [], |row| row.get(0))
            .map_err(fault)?;
        if tables == 0 {
            return Err(StoreError::Foreign { path: from.to_owned() });
        }
        // What is wrong with the copy is said of the file that was given.
        let of_file = |error| match error {
            StoreError::Damaged { doing, source, .. } => {
                StoreError::Damaged { path: from.to_owned(), doing, source }
            }
            StoreError::Foreign { .. } => StoreError::Foreign { path: from.to_owned() },
            StoreError::Newer { found, known, program, .. } => {
                StoreError::Newer { path: from.to_owned(), found, known, program }
            }
            other => other,
        };
        backup::copy(&source, &copied.join("shuhui.db")).map_err(of_file)?;
        let copy = open::open(&copied, options).map_err(of_file)?;
        let new = open::open(&made, options)?;
        if schema(&copy.conn).map_err(fault)? != schema(&new.conn).map_err(fault)? {
            return Err(StoreError::Foreign { path: from.to_owned() });
        }
        Ok(Self { copy, _aside: aside })
    }

    /// What it holds.
    pub const fn reader(&self) -> &Reader {
        &self.copy
    }

    /// Numbers all areas anew, above every number that anybody has seen.
    fn count_on_from(&mut self, seq: i64) -> Result<Areas, StoreError> {
        let number = |conn: &Connection| -> rusqlite::Result<i64> {
            let own: i64 = conn.query_row("select coalesce(max(seq), 0) from area", [], |row| row.get(0))?;
            let next = own.max(seq) + 1;
            let mut put = conn.prepare("insert or replace into area (name, seq) values (?1, ?2)")?;
            for area in Area::ALL {
                put.execute((area.name(), next))?;
            }
            Ok(next)
        };
        let next = number(&self.copy.conn)
            .map_err(|error| StoreError::sql(Path::new("shuhui.db"), "numbering a copy", error))?;
        Ok(Area::ALL.map(|area| (area, next)).into())
    }
}

fn schema(conn: &Connection) -> rusqlite::Result<Schema> {
    conn.prepare("select type, name, coalesce(sql, '') from sqlite_schema order by type, name")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}
