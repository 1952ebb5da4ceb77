//! The folder and its lock. Every process that has it open holds the lock *shared*; a migration holds it alone.
//!
//! A folder that can only be read (a CD, a share, one of another user) has no lock and takes no WAL: its database is copied aside, and
//! the copy is asked, which may then be of an older shape as well. Nothing is written into it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tempfile::TempDir;

use super::witness::Witness;
use crate::backup;
use crate::disk::{FileIdentity, identity, make_private_folder, private_file};
use crate::error::StoreError;

/// A data folder with its shared lock, which goes when this value goes.
#[derive(Debug)]
pub(crate) struct Folder {
    pub path: PathBuf,
    lock: File,
    /// Where the copy lies of what can only be read; it goes with this value.
    aside: Option<TempDir>,
    /// The database that was opened, and the writes that wait beside it; none where the system tells no files apart.
    database: OnceLock<Option<FileIdentity>>,
    waiting: OnceLock<Option<FileIdentity>>,
    /// What was seen in the database itself; none where it cannot be looked at.
    witness: OnceLock<Option<Witness>>,
    /// The log that was here before another one, or an older copy, was put in its place.
    missed: Mutex<Option<i64>>,
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
        let lock = lock_file(&path, "shuhui.lock").and_then(|lock| can_be_written(&path).map(|()| lock));
        let lock = match lock {
            Err(denied @ StoreError::ReadOnly { .. }) => return Self::enter_aside(path, denied),
            lock => lock?,
        };
        let folder = Self::with(path, lock, None);
        folder.wait(&folder.lock, patience, File::try_lock_shared, || folder.busy("locking"))?;
        Ok(folder)
    }

    fn with(path: PathBuf, lock: File, aside: Option<TempDir>) -> Self {
        let (database, waiting, witness) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { path, lock, aside, database, waiting, witness, missed: Mutex::default() }
    }

    /// Copies the database aside, where it can be asked; `denied` says why it cannot be where it is.
    pub(crate) fn enter_aside(path: PathBuf, denied: StoreError) -> Result<Self, StoreError> {
        if !path.join(DATABASE).exists() {
            return Err(denied);
        }
        let fault = |error| StoreError::io(&path, "copying what can only be read", error);
        let aside = tempfile::tempdir().map_err(fault)?;
        copy_between_writes(&path, aside.path()).map_err(fault)?;
        let lock = lock_file(aside.path(), "shuhui.lock")?;
        Ok(Self::with(path, lock, Some(aside)))
    }

    /// Whether it can only be read.
    pub(crate) fn is_read_only(&self) -> bool {
        self.aside.is_some()
    }

    /// Refuses to write into what can only be read.
    pub(crate) fn refuse_writing(&self) -> Result<(), StoreError> {
        let denied = || StoreError::io(&self.path, "writing", io::ErrorKind::ReadOnlyFilesystem.into());
        if self.is_read_only() { Err(denied()) } else { Ok(()) }
    }

    /// Where SQLite's files and the locks lie that are worked with.
    pub(crate) fn workplace(&self) -> &Path {
        self.aside.as_ref().map_or(&self.path, TempDir::path)
    }

    /// The database that is worked with.
    pub(crate) fn opened(&self) -> PathBuf {
        self.workplace().join(DATABASE)
    }

    /// The database, as a person knows it.
    pub(crate) fn file(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// Remembers which file the database is.
    pub(crate) fn note_file(&self) {
        if self.is_read_only() {
            return;
        }
        self.database.get_or_init(|| identity(&self.file()));
        self.witness.get_or_init(|| Witness::of(&self.file()).ok());
    }

    /// Remembers that another log was here, or more of this one.
    pub(super) fn misses(&self, log: Option<i64>) {
        *self.missed.lock().unwrap_or_else(PoisonError::into_inner) = log;
    }

    pub(crate) fn missed(&self) -> Option<i64> {
        *self.missed.lock().unwrap_or_else(PoisonError::into_inner)
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

const DATABASE: &str = "shuhui.db";

/// Whether files can be made in a folder: SQLite makes some beside its database.
fn can_be_written(path: &Path) -> Result<(), StoreError> {
    match tempfile::tempfile_in(path) {
        Err(error) if is_denied(&error) => Err(StoreError::io(path, "trying to write", error)),
        // What else is wrong is told where it matters.
        _ => Ok(()),
    }
}

fn is_denied(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Copies a database and what waits to go into it, both of one moment: where somebody else writes there meanwhile, again.
pub(crate) fn copy_between_writes(from: &Path, to: &Path) -> io::Result<()> {
    const TRIES: usize = 5;
    let waiting = "shuhui.db-wal";
    let state = || {
        [DATABASE, waiting].map(|name| {
            fs::metadata(from.join(name)).ok().and_then(|found| Some((found.len(), found.modified().ok()?)))
        })
    };
    for _ in 0..TRIES {
        let before = state();
        for name in [DATABASE, waiting] {
            let content = match fs::read(from.join(name)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && name == waiting => continue,
                content => content?,
            };
            private_file().create(true).truncate(true).open(to.join(name))?.write_all(&content)?;
        }
        if state() == before {
            return Ok(());
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Opens a file of the folder that exists for being locked.
pub(crate) fn lock_file(folder: &Path, name: &str) -> Result<File, StoreError> {
    let path = folder.join(name);
    private_file()
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
