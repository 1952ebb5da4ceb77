//! Writing a file so that a crash leaves the old one or the new one, never half of one.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use crate::error::AppError;

/// Puts bytes at a path: a temporary file beside it, synced, renamed over it; the folder is made and synced.
///
/// # Errors
/// `file.target_open` when another program (WPS, Word) holds the target, `file.disk_full`, `file.write_denied` …; the old file stays.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    replace_with(path, |file| file.write_all(bytes).map_err(|cause| AppError::io("write", path, &cause)))
}

/// The same for a file that is written piece by piece.
///
/// # Errors
/// As [`replace`], and what the writing says.
pub(crate) fn replace_with(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<(), AppError>,
) -> Result<(), AppError> {
    let fail = |cause: &io::Error| AppError::io("write", path, cause).about("to");
    if path.is_dir() {
        return Err(fail(&io::ErrorKind::IsADirectory.into()));
    }
    if held_open(path) {
        return Err(target_open(path));
    }
    let folder = folder_of(path);
    std::fs::create_dir_all(folder).map_err(|cause| fail(&cause))?;
    let mut file = unfinished().suffix(".tmp").tempfile_in(folder).map_err(|cause| fail(&cause))?;
    write(file.as_file_mut())?;
    file.as_file().sync_all().map_err(|cause| fail(&cause))?;
    file.persist(path).map_err(|failed| match failed.error.raw_os_error() {
        // Windows: sharing violation and lock violation.
        Some(32 | 33) if cfg!(windows) => target_open(path).because(&failed.error),
        _ => fail(&failed.error),
    })?;
    sync_folder(folder);
    Ok(())
}

fn target_open(path: &Path) -> AppError {
    let args = vec![("path", path.display().to_string()), ("name", name_of(path))];
    AppError::new("file.target_open", args).about("to")
}

/// Makes a folder with everything in it: filled under another name beside, then renamed.
///
/// # Errors
/// `file.folder_exists` when something is there already, `file.*`, and what the filling says; then nothing is left behind.
pub(crate) fn new_folder(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<(), AppError>,
) -> Result<(), AppError> {
    let fail = |cause: &io::Error| AppError::io("write", path, cause).about("to");
    if path.exists() {
        let path = vec![("path", path.display().to_string())];
        return Err(AppError::new("file.folder_exists", path).about("to"));
    }
    let beside = folder_of(path);
    std::fs::create_dir_all(beside).map_err(|cause| fail(&cause))?;
    let made = unfinished().tempdir_in(beside).map_err(|cause| fail(&cause))?;
    fill(made.path())?;
    sync_folder(made.path());
    std::fs::rename(made.path(), path).map_err(|cause| fail(&cause))?;
    // It has another name now, which nobody removes.
    drop(made.keep());
    sync_folder(beside);
    Ok(())
}

/// A file that is not there yet, in a folder that is still being filled.
///
/// # Errors
/// `file.*` with the path.
pub(crate) fn create_new(path: &Path) -> Result<File, AppError> {
    File::create_new(path).map_err(|cause| AppError::io("write", path, &cause))
}

/// What a crash leaves behind has a name that says so.
fn unfinished() -> tempfile::Builder<'static, 'static> {
    let mut name = tempfile::Builder::new();
    name.prefix(".述汇-");
    name
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Whether an office program has the file open, by the owner file it leaves beside it: `~$报告.docx` (Word, WPS),
/// `.~lock.报告.docx#` (LibreOffice). On Windows the rename fails as well; on Linux nothing else would tell.
fn held_open(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    // Word replaces the first two characters of a long name and keeps short ones whole.
    let tail: String = name.chars().skip(2).collect();
    [format!("~${name}"), format!("~${tail}"), format!(".~lock.{name}#")]
        .iter()
        .any(|owner| path.with_file_name(owner).exists() && path.exists())
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Makes the rename itself durable; file systems without it (FAT on a stick) have done what they can.
#[cfg(unix)]
fn sync_folder(folder: &Path) {
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) {}
