//! The application on one data folder: what is open while a process works on it. Each room below has one part of it.

mod cache;
mod changes;
mod data;
mod downloads;
mod hosting;
pub(crate) mod sheets;
mod turn;
mod uploads;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::NaiveDate;
use shuhui_core::{Document, DraftId, Kinds, Period, ReportId};
use shuhui_draft::Searchable;
use shuhui_store::{Area, HostLock, Options, Reader, Replaced, Report, SharedFacts, Store, Which};
use shuhui_typeset::css;

use crate::assets;
use crate::cases::complete::Learned;
use crate::cases::draft::{Counted, TextSummary};
use crate::cases::import::Running;
use crate::cases::shelf::{Apart, Shelving};
use crate::clock::Clock;
use crate::diagnostics::Diagnostics;
use crate::error::AppError;
use crate::locale;
use crate::sample;
use crate::wire::{Beginning, Statistics};
use cache::Cache;
use changes::{Asked, Sentinel};
pub use downloads::Download;
use downloads::Downloads;
pub use hosting::last_session;
use sheets::Sheets;
pub(crate) use turn::{Turn, spoken};
use uploads::Uploads;

/// Below it files pass between the program and a browser.
const PASSING: &str = "passing";

/// Texts of drafts that are kept at hand: those of a few open windows.
const OPEN_DRAFTS: usize = 16;

/// Reports of the shelf that are kept taken apart: those that somebody looks through.
const OPEN_REPORTS: usize = 64;

/// Drafts whose words are kept ready to be searched, which is some thirty megabytes when they are long.
const SEARCHED_DRAFTS: usize = 500;

/// Drafts whose numbers are kept with the entries behind them, which is some fifty megabytes when all are long.
const COUNTED_DRAFTS: usize = 1_000;

/// Entries that figures keep in memory, which is some ten megabytes.
const MOST_FACTS: usize = 100_000;

/// 述汇 on one data folder.
pub struct App {
    folder: PathBuf,
    clock: Clock,
    host: &'static str,
    diagnostics: Diagnostics,
    store: Mutex<Store>,
    readers: Mutex<Vec<Reader>>,
    sentinel: Sentinel,
    hosting: OnceLock<HostLock>,
    /// What is to be told of how this run began.
    beginning: OnceLock<Beginning>,
    /// Whether the data is the sample.
    sample: bool,
    /// Where the sample lies that is shown beside this data.
    beside: Mutex<Option<sample::Place>>,
    /// Where files lie that pass between the program and a browser, until the host ends.
    temporary: Mutex<Option<tempfile::TempDir>>,
    uploads: Mutex<Uploads>,
    downloads: Mutex<Downloads>,
    asked: Asked,
    /// What the log calls things, for completing and for reading lines.
    pub(crate) learned: Cache<(), Arc<Learned>>,
    /// What lists say about a draft's text, by its revision and the day.
    pub(crate) summaries: Cache<(DraftId, u32, NaiveDate), TextSummary>,
    /// The texts of drafts, by revision: no number is used for two texts.
    pub(crate) documents: Cache<(DraftId, u32), Arc<Document>>,
    /// What they say, as words are looked for in it.
    pub(crate) searchable: Cache<(DraftId, u32), Arc<Searchable>>,
    /// Their numbers with the entries behind them; nothing of a text that cannot be read.
    pub(crate) counted: Cache<(DraftId, u32), Arc<Option<Counted>>>,
    /// How they stood on paper when they were set last.
    pub(crate) looks: Cache<(DraftId, u32, i64), Arc<css::PageLook>>,
    /// Their pages as windows look at them.
    pub(crate) sheets: Sheets,
    /// Years in numbers, by period and day.
    pub(crate) years: Cache<(Period, NaiveDate), Arc<Statistics>>,
    /// For what asks at every key; see [`App::known_kinds`].
    kinds: Cache<(), Arc<Kinds>>,
    /// What figures have read of the log.
    pub(crate) facts: SharedFacts,
    /// Imports that can be followed and cancelled.
    pub(crate) imports: Running,
    /// Folders on their way to the shelf, likewise.
    pub(crate) shelving: Shelving,
    /// The reports on the shelf, and those that were taken from it.
    pub(crate) shelves: Cache<Which, Arc<Vec<Report>>>,
    /// Reports of the shelf taken apart.
    pub(crate) bases: Cache<ReportId, Arc<Apart>>,
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

fn told_of_another(replaced: Replaced) -> &'static str {
    locale::text(match replaced {
        Replaced::Older => "begun.older",
        Replaced::Another => "begun.another",
    })
}

/// How the store of a data folder is opened.
pub(crate) fn store_options(clock: Clock) -> Options {
    let mut options = Options::new(Arc::new(clock));
    options.kinds = assets::shipped_kinds;
    options.who = account();
    options
}

impl App {
    /// Opens a data folder, making it when it is missing.
    ///
    /// # Errors
    /// `store.*`: a newer version, damage, no permission, a full disk.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, AppError> {
        let diagnostics = Diagnostics::of(folder, clock);
        let store = Store::open(folder, store_options(clock))
            .inspect_err(|error| diagnostics.not_opened(shuhui_core::Explain::code(error)))?;
        let replaced = store.replaced()?.map(told_of_another);
        let app = Self {
            folder: folder.to_owned(),
            clock,
            host: "cli",
            diagnostics,
            store: Mutex::new(store),
            readers: Mutex::default(),
            sentinel: Sentinel::default(),
            hosting: OnceLock::new(),
            beginning: OnceLock::new(),
            sample: false,
            beside: Mutex::default(),
            temporary: Mutex::default(),
            uploads: Mutex::default(),
            downloads: Mutex::default(),
            asked: Asked::default(),
            learned: Cache::of(&[Area::Entries, Area::Kinds, Area::Settings], 1),
            summaries: Cache::of(&[Area::Entries, Area::Kinds], 2_000),
            documents: Cache::of(&[], OPEN_DRAFTS),
            searchable: Cache::of(&[], SEARCHED_DRAFTS),
            counted: Cache::of(&[], COUNTED_DRAFTS),
            looks: Cache::of(&[], OPEN_DRAFTS),
            sheets: Sheets::default(),
            years: Cache::of(&[Area::Entries, Area::Kinds], 100),
            kinds: Cache::of(&[Area::Kinds], 1),
            facts: SharedFacts::at_most(MOST_FACTS),
            imports: Running::default(),
            shelving: Shelving::default(),
            shelves: Cache::of(&[Area::Reports], 2),
            bases: Cache::of(&[Area::Kinds, Area::Reports], OPEN_REPORTS),
        };
        if let Some(told) = replaced {
            app.begun(told.to_owned());
        }
        Ok(app)
    }

    /// What is to be told when another database stands in the place of the one that was here; nothing once something was stored in it.
    pub fn replaced(&self) -> Option<&'static str> {
        self.read(|reader| Ok(reader.replaced()?)).ok().flatten().map(told_of_another)
    }

    /// The same application with the name of its host: `desktop` or `web`.
    #[must_use]
    pub fn hosted_by(self, host: &'static str) -> Self {
        self.diagnostics.started(host);
        Self { host, ..self }
    }

    /// The same application on the sample, which nobody's own data is in.
    #[must_use]
    pub(crate) fn for_sample(self) -> Self {
        Self { sample: true, ..self }
    }

    /// Whether the data is the sample.
    pub const fn is_sample(&self) -> bool {
        self.sample
    }

    /// Where the data lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the data can only be read.
    pub fn is_read_only(&self) -> bool {
        lock(&self.store).is_read_only()
    }

    /// Where the user's own templates lie.
    pub fn own_templates(&self) -> PathBuf {
        self.folder.join("templates")
    }

    /// Where the office's own formats lie.
    pub fn own_formats(&self) -> PathBuf {
        self.folder.join("formats")
    }

    /// Time and new identities.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// A folder for files that pass through; it goes when this application does. It lies with the data, whose disk has the room and
    /// whose user alone may read it.
    fn temporary_folder(&self) -> Result<PathBuf, AppError> {
        let mut kept = lock(&self.temporary);
        if let Some(folder) = kept.as_ref() {
            return Ok(folder.path().to_owned());
        }
        let within = if self.is_read_only() { std::env::temp_dir() } else { self.folder.join(PASSING) };
        let fail = |cause: std::io::Error| AppError::io("write", &within, &cause);
        shuhui_store::make_private_folder(&within).map_err(fail)?;
        let made = tempfile::tempdir_in(&within).map_err(fail)?;
        Ok(kept.insert(made).path().to_owned())
    }

    /// What is noted for whoever looks for a fault.
    pub const fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// Which host this is: `desktop`, `web` or `cli`.
    pub const fn host(&self) -> &'static str {
        self.host
    }
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
