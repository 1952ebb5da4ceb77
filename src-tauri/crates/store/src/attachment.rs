//! Attachments (附件): the entries say which files they have, the folder `attachments/` holds what is in them, and in the originals of reports.
//!
//! A content lies at `attachments/<hash>/<name>`, read-only, so that a program that opens it offers to save elsewhere.
//! Nothing there is ever changed or taken away by a write of the log: undo must find what it brings back. What neither
//! an entry nor a step of undo speaks of any more is swept out when somebody asks for it.

mod folder;
mod sweep;

use rusqlite::Connection;
use shuhui_core::{Attachment, EntryId, FileName};

pub use folder::{AttachmentFolder, Presence, StageError, Staged};
pub use sweep::Unused;

use crate::area::Area;
use crate::entry::EntriesMut;
use crate::error::StoreError;
use crate::reader::Reader;

/// An attachment that an entry has got.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attached {
    /// The attachment, under the name that it got.
    pub attachment: Attachment,
    /// False when the entry had a file of this content already; then nothing was added.
    pub is_new: bool,
}

/// An attachment whose content is not as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttachmentFault {
    /// The entry that has it.
    pub entry: EntryId,
    /// The entry's title.
    pub title: String,
    /// Which.
    pub name: FileName,
    /// Never `Whole`.
    pub presence: Presence,
}

impl EntriesMut<'_, '_> {
    /// Gives an entry the files that were staged. A name that the entry has already gets a number; a content that it has
    /// already only takes the place of one that was lost or damaged.
    ///
    /// # Errors
    /// [`StoreError::NoEntry`], what the system says of a content put in its place, and what SQLite says.
    pub fn attach(&mut self, id: EntryId, staged: Vec<Staged>) -> Result<Vec<Attached>, StoreError> {
        let folder = self.attachment_folder();
        let mut fields = self.fields(id)?;
        let mut attached = Vec::with_capacity(staged.len());
        if !staged.is_empty() {
            self.tx.touch(Area::Files);
        }
        for file in staged {
            if let Some(had) = fields.attachments.iter().find(|had| had.content == file.content()) {
                let attachment = folder.place(file, had.name.clone())?;
                attached.push(Attached { attachment, is_new: false });
                continue;
            }
            let name = file.name().free(|name| fields.attachments.iter().any(|had| had.name.is_same(name)));
            let attachment = folder.place(file, name)?;
            fields.attachments.push(attachment.clone());
            attached.push(Attached { attachment, is_new: true });
        }
        self.update(id, fields)?;
        Ok(attached)
    }

    /// Takes attachments from an entry by their names and says how many it had. Their contents stay where they are.
    ///
    /// # Errors
    /// [`StoreError::NoEntry`], and what SQLite says.
    pub fn detach(&mut self, id: EntryId, names: &[FileName]) -> Result<usize, StoreError> {
        let mut fields = self.fields(id)?;
        let had = fields.attachments.len();
        fields.attachments.retain(|one| !names.contains(&one.name));
        let taken = had - fields.attachments.len();
        self.update(id, fields)?;
        Ok(taken)
    }

    /// Calls an attachment something else; a name that another one of the entry has gets a number. None when the entry has
    /// none of that name.
    ///
    /// # Errors
    /// [`StoreError::NoEntry`], what the system says of a content called by another name, and what SQLite says.
    pub fn rename_attachment(
        &mut self,
        id: EntryId,
        name: &FileName,
        into: &FileName,
    ) -> Result<Option<FileName>, StoreError> {
        let folder = self.attachment_folder();
        let mut fields = self.fields(id)?;
        let Some(at) = fields.attachments.iter().position(|one| one.name == *name) else { return Ok(None) };
        let others = |name: &FileName| {
            fields.attachments.iter().enumerate().any(|(n, one)| n != at && one.name.is_same(name))
        };
        let free = into.free(others);
        folder.call(&fields.attachments[at], &free)?;
        fields.attachments[at].name = free.clone();
        self.update(id, fields)?;
        Ok(Some(free))
    }
}

impl Reader {
    /// Where the contents of attachments lie.
    pub fn attachment_folder(&self) -> AttachmentFolder {
        AttachmentFolder::of(self.folder())
    }

    /// Reads every attached file, of entries in the log and in the bin, and gives those that are not as they were.
    ///
    /// # Errors
    /// What SQLite says; a file that cannot be read is a fault, not an error.
    pub fn attachment_faults(&self) -> Result<Vec<AttachmentFault>, StoreError> {
        let folder = self.attachment_folder();
        let attached = self.ask("listing attachments", attached)?;
        let mut faults = Vec::new();
        for (entry, title, attachments) in attached {
            for attachment in attachments {
                let presence = folder.examine(&attachment);
                if presence != Presence::Whole {
                    faults.push(AttachmentFault {
                        entry,
                        title: title.clone(),
                        name: attachment.name,
                        presence,
                    });
                }
            }
        }
        Ok(faults)
    }
}

/// Every entry that has attachments, oldest first.
fn attached(conn: &Connection) -> rusqlite::Result<Vec<(EntryId, String, Vec<Attachment>)>> {
    conn.prepare_cached(
        "select id, title, attachments from entry where attachments is not null order by day, n",
    )?
    .query_map([], |row| Ok((crate::entry::id(row, 0)?, row.get(1)?, crate::entry::attachments(row, 2)?)))?
    .collect()
}
