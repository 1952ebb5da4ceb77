//! 备份: a copy of all data as one `.zip`, which is a data folder when it is unpacked: the database, the attached files, the
//! office's own templates, and a note on how to bring them back.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Content, Made};
use crate::App;
use crate::cases::{attachment, entries};
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::ExportReport;

/// Folders that are copied with everything in them; `thumbnails` are made anew and `backups` are copies themselves.
const FOLDERS: [&str; 2] = ["attachments", "templates"];
/// The database, by the name that a data folder gives it.
const DATABASE: &str = "shuhui.db";

/// # Errors
/// `file.*` when the data folder cannot be read, `store.*`
pub(super) fn made(app: &App) -> Result<Made<'_>, AppError> {
    // The database is copied aside: one that others write to cannot be read from front to end. And before the files are
    // listed: whatever it names is among them.
    let aside = tempfile::tempdir().map_err(|cause| AppError::io("write", &std::env::temp_dir(), &cause))?;
    let database = aside.path().join(DATABASE);
    app.copy_database(&database)?;
    let bytes = database.metadata().map_err(|cause| AppError::io("read", &database, &cause))?.len();
    let mut files = vec![Packed { name: DATABASE.to_owned(), path: database, bytes }];
    for folder in FOLDERS {
        collect(&app.folder().join(folder), folder, &mut files)?;
    }
    let report = ExportReport::Backup {
        files: entries::count(files.iter().filter(|file| file.name.starts_with(FOLDERS[0])).count() as u64),
        size: attachment::size(files.iter().map(|file| file.bytes).sum::<u64>()),
    };
    let today = app.clock().today();
    let write = Box::new(move |file: &mut File, path: &Path| {
        let packed = pack(today, &files, file, path);
        drop(aside);
        packed
    });
    Ok(Made { media_type: "application/zip", content: Content::Pieces(write), report })
}

/// A file of the data folder with the name that it has in the archive.
struct Packed {
    name: String,
    path: PathBuf,
    bytes: u64,
}

/// Files below a folder, in the order of their names; what is half written has a name that begins with a dot.
fn collect(folder: &Path, name: &str, found: &mut Vec<Packed>) -> Result<(), AppError> {
    let fail = |cause: io::Error| AppError::io("read", folder, &cause);
    let listed = match std::fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(fail(cause)),
    };
    let mut items = listed.collect::<Result<Vec<_>, _>>().map_err(fail)?;
    items.sort_by_key(std::fs::DirEntry::file_name);
    for item in items {
        let Some(own) = item.file_name().into_string().ok().filter(|own| !own.starts_with('.')) else {
            continue;
        };
        let (path, name) = (item.path(), format!("{name}/{own}"));
        let kind = item.file_type().map_err(fail)?;
        if kind.is_dir() {
            collect(&path, &name, found)?;
        } else if kind.is_file() {
            let bytes = item.metadata().map_err(fail)?.len();
            found.push(Packed { name, path, bytes });
        }
    }
    Ok(())
}

fn pack(today: NaiveDate, files: &[Packed], file: &mut File, path: &Path) -> Result<(), AppError> {
    let fault = |cause: io::Error| AppError::io("write", path, &cause);
    let year = u16::try_from(today.year()).unwrap_or_default();
    // Before 1980 a zip knows no days.
    let at = DateTime::from_date_and_time(year, today.month() as u8, today.day() as u8, 0, 0, 0)
        .unwrap_or_default();
    let stored =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored).last_modified_time(at);
    let packed = stored.compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(BufWriter::new(file));

    zip.start_file(text("backup.note_file"), packed).map_err(|cause| fault(cause.into()))?;
    let note = say("backup.note", &[("date", today.to_string())]);
    zip.write_all(note.as_bytes()).map_err(fault)?;

    for one in files {
        // Photographs and documents are packed already; the database is not.
        let options = if one.name == DATABASE { packed } else { stored };
        let mut from = File::open(&one.path).map_err(|cause| AppError::io("read", &one.path, &cause))?;
        // Whatever a zip of the old kind cannot count is told beforehand.
        let options = options.large_file(one.bytes >= u64::from(u32::MAX));
        zip.start_file(one.name.as_str(), options).map_err(|cause| fault(cause.into()))?;
        io::copy(&mut from, &mut zip).map_err(fault)?;
    }
    let mut written = zip.finish().map_err(|cause| fault(cause.into()))?;
    written.flush().map_err(fault)
}
