//! Where a draft went as a file, so that the next export goes there again, and whether somebody else has changed the file since.
//!
//! It is a matter of this machine and no part of a draft: one small file a draft below the data folder, which no step of undo touches.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use shuhui_core::DraftId;

use crate::disk::make_private_folder;
use crate::error::StoreError;
use crate::host::write_private;

const FOLDER: &str = "exported";

/// A file that a draft was written into.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeftAsFile {
    /// Where it lies.
    pub path: PathBuf,
    /// The SHA-256 of what was written, in hexadecimal.
    pub content: String,
}

/// How a file that was written stands now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// As it was written.
    AsLeft,
    /// Somebody has changed it.
    Changed,
    /// It is gone; its folder is there.
    Gone,
    /// The folder is gone too, or the drive that it lay on.
    FolderGone,
}

impl LeftAsFile {
    /// The file at a path as it stands now.
    ///
    /// # Errors
    /// What the system says of reading it.
    pub fn at(path: &Path) -> io::Result<Self> {
        Ok(Self { path: std::path::absolute(path)?, content: fingerprint(path)? })
    }

    /// Where a draft went last; none where it never did, or where what was noted cannot be read.
    pub fn recall(folder: &Path, draft: DraftId) -> Option<Self> {
        fs::read(note(folder, draft)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
    }

    /// Notes it for the next time.
    ///
    /// # Errors
    /// What the system says of the file.
    pub fn keep(&self, folder: &Path, draft: DraftId) -> Result<(), StoreError> {
        let path = note(folder, draft);
        make_private_folder(&folder.join(FOLDER))
            .map_err(|error| StoreError::io(&path, "noting where a draft went", error))?;
        write_private(&path, self)
    }

    /// How the file stands now. One that cannot be read counts as changed: nobody knows what is in it.
    pub fn standing(&self) -> Standing {
        match fingerprint(&self.path) {
            Ok(content) if content == self.content => Standing::AsLeft,
            Err(error) if error.kind() == io::ErrorKind::NotFound => match self.path.parent() {
                Some(folder) if folder.is_dir() => Standing::Gone,
                _ => Standing::FolderGone,
            },
            _ => Standing::Changed,
        }
    }
}

fn note(folder: &Path, draft: DraftId) -> PathBuf {
    folder.join(FOLDER).join(format!("{draft}.json"))
}

fn fingerprint(path: &Path) -> io::Result<String> {
    let mut digest = Sha256::new();
    digest.update(fs::read(path)?);
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
