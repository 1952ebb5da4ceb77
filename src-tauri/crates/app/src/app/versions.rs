//! Whether somebody wrote: this process, or another one.

use std::sync::Mutex;

use shuhui_store::{Reader, Store};

use super::{App, lock};

/// A reader kept apart from the others: `data_version` speaks of one connection's own past. A process that is not asked has
/// none.
#[derive(Default)]
pub(super) struct Sentinel(Mutex<Option<Seen>>);

struct Seen {
    reader: Reader,
    /// What SQLite said last.
    last: i64,
    changes: u64,
}

impl Seen {
    fn begin(store: &Store) -> Option<Self> {
        let reader = store.reader().ok()?;
        Some(Self { last: reader.data_version().ok()?, reader, changes: 0 })
    }
}

impl App {
    /// Counts the writes of all processes that were noticed since this was first asked.
    pub fn data_version(&self) -> u64 {
        let mut sentinel = lock(&self.sentinel.0);
        if sentinel.is_none() {
            *sentinel = Seen::begin(&lock(&self.store));
        }
        let Some(seen) = sentinel.as_mut() else { return 0 };
        if let Ok(version) = seen.reader.data_version()
            && version != seen.last
        {
            seen.last = version;
            seen.changes += 1;
        }
        seen.changes
    }
}
