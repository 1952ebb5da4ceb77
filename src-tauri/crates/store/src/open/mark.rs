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

/// What the mark says.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Marked {
    reached: Reached,
    /// The logs that another one, or an older copy, was put in the place of, and gone on with: attached files may be theirs.
    former: Vec<i64>,
}

/// More logs than that have not been here.
const MOST_FORMER: usize = 8;

impl Marked {
    fn of(folder: &Folder) -> Option<Self> {
        let text = fs::read_to_string(folder.path.join(MARK)).ok()?;
        let former = text.lines().filter_map(|line| line.strip_prefix("先前 ")?.trim().parse().ok());
        Some(Self { reached: Reached::read(&text)?, former: former.collect() })
    }

    /// What the mark says once a database has come so far in a folder where, when it was opened, another log or a newer copy was missed.
    fn followed_by(marked: Option<Self>, reached: Reached, missed: Option<i64>) -> Self {
        let mut former = marked.map(|marked| marked.former).unwrap_or_default();
        if let Some(missed) = missed.filter(|missed| !former.contains(missed) && former.len() < MOST_FORMER) {
            former.push(missed);
        }
        Self { reached, former }
    }

    fn written(&self) -> String {
        let former = self.former.iter().map(|log| format!("先前 {log:020}\n"));
        self.reached.written() + &former.collect::<String>()
    }
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

    /// Whether it lacks what the folder held.
    const fn is_another(self, held: Self) -> Option<Replaced> {
        match () {
            () if self.log != held.log => Some(Replaced::Another),
            () if self.write < held.write => Some(Replaced::Older),
            () => None,
        }
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
        let Some(Marked { reached: marked, .. }) = Marked::of(&self.folder) else { return Ok(None) };
        let Some(now) = self.ask("asking which log it is", Reached::of)? else { return Ok(None) };
        Ok(now.is_another(marked))
    }

    /// Whether files that no entry has may belong to a log that was here before: another one, or an older copy, was put in its place, and
    /// nobody has said since that the files are not wanted.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn follows_another(&self) -> Result<bool, StoreError> {
        let followed = Marked::of(&self.folder).is_some_and(|marked| !marked.former.is_empty());
        Ok(followed || self.replaced()?.is_some())
    }
}

/// Notes how far the database has come. It is no part of the write: where it cannot be noted, less is noticed later.
pub(crate) fn note(folder: &Folder, conn: &Connection) {
    let Ok(Some(reached)) = Reached::of(conn) else { return };
    let marked = Marked::followed_by(Marked::of(folder), reached, folder.missed());
    drop(
        private_file()
            .open(folder.path.join(MARK))
            .and_then(|mut file| file.write_all(marked.written().as_bytes())),
    );
}

/// Forgets the logs that were here before: what they left is not wanted.
pub(crate) fn settle(folder: &Folder, conn: &Connection) {
    let Ok(Some(reached)) = Reached::of(conn) else { return };
    folder.misses(None);
    drop(
        private_file()
            .truncate(true)
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
        let (now, marked) = (Reached::of(conn).ok().flatten(), Marked::of(folder));
        if let (Some(now), Some(Marked { reached, .. })) = (now, marked)
            && now.is_another(reached).is_some()
        {
            folder.misses(Some(reached.log));
        }
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
