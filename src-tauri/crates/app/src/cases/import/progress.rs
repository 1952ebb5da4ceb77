//! How far imports have come, for whoever asks meanwhile, and the wish to end one.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::AppError;

/// The imports that run now, by their callers' words.
#[derive(Default)]
pub(crate) struct Running(Mutex<HashMap<String, Arc<Progress>>>);

/// One import that runs.
#[derive(Default)]
pub(crate) struct Progress {
    rows: AtomicU32,
    /// Nothing while the files are read.
    total: Mutex<Option<u32>>,
    file: Mutex<String>,
    stop: Arc<AtomicBool>,
}

/// An import under its word, until it is dropped.
pub(crate) struct Followed<'r> {
    running: &'r Running,
    token: Option<String>,
    pub(crate) progress: Arc<Progress>,
}

impl Running {
    /// Lets an import be followed under a word.
    pub(crate) fn follow(&self, token: Option<String>) -> Followed<'_> {
        let progress = Arc::<Progress>::default();
        if let Some(token) = &token {
            lock(&self.0).insert(token.clone(), Arc::clone(&progress));
        }
        Followed { running: self, token, progress }
    }

    pub(crate) fn find(&self, token: &str) -> Option<Arc<Progress>> {
        lock(&self.0).get(token).cloned()
    }
}

impl Drop for Followed<'_> {
    fn drop(&mut self) {
        if let Some(token) = &self.token {
            lock(&self.running.0).remove(token);
        }
    }
}

impl Progress {
    pub(crate) fn reads(&self, file: &str) {
        file.clone_into(&mut lock(&self.file));
        self.rows.store(0, Ordering::Relaxed);
    }

    pub(crate) fn stores(&self, total: u32) {
        *lock(&self.total) = Some(total);
        self.rows.store(0, Ordering::Relaxed);
    }

    pub(crate) fn came_to(&self, rows: u32) {
        self.rows.store(rows, Ordering::Relaxed);
    }

    /// One more; ends the import when that was asked for.
    ///
    /// # Errors
    /// `import.cancelled`
    pub(crate) fn count(&self) -> Result<(), AppError> {
        self.rows.fetch_add(1, Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) {
            return Err(AppError::new("import.cancelled", vec![("file", self.file())]));
        }
        Ok(())
    }

    pub(crate) fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    pub(crate) const fn stop(&self) -> &Arc<AtomicBool> {
        &self.stop
    }

    pub(crate) fn file(&self) -> String {
        lock(&self.file).clone()
    }

    pub(crate) fn rows(&self) -> u32 {
        self.rows.load(Ordering::Relaxed)
    }

    pub(crate) fn total(&self) -> Option<u32> {
        *lock(&self.total)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
