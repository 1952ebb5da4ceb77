//! Whether a folder has held data before: a database that is missing or empty there is lost, not new.
//!
//! *Invariant:* where data was lost nothing is written. An empty database in its place would look whole, and whatever tidies up after
//! it would take the attached files for useless.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::Folder;
use super::mark::MARK;
use crate::error::StoreError;

/// The smallest page that SQLite writes; whatever is shorter is no database.
const SMALLEST: u64 = 512;

/// Refuses a folder whose database went missing, was emptied or cut off.
pub(super) fn refuse_lost(folder: &Folder) -> Result<(), StoreError> {
    if is_lost(folder)? { Err(StoreError::Lost { path: folder.path.clone() }) } else { Ok(()) }
}

/// Whether a folder's database went missing, was emptied or cut off.
pub(super) fn is_lost(folder: &Folder) -> Result<bool, StoreError> {
    let file = folder.file();
    let length = match fs::metadata(&file) {
        Ok(found) => found.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(error) => return Err(StoreError::io(&file, "looking for the database", error)),
    };
    let is_torn = length > 0 && length < SMALLEST;
    Ok(is_torn || (length == 0 && has_held_data(folder)) || (is_bare(&file) && is_marked(folder)))
}

/// Whether a file is a database without a table, which nothing waits to go into: SQLite would not look at it without writing beside it.
fn is_bare(file: &Path) -> bool {
    // Behind the header of the file: the first page is a leaf of the schema, and has no cells (SQLite's file format, 1.6).
    const LEAF: u8 = 13;
    let mut head = [0; 108];
    let waits = fs::metadata(file.with_extension("db-wal")).is_ok_and(|found| found.len() > 0);
    let read = fs::File::open(file).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok()
        && !waits
        && head.starts_with(b"SQLite format 3\0")
        && head[100] == LEAF
        && head[103..105] == [0, 0]
}

/// Refuses a folder that has held data, where a database without tables lies: what is left when another program has opened an emptied
/// file. It is asked while no other process has the folder, since whoever makes a new one marks it a moment later.
pub(super) fn refuse_emptied(folder: &Folder) -> Result<(), StoreError> {
    if is_marked(folder) { Err(StoreError::Lost { path: folder.path.clone() }) } else { Ok(()) }
}

/// The mark, or for folders of older programs what only a database leaves beside it.
fn has_held_data(folder: &Folder) -> bool {
    is_marked(folder) || fs::metadata(folder.path.join("shuhui.db-wal")).is_ok_and(|found| found.len() > 0)
}

/// The same without what waits beside the database, which may lie beside a new one, too, whose making was ended.
pub(super) fn is_marked(folder: &Folder) -> bool {
    let at = |name: &str| folder.path.join(name);
    let has = |path: &Path, is: fn(&str) -> bool| {
        fs::read_dir(path)
            .is_ok_and(|items| items.flatten().any(|item| item.file_name().to_str().is_some_and(is)))
    };
    at(MARK).exists()
        || has(&at("attachments"), |name| !name.starts_with('.'))
        || has(&at("backups"), |name| name.starts_with("shuhui-v") && name.ends_with(".db"))
}
