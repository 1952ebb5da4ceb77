//! Files that have no path of their own, from a browser or the clipboard, kept until the host ends.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::{App, lock};
use crate::error::AppError;
use crate::output;

/// What was handed over so far.
#[derive(Default)]
pub(super) struct Uploads {
    files: HashMap<String, (String, PathBuf)>,
}

impl App {
    /// Keeps a file that has no path, from a browser or the clipboard; gives the name under which a request finds it.
    ///
    /// # Errors
    /// `file.*` when it cannot be written, and what the writing says.
    pub fn keep_upload(
        &self,
        name: &str,
        write: impl FnOnce(&mut File) -> Result<(), AppError>,
    ) -> Result<String, AppError> {
        let token = format!("upload:{}", self.clock.new_id());
        let path = self.temporary_folder()?.join(token.trim_start_matches("upload:"));
        // Without the lock: a large file takes its time.
        output::replace_with(&path, write)?;
        let name =
            Path::new(name).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        lock(&self.uploads).files.insert(token.clone(), (name, path));
        Ok(token)
    }

    /// Lets go of uploads that were taken in, which may be large; what is no upload stays.
    pub(crate) fn discard_uploads(&self, files: &[String]) {
        let mut uploads = lock(&self.uploads);
        for (_, path) in files.iter().filter_map(|file| uploads.files.remove(file)) {
            // What cannot be removed goes with its folder when the host ends.
            let _ = std::fs::remove_file(path);
        }
    }

    /// The name and place of a file that a request names: an upload's, or the path itself.
    pub(crate) fn file(&self, named: &str) -> (String, PathBuf) {
        if let Some(file) = lock(&self.uploads).files.get(named) {
            return file.clone();
        }
        let path = PathBuf::from(named);
        let name =
            path.file_name().map_or_else(|| named.to_owned(), |name| name.to_string_lossy().into_owned());
        (name, path)
    }
}
