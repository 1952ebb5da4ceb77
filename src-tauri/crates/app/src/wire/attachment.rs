//! Attachments (附件) of entries, and 佐证材料, over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LogQuery;

/// One attachment as a form shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct WireAttachment {
    /// What a person calls it; unique within its entry.
    pub name: String,
    /// What is in it: two attachments of one content are the same file.
    pub content: String,
    /// `20 KB`
    pub size: String,
    /// Whether it may have a thumbnail.
    pub picture: bool,
    /// Whether it may be opened from here; a program may only be shown in its folder.
    pub opens: bool,
    /// `whole`, `altered` or `missing`.
    pub state: String,
}

/// `attachment.list`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AttachmentsOf {
    /// The entry.
    pub entry: String,
}

/// The attachments of one entry, in their order.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Attachments {
    /// The attachments.
    pub attachments: Vec<WireAttachment>,
}

/// `attachment.add`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AddAttachments {
    /// The entry.
    pub entry: String,
    /// Paths, or what `/upload` gave for a file.
    pub files: Vec<String>,
}

/// What `attachment.add` did: what could be attached is, what could not is told.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AttachmentsAdded {
    /// All attachments of the entry now.
    pub attachments: Vec<WireAttachment>,
    /// Names of those that came in.
    pub added: Vec<String>,
    /// Names of those that the entry had already.
    pub had: Vec<String>,
    /// Files that could not be attached.
    pub refused: Vec<RefusedFile>,
}

/// A file that could not be attached.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// Stable code.
    pub code: String,
    /// For the clerk.
    pub message: String,
}

/// `attachment.remove`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RemoveAttachments {
    /// The entry.
    pub entry: String,
    /// Which.
    pub names: Vec<String>,
}

/// `attachment.rename`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RenameAttachment {
    /// The entry.
    pub entry: String,
    /// Which.
    pub name: String,
    /// Its new name; without an ending it keeps the one it has.
    pub into: String,
}

/// `attachment.locate`, `attachment.thumbnail`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AttachmentOf {
    /// The entry.
    pub entry: String,
    /// Which.
    pub name: String,
}

/// Where an attachment lies on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AttachmentAt {
    /// Absolute; the file is read-only.
    pub path: String,
    /// As in [`WireAttachment`].
    pub opens: bool,
}

/// A small picture of an attachment.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Thumbnail {
    /// `data:image/jpeg;base64,…`; none for what is no picture.
    pub url: Option<String>,
}

/// `attachment.unused`, `attachment.sweep`: files that no entry has any more and that undo cannot bring back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UnusedAttachments {
    /// How many.
    pub files: u32,
    /// `12.5 MB`
    pub size: String,
    /// Whether they may belong to a log that was here before another one, or an older copy, was put in its place.
    pub former: bool,
}

/// `evidence.preview`: which entries' attachments make up the 佐证材料.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct EvidenceRequest {
    /// Which entries; limit and offset do not count.
    pub query: LogQuery,
    /// Only those that count for this requirement.
    pub requirement: Option<String>,
}

/// What 佐证材料 would hold, or hold.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Evidence {
    /// Title of the index, and the name proposed for the folder.
    pub title: String,
    /// Entries in the index.
    pub entries: u32,
    /// Attached files.
    pub files: u32,
    /// `12.5 MB`
    pub size: String,
    /// Entries without an attachment, oldest first, at most 20.
    pub without: Vec<EntryName>,
    /// How many entries have none.
    pub without_count: u32,
    /// Files that are missing or altered, one sentence each; they are left out.
    pub faults: Vec<String>,
}

/// An entry that is spoken of and can be looked up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EntryName {
    /// UUID.
    pub id: String,
    /// `2025-03-05`: monthly meetings have one title.
    pub date: String,
    /// 主题
    pub title: String,
}
