//! Opening a data folder: locks, connections, versions.
//!
//! *Invariant:* nothing in the folder is changed before its version is known to be ours, and no migration runs while
//! another process has the folder open.

mod folder;
mod lost;
mod mark;
mod migrate;
mod witness;

use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

pub(crate) use folder::{Folder, copy_between_writes, lock_file, try_lock};
pub use mark::Replaced;
pub(crate) use mark::{forget as forget_mark, note as note_mark, settle as settle_mark};

use crate::disk::private_file;
use crate::entry;
use crate::error::StoreError;
use crate::import;
use crate::reader::Reader;
use crate::report;
use crate::store::Options;
use migrate::{MIGRATIONS, Migration, Standing};

/// Opens for writing; makes or migrates what needs it.
pub(crate) fn open(path: &Path, options: &Options) -> Result<Reader, StoreError> {
    open_as(path, options, MIGRATIONS)
}

/// Whether a folder's database is lost, or too damaged to be opened. Looking changes nothing.
pub(crate) fn is_beyond_opening(folder: &Folder, options: &Options) -> Result<bool, StoreError> {
    if lost::is_lost(folder)? {
        return Ok(true);
    }
    // Whatever opening reads.
    let look = || {
        let conn = connect(folder, options.patience, Missing::IsAFault)?;
        match migrate::standing(&conn, folder, MIGRATIONS)? {
            Standing::Usable => {
                let fault = |error| StoreError::sql(&folder.file(), "looking for an import", error);
                import::is_under_way(&conn).map_err(fault)?;
                Ok(false)
            }
            Standing::Behind(version) => Ok(version == 0 && lost::is_marked(folder)),
        }
    };
    match look() {
        Ok(is_lost) => Ok(is_lost),
        Err(StoreError::Damaged { .. }) => Ok(true),
        Err(other) => Err(other),
    }
}

/// The number of the shape that this program gives data.
pub(crate) fn newest_shape() -> u32 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

fn open_as(path: &Path, options: &Options, migrations: &[Migration]) -> Result<Reader, StoreError> {
    let mut folder = Folder::enter(path, options.patience)?;
    let conn = loop {
        lost::refuse_lost(&folder)?;
        let conn = connect(&folder, options.patience, Missing::IsMade)?;
        if is_write_protected(&conn, &folder)? {
            drop(conn);
            let denied = StoreError::io(&folder.file(), "opening", io::ErrorKind::PermissionDenied.into());
            folder = Folder::enter_aside(folder.path.clone(), denied)?;
            continue;
        }
        match migrate::standing(&conn, &folder, migrations)? {
            Standing::Usable => break conn,
            Standing::Behind(_) => {
                drop(conn);
                folder.alone(options.patience, |folder| {
                    let mut conn = connect(folder, options.patience, Missing::IsMade)?;
                    // Another process may have done it while this one waited.
                    match migrate::standing(&conn, folder, migrations)? {
                        Standing::Usable => Ok(()),
                        Standing::Behind(version) => {
                            if version == 0 {
                                lost::refuse_emptied(folder)?;
                            }
                            migrate::bring_up(&mut conn, folder, version, migrations, options)
                        }
                    }
                })?;
            }
        }
    };
    if !folder.is_read_only() {
        mark::begin(&folder, &conn)?;
    }
    folder.note_file();
    let folder = Arc::new(folder);
    let reader = Reader { conn, folder };
    let set_up = reader.ask("setting up", |conn| {
        conn.pragma_update(None, "journal_mode", "wal")?;
        conn.pragma_update(None, "journal_size_limit", 16 << 20)?;
        set_up(conn)
    });
    set_up.map_err(|error| match error {
        // Whoever still has the former one open holds what was put over it: waiting would help nobody.
        StoreError::Busy { .. } if reader.folder.missed().is_some() => {
            StoreError::Moved { path: reader.folder.file() }
        }
        other => other,
    })?;
    reader.folder.in_place(&reader.conn)?;
    Ok(reader)
}

/// Opens for asking, beside a store that is open.
pub(crate) fn reader(folder: &Arc<Folder>, options: &Options) -> Result<Reader, StoreError> {
    let reader = writer(folder, options)?;
    reader.ask("setting up", |conn| conn.pragma_update(None, "query_only", true))?;
    Ok(reader)
}

/// Opens for writing, beside a store that is open.
pub(crate) fn writer(folder: &Arc<Folder>, options: &Options) -> Result<Reader, StoreError> {
    let conn = connect(folder, options.patience, Missing::IsAFault)?;
    folder.in_place(&conn)?;
    let writer = Reader { conn, folder: Arc::clone(folder) };
    writer.ask("setting up", set_up)?;
    Ok(writer)
}

/// What a database that is not there means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    /// A new folder: it is made, readable by its user alone.
    IsMade,
    /// It was there a moment ago.
    IsAFault,
}

/// Whether the system lets the database be read only; SQLite opens it all the same.
fn is_write_protected(conn: &Connection, folder: &Folder) -> Result<bool, StoreError> {
    conn.is_readonly("main").map_err(|error| StoreError::sql(&folder.file(), "opening", error))
}

/// A connection that leaves the file as it is until it is set up.
fn connect(folder: &Folder, patience: Duration, missing: Missing) -> Result<Connection, StoreError> {
    let file = folder.opened();
    // NO_MUTEX: a connection is used by one thread at a time, which its type sees to.
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if !file.exists() {
        match missing {
            // What SQLite puts beside it has the same mode. That it cannot be made is told where it is opened.
            Missing::IsMade => {
                flags |= OpenFlags::SQLITE_OPEN_CREATE;
                drop(private_file().create_new(true).open(&file));
            }
            Missing::IsAFault => return Err(StoreError::Moved { path: file }),
        }
    }
    let open = || {
        let conn = Connection::open_with_flags(&file, flags)?;
        conn.busy_timeout(patience)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        Ok(conn)
    };
    open().map_err(|error: rusqlite::Error| {
        // SQLite says only that it could not; the system says why.
        match OpenOptions::new().read(true).write(true).open(&file) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                StoreError::io(&file, "opening", reason)
            }
            _ => StoreError::sql(&file, "opening", error),
        }
    })
}

fn set_up(conn: &Connection) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    // 32 MiB: an import's pages stay in memory until it commits.
    conn.pragma_update(None, "cache_size", -32 * 1024)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A plan does not hang on the values asked for, so a statement is not made anew for each of them.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(96);
    rusqlite::vtab::array::load_module(conn)?;
    report::add_functions(conn)?;
    entry::add_functions(conn)
}

#[cfg(test)]
mod tests;
