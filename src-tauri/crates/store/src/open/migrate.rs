//! Versions of the data, and how older data becomes this program's.
//!
//! `user_version` numbers the shape. A newer shape names in `meta.reads_from` the oldest program version (by shape)
//! that can still work with it: additions leave that number as it is, so that an older program beside a newer one goes on.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::Folder;
use super::mark::IDENTITY;
use crate::backup;
use crate::error::StoreError;
use crate::store::Options;
use crate::{entry, journal, kind};

/// "SHUH", which tells our files from other programs'.
pub(super) const APPLICATION_ID: i32 = 0x5348_5548;

/// One step from the shape before it.
pub(super) struct Migration {
    /// The shape it leads to.
    pub version: u32,
    /// The oldest shape whose programs can work with this one: this one itself when a table that can be undone is new or
    /// has other columns, because older programs could not turn its steps.
    pub reads_from: u32,
    pub sql: &'static str,
    /// What SQL cannot say, done after it.
    pub then: Option<fn(&Connection) -> rusqlite::Result<()>>,
}

pub(super) const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, reads_from: 1, sql: include_str!("../../migrations/0001_start.sql"), then: None },
    Migration {
        version: 2,
        reads_from: 1,
        sql: include_str!("../../migrations/0002_entry_history.sql"),
        then: None,
    },
    Migration {
        version: 3,
        reads_from: 3,
        sql: include_str!("../../migrations/0003_attachments.sql"),
        then: None,
    },
    Migration {
        version: 4,
        reads_from: 4,
        sql: include_str!("../../migrations/0004_middle.sql"),
        then: Some(journal::part_drafts),
    },
    Migration {
        version: 5,
        reads_from: 5,
        sql: include_str!("../../migrations/0005_template.sql"),
        then: None,
    },
    Migration { version: 6, reads_from: 6, sql: include_str!("../../migrations/0006_works.sql"), then: None },
    Migration {
        version: 7,
        reads_from: 7,
        sql: include_str!("../../migrations/0007_report.sql"),
        then: None,
    },
    Migration {
        version: 8,
        reads_from: 8,
        sql: include_str!("../../migrations/0008_learned.sql"),
        then: None,
    },
    Migration {
        version: 9,
        reads_from: 9,
        sql: include_str!("../../migrations/0009_report_hand.sql"),
        then: None,
    },
];

/// How a file stands to this program.
#[derive(Debug)]
pub(super) enum Standing {
    /// It can be used as it is.
    Usable,
    /// It has an older shape; 0 is a new file.
    Behind(u32),
}

/// Looks without changing anything; a foreign or too new file is an error.
pub(super) fn standing(
    conn: &Connection,
    folder: &Folder,
    migrations: &[Migration],
) -> Result<Standing, StoreError> {
    let known = migrations.last().map_or(0, |migration| migration.version);
    let look = |conn: &Connection| -> rusqlite::Result<_> {
        let application: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let tables: u32 = conn.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
        Ok((application, version, tables))
    };
    let fault = |error| StoreError::sql(&folder.file(), "reading the version", error);
    let (application, version, tables) = look(conn).map_err(fault)?;
    if application == 0 && version == 0 && tables == 0 {
        return Ok(Standing::Behind(0));
    }
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign { path: folder.file() });
    }
    if version <= known {
        return Ok(if version == known { Standing::Usable } else { Standing::Behind(version) });
    }
    let meta = |key: &str| {
        conn.query_row("select value from meta where key = ?1", [key], |row| row.get::<_, String>(0))
            .optional()
    };
    let reads_from = meta("reads_from").map_err(fault)?.and_then(|text| text.parse::<u32>().ok());
    if reads_from.is_some_and(|oldest| oldest <= known) {
        return Ok(Standing::Usable);
    }
    let program = meta("program").map_err(fault)?.unwrap_or_default();
    Err(StoreError::Newer { path: folder.path.clone(), found: version, known, program })
}

/// Brings data of an older shape, or a new file, to the newest; existing data is copied to `backups/` first.
pub(super) fn bring_up(
    conn: &mut Connection,
    folder: &Folder,
    version: u32,
    migrations: &[Migration],
    options: &Options,
) -> Result<(), StoreError> {
    if version > 0 && !folder.is_read_only() {
        backup::keep(conn, folder, version, options.clock.now())?;
    }
    let run = |conn: &mut Connection| -> rusqlite::Result<()> {
        conn.pragma_update(None, "journal_mode", "wal")?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for migration in migrations.iter().filter(|migration| migration.version > version) {
            tx.execute_batch(migration.sql)?;
            if let Some(then) = migration.then {
                then(&tx)?;
            }
            tx.pragma_update(None, "user_version", migration.version)?;
            let mut note = tx.prepare("insert or replace into meta (key, value) values (?1, ?2)")?;
            note.execute(params!["reads_from", migration.reads_from.to_string()])?;
            note.execute(params!["program", env!("CARGO_PKG_VERSION")])?;
        }
        if version == 0 {
            let made = options.clock.now().to_string();
            tx.execute("insert into meta (key, value) values (?1, ?2)", params![IDENTITY, made])?;
            tx.pragma_update(None, "application_id", APPLICATION_ID)?;
            kind::seed(&tx, &(options.kinds)())?;
            entry::tune_search(&tx)?;
        }
        tx.commit()
    };
    run(conn).map_err(|error| StoreError::sql(&folder.file(), "bringing the data to this version", error))
}
