//! The folder that holds what is in attached files.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use shuhui_core::{Attachment, ContentHash, FileName};
use tempfile::NamedTempFile;

use crate::disk::{make_private_folder, remove, set_read_only, sync_folder_of};
use crate::error::StoreError;

/// Files on their way in; what a crash leaves here is swept out after a day.
pub(super) const INCOMING: &str = ".incoming";
/// Bytes that are read at once.
const CHUNK: usize = 256 << 10;

/// `attachments/` of a data folder.
#[derive(Clone, Debug)]
pub struct AttachmentFolder {
    pub(super) path: PathBuf,
}

/// A file that was read in whole and belongs to no entry yet; dropped, it is gone.
#[derive(Debug)]
pub struct Staged {
    file: NamedTempFile,
    attachment: Attachment,
}

/// How a content lies in the folder.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Presence {
    /// As it was attached.
    Whole,
    /// There, with other bytes in it.
    Altered,
    /// Not there, or not to be read.
    Missing,
}

/// Why a file could not be staged.
#[derive(Debug, thiserror::Error)]
pub enum StageError {
    /// The file itself could not be read to its end.
    #[error("reading the file that is to be attached")]
    Source(#[source] io::Error),
    /// It has more bytes than are allowed.
    #[error("the file has more than {0} bytes")]
    TooLarge(u64),
    /// The data folder did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Staged {
    /// The name under which it was staged.
    pub fn name(&self) -> &FileName {
        &self.attachment.name
    }

    /// What is in it.
    pub fn content(&self) -> ContentHash {
        self.attachment.content
    }

    /// Its bytes, from the first on.
    ///
    /// # Errors
    /// What the system says when the file cannot be opened again.
    pub fn open(&self) -> io::Result<File> {
        self.file.reopen()
    }
}

impl AttachmentFolder {
    /// Of a data folder; it need not exist.
    pub fn of(data: &Path) -> Self {
        Self { path: data.join("attachments") }
    }

    /// Where an attachment's content lies.
    pub fn file(&self, attachment: &Attachment) -> PathBuf {
        self.path.join(attachment.content.short()).join(attachment.name.as_str())
    }

    /// The bytes of a content, under whichever name it lies; `None` when it is gone or is not what its hash says.
    pub fn content(&self, content: ContentHash) -> Option<Vec<u8>> {
        let names = fs::read_dir(self.path.join(content.short())).ok()?;
        names.flatten().find_map(|name| {
            let mut bytes = Vec::new();
            let mut file = File::open(name.path()).ok()?;
            let found = read_through(
                &mut file,
                |error| error,
                |read| {
                    bytes.extend_from_slice(read);
                    Ok(())
                },
            );
            found.is_ok_and(|found| found == content).then_some(bytes)
        })
    }

    /// Reads a file in, of at most so many bytes, whatever its length claims to be.
    ///
    /// # Errors
    /// The file ends in an error, is too large, or the disk is full; nothing stays behind.
    pub fn stage(&self, name: FileName, source: &mut dyn Read, most: u64) -> Result<Staged, StageError> {
        let incoming = self.path.join(INCOMING);
        let fault = |error| StoreError::io(&incoming, "reading an attachment in", error);
        make_private_folder(&incoming).map_err(fault)?;
        let mut file = NamedTempFile::new_in(&incoming).map_err(fault)?;
        let mut bytes = 0_u64;
        let content = read_through(source, StageError::Source, |read| {
            bytes += read.len() as u64;
            if bytes > most {
                return Err(StageError::TooLarge(most));
            }
            Ok(file.write_all(read).map_err(fault)?)
        })?;
        file.as_file().sync_all().map_err(fault)?;
        Ok(Staged { file, attachment: Attachment { name, content, bytes } })
    }

    /// Whether a content is there with its length: quick enough for a list.
    pub fn glance(&self, attachment: &Attachment) -> Presence {
        match fs::metadata(self.file(attachment)) {
            Ok(found) if found.is_file() && found.len() == attachment.bytes => Presence::Whole,
            Ok(found) if found.is_file() => Presence::Altered,
            _ => Presence::Missing,
        }
    }

    /// Whether a content is there as it was, byte for byte.
    pub fn examine(&self, attachment: &Attachment) -> Presence {
        let presence = self.glance(attachment);
        if presence != Presence::Whole {
            return presence;
        }
        match File::open(self.file(attachment))
            .and_then(|mut file| read_through(&mut file, |error| error, |_| Ok(())))
        {
            Ok(content) if content == attachment.content => Presence::Whole,
            Ok(_) => Presence::Altered,
            Err(_) => Presence::Missing,
        }
    }

    /// Whether a content lies in its folder under a name; not whether it is whole.
    pub fn holds(&self, content: &str, name: &str) -> bool {
        self.path.join(content).join(name).is_file()
    }

    /// Puts a staged content in its place, whether an entry speaks of it or not: an archive brings it back.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(&self, staged: Staged) -> Result<(), StoreError> {
        let name = staged.attachment.name.clone();
        self.place(staged, name).map(drop)
    }

    /// Puts a staged content in its place under a name. One that lies there damaged is replaced.
    pub(crate) fn place(&self, staged: Staged, name: FileName) -> Result<Attachment, StoreError> {
        let attachment = Attachment { name, ..staged.attachment };
        let target = self.file(&attachment);
        if self.examine(&attachment) == Presence::Whole {
            return Ok(attachment);
        }
        let fault = |error| StoreError::io(&target, "storing an attachment", error);
        make_folder_of(&target).map_err(fault)?;
        remove(&target).map_err(fault)?;
        let stored = staged.file.persist(&target).map_err(|failed| fault(failed.error))?;
        drop(stored);
        set_read_only(&target).map_err(fault)?;
        sync_folder_of(&target).map_err(fault)?;
        // The folder of the content may be new as well.
        target.parent().map_or(Ok(()), sync_folder_of).map_err(fault)?;
        Ok(attachment)
    }

    /// Lets a content be found under another name as well. One that is missing stays missing.
    pub(super) fn call(&self, attachment: &Attachment, name: &FileName) -> Result<(), StoreError> {
        let (from, to) =
            (self.file(attachment), self.file(&Attachment { name: name.clone(), ..attachment.clone() }));
        if to.exists() || !from.exists() {
            return Ok(());
        }
        let fault = |error| StoreError::io(&to, "renaming an attachment", error);
        // A file system without links (FAT on a stick) gets a copy.
        fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop)).map_err(fault)?;
        sync_folder_of(&to).map_err(fault)
    }
}

/// Reads to the end, hands over piece by piece, and gives the hash of it all.
fn read_through<E>(
    source: &mut dyn Read,
    broken: impl FnOnce(io::Error) -> E,
    mut each: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<ContentHash, E> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match source.read(&mut chunk) {
            Ok(0) => return Ok(ContentHash::new(hash.finalize().into())),
            Ok(read) => {
                each(&chunk[..read])?;
                hash.update(&chunk[..read]);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(broken(error)),
        }
    }
}

fn make_folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), make_private_folder)
}
