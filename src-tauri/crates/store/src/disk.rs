//! What differs by system about files: here and nowhere else in this crate.

use std::fs;
use std::io;
use std::path::Path;

/// Makes a rename, or a new file, itself last by syncing its folder; Windows has no such call and does not need it.
#[cfg(unix)]
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on unix")]
pub(crate) fn sync_folder_of(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Readable by whoever may read the folder: temporary files are private to their maker.
#[cfg(unix)]
pub(crate) fn set_read_only(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o444))
}

#[cfg(not(unix))]
pub(crate) fn set_read_only(path: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path, permissions)
}

/// Removes a file, if it is there, though it is read-only.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    allow_removing(path);
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Unix asks the folder whether a file may go; Windows asks the file.
#[cfg(unix)]
fn allow_removing(_: &Path) {}

#[cfg(not(unix))]
fn allow_removing(path: &Path) {
    if let Ok(found) = fs::metadata(path) {
        let mut permissions = found.permissions();
        permissions.set_readonly(false);
        drop(fs::set_permissions(path, permissions));
    }
}
