//! Files that were made for a browser, which fetches them by an address.

use std::fs::File;
use std::path::{Path, PathBuf};

use shuhui_core::FileName;

use super::{App, lock};
use crate::error::AppError;
use crate::output;

/// A browser fetches at once; a few more are kept for those who ask again.
const MOST_KEPT: usize = 16;

/// A file on its way to a browser.
pub struct Download {
    /// What the browser calls it.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its content, from the beginning.
    pub file: File,
}

/// What waits to be fetched, the oldest first.
#[derive(Default)]
pub(super) struct Downloads(Vec<Waiting>);

struct Waiting {
    ticket: String,
    name: String,
    media_type: &'static str,
    path: PathBuf,
    /// Whether the file was made for this, and goes with it.
    made: bool,
}

impl App {
    /// Makes a file for a browser; gives the ticket by which it is fetched.
    ///
    /// # Errors
    /// `file.*` when it cannot be written, and what the writing says.
    pub(crate) fn keep_download(
        &self,
        name: &str,
        media_type: &'static str,
        write: impl FnOnce(&mut File, &Path) -> Result<(), AppError>,
    ) -> Result<String, AppError> {
        let ticket = self.clock.new_id().to_string();
        let path = self.temporary_folder()?.join(&ticket);
        output::replace_with(&path, |file| write(file, &path))?;
        self.await_browser(Waiting {
            ticket: ticket.clone(),
            name: name.to_owned(),
            media_type,
            path,
            made: true,
        });
        Ok(ticket)
    }

    /// Where a file may be put for another program to look at: in a folder of its own, since that program may hold the last one
    /// of its name.
    ///
    /// # Errors
    /// `file.*` when there is no room for it.
    pub(crate) fn place_to_look(&self, name: &FileName) -> Result<PathBuf, AppError> {
        Ok(self.temporary_folder()?.join(self.clock.new_id().to_string()).join(name.as_str()))
    }

    /// Offers a file that lies on the disk; gives the ticket by which it is fetched.
    pub(crate) fn offer(&self, name: &str, media_type: &'static str, path: PathBuf) -> String {
        let ticket = self.clock.new_id().to_string();
        self.await_browser(Waiting {
            ticket: ticket.clone(),
            name: name.to_owned(),
            media_type,
            path,
            made: false,
        });
        ticket
    }

    /// A file that waits to be fetched.
    ///
    /// # Errors
    /// `download.gone` for a ticket that is not known, or no longer; `file.*`
    pub fn download(&self, ticket: &str) -> Result<Download, AppError> {
        let downloads = lock(&self.downloads);
        let found = downloads.0.iter().find(|waiting| waiting.ticket == ticket);
        let Waiting { name, media_type, path, .. } =
            found.ok_or_else(|| AppError::new("download.gone", Vec::new()))?;
        let file = File::open(path).map_err(|cause| AppError::io("read", path, &cause))?;
        Ok(Download { name: name.clone(), media_type, file })
    }

    fn await_browser(&self, waiting: Waiting) {
        let mut downloads = lock(&self.downloads);
        downloads.0.push(waiting);
        let surplus = downloads.0.len().saturating_sub(MOST_KEPT);
        for gone in downloads.0.drain(..surplus).filter(|gone| gone.made) {
            // One that is still being fetched goes with its folder when the host ends.
            let _ = std::fs::remove_file(gone.path);
        }
    }
}
