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

/// Readable by its user alone, and written by nobody.
#[cfg(unix)]
pub(crate) fn set_read_only(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o400))
}

#[cfg(not(unix))]
pub(crate) fn set_read_only(path: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path, permissions)
}

/// Makes a folder with those above it, open to its user alone; on Windows the folder above decides. One that is there stays as it is.
///
/// # Errors
/// What the system says where it cannot be made.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens files for writing; one that is made belongs to its user alone.
pub fn private_file() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Reads bytes of a file at a place, all or none.
#[cfg(unix)]
pub(crate) fn read_at(file: &fs::File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
pub(crate) fn read_at(file: &fs::File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    let mut read = 0;
    while read < bytes.len() {
        match std::os::windows::fs::FileExt::seek_read(file, &mut bytes[read..], at + read as u64)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            more => read += more,
        }
    }
    Ok(())
}

/// Which file it is that has a name, whatever the name.
pub(crate) type FileIdentity = (u64, u64);

/// The file at a path; none where nothing lies, and on Windows, where nobody can take away a file that is open.
#[cfg(unix)]
pub(crate) fn identity(path: &Path) -> Option<FileIdentity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
pub(crate) fn identity(_: &Path) -> Option<FileIdentity> {
    None
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
