//! What stands beside the database from its first day on: whose data the folder has held, and how far it had come. A database that is put
//! in its place while nobody has it open (another log, an older copy, one whose last writes were in a WAL that is gone) is noticed by it.

use std::fs;
use std::io::{self, Write as _};

use rusqlite::{Connection, OptionalExtension};

use super::Folder;
use crate::disk::{private_file, sync_folder_of};
use crate::error::StoreError;
use crate::reader::Reader;

/// Stands beside the database from its first day on.
pub(super) const MARK: &str = "shuhui.mark";

/// What the mark says to a person who opens it.
const SAID: &str =
    "这个文件夹存着述汇的台账和文稿，数据在 shuhui.db 里，附件在 attachments 里。不要单独移走其中一个。\n";

/// Which log it is: the moment of its making, in the table `meta`.
pub(super) const IDENTITY: &str = "log";

/// How the database stands to what the folder held before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Replaced {
    /// It lacks writes that were stored here.
    Older,
    /// It is another log.
    Another,
}

/// A log, and the number of the write it has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Reached {
    log: i64,
    write: i64,
}

impl Reached {
    /// How far a database has come; nothing of one that has no identity, which an older program has made.
    fn of(conn: &Connection) -> rusqlite::Result<Option<Self>> {
        let log = conn
            .prepare_cached("select value from meta where key = ?1")?
            .query_row([IDENTITY], |row| row.get::<_, String>(0))
            .optional()?;
        let write =
            conn.prepare_cached("select coalesce(max(seq), 0) from area")?.query_row([], |row| row.get(0))?;
        Ok(log.and_then(|log| log.parse().ok()).map(|log| Self { log, write }))
    }

    /// As it stands in the mark, always of one length: it is written over itself.
    fn written(self) -> String {
        format!("{SAID}台账 {:020}\n写入 {:020}\n", self.log, self.write)
    }

    fn read(text: &str) -> Option<Self> {
        let number = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        Some(Self { log: number("台账 ")?, write: number("写入 ")? })
    }
}

impl Reader {
    /// Whether another database stands in the place of the one that was here, until something is stored in it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn replaced(&self) -> Result<Option<Replaced>, StoreError> {
        let marked = fs::read_to_string(self.folder.path.join(MARK)).ok();
        let Some(marked) = marked.as_deref().and_then(Reached::read) else { return Ok(None) };
        let Some(now) = self.ask("asking which log it is", Reached::of)? else { return Ok(None) };
        Ok(match () {
            () if now.log != marked.log => Some(Replaced::Another),
            () if now.write < marked.write => Some(Replaced::Older),
            () => None,
        })
    }
}

/// Notes how far the database has come. It is no part of the write: where it cannot be noted, less is noticed later.
pub(crate) fn note(folder: &Folder, conn: &Connection) {
    let Ok(Some(reached)) = Reached::of(conn) else { return };
    drop(
        private_file()
            .open(folder.path.join(MARK))
            .and_then(|mut file| file.write_all(reached.written().as_bytes())),
    );
}

/// Forgets what the folder held: a copy takes its place.
pub(crate) fn forget(folder: &Folder) {
    drop(fs::remove_file(folder.path.join(MARK)));
}

/// Marks a folder as one that holds data.
pub(super) fn begin(folder: &Folder, conn: &Connection) -> Result<(), StoreError> {
    let path = folder.path.join(MARK);
    if path.exists() {
        return Ok(());
    }
    let said = Reached::of(conn).ok().flatten().map_or_else(|| SAID.to_owned(), Reached::written);
    let written = private_file()
        .create_new(true)
        .open(&path)
        .and_then(|mut file| {
            file.write_all(said.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| sync_folder_of(&path));
    match written {
        // Another process was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // A folder that can only be read is marked by whoever may write it.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
            ) =>
        {
            Ok(())
        }
        written => written.map_err(|error| StoreError::io(&path, "marking the data folder", error)),
    }
}
