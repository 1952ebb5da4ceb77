//! Whether the bytes of the database are still those that SQLite put there. An older copy that is written over an open database leaves
//! it the same file, and SQLite goes on with pages of two states; what it says was stored is then in neither.
//!
//! Only a checkpoint changes the database itself: writes go beside it, into the WAL. How far checkpoints have come stands in the shared
//! index of the WAL, so content that changed while that stands still was written by somebody else. What is compared is the database's
//! header and the page of the table `area`, into which every write puts a number that no write had before.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use rusqlite::Connection;

use crate::disk::read_at;

/// What was seen of one database, as long as it is open.
#[derive(Debug)]
pub(super) struct Witness {
    database: KeptOpen,
    /// The shared index of the WAL, which comes with the first question.
    index: OnceLock<KeptOpen>,
    seen: Mutex<Option<Seen>>,
    replaced: AtomicBool,
}

/// A file that stays open as long as the process: on Unix closing any handle of a file gives up all locks that the process has on it,
/// SQLite's among them.
type KeptOpen = &'static File;

#[derive(Debug, PartialEq)]
struct Seen {
    progress: Progress,
    /// The page of the table `area`, counted from 1.
    page: u32,
    content: Vec<u8>,
}

/// How far checkpoints have come: the WAL's salts, the frames that were carried over, and those that are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Progress {
    salts: [u8; 8],
    carried: u32,
    attempted: u32,
}

impl Progress {
    /// Where they stand in the index (SQLite's walformat, "WAL-Index Format").
    const SALTS: u64 = 32;
    const CARRIED: u64 = 96;
    const ATTEMPTED: u64 = 128;

    fn of(index: &File) -> io::Result<Self> {
        let mut salts = [0; 8];
        read_at(index, &mut salts, Self::SALTS)?;
        // Numbers stand there as the machine has them.
        let number = |at| {
            let mut bytes = [0; 4];
            read_at(index, &mut bytes, at).map(|()| u32::from_ne_bytes(bytes))
        };
        Ok(Self { salts, carried: number(Self::CARRIED)?, attempted: number(Self::ATTEMPTED)? })
    }

    /// Whether a checkpoint is at work, was ended in the middle, or is owed since a process was.
    fn is_under_way(self) -> bool {
        self.carried != self.attempted
    }
}

impl Witness {
    /// Begins to watch over a database.
    pub(super) fn of(database: &Path) -> io::Result<Self> {
        Ok(Self {
            database: kept_open(database)?,
            index: OnceLock::new(),
            seen: Mutex::new(None),
            replaced: AtomicBool::new(false),
        })
    }

    /// Whether somebody has written over the database.
    pub(super) fn is_replaced(&self) -> bool {
        self.replaced.load(Ordering::Relaxed)
    }

    /// Looks at the database, and whether somebody else has written over it since the last look.
    pub(super) fn look(&self, index: &Path, conn: &Connection) -> bool {
        if self.is_replaced() {
            return true;
        }
        if self.index.get().is_none()
            && let Ok(file) = kept_open(index)
        {
            let _ = self.index.set(file);
        }
        let Some(index) = self.index.get() else { return false };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(mut before) = Progress::of(index) else { return false };
        if seen.is_none() && before.is_under_way() {
            // What a process that was ended has left is carried over, so that nothing stands in between.
            drop(conn.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())));
            match Progress::of(index) {
                Ok(now) => before = now,
                Err(_) => return false,
            }
        }
        let page = match seen.as_ref() {
            Some(seen) if seen.progress == before => seen.page,
            // A restored copy may have it elsewhere.
            _ => match page_of_areas(conn) {
                Ok(page) => page,
                Err(_) => return false,
            },
        };
        // What cannot be read was cut off: an empty content is none that was seen.
        let content = content(self.database, page).unwrap_or_default();
        let Ok(after) = Progress::of(index) else { return false };
        let now = Seen { progress: after, page, content };
        let replaced = seen.as_ref().is_some_and(|seen| {
            let is_still = before == after && seen.progress == after && !after.is_under_way();
            is_still && seen.content != now.content
        });
        *seen = Some(now);
        self.replaced.store(replaced, Ordering::Relaxed);
        replaced
    }
}

fn kept_open(path: &Path) -> io::Result<KeptOpen> {
    File::open(path).map(|file| &*Box::leak(Box::new(file)))
}

fn page_of_areas(conn: &Connection) -> rusqlite::Result<u32> {
    conn.prepare_cached("select rootpage from sqlite_schema where name = 'area'")?
        .query_row([], |row| row.get(0))
}

/// The header, and a page.
fn content(database: &File, page: u32) -> io::Result<Vec<u8>> {
    const HEADER: usize = 100;
    let mut content = vec![0; HEADER];
    read_at(database, &mut content, 0)?;
    // 1 stands for 65536, which is one more than the number can be.
    let size = match u16::from_be_bytes([content[16], content[17]]) {
        1 => 65536,
        size => usize::from(size),
    };
    content.resize(HEADER + size, 0);
    read_at(database, &mut content[HEADER..], u64::from(page.saturating_sub(1)) * size as u64)?;
    Ok(content)
}
