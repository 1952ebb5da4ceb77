//! A handle that asks. What it can ask stands with each entity (`impl Reader` in entry/, kind/, draft/, …).

use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::StoreError;
use crate::open::Folder;

/// Everything that can be asked of a data folder, on a connection of its own. It has no way to write.
#[derive(Debug)]
pub struct Reader {
    pub(crate) conn: Connection,
    pub(crate) folder: Arc<Folder>,
}

impl Reader {
    /// Runs several questions against one state of the data, whatever is written meanwhile.
    ///
    /// # Errors
    /// What the questions say, and what SQLite says before the first.
    pub fn snapshot<T, E: From<StoreError>>(&self, ask: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        // Inside a write or another snapshot the state is one already.
        if !self.conn.is_autocommit() {
            return ask(self);
        }
        if self.folder.is_replaced() {
            return Err(StoreError::Moved { path: self.file() }.into());
        }
        let _state = self.ask("beginning to read", |conn| {
            Transaction::new_unchecked(conn, TransactionBehavior::Deferred)
        })?;
        ask(self)
    }

    /// A number that changes whenever another connection, of this process or another, has committed a write. Ask the
    /// same reader again and again; the numbers of two readers say nothing about each other.
    ///
    /// # Errors
    /// [`StoreError::Moved`], and what SQLite says.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        self.folder.in_place(&self.conn)?;
        self.ask("asking for changes", |conn| {
            conn.prepare_cached("pragma data_version")?.query_row([], |row| row.get(0))
        })
    }

    /// Where the data is.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder.path
    }

    /// The database file.
    pub fn file(&self) -> PathBuf {
        self.folder.file()
    }

    /// Runs a question to SQLite; an error gets its file and what was being done.
    pub(crate) fn ask<'c, T>(
        &'c self,
        doing: &'static str,
        ask: impl FnOnce(&'c Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        ask(&self.conn).map_err(|error| StoreError::sql(&self.file(), doing, error))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if self.folder.in_place(&self.conn).is_err() {
            // The last one to close would carry over what waits into what somebody has put there.
            drop(self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true));
        }
    }
}
