//! One host (window or `serve`) a folder: the second one finds out how to bring the first forward.
//!
//! The lock and the note are two files, because a locked file cannot be read by others on Windows.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::open::{lock_file, try_lock};

/// The right to be the host of a folder, until this value goes or the process ends.
#[derive(Debug)]
pub struct HostLock {
    folder: PathBuf,
    _lock: File,
}

/// Who hosts a folder.
#[derive(Debug)]
pub enum Hosting {
    /// This process does now.
    Ours(HostLock),
    /// Another process does; its note, when it has left one.
    Theirs(Option<HostNote>),
}

/// How a host can be reached.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HostNote {
    /// Its process.
    pub pid: u32,
    /// The loopback port at which it listens.
    pub port: u16,
    /// What a caller must show there; may be empty.
    pub token: String,
}

impl HostLock {
    /// Becomes the host of a folder unless another process is. The folder must exist.
    ///
    /// # Errors
    /// What the system says of the lock; that another process is the host is [`Hosting::Theirs`], not an error.
    pub fn take(folder: &Path) -> Result<Hosting, StoreError> {
        let lock = lock_file(folder, "host.lock")?;
        if try_lock(folder, &lock, File::try_lock)? {
            // A note found now is that of a host that ended without taking it away.
            drop(fs::remove_file(note_path(folder)));
            return Ok(Hosting::Ours(Self { folder: folder.to_owned(), _lock: lock }));
        }
        let note = fs::read(note_path(folder)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Ok(Hosting::Theirs(note))
    }

    /// Leaves a note for those who come later.
    ///
    /// # Errors
    /// What the system says of the file.
    pub fn announce(&self, note: &HostNote) -> Result<(), StoreError> {
        let path = note_path(&self.folder);
        let part = path.with_extension("json.part");
        let write = || {
            // Only the user may read the token.
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(&part)?;
            file.write_all(&serde_json::to_vec(note)?)?;
            drop(file);
            fs::rename(&part, &path)
        };
        write().map_err(|error| StoreError::io(&path, "leaving the host's note", error))
    }
}

impl Drop for HostLock {
    fn drop(&mut self) {
        drop(fs::remove_file(note_path(&self.folder)));
    }
}

fn note_path(folder: &Path) -> PathBuf {
    folder.join("host.json")
}
