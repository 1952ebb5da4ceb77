//! Reading and writing: the writer behind a mutex, and a few readers that are kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use shuhui_core::Kinds;
use shuhui_store::{Changed, Import, Op, Reader, Tx, Unused};

use super::{App, lock};
use crate::assets;
use crate::error::AppError;

/// More are opened under load and closed afterwards.
const IDLE_READERS: usize = 3;

impl App {
    /// Asks the data on a connection of its own; all questions of one call see one state.
    ///
    /// # Errors
    /// What the questions say, and `store.*`.
    pub(crate) fn read<T>(&self, ask: impl FnOnce(&Reader) -> Result<T, AppError>) -> Result<T, AppError> {
        let idle = lock(&self.readers).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => lock(&self.store).reader()?,
        };
        let answer = reader.snapshot(ask);
        let mut readers = lock(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(reader);
        }
        answer
    }

    /// Writes as one step that can be undone.
    ///
    /// # Errors
    /// What the closure says, and `store.*`; then nothing was written.
    pub(crate) fn write<T>(
        &self,
        op: Op,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>,
    ) -> Result<Changed<T>, AppError> {
        let changed = lock(&self.store).transact(op, act)?;
        self.wrote(&changed.areas);
        Ok(changed)
    }

    /// Begins to store at most so many entries, without making other writes wait.
    ///
    /// # Errors
    /// `store.*`, `store.importing` when another import does not end.
    pub(crate) fn begin_import(&self, entries: u64) -> Result<Import, AppError> {
        // Others may write while this waits for another import.
        let imports = lock(&self.store).imports();
        Ok(imports.begin(entries)?)
    }

    /// Shows what an import has stored, as one step that can be undone.
    ///
    /// # Errors
    /// What the closure says, and `store.*`; then nothing of it is left.
    pub(crate) fn finish_import<T>(
        &self,
        import: Import,
        op: Op,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>,
    ) -> Result<Changed<T>, AppError> {
        let changed = import.finish(op, act)?;
        self.wrote(&changed.areas);
        Ok(changed)
    }

    /// Makes the search index and the tags anew from the entries.
    ///
    /// # Errors
    /// `store.*`
    pub(crate) fn rebuild_search(&self) -> Result<(), AppError> {
        let areas = lock(&self.store).rebuild_search()?;
        self.wrote(&areas);
        Ok(())
    }

    /// Writes a checked copy of the database.
    ///
    /// # Errors
    /// `store.*`
    pub(crate) fn copy_database(&self, to: &Path) -> Result<(), AppError> {
        Ok(lock(&self.store).backup(to)?)
    }

    /// Makes a checked copy of the database beside it.
    ///
    /// # Errors
    /// `store.*`
    pub(crate) fn backup_here(&self) -> Result<PathBuf, AppError> {
        let (path, areas) = lock(&self.store).backup_here()?;
        self.wrote(&areas);
        Ok(path)
    }

    /// Puts a copy in the place of the data; gives the copy of what stood there.
    ///
    /// # Errors
    /// `store.*`
    pub(crate) fn restore_database(&self, from: &Path) -> Result<PathBuf, AppError> {
        let (kept, areas) = lock(&self.store).restore(from)?;
        // A revision of a draft may be the number of another text from now on.
        self.documents.forget();
        self.searchable.forget();
        self.looks.forget();
        self.summaries.forget();
        self.bases.forget();
        self.wrote(&areas);
        Ok(kept)
    }

    /// Takes away attached files that nothing needs any more.
    ///
    /// # Errors
    /// `store.*`
    pub(crate) fn sweep_attachments(&self) -> Result<Unused, AppError> {
        let (swept, areas) = lock(&self.store).sweep_attachments()?;
        self.wrote(&areas);
        Ok(swept)
    }

    /// The kinds of this log, read again where they have changed. Not within a write: that may have changed them itself.
    pub(crate) fn known_kinds(&self, reader: &Reader) -> Result<Arc<Kinds>, AppError> {
        self.kinds.get(reader, (), |reader| Ok(Arc::new(Self::kinds(reader)?)))
    }

    /// The kinds of this log.
    pub(crate) fn kinds(reader: &Reader) -> Result<Kinds, AppError> {
        Ok(reader.kinds()?.with_works(assets::works()))
    }
}
