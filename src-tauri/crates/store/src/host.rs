//! One host (window or `serve`) a folder: the second one finds out how to bring the first forward.
//!
//! The lock and the note are two files, because a locked file cannot be read by others on Windows.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk::private_file;
use crate::error::StoreError;
use crate::open::{lock_file, try_lock};

/// The right to be the host of a folder, until this value goes or the process ends.
#[derive(Debug)]
pub struct HostLock {
    folder: PathBuf,
    left_behind: bool,
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

/// At which address a host of browsers was reached last, and what it knew its pages by. The next one goes on with both, so
/// that a page that is open finds it again and brings what was written meanwhile.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WebSession {
    /// The loopback port.
    pub port: u16,
    /// The value of the pages' cookie.
    pub secret: String,
}

impl WebSession {
    /// That of the last host; none where there was none, or where what it left cannot be read.
    pub fn recall(folder: &Path) -> Option<Self> {
        fs::read(folder.join(SESSION)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
    }

    /// Keeps it for the next host.
    ///
    /// # Errors
    /// What the system says of the file.
    pub fn keep(&self, folder: &Path) -> Result<(), StoreError> {
        write_private(&folder.join(SESSION), self)
    }
}

const SESSION: &str = "web.json";

impl HostLock {
    /// Becomes the host of a folder unless another process is. The folder must exist.
    ///
    /// # Errors
    /// What the system says of the lock; that another process is the host is [`Hosting::Theirs`], not an error.
    pub fn take(folder: &Path) -> Result<Hosting, StoreError> {
        let lock = lock_file(folder, "host.lock")?;
        if try_lock(folder, &lock, File::try_lock)? {
            // A note found now is that of a host that ended without taking it away.
            let left_behind = fs::remove_file(note_path(folder)).is_ok();
            return Ok(Hosting::Ours(Self { folder: folder.to_owned(), left_behind, _lock: lock }));
        }
        let note = fs::read(note_path(folder)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Ok(Hosting::Theirs(note))
    }

    /// Whether the host before this one was killed, or the machine went down: it left its note behind.
    pub const fn was_left_behind(&self) -> bool {
        self.left_behind
    }

    /// Takes the note away. Whoever comes later knows by that that this host ended as it should.
    pub fn withdraw(&self) {
        // What cannot be removed is found by the next host, which then tells more than happened and does no harm.
        drop(fs::remove_file(note_path(&self.folder)));
    }

    /// Leaves a note for those who come later.
    ///
    /// # Errors
    /// What the system says of the file.
    pub fn announce(&self, note: &HostNote) -> Result<(), StoreError> {
        write_private(&note_path(&self.folder), note)
    }
}

impl Drop for HostLock {
    fn drop(&mut self) {
        self.withdraw();
    }
}

/// Writes a file that only the user may read: it holds a secret.
pub(crate) fn write_private(path: &Path, content: &impl Serialize) -> Result<(), StoreError> {
    let part = path.with_extension("json.part");
    let write = || {
        let mut file = private_file().create(true).truncate(true).open(&part)?;
        file.write_all(&serde_json::to_vec(content)?)?;
        drop(file);
        fs::rename(&part, path)
    };
    write().map_err(|error| StoreError::io(path, "leaving the host's note", error))
}

fn note_path(folder: &Path) -> PathBuf {
    folder.join("host.json")
}
