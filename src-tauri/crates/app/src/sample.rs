//! The sample: two years of an imaginary office and its annual report, in a data folder of its own.
//!
//! *Invariant:* nothing of it comes near anybody's data. Its folder is made where nothing was, among the system's temporary ones, and goes
//! with the program that looked at it; its day is that of its last entries, so that it looks on any day as it was meant to.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use shuhui_store::{Filter, HostLock, Hosting};

use crate::cases::{assemble, import, unit};
use crate::clock::Clock;
use crate::error::AppError;
use crate::wire::{ImportRequest, NewDraft, UnitProfile};
use crate::{App, locale};

/// The tables of its log, as they lie in the checkout.
#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../assets/sample"]
struct Tables;

/// The day on which the sample is looked at: the last one that has entries.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 12, 10).expect("a day of the calendar");
const TEMPLATE: &str = "年度工作总结";
const PERIOD: &str = "2025";

/// A new folder for the sample, of this user's alone.
#[derive(Debug)]
pub(crate) struct Place(tempfile::TempDir);

impl Place {
    pub(crate) fn new() -> Result<Self, AppError> {
        let made = tempfile::Builder::new().prefix(locale::text("sample.folder")).tempdir();
        made.map(Self).map_err(|cause| AppError::io("write", &std::env::temp_dir(), &cause))
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    /// Removes it, unless a window of another process still shows it.
    pub(crate) fn leave(self) {
        let shown = HostLock::take(self.0.path());
        if let Ok(Hosting::Theirs(note)) = shown
            && note.is_none_or(|note| note.pid != std::process::id())
        {
            drop(self.0.keep());
        }
    }
}

/// Opens the sample in a folder of [`App::sample_folder`], which is filled by whoever opens it first.
///
/// # Errors
/// `store.*`, `file.*`, `import.*` when it cannot be made there.
pub fn open(folder: &Path) -> Result<App, AppError> {
    let app = App::open(folder, Clock::on(TODAY))?.for_sample();
    if app.is_empty()? {
        fill(&app)?;
    }
    Ok(app)
}

fn fill(app: &App) -> Result<(), AppError> {
    unit::set(
        app,
        UnitProfile {
            unit: locale::text("sample.unit").to_owned(),
            unit_short: locale::text("sample.unit_short").to_owned(),
            leader: String::new(),
            depts: Vec::new(),
        },
    )?;
    let mut files = Vec::new();
    for name in Tables::iter() {
        let Some(table) = Tables::get(&name) else { continue };
        let place = app.folder();
        files.push(app.keep_upload(&name, |file| {
            file.write_all(&table.data).map_err(|cause| AppError::io("write", place, &cause))
        })?);
    }
    import::import(app, ImportRequest { files: files.clone(), ..ImportRequest::default() })?;
    app.discard_uploads(&files);
    let draft = NewDraft {
        template: TEMPLATE.to_owned(),
        period: PERIOD.to_owned(),
        parameters: Some(BTreeMap::new()),
        ..NewDraft::default()
    };
    assemble::draft(app, draft).map(drop)
}

impl App {
    /// Whether nothing is in its log.
    fn is_empty(&self) -> Result<bool, AppError> {
        self.read(|reader| Ok(reader.totals(&Filter::default())?.entries == 0))
    }
}
