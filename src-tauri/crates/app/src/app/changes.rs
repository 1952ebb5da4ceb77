//! What changed: said once, with the answer of the command that wrote, and to whoever watches for the writes of others.

use std::collections::HashMap;
use std::sync::Mutex;
use std::thread::{self, ThreadId};

use shuhui_store::{Areas, Reader, Store};

use super::{App, lock};
use crate::error::AppError;

/// A reader kept apart from the others: `data_version` speaks of one connection's own past, and costs a microsecond where
/// nothing was written. A process that is not asked has none.
#[derive(Default)]
pub(super) struct Sentinel(Mutex<Option<Seen>>);

struct Seen {
    reader: Reader,
    /// What SQLite said last.
    last: i64,
    areas: Areas,
}

impl Seen {
    fn begin(store: &Store) -> Option<Self> {
        let reader = store.reader().ok()?;
        Some(Self { last: reader.data_version().ok()?, areas: reader.areas().ok()?, reader })
    }
}

/// What the commands that are being answered have written, by their threads: a command is answered on one.
#[derive(Default)]
pub(super) struct Asked(Mutex<HashMap<ThreadId, Areas>>);

impl App {
    /// When each area changed last, by any process.
    pub fn areas(&self) -> Areas {
        let mut sentinel = lock(&self.sentinel.0);
        if sentinel.is_none() {
            *sentinel = Seen::begin(&lock(&self.store));
        }
        let Some(seen) = sentinel.as_mut() else { return Areas::new() };
        // What cannot be asked now is asked again the next time.
        if let Ok(version) = seen.reader.data_version()
            && version != seen.last
            && let Ok(areas) = seen.reader.areas()
        {
            seen.last = version;
            seen.areas = areas;
        }
        seen.areas.clone()
    }

    /// Answers a command, and says what it wrote.
    pub(crate) fn answering<T>(
        &self,
        answer: impl FnOnce() -> Result<T, AppError>,
    ) -> Result<(T, Areas), AppError> {
        let thread = thread::current().id();
        lock(&self.asked.0).insert(thread, Areas::new());
        let answered = answer();
        let changed = lock(&self.asked.0).remove(&thread).unwrap_or_default();
        Ok((answered?, changed))
    }

    /// Notes what a write changed for the answer of the command that wrote.
    pub(super) fn wrote(&self, areas: &Areas) {
        if let Some(changed) = lock(&self.asked.0).get_mut(&thread::current().id()) {
            changed.extend(areas);
        }
    }
}
