//! Copies of the data over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `backup.list`, `backup.now`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Backups {
    /// Where they lie.
    pub folder: String,
    /// Newest first.
    pub copies: Vec<BackupCopy>,
}

/// A copy that lies beside the data.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BackupCopy {
    /// The file's name, by which it is restored.
    pub name: String,
    /// When it was made: `10:42`, `12月5日 10:42`; to the second where another one was made in the same minute.
    pub made: String,
    /// The day: `2025-12-05`.
    pub day: String,
    /// `1.2 MB`
    pub size: String,
}

/// `backup.restore`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RestoreBackup {
    /// The name of a copy beside the data, or a file: a database, or an archive that 备份 made.
    pub file: String,
}

/// `backup.look`: what a copy holds, beside what stands in the data folder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CopyHolds {
    /// Entries.
    pub entries: u32,
    /// Drafts, those in the bin not counted.
    pub drafts: u32,
    /// Entries of the log that are not in the copy: restoring it takes them away.
    pub later_entries: u32,
    /// The same of drafts.
    pub later_drafts: u32,
}

/// What stands in the data folder then.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Restored {
    /// The copy of what stood there before, or the folder in `backups` with what was left of it; empty where nothing was.
    pub kept: String,
    /// Entries.
    pub entries: u32,
    /// Drafts, those in the bin not counted.
    pub drafts: u32,
    /// Attached files and templates that were missing and are there again.
    pub files: u32,
    /// Names of files of the archive that are damaged.
    pub unreadable: Vec<String>,
}
