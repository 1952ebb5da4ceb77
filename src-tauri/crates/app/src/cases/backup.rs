//! Copies of the data beside it, and a copy that takes its place.
//!
//! A copy beside the data is the database alone: attached files are written once and stay. The archive that leaves the machine
//! (`export/backup.rs`) has them too, and brings back those that are missing.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use shuhui_core::{DraftId, FileName};
use shuhui_store::{AttachmentFolder, CheckedCopy, Filter, Reader, StageError, Which};
use zip::ZipArchive;

use super::{attachment, entries};
use crate::app::store_options;
use crate::clock::Clock;
use crate::error::AppError;
use crate::wire::{BackupCopy, Backups, CopyHolds, Nothing, RestoreBackup, Restored};
use crate::{App, output};

/// Where copies lie below a data folder.
const FOLDER: &str = "backups";
/// The database, by the name that an archive gives it.
const DATABASE: &str = "shuhui.db";
/// No log of an office comes near.
const LARGEST_DATABASE: u64 = 16 << 30;
/// A template is a page of text.
const LARGEST_TEMPLATE: u64 = 1 << 20;

/// Makes a copy now.
///
/// # Errors
/// `store.*`
pub fn now(app: &App, _: Nothing) -> Result<Backups, AppError> {
    app.backup_here()?;
    list(app, Nothing {})
}

/// The copies that lie beside the data, newest first.
///
/// # Errors
/// None of its own.
pub fn list(app: &App, _: Nothing) -> Result<Backups, AppError> {
    Ok(listed(app.folder(), app.clock()))
}

/// The same of a data folder that is not open.
pub fn listed(folder: &Path, clock: &Clock) -> Backups {
    let folder = beside(folder);
    let mut found: Vec<(NaiveDateTime, u32, BackupCopy)> = std::fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|item| {
            let name = item.file_name().into_string().ok()?;
            let (moment, shape) = made(&name)?;
            let size = attachment::size(item.metadata().ok()?.len());
            let day = moment.date().to_string();
            Some((moment, shape, BackupCopy { name, made: clock.spoken(moment), day, size }))
        })
        .collect();
    found.sort_by(|(one, of, _), (other, than, _)| other.cmp(one).then(than.cmp(of)));
    let said: Vec<String> = found.iter().map(|(_, _, copy)| copy.made.clone()).collect();
    for (moment, _, copy) in &mut found {
        if said.iter().filter(|other| **other == copy.made).count() > 1 {
            copy.made = clock.spoken_to_the_second(*moment);
        }
    }
    Backups {
        folder: folder.display().to_string(),
        copies: found.into_iter().map(|(_, _, copy)| copy).collect(),
    }
}

/// When a copy was made and of which shape, from its name `shuhui-v10-20251208-091500.db`.
pub(crate) fn made(name: &str) -> Option<(NaiveDateTime, u32)> {
    let (version, moment) = name.strip_prefix("shuhui-v")?.strip_suffix(".db")?.split_once('-')?;
    Some((NaiveDateTime::parse_from_str(moment, "%Y%m%d-%H%M%S").ok()?, version.parse().ok()?))
}

/// What a copy holds, and what would be gone with what stands there now.
///
/// # Errors
/// `store.*`, `backup.*`, `file.*` for a file that is no copy of ours.
pub fn look(app: &App, request: RestoreBackup) -> Result<CopyHolds, AppError> {
    let source = Source::of(app.folder(), &app.file(&request.file).1, &request.file)?;
    let copy = CheckedCopy::of(&source.database, &store_options(*app.clock()))?;
    let (entries, drafts) = (copy.reader().entry_ids()?, draft_ids(copy.reader())?);
    let (later_entries, later_drafts) = app
        .read(|reader| {
            let later_entries = reader.entry_ids()?.difference(&entries).count();
            Ok((later_entries, draft_ids(reader)?.difference(&drafts).count()))
        })
        .or_else(|error| match error.code() {
            // What is too damaged to be counted is no reason against a copy.
            "store.damaged" => Ok((0, 0)),
            _ => Err(error),
        })?;
    let count = |number: usize| entries::count(number as u64);
    Ok(CopyHolds {
        entries: count(entries.len()),
        drafts: count(drafts.len()),
        later_entries: count(later_entries),
        later_drafts: count(later_drafts),
    })
}

fn draft_ids(reader: &Reader) -> Result<HashSet<DraftId>, AppError> {
    Ok(reader.drafts(Which::Live)?.into_iter().map(|draft| draft.id).collect())
}

/// The newest copy beside data that cannot be opened which could take its place, with its entries and drafts.
pub(crate) fn newest_usable(folder: &Path, clock: Clock) -> Option<(BackupCopy, u32, u32)> {
    listed(folder, &clock).copies.into_iter().find_map(|found| {
        let (entries, drafts) = holds(folder, clock, &found.name).ok()?;
        Some((found, entries, drafts))
    })
}

/// How many entries and drafts a copy beside the data holds.
///
/// # Errors
/// `store.*` for one that could not take the place of the data.
pub(crate) fn holds(folder: &Path, clock: Clock, name: &str) -> Result<(u32, u32), AppError> {
    let copy = CheckedCopy::of(&beside(folder).join(name), &store_options(clock))?;
    totals(copy.reader())
}

/// Where the copies of a data folder lie.
pub(crate) fn beside(folder: &Path) -> PathBuf {
    folder.join(FOLDER)
}

/// Puts a copy in the place of the data, which is copied first.
///
/// # Errors
/// `store.*`, `backup.*`, `file.*` for a file that is no copy of ours, `host.busy` while a window of another process shows the data;
/// then nothing was changed.
pub fn restore(app: &App, request: RestoreBackup) -> Result<Restored, AppError> {
    app.be_alone()?;
    let source = Source::of(app.folder(), &app.file(&request.file).1, &request.file)?;
    let kept = app.restore_database(&source.database)?;
    let files = source.bring_back(app.folder())?;
    told(app, Some(&kept), files)
}

/// Puts a copy into a data folder whose database is lost or too damaged to be opened, and opens it.
///
/// # Errors
/// As [`restore`].
pub fn restore_lost(folder: &Path, clock: Clock, file: &str) -> Result<(App, Restored), AppError> {
    let source = Source::of(folder, Path::new(file), file)?;
    let kept = shuhui_store::restore_lost(folder, &source.database, &store_options(clock))?;
    let files = source.bring_back(folder)?;
    let app = App::open(folder, clock)?;
    let restored = told(&app, kept.as_deref(), files)?;
    Ok((app, restored))
}

fn told(app: &App, kept: Option<&Path>, files: Files) -> Result<Restored, AppError> {
    let kept = kept.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let (entries, drafts) = app.read(totals)?;
    Ok(Restored {
        kept: kept.unwrap_or_default(),
        entries,
        drafts,
        files: entries::count(files.back),
        unreadable: files.unreadable,
    })
}

fn totals(reader: &Reader) -> Result<(u32, u32), AppError> {
    let entries = entries::count(reader.totals(&Filter::default())?.entries);
    Ok((entries, entries::count(reader.drafts(Which::Live)?.len() as u64)))
}

/// Files of an archive beside its database.
#[derive(Default)]
struct Files {
    /// How many were missing and are there again.
    back: u64,
    /// Names of those that are not what they claim to be.
    unreadable: Vec<String>,
}

/// A copy as it was given: a database, or an archive with one in it.
struct Source {
    database: PathBuf,
    archive: Option<ZipArchive<File>>,
    _aside: Option<tempfile::TempDir>,
}

impl Source {
    /// `named` is a copy beside the data, or a file anywhere.
    fn of(folder: &Path, path: &Path, named: &str) -> Result<Self, AppError> {
        let beside = folder.join(FOLDER).join(named);
        let path = if made(named).is_some() && beside.is_file() { beside } else { path.to_owned() };
        let fail = |cause: io::Error| AppError::io("read", &path, &cause).about("file");
        let file = File::open(&path).map_err(fail)?;
        if file.metadata().map_err(fail)?.is_dir() {
            return Err(fail(io::ErrorKind::IsADirectory.into()));
        }
        let Ok(mut archive) = ZipArchive::new(file) else {
            return Ok(Self { database: path, archive: None, _aside: None });
        };
        let aside = tempfile::tempdir().map_err(fail)?;
        let database = aside.path().join(DATABASE);
        let none = || AppError::new("backup.no_database", vec![("path", path.display().to_string())]);
        let mut packed = archive.by_name(DATABASE).map_err(|cause| none().because(&cause).about("file"))?;
        let mut out = File::create_new(&database).map_err(fail)?;
        let written = io::copy(&mut packed.by_ref().take(LARGEST_DATABASE + 1), &mut out);
        if written.map_err(fail)? > LARGEST_DATABASE {
            return Err(none().about("file"));
        }
        drop(packed);
        Ok(Self { database, archive: Some(archive), _aside: Some(aside) })
    }

    /// The attached files and templates that are not there any more. What is there stays as it is.
    fn bring_back(self, folder: &Path) -> Result<Files, AppError> {
        let mut files = Files::default();
        let Some(mut archive) = self.archive else { return Ok(files) };
        let attachments = AttachmentFolder::of(folder);
        for at in 0..archive.len() {
            let Ok(mut packed) = archive.by_index(at) else { continue };
            let name = packed.name().to_owned();
            let parts: Vec<&str> = name.split('/').collect();
            let [top, within, file] = parts[..] else { continue };
            // A name that leads elsewhere is none of a copy that this program made.
            let is_plain = |name: &str| FileName::safe(name).as_str() == name;
            if !is_plain(within) || !is_plain(file) {
                continue;
            }
            let back = match top {
                "attachments" => brought(&attachments, (within, file), &mut packed)?,
                "templates" => template(&folder.join("templates").join(within).join(file), &mut packed)?,
                _ => continue,
            };
            match back {
                Some(back) => files.back += u64::from(back),
                None => files.unreadable.push(file.to_owned()),
            }
        }
        Ok(files)
    }
}

/// Whether an attached file was missing and is there again; none when it is not what its place says.
fn brought(
    attachments: &AttachmentFolder,
    (content, name): (&str, &str),
    packed: &mut dyn Read,
) -> Result<Option<bool>, AppError> {
    if attachments.holds(content, name) {
        return Ok(Some(false));
    }
    match attachments.stage(FileName::safe(name), packed, attachment::MOST_BYTES) {
        Ok(staged) if staged.content().short() == content => {
            attachments.keep(staged)?;
            Ok(Some(true))
        }
        Ok(_) | Err(StageError::Source(_) | StageError::TooLarge(_)) => Ok(None),
        Err(StageError::Store(error)) => Err(error.into()),
    }
}

/// The same for a file of a template.
fn template(path: &Path, packed: &mut dyn Read) -> Result<Option<bool>, AppError> {
    if path.exists() {
        return Ok(Some(false));
    }
    let mut bytes = Vec::new();
    let read = packed.take(LARGEST_TEMPLATE + 1).read_to_end(&mut bytes);
    if read.is_err() || bytes.len() as u64 > LARGEST_TEMPLATE {
        return Ok(None);
    }
    output::replace(path, &bytes)?;
    Ok(Some(true))
}

#[cfg(test)]
mod tests {
    use super::listed;
    use crate::clock::Clock;

    #[test]
    fn copies_are_listed_by_when_they_were_made_and_by_nothing_else() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("backups")).expect("made");
        for name in [
            "shuhui-v10-20260101-000000.db",
            "手工.db",
            "shuhui-v9-20260101-000000.db",
            "shuhui-v9-20251231-235959.db",
            "shuhui-v9-20251231-235901.db",
        ] {
            std::fs::File::create_new(folder.path().join("backups").join(name)).expect("made");
        }
        let clock = Clock::on("2026-01-02".parse().expect("a day"));
        let listed: Vec<(String, String)> =
            listed(folder.path(), &clock).copies.into_iter().map(|copy| (copy.name, copy.made)).collect();
        let listed: Vec<(&str, &str)> =
            listed.iter().map(|(name, made)| (name.as_str(), made.as_str())).collect();
        assert_eq!(
            listed,
            [
                ("shuhui-v10-20260101-000000.db", "1月1日 00:00:00"),
                ("shuhui-v9-20260101-000000.db", "1月1日 00:00:00"),
                ("shuhui-v9-20251231-235959.db", "2025年12月31日 23:59:59"),
                ("shuhui-v9-20251231-235901.db", "2025年12月31日 23:59:01"),
            ]
        );
    }
}
