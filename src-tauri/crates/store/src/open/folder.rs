//! The folder and its lock. Every process that has it open holds the lock *shared*; a migration holds it alone.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::witness::Witness;
use crate::backup;
use crate::disk::{FileIdentity, identity, make_private_folder, private};
use crate::error::StoreError;

/// A data folder with its shared lock, which goes when this value goes.
#[derive(Debug)]
pub(crate) struct Folder {
    pub path: PathBuf,
    lock: File,
    /// The database that was opened, and the writes that wait beside it; none where the system tells no files apart.
    database: OnceLock<Option<FileIdentity>>,
    waiting: OnceLock<Option<FileIdentity>>,
    /// What was seen in the database itself; none where it cannot be looked at.
    witness: OnceLock<Option<Witness>>,
}

impl Folder {
    /// Makes the folder when missing and takes the lock shared.
    pub(crate) fn enter(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let folder = |source| StoreError::Folder { path: path.to_owned(), source };
        make_private_folder(path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory | io::ErrorKind::NotFound => {
                folder(error)
            }
            _ => StoreError::io(path, "making the data folder", error),
        })?;
        // Absolute, so that a later change of the working directory does not move the data.
        let path = std::path::absolute(path).map_err(folder)?;
        let lock = lock_file(&path, "shuhui.lock")?;
        let folder = Self { path, lock, database: OnceLock::new(), waiting: OnceLock::new(), witness: OnceLock::new() };
        folder.wait(&folder.lock, patience, File::try_lock_shared, || folder.busy("locking"))?;
        Ok(folder)
    }

    /// The database.
    pub(crate) fn file(&self) -> PathBuf {
        self.path.join("shuhui.db")
    }

    /// Remembers which file the database is.
    pub(crate) fn note_file(&self) {
        self.database.get_or_init(|| identity(&self.file()));
        self.witness.get_or_init(|| Witness::of(&self.file()).ok());
    }

    /// Whether somebody has written over the database while it was open.
    pub(crate) fn is_replaced(&self) -> bool {
        self.witness.get().is_some_and(|witness| witness.as_ref().is_some_and(Witness::is_replaced))
    }

    /// Whether the database, and what waits beside it to go into it, are still the files that were opened. SQLite writes on into a
    /// file that somebody has deleted, moved, replaced or written over, and what it says was stored is gone with the process.
    ///
    /// # Errors
    /// [`StoreError::Moved`]
    pub(crate) fn in_place(&self, conn: &Connection) -> Result<(), StoreError> {
        let is_same = |noted: &OnceLock<Option<FileIdentity>>, path: &Path| match noted.get() {
            Some(Some(noted)) => identity(path).as_ref() == Some(noted),
            _ => true,
        };
        let waiting = self.path.join("shuhui.db-wal");
        if !is_same(&self.database, &self.file()) || !is_same(&self.waiting, &waiting) {
            return Err(StoreError::Moved { path: self.file() });
        }
        // It is there from the first write on, and stays while anybody has the database open.
        if self.waiting.get().is_none()
            && let Some(found) = identity(&waiting)
        {
            self.waiting.get_or_init(|| Some(found));
        }
        let Some(Some(witness)) = self.witness.get() else { return Ok(()) };
        let known = witness.is_replaced();
        if !witness.look(&self.path.join("shuhui.db-shm"), conn) {
            return Ok(());
        }
        if !known {
            // What waits there belongs to the database that was written over: into the other one it would bring pages of two states.
            drop(backup::set_waiting_aside(self));
        }
        Err(StoreError::Moved { path: self.file() })
    }

    /// Somebody else was at it for longer than we wait.
    pub(crate) fn busy(&self, doing: &'static str) -> StoreError {
        StoreError::Busy { path: self.path.clone(), doing }
    }

    /// Runs something while no other process has the folder open.
    pub(crate) fn alone<T>(
        &mut self,
        patience: Duration,
        act: impl FnOnce(&Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.lock.unlock().map_err(|error| StoreError::io(&self.path, "unlocking", error))?;
        let result = self
            .wait(&self.lock, patience, File::try_lock, || StoreError::InUse { path: self.path.clone() })
            .and_then(|()| act(self));
        // Letting go and taking it shared again leaves a moment in which another may migrate: whoever comes back looks again.
        self.lock.unlock().map_err(|error| StoreError::io(&self.path, "unlocking", error))?;
        self.wait(&self.lock, patience, File::try_lock_shared, || self.busy("locking"))?;
        result
    }

    /// Waits for a lock of this folder.
    pub(crate) fn wait(
        &self,
        lock: &File,
        patience: Duration,
        attempt: fn(&File) -> Result<(), TryLockError>,
        refused: impl FnOnce() -> StoreError,
    ) -> Result<(), StoreError> {
        let begin = Instant::now();
        while !try_lock(&self.path, lock, attempt)? {
            if begin.elapsed() >= patience {
                return Err(refused());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

/// Opens a file of the folder that exists for being locked.
pub(crate) fn lock_file(folder: &Path, name: &str) -> Result<File, StoreError> {
    let path = folder.join(name);
    private()
        .read(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(|error| StoreError::io(&path, "opening the lock", error))
}

/// Whether a lock could be had now.
pub(crate) fn try_lock(
    folder: &Path,
    lock: &File,
    attempt: fn(&File) -> Result<(), TryLockError>,
) -> Result<bool, StoreError> {
    match attempt(lock) {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(StoreError::io(folder, "locking", error)),
    }
}
