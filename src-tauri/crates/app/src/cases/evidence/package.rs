//! 佐证材料 on the disk: a folder, or a `.zip` for a stick or the mail. Whole, or not there at all.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use chrono::Datelike;
use shuhui_core::Evidence;
use shuhui_core::FileName;
use shuhui_store::AttachmentFolder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Gathered, index};
use crate::App;
use crate::cases::paper::{self, Form};
use crate::error::AppError;
use crate::output;

/// Writes everything and gives the place where it lies.
pub(super) fn write(app: &App, gathered: &Gathered, path: &Path) -> Result<PathBuf, AppError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.as_deref() == Some("zip") {
        output::replace_with(path, |file| zip(app, gathered, file, path))?;
        return Ok(path.to_owned());
    }
    let target = if path.is_dir() { free_folder(path, &gathered.title) } else { path.to_owned() };
    output::new_folder(&target, |made| fill(app, gathered, made))?;
    Ok(target)
}

/// A `.zip` that is gone when it is closed.
pub(super) fn zip_for_download(app: &App, gathered: &Gathered) -> Result<File, AppError> {
    let place = std::env::temp_dir();
    let fault = |cause: io::Error| AppError::io("write", &place, &cause);
    let mut file = tempfile::tempfile().map_err(fault)?;
    zip(app, gathered, &mut file, &place)?;
    file.rewind().map_err(fault)?;
    Ok(file)
}

/// A name that no folder bears yet: the title, or the title with a number.
fn free_folder(inside: &Path, title: &str) -> PathBuf {
    inside.join(FileName::safe(title).free(|name| inside.join(name.as_str()).exists()).as_str())
}

fn fill(app: &App, gathered: &Gathered, folder: &Path) -> Result<(), AppError> {
    let contents = AttachmentFolder::of(app.folder());
    output::replace(&folder.join(Gathered::index_name()), &index_file(app, gathered)?)?;
    for file in gathered.files() {
        let to = folder.join(file.name.as_str());
        let (mut from, mut into) = (open(&contents.file(&file.attachment))?, output::create_new(&to)?);
        io::copy(&mut from, &mut into)
            .and_then(|_| into.sync_all())
            .map_err(|cause| AppError::io("write", &to, &cause))?;
    }
    Ok(())
}

/// Files are stored as they are: photographs and documents are compressed already.
fn zip(app: &App, gathered: &Gathered, file: &mut File, path: &Path) -> Result<(), AppError> {
    let contents = AttachmentFolder::of(app.folder());
    let fault = |cause: io::Error| AppError::io("write", path, &cause);
    let today = app.clock().today();
    let year = u16::try_from(today.year()).unwrap_or_default();
    // Before 1980 a zip knows no days.
    let at = DateTime::from_date_and_time(year, today.month() as u8, today.day() as u8, 0, 0, 0)
        .unwrap_or_default();
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored).last_modified_time(at);
    let mut zip = ZipWriter::new(io::BufWriter::new(file));
    let index = index_file(app, gathered)?;
    zip.start_file(Gathered::index_name(), options).map_err(|cause| fault(cause.into()))?;
    zip.write_all(&index).map_err(fault)?;
    for file in gathered.files() {
        let mut from = open(&contents.file(&file.attachment))?;
        zip.start_file(file.name.as_str(), options).map_err(|cause| fault(cause.into()))?;
        io::copy(&mut from, &mut zip).map_err(fault)?;
    }
    let mut written = zip.finish().map_err(|cause| fault(cause.into()))?;
    written.flush().map_err(fault)
}

fn index_file(app: &App, gathered: &Gathered) -> Result<Vec<u8>, AppError> {
    Ok(paper::form(app, &index::compose(app, gathered), &Evidence::default(), Form::Docx)?.bytes)
}

fn open(path: &Path) -> Result<File, AppError> {
    File::open(path).map_err(|cause| AppError::io("read", path, &cause))
}
