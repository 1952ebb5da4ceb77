//! Who hosts the folder: one process, which another one asks to come forward.

use std::path::{Path, PathBuf};

use shuhui_core::Class;
use shuhui_store::{HostLock, HostNote, Hosting, WebSession};

use super::{App, PASSING, lock};
use crate::error::AppError;
use crate::wire::Beginning;
use crate::{host, locale, sample};

/// Where browsers reached the last host of a folder, and what it knew its pages by. The folder need not be open, nor be well.
pub fn last_session(folder: &Path) -> Option<(u16, String)> {
    WebSession::recall(folder).map(|WebSession { port, secret }| (port, secret))
}

impl App {
    /// When another process hosts this folder: asks it to come forward and gives the address it wants opened, empty for
    /// a window. `None` when nobody does, or nobody answers.
    pub fn ask_other_host(&self) -> Option<String> {
        match HostLock::take(&self.folder) {
            Ok(Hosting::Theirs(Some(note))) => host::forward::ask(note.port, &note.token).ok(),
            Ok(Hosting::Ours(lock)) => {
                // Kept: between asking and taking, a third process could come in between.
                let _ = self.hosting.set(lock);
                None
            }
            _ => None,
        }
    }

    /// Says how this run began, once: the first word stays.
    pub(crate) fn begun(&self, message: String) {
        self.beginning.get_or_init(|| Beginning { run: self.clock.new_id().to_string(), message });
    }

    /// What is to be told of how this run began; nothing when it began as always.
    pub(crate) fn beginning(&self) -> Option<Beginning> {
        self.beginning.get().cloned()
    }

    /// Where the sample lies that can be looked at beside this data: a folder of its own, made on the first call, which goes with this
    /// program.
    ///
    /// # Errors
    /// `file.*` when the system's temporary folder takes none.
    pub fn sample_folder(&self) -> Result<PathBuf, AppError> {
        let mut beside = lock(&self.beside);
        let place = match beside.take() {
            Some(place) => place,
            None => sample::Place::new()?,
        };
        Ok(beside.insert(place).path())
    }

    /// Ends well: waits for the write that is under way, and leaves nothing that a host leaves which was killed. Nothing is asked of
    /// this application afterwards; the process ends.
    pub fn leave(&self) {
        let _no_write = lock(&self.store);
        drop(lock(&self.temporary).take());
        if let Some(sample) = lock(&self.beside).take() {
            sample.leave();
        }
        if let Some(hosting) = self.hosting.get() {
            hosting.withdraw();
        }
        self.diagnostics.ended(self.host);
    }

    /// Keeps them for the next host.
    ///
    /// # Errors
    /// `store.*`
    pub fn keep_session(&self, port: u16, secret: &str) -> Result<(), AppError> {
        if self.is_read_only() {
            return Ok(());
        }
        Ok(WebSession { port, secret: secret.to_owned() }.keep(&self.folder)?)
    }

    /// Removes what the last host could not, since it was killed. Nobody else is a host now, and no file has passed through this one.
    fn sweep_passing(&self) {
        if lock(&self.temporary).is_none() {
            // What is left once more does no harm but take room.
            let _ = std::fs::remove_dir_all(self.folder.join(PASSING));
        }
    }

    /// Sees to it that no window of another process shows the data, and none comes up while this process lives.
    ///
    /// # Errors
    /// `host.busy`, `store.*`
    pub(crate) fn be_alone(&self) -> Result<(), AppError> {
        if self.hosting.get().is_none() {
            match HostLock::take(&self.folder)? {
                Hosting::Ours(lock) => drop(self.hosting.set(lock)),
                Hosting::Theirs(_) => return Err(self.hosted_elsewhere()),
            }
        }
        Ok(())
    }

    fn hosted_elsewhere(&self) -> AppError {
        let path = vec![("path", self.folder.display().to_string())];
        AppError::new("host.busy", path).of(Class::Data)
    }

    /// Becomes the host of this folder, reachable at a loopback port for who knows the secret.
    ///
    /// # Errors
    /// `host.busy` when another process hosts it and does not answer; `store.*`.
    pub fn take_host(&self, port: u16, secret: &str) -> Result<(), AppError> {
        if self.is_read_only() {
            // Nobody is in anybody's way, and no note can be left.
            return Ok(());
        }
        self.be_alone()?;
        self.sweep_passing();
        if self.hosting.get().is_some_and(HostLock::was_left_behind) {
            self.begun(locale::text("begun.unclean").to_owned());
        }
        let note = HostNote { pid: std::process::id(), port, token: secret.to_owned() };
        if let Some(lock) = self.hosting.get() {
            lock.announce(&note)?;
        }
        Ok(())
    }
}
