//! 佐证材料 on the disk: a folder, or a `.zip` for a stick or the mail. Whole, or not there at all.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use chrono::Datelike;
use shuhui_core::Evidence;
use shuhui_store::AttachmentFolder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Gathered, index};
use crate::App;
use crate::cases::export::Content;
use crate::cases::paper::{self, Form};
use crate::error::AppError;
use crate::output;

/// The files as they leave: packed for the ending `zip`, else a folder.
pub(super) fn content<'a>(app: &'a App, gathered: Gathered, ending: &str) -> Content<'a> {
    if ending == "zip" {
        return Content::Pieces(Box::new(move |file, path| zip(app, &gathered, file, path)));
    }
    let title = gathered.title.clone();
    Content::Folder { title, fill: Box::new(move |folder| fill(app, &gathered, folder)) }
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
