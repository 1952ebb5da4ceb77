//! Contents that nothing speaks of any more: neither an entry of the log or the bin, nor a report of the shelf, nor a step that
//! undo can reach, nor a saved state of a draft, whose pictures lie here too. They are moved aside and deleted a month later: the copy here may be the
//! last one in the world, and what says that nobody needs it is a database that may have lost something.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Days, NaiveDate};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use shuhui_core::Attachment;

use super::folder::{AttachmentFolder, INCOMING};
use crate::area::{self, Area, Areas};
use crate::disk::{make_private_folder, remove};
use crate::draft;
use crate::entry;
use crate::error::{StoreError, unreadable};
use crate::journal;
use crate::open;
use crate::reader::Reader;
use crate::report;
use crate::store::Store;

/// What was swept out lies here, in a folder for each day: `removed/20251208/<hash>/<name>`.
const REMOVED: &str = "removed";

/// How the folder of a day is called.
const DAY: &str = "%Y%m%d";

/// So long it lies there.
const KEPT: Days = Days::new(30);

/// Nobody takes longer to attach a file.
const LONGEST_STAGING: Duration = Duration::from_secs(24 * 60 * 60);

/// Files that nothing needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Unused {
    /// How many.
    pub files: u64,
    /// What they take on the disk.
    pub bytes: u64,
}

impl Reader {
    /// What a sweep would take away.
    ///
    /// # Errors
    /// What SQLite says, and what the system says of a folder that cannot be listed.
    pub fn unused_attachments(&self, now: i64) -> Result<Unused, StoreError> {
        let found = self.snapshot(|reader| unused(reader, now))?;
        Ok(Unused { files: found.len() as u64, bytes: found.iter().map(|(_, bytes)| bytes).sum() })
    }
}

impl Store {
    /// Moves aside what nothing needs, says what that was, and deletes what was moved aside a month ago. No write of any process runs meanwhile, and a file that is
    /// on its way in lies elsewhere, so that nothing goes that an entry is about to get.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another process is writing all the while, and what the system says of a folder that cannot be
    /// listed or a file that cannot be removed; those before it are gone.
    pub fn sweep_attachments(&mut self) -> Result<(Unused, Areas), StoreError> {
        let now = self.now();
        let alone = self.begin()?;
        // Whoever asks for it knows what was here before.
        open::settle_mark(&self.writer().folder, &self.writer().conn);
        let removed = Removed { folder: self.writer().folder.path.join(REMOVED), today: day(now) };
        removed.delete_old();
        let mut swept = Unused::default();
        for (path, bytes) in unused(self.writer(), now)? {
            removed
                .take(&path)
                .map_err(|error| StoreError::io(&path, "moving an unused attachment aside", error))?;
            // A folder that still holds another name stays.
            if let Some(folder) = path.parent().filter(|folder| !folder.ends_with(INCOMING)) {
                drop(fs::remove_dir(folder));
            }
            swept.files += 1;
            swept.bytes += bytes;
        }
        self.writer().ask("sweeping the attachments", |conn| {
            let touched = BTreeSet::from_iter((swept.files > 0).then_some(Area::Files));
            let areas = area::touch(conn, &touched)?;
            alone.commit()?;
            Ok((swept, areas))
        })
    }
}

/// Where files lie for a month that nothing needed.
struct Removed {
    folder: PathBuf,
    today: NaiveDate,
}

impl Removed {
    /// Moves a file of the attachments in; half a file that came in goes at once.
    fn take(&self, path: &Path) -> std::io::Result<()> {
        let Some(content) = path.parent().and_then(Path::file_name).filter(|content| *content != INCOMING)
        else {
            return remove(path);
        };
        let folder = self.folder.join(self.today.format(DAY).to_string()).join(content);
        make_private_folder(&folder)?;
        let target = path.file_name().map_or_else(|| folder.clone(), |name| folder.join(name));
        remove(&target)?;
        fs::rename(path, target)
    }

    /// Deletes the days that are long past. What cannot be deleted is tried again the next time.
    fn delete_old(&self) {
        let oldest = self.today.checked_sub_days(KEPT);
        for day in items(&self.folder).unwrap_or_default() {
            let name = day.file_name().and_then(OsStr::to_str).unwrap_or_default();
            if NaiveDate::parse_from_str(name, DAY).ok().zip(oldest).is_some_and(|(day, oldest)| day < oldest)
            {
                for path in items(&day)
                    .unwrap_or_default()
                    .iter()
                    .flat_map(|folder| items(folder).unwrap_or_default())
                {
                    drop(remove(&path));
                }
                drop(fs::remove_dir_all(&day));
            }
        }
    }
}

fn day(now: i64) -> NaiveDate {
    DateTime::from_timestamp_millis(now).unwrap_or_default().date_naive()
}

fn unused(reader: &Reader, now: i64) -> Result<Vec<(PathBuf, u64)>, StoreError> {
    let folder = reader.attachment_folder();
    let needed = reader.ask("listing attachments", |conn| needed(conn, &folder))?;
    let pictures = reader.ask("listing the pictures of drafts", draft::contents)?;
    let mut unused = Vec::new();
    for content in items(&folder.path)? {
        if content.file_name().and_then(OsStr::to_str).is_some_and(|name| pictures.contains(name)) {
            continue;
        }
        let incoming = content.ends_with(INCOMING);
        for path in items(&content)? {
            let Ok(found) = fs::symlink_metadata(&path) else { continue };
            let goes = if incoming {
                found.modified().is_ok_and(|at| is_before(at + LONGEST_STAGING, now))
            } else {
                !needed.contains(&folded(&path))
            };
            if found.is_file() && goes {
                unused.push((path, found.len()));
            }
        }
    }
    unused.sort();
    Ok(unused)
}

/// Where every content lies, [`folded`], that an entry or a report has or that undo or redo would give back to one.
fn needed(conn: &Connection, folder: &AttachmentFolder) -> rusqlite::Result<HashSet<String>> {
    let mut needed = HashSet::new();
    let mut add = |attachments: Vec<Attachment>| {
        needed.extend(attachments.iter().map(|attachment| folded(&folder.file(attachment))));
    };
    for (_, _, attachments) in super::attached(conn)? {
        add(attachments);
    }
    add(report::originals(conn)?);
    journal::each_kept(conn, &entry::TABLE, |cells| {
        if let Some(ValueRef::Text(_)) = cells.get(entry::ATTACHMENTS) {
            let text = cells[entry::ATTACHMENTS].as_str()?;
            add(entry::read_attachments(text).map_err(|cause| unreadable(entry::ATTACHMENTS, cause))?);
        }
        Ok(())
    })?;
    Ok(needed)
}

/// Where A and a are one letter to the system, 照片.JPG and 照片.jpg are one file: under whichever of the names it came
/// first, the other may be needed.
fn folded(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}

/// What lies in a folder; nothing in one that is a file or is not there.
fn items(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    match fs::read_dir(folder) {
        Ok(items) => Ok(items.flatten().map(|item| item.path()).collect()),
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(Vec::new()),
        Err(error) => Err(StoreError::io(folder, "looking through the attachments", error)),
    }
}

fn is_before(at: SystemTime, now: i64) -> bool {
    at.duration_since(SystemTime::UNIX_EPOCH)
        .is_ok_and(|since| since.as_millis() < u128::from(now.unsigned_abs()))
}
