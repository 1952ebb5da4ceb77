//! Who writes next. SQLite lets in whoever asks first after a write has ended, and that is nearly always the import that has
//! just ended its part: the others look only now and then. So whoever wants to write says so, with a shared lock on a file,
//! and an import begins its next part when nobody does, in any process.

use std::fs::{File, TryLockError};
use std::sync::Arc;
use std::time::Duration;

use crate::error::StoreError;
use crate::open::{Folder, lock_file, try_lock};

/// One writer's way into the queue. Each has a file of its own: locks on the same open file do not meet.
#[derive(Debug)]
pub(crate) struct Queue {
    file: File,
    folder: Arc<Folder>,
    patience: Duration,
}

/// A place in the queue, until it is dropped.
#[derive(Debug)]
pub(crate) struct Place<'q>(&'q Queue);

impl Queue {
    pub(crate) fn of(folder: &Arc<Folder>, patience: Duration) -> Result<Self, StoreError> {
        let file = lock_file(folder.workplace(), "queue.lock")?;
        Ok(Self { file, folder: Arc::clone(folder), patience })
    }

    /// Says that somebody wants to write, and then writes, for as long as the place is held.
    pub(crate) fn join(&self) -> Result<Place<'_>, StoreError> {
        self.wait(File::try_lock_shared)
    }

    /// Waits until nobody writes or wants to; nobody joins before the place is dropped.
    pub(crate) fn after_others(&self) -> Result<Place<'_>, StoreError> {
        self.wait(File::try_lock)
    }

    /// Whether somebody wants to write.
    pub(crate) fn is_joined(&self) -> Result<bool, StoreError> {
        let alone = try_lock(&self.folder.path, &self.file, File::try_lock)?;
        drop(alone.then_some(Place(self)));
        Ok(!alone)
    }

    fn wait(&self, attempt: fn(&File) -> Result<(), TryLockError>) -> Result<Place<'_>, StoreError> {
        let busy = || StoreError::Busy { path: self.folder.file(), doing: "waiting to write" };
        self.folder.wait(&self.file, self.patience, attempt, busy)?;
        Ok(Place(self))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        // A lock that cannot be given back goes with its file.
        drop(self.0.file.unlock());
    }
}
