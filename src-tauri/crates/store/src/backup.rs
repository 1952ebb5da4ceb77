//! Copies of the data: whole, checked and in place, or not there at all.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use chrono::DateTime;
use rusqlite::{Connection, OpenFlags};

use crate::area::{self, Area, Areas};
use crate::check;
use crate::disk::{make_private_folder, private_file, sync_folder_of};
use crate::error::StoreError;
use crate::open::{self, Folder};
use crate::store::Store;

impl Store {
    /// Writes a copy of all data as one file, replacing an existing one only when the copy is whole and checked.
    ///
    /// # Errors
    /// What SQLite and the system say of the place, and [`StoreError::Damaged`] for a copy that is not whole; what stood there
    /// stays.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        copy(&self.writer().conn, to)
    }

    /// Writes a copy among those of the data folder and says where: `backups/shuhui-v1-20251208-091500.db`.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub fn backup_here(&self) -> Result<(PathBuf, Areas), StoreError> {
        let writer = self.writer();
        let path = keep(&writer.conn, &writer.folder, open::newest_shape(), self.now())?;
        let writing = self.begin()?;
        let areas = writer.ask("noting a backup", |conn| {
            let areas = area::touch(conn, &[Area::Files].into())?;
            writing.commit()?;
            Ok(areas)
        })?;
        Ok((path, areas))
    }
}

/// Copies data, of this shape, into `backups/`. A copy of the same second stays, and this one is called after the next.
pub(crate) fn keep(
    conn: &Connection,
    folder: &Folder,
    version: u32,
    now: i64,
) -> Result<PathBuf, StoreError> {
    let backups = folder.path.join("backups");
    make_private_folder(&backups)
        .map_err(|error| StoreError::io(&backups, "making the folder for backups", error))?;
    let named = |later: i64| backups.join(format!("shuhui-v{version}-{}.db", stamp(now, later)));
    let free = (0..).map(named).find(|path| !path.exists());
    let path = free.unwrap_or_else(|| named(0));
    copy(conn, &path)?;
    Ok(path)
}

/// Moves what is left of a database that cannot be opened out of the way: `backups/lost-20251208-091500/`. Says where, when there was
/// anything.
pub(crate) fn set_aside(folder: &Folder, now: i64) -> Result<Option<PathBuf>, StoreError> {
    let aside = free_for_remains(folder, now);
    let fault = |error| StoreError::io(&aside, "moving what is left of a lost database", error);
    for name in ["shuhui.db", "shuhui.db-wal", "shuhui.db-shm"] {
        let path = folder.path.join(name);
        if path.exists() {
            make_private_folder(&aside).map_err(fault)?;
            fs::rename(&path, aside.join(name)).map_err(fault)?;
        }
    }
    Ok(aside.exists().then_some(aside))
}

/// Keeps the bytes of a database that is too broken to be copied as one, in the same kind of place.
pub(crate) fn keep_bytes(folder: &Folder, now: i64) -> Result<PathBuf, StoreError> {
    let aside = free_for_remains(folder, now);
    let fault = |error| StoreError::io(&aside, "keeping a damaged database", error);
    make_private_folder(&aside).map_err(fault)?;
    open::copy_between_writes(&folder.path, &aside).map_err(fault)?;
    Ok(aside)
}

/// Nothing that was kept before is written over.
fn free_for_remains(folder: &Folder, now: i64) -> PathBuf {
    let named = |later: i64| folder.path.join("backups").join(format!("lost-{}", stamp(now, later)));
    (0..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(0))
}

/// `20251208-091500`, or so many seconds later.
fn stamp(now: i64, later: i64) -> impl std::fmt::Display {
    DateTime::from_timestamp_millis(now + later * 1000).unwrap_or_default().format("%Y%m%d-%H%M%S")
}

/// Moves what waits to go into a database out of the way, where somebody has written over that: `backups/replaced-1/`.
pub(crate) fn set_waiting_aside(folder: &Folder) -> std::io::Result<()> {
    let named = |nth: u32| folder.path.join("backups").join(format!("replaced-{nth}"));
    let aside = (1..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(0));
    make_private_folder(&aside)?;
    for name in ["shuhui.db-wal", "shuhui.db-shm"] {
        fs::rename(folder.path.join(name), aside.join(name))?;
    }
    Ok(())
}

pub(crate) fn copy(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    let part = with_suffix(to, ".part");
    let result = write(conn, &part).and_then(|()| {
        fs::rename(&part, to)
            .map_err(|error| StoreError::io(to, "putting the backup in its place", error))?;
        sync_folder_of(to).map_err(|error| StoreError::io(to, "writing a folder to the disk", error))
    });
    if result.is_err() {
        drop(fs::remove_file(&part));
    }
    result
}

fn write(conn: &Connection, part: &Path) -> Result<(), StoreError> {
    match fs::remove_file(part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(StoreError::io(part, "removing half a backup", error));
        }
        _ => {}
    }
    let fault = |error| StoreError::sql(part, "writing a backup", error);
    private_file()
        .create_new(true)
        .open(part)
        .map_err(|error| StoreError::io(part, "writing a backup", error))?;
    let Some(name) = part.to_str() else {
        let odd = std::io::Error::new(std::io::ErrorKind::InvalidFilename, "the path is not Unicode");
        return Err(StoreError::io(part, "writing a backup", odd));
    };
    conn.execute("vacuum into ?1", [name]).map_err(fault)?;
    let copy = Connection::open_with_flags(part, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(fault)?;
    if let Some(detail) = check::integrity(&copy).map_err(fault)?.into_iter().next() {
        return Err(StoreError::Damaged {
            path: part.to_owned(),
            doing: "checking a backup",
            source: detail.into(),
        });
    }
    drop(copy);
    let synced = OpenOptions::new().read(true).write(true).open(part).and_then(|file| file.sync_all());
    synced.map_err(|error| StoreError::io(part, "writing a backup to the disk", error))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
