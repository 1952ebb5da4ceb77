//! What is left of a database that cannot be opened, as a file that can be carried away before anything is chosen.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Rescue;
use crate::error::AppError;

/// The database, and what SQLite keeps beside it.
const LEFT: [&str; 2] = ["shuhui.db", "shuhui.db-wal"];

impl Rescue {
    pub(super) fn has_remains(&self) -> bool {
        LEFT.iter().any(|name| self.folder.join(name).metadata().is_ok_and(|found| found.len() > 0))
    }

    /// Its bytes in an archive, which lies outside of the folder and goes when it has been read.
    ///
    /// # Errors
    /// `file.*` when the database cannot be read or the system's temporary folder is full.
    pub fn remains(&self) -> Result<File, AppError> {
        let aside = std::env::temp_dir();
        let write = |cause: io::Error| AppError::io("write", &aside, &cause);
        let mut zip = ZipWriter::new(BufWriter::new(tempfile::tempfile().map_err(write)?));
        for name in LEFT {
            let path = self.folder.join(name);
            let read = |cause: io::Error| AppError::io("read", &path, &cause);
            let from = match File::open(&path) {
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => continue,
                opened => opened.map_err(read)?,
            };
            let bytes = from.metadata().map_err(read)?.len();
            let options = SimpleFileOptions::default().large_file(bytes >= u64::from(u32::MAX));
            zip.start_file(name, options).map_err(|cause| write(cause.into()))?;
            io::copy(&mut BufReader::new(from), &mut zip).map_err(read)?;
        }
        let written = zip.finish().map_err(|cause| write(cause.into()))?;
        let mut file = written.into_inner().map_err(|cause| write(cause.into_error()))?;
        file.rewind().map_err(write)?;
        Ok(file)
    }
}
