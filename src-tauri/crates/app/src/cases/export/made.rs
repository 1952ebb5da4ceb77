//! A file that was made, on its way to a path or to a browser.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use shuhui_core::FileName;

use crate::error::AppError;
use crate::wire::{Destination, ExportReport, Exported};
use crate::{App, output};

/// The media type of a workbook.
pub(crate) const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What was made, and what is in it.
pub(crate) struct Made<'a> {
    /// For a browser.
    pub media_type: &'static str,
    /// The file itself.
    pub content: Content<'a>,
    /// For whoever asked.
    pub report: ExportReport,
}

/// How the bytes of a file come.
pub(crate) enum Content<'a> {
    /// Whole, in memory.
    Bytes(Vec<u8>),
    /// Piece by piece, for what may not fit into memory. The path is for errors.
    Pieces(Write<'a>),
    /// From a file that lies on the disk.
    File(PathBuf),
    /// A folder of files, filled before it gets its name.
    Folder {
        /// What it is called inside a folder that is there already.
        title: String,
        /// Puts the files into it.
        fill: Fill<'a>,
    },
}

pub(crate) type Write<'a> = Box<dyn FnOnce(&mut File, &Path) -> Result<(), AppError> + 'a>;
pub(crate) type Fill<'a> = Box<dyn FnOnce(&Path) -> Result<(), AppError> + 'a>;

impl Made<'_> {
    /// Puts the file where it is wanted.
    ///
    /// # Errors
    /// `file.*`, and what writing in pieces says.
    pub(crate) fn put(self, app: &App, to: Destination) -> Result<Exported, AppError> {
        let report = self.report;
        match to {
            // Where it went last was found out before it was made.
            Destination::Again { .. } => Err(AppError::new("export.nowhere", Vec::new())),
            Destination::Path(path) => Ok(at(self.content.put(PathBuf::from(path))?, report)),
            Destination::Look(name) => {
                let path = app.place_to_look(&FileName::safe(&name))?;
                Ok(at(self.content.put(path)?, report))
            }
            Destination::Download(name) => {
                let ticket = match self.content {
                    // It stays where it is: an attachment may be a film.
                    Content::File(path) => app.offer(&name, self.media_type, path),
                    content => {
                        app.keep_download(&name, self.media_type, |file, path| content.write(file, path))?
                    }
                };
                Ok(Exported { name, path: None, address: Some(format!("/download/{ticket}")), report })
            }
        }
    }
}

impl Content<'_> {
    /// Puts it at a path, whole or not at all; gives where it came to lie.
    pub(crate) fn put(self, path: PathBuf) -> Result<PathBuf, AppError> {
        match self {
            Self::Folder { title, fill } => {
                let target = if path.is_dir() { free_folder(&path, &title) } else { path };
                output::new_folder(&target, fill)?;
                Ok(target)
            }
            content => {
                output::replace_with(&path, |file| content.write(file, &path))?;
                Ok(path)
            }
        }
    }

    fn write(self, file: &mut File, path: &Path) -> Result<(), AppError> {
        let fault = |cause: std::io::Error| AppError::io("write", path, &cause);
        match self {
            Self::Bytes(bytes) => file.write_all(&bytes).map_err(fault),
            Self::Pieces(write) => write(file, path),
            Self::File(from) => {
                let mut from = File::open(&from).map_err(|cause| AppError::io("read", &from, &cause))?;
                std::io::copy(&mut from, file).map(drop).map_err(fault)
            }
            // Who wants a download names a file with an ending, and gets no folder.
            Self::Folder { .. } => Err(AppError::io("write", path, &std::io::ErrorKind::IsADirectory.into())),
        }
    }
}

/// What came to lie at a path.
fn at(path: PathBuf, report: ExportReport) -> Exported {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Exported { name: name.unwrap_or_default(), path: Some(path.display().to_string()), address: None, report }
}

/// A name that no folder bears yet: the title, or the title with a number.
fn free_folder(inside: &Path, title: &str) -> PathBuf {
    inside.join(FileName::safe(title).free(|name| inside.join(name.as_str()).exists()).as_str())
}
