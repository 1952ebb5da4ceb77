//! Whether somebody wrote: this process, or another one.

use std::sync::Mutex;

use shuhui_store::{Reader, Store};

use super::{App, lock};
use crate::error::AppError;

/// A reader kept apart from the others: `data_version` speaks of one connection's own past.
pub(super) struct Sentinel(Mutex<Seen>);

struct Seen {
    reader: Reader,
    /// What SQLite said last.
    last: i64,
    changes: u64,
}

impl Sentinel {
    pub(super) fn new(store: &Store) -> Result<Self, AppError> {
        let reader = store.reader()?;
        let last = reader.data_version()?;
        Ok(Self(Mutex::new(Seen { reader, last, changes: 0 })))
    }
}

impl App {
    /// Counts the writes of all processes that were noticed since this one opened.
    pub fn data_version(&self) -> u64 {
        let mut seen = lock(&self.sentinel.0);
        if let Ok(version) = seen.reader.data_version()
            && version != seen.last
        {
            seen.last = version;
            seen.changes += 1;
        }
        seen.changes
    }
}
