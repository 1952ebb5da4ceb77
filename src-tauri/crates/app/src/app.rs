//! The application on one data folder: the writer behind a mutex, a few readers, the clock, and who hosts the folder.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use shuhui_core::Kinds;
use shuhui_store::{Changed, HostLock, HostNote, Hosting, Op, OpName, Options, Reader, Store, Tx, Unused};

use crate::cases::complete::Learned;
use crate::cases::import::Running;
use crate::clock::Clock;
use crate::error::AppError;
use crate::{assets, host, locale};

/// More are opened under load and closed afterwards.
const IDLE_READERS: usize = 3;

/// 述汇 on one data folder.
pub struct App {
    folder: PathBuf,
    clock: Clock,
    host: &'static str,
    store: Mutex<Store>,
    readers: Mutex<Vec<Reader>>,
    /// Kept apart from the others: `data_version` speaks of one connection's own past.
    sentinel: Mutex<(Reader, u64, i64)>,
    hosting: OnceLock<HostLock>,
    uploads: Mutex<Uploads>,
    /// What the log calls things, and the data version it was taken from.
    learned: Mutex<Option<(u64, Arc<Learned>)>>,
    /// Imports that can be followed and cancelled.
    pub(crate) imports: Running,
}

/// Files that a browser handed over, until the host ends.
#[derive(Default)]
struct Uploads {
    folder: Option<tempfile::TempDir>,
    files: HashMap<String, (String, PathBuf)>,
}

/// Where the data lies when nobody says otherwise: `SHUHUI_DATA`, else the place that the system keeps for applications.
pub fn data_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("SHUHUI_DATA").filter(|folder| !folder.is_empty()) {
        return PathBuf::from(folder);
    }
    directories::BaseDirs::new().map_or_else(|| PathBuf::from("述汇"), |dirs| dirs.data_dir().join("述汇"))
}

/// The name of the account that runs this program, as the system tells every program; empty where it does not.
fn account() -> String {
    let told = ["USERNAME", "USER", "LOGNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    told.map(|name| name.trim().to_owned()).find(|name| !name.is_empty()).unwrap_or_default()
}

impl App {
    /// Opens a data folder, making it when it is missing.
    ///
    /// # Errors
    /// `store.*`: a newer version, damage, no permission, a full disk.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, AppError> {
        let mut options = Options::new(Arc::new(clock));
        options.kinds = assets::shipped_kinds()?;
        options.who = account();
        let store = Store::open(folder, options)?;
        let sentinel = store.reader()?;
        let version = sentinel.data_version()?;
        Ok(Self {
            folder: folder.to_owned(),
            clock,
            host: "cli",
            store: Mutex::new(store),
            readers: Mutex::default(),
            sentinel: Mutex::new((sentinel, 0, version)),
            hosting: OnceLock::new(),
            uploads: Mutex::default(),
            learned: Mutex::default(),
            imports: Running::default(),
        })
    }

    /// The same application with the name of its host: `desktop` or `web`.
    #[must_use]
    pub fn hosted_by(self, host: &'static str) -> Self {
        Self { host, ..self }
    }

    /// Where the data lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the user's own templates lie.
    pub fn own_templates(&self) -> PathBuf {
        self.folder.join("templates")
    }

    /// Time and new identities.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Which host this is: `desktop`, `web` or `cli`.
    pub const fn host(&self) -> &'static str {
        self.host
    }

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
        lock(&self.store).transact(op, act)
    }

    /// Takes the last step back, or makes it again; its name, or nothing when there is none.
    pub(crate) fn turn(&self, back: Turn) -> Result<Option<OpName>, AppError> {
        let mut store = lock(&self.store);
        let turned = match back {
            Turn::Undo => store.undo()?,
            Turn::Redo => store.redo()?,
        };
        Ok(turned.map(|changed| changed.name))
    }

    /// Makes the search index and the tags anew from the entries.
    ///
    /// # Errors
    /// `store.*`
    pub(crate) fn rebuild_search(&self) -> Result<(), AppError> {
        Ok(lock(&self.store).rebuild_search()?)
    }

    /// Takes away attached files that nothing needs any more.
    ///
    /// # Errors
    /// `store.*`
    pub(crate) fn sweep_attachments(&self) -> Result<Unused, AppError> {
        Ok(lock(&self.store).sweep_attachments()?)
    }

    /// The kinds of this log.
    pub(crate) fn kinds(reader: &Reader) -> Result<Kinds, AppError> {
        Ok(reader.kinds()?)
    }

    /// What the log calls things; made anew when somebody has written since.
    pub(crate) fn learned(&self) -> Result<Arc<Learned>, AppError> {
        // Taken before reading: a write in between makes the names older than they need be, never newer.
        let version = self.data_version();
        let mut kept = lock(&self.learned);
        if let Some((_, learned)) = kept.as_ref().filter(|(of, _)| *of == version) {
            return Ok(Arc::clone(learned));
        }
        let made = Arc::new(self.read(Learned::new)?);
        *kept = Some((version, Arc::clone(&made)));
        Ok(made)
    }

    /// Counts the writes of all processes that were noticed since this one opened.
    pub fn data_version(&self) -> u64 {
        let mut sentinel = lock(&self.sentinel);
        if let Ok(version) = sentinel.0.data_version()
            && version != sentinel.2
        {
            sentinel.2 = version;
            sentinel.1 += 1;
        }
        sentinel.1
    }

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

    /// Becomes the host of this folder, reachable at a loopback port for who knows the secret.
    ///
    /// # Errors
    /// `host.busy` when another process hosts it and does not answer; `store.*`.
    pub fn take_host(&self, port: u16, secret: &str) -> Result<(), AppError> {
        if self.hosting.get().is_none() {
            match HostLock::take(&self.folder)? {
                Hosting::Ours(lock) => drop(self.hosting.set(lock)),
                Hosting::Theirs(_) => {
                    return Err(AppError::new(
                        "host.busy",
                        vec![("path", self.folder.display().to_string())],
                    ));
                }
            }
        }
        let note = HostNote { pid: std::process::id(), port, token: secret.to_owned() };
        if let Some(lock) = self.hosting.get() {
            lock.announce(&note)?;
        }
        Ok(())
    }

    /// Keeps a file that has no path, from a browser or the clipboard; gives the name under which a request finds it.
    ///
    /// # Errors
    /// `file.*` when it cannot be written, and what the writing says.
    pub fn keep_upload(
        &self,
        name: &str,
        write: impl FnOnce(&mut File) -> Result<(), AppError>,
    ) -> Result<String, AppError> {
        let folder = {
            let mut uploads = lock(&self.uploads);
            match &uploads.folder {
                Some(folder) => folder.path().to_owned(),
                None => {
                    let made = tempfile::tempdir()
                        .map_err(|cause| AppError::io("write", &std::env::temp_dir(), &cause))?;
                    uploads.folder.insert(made).path().to_owned()
                }
            }
        };
        let token = format!("upload:{}", self.clock.new_id());
        let path = folder.join(token.trim_start_matches("upload:"));
        // Without the lock: a large file takes its time.
        crate::output::replace_with(&path, write)?;
        let name =
            Path::new(name).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        lock(&self.uploads).files.insert(token.clone(), (name, path));
        Ok(token)
    }

    /// Lets go of uploads that were taken in, which may be large; what is no upload stays.
    pub(crate) fn forget_uploads(&self, files: &[String]) {
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

/// Which way a step is turned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Turn {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

/// 「删除“冬季用电督查”」
pub(crate) fn spoken(name: &OpName) -> String {
    let args: Vec<_> = name.args.iter().collect();
    locale::say(&name.code, &args)
}

impl shuhui_store::Clock for Clock {
    fn now(&self) -> i64 {
        self.millis()
    }

    fn new_id(&self) -> uuid::Uuid {
        Self::new_id(self)
    }
}

/// A panic in another thread leaves the store as its last commit left it, so its lock is taken over.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
