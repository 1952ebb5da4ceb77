//! Files and folders put on the shelf: each read in the child, kept with its original, told one by one while it goes on.
//!
//! What was read can be searched within a second: reports are stored in parts, which are one step together. Ending it keeps what is stored.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use shuhui_core::{ContentHash, FileName, ReportId};
use shuhui_store::{About, NewReport, Op, Report, Staged, UndoScope};

use super::super::manuscript::{self, From, Source, sources};
use super::super::{attachment, entries, undo};
use super::{Apart, about, apart, unread};
use crate::App;
use crate::error::AppError;
use crate::wire::{AddReports, ImportToken, Manuscripts, Nothing, ReportsAdded, ShelfProgress, ShelvedFile};

/// So long a report that was read waits for others before it is stored.
const WAITS: Duration = Duration::from_millis(700);
/// So many are stored at once.
const AT_ONCE: usize = 50;

/// What is on its way to the shelf, by its callers' words.
#[derive(Default)]
pub(crate) struct Shelving(Mutex<HashMap<String, Arc<Followed>>>);

/// One `shelf.add` that runs.
#[derive(Default)]
struct Followed {
    told: Mutex<ShelfProgress>,
    stop: Arc<AtomicBool>,
}

/// Puts files, and all texts of folders, on the shelf.
///
/// # Errors
/// `papers.nothing`, `papers.too_many`, `file.*` for a folder that cannot be read, `store.*`
pub fn add(app: &App, request: AddReports) -> Result<ReportsAdded, AppError> {
    let which = Manuscripts { files: request.files.clone(), text: request.text, ..Manuscripts::default() };
    let mut sources = sources(app, &which)?;
    // Of two files of one text the one whose look can be kept comes first.
    sources.sort_by_key(|source| !source.is_numbered_by_paragraph());
    let followed = Arc::new(Followed::default());
    {
        let mut told = lock(&followed.told);
        (told.running, told.total) = (true, entries::count(sources.len() as u64));
    }
    let _listed = Listed::under(&app.shelving, request.token, &followed);
    let mut shelf = Filling::of(app, &followed, request.keep_unread == Some(true));
    let mut stopped = false;
    for source in &sources {
        source.name.clone_into(&mut lock(&followed.told).file);
        stopped = followed.stop.load(Ordering::Relaxed) || shelf.take(source)? == Went::Stopped;
        if stopped {
            break;
        }
    }
    shelf.store()?;
    drop(shelf);
    let files = std::mem::take(&mut lock(&followed.told).files);
    // What could not be read may be asked for again, to be kept as it is.
    let done = files.iter().filter(|file| file.state != "refused").map(|file| file.from.clone());
    app.discard_uploads(&done.collect::<Vec<_>>());
    let count = |state: &[&str]| {
        entries::count(files.iter().filter(|file| state.contains(&&*file.state)).count() as u64)
    };
    Ok(ReportsAdded {
        added: count(&["read", "kept"]),
        unsure: entries::count(
            files.iter().filter(|file| file.state == "read" && file.unsure > 0).count() as u64
        ),
        refused: count(&["refused"]),
        same: count(&["same"]),
        stopped,
        undo: app.read(|reader| undo::state(reader, UndoScope::Reports))?,
        files,
    })
}

/// How far a `shelf.add` has come.
///
/// # Errors
/// None: one that does not run says so.
pub fn progress(app: &App, request: ImportToken) -> Result<ShelfProgress, AppError> {
    let found = lock(&app.shelving.0).get(&request.token).cloned();
    Ok(found.map(|followed| lock(&followed.told).clone()).unwrap_or_default())
}

/// Ends a `shelf.add`; what was read stays.
///
/// # Errors
/// None: one that does not run has nothing to end.
pub fn cancel(app: &App, request: ImportToken) -> Result<Nothing, AppError> {
    if let Some(followed) = lock(&app.shelving.0).get(&request.token) {
        followed.stop.store(true, Ordering::Relaxed);
    }
    Ok(Nothing {})
}

/// Puts one text on the shelf, or finds it there.
///
/// # Errors
/// `papers.*` for one that cannot be read, `file.*`, `store.*`
pub(in crate::cases) fn put(app: &App, source: &Source) -> Result<ReportId, AppError> {
    let staged = staged(app, source)?;
    if let Some(report) = app.read(|reader| Ok(reader.report_of(staged.content())?))? {
        return Ok(report.id);
    }
    let (new, apart) = taken(app, source, staged, &Arc::default())?;
    if let Some(report) = app.read(|reader| Ok(reader.report_saying(&new.text)?))? {
        return Ok(report.id);
    }
    let op = Op::AddReports { title: new.about.title.clone(), count: 1 };
    let id = app.write(op, |tx| Ok(tx.reports().add(new)?))?.value;
    // It was read just now; nobody need read it again.
    app.read(|reader| app.bases.get(reader, id, |_| Ok(Arc::new(apart))))?;
    Ok(id)
}

/// The bytes of a text, on their way in.
fn staged(app: &App, source: &Source) -> Result<Staged, AppError> {
    match &source.from {
        From::Path(path) => attachment::stage_file(app, &source.name, path),
        From::Words(words) => {
            let folder = shuhui_store::AttachmentFolder::of(app.folder());
            let name = FileName::safe(&format!("{}.txt", source.stem()));
            folder.stage(name, &mut words.as_bytes(), words.len() as u64).map_err(|cause| match cause {
                shuhui_store::StageError::Store(error) => error.into(),
                cause => AppError::internal().because(&cause),
            })
        }
    }
}

/// A text with all that the shelf keeps of it.
fn taken(
    app: &App,
    source: &Source,
    original: Staged,
    stop: &Arc<AtomicBool>,
) -> Result<(NewReport, Apart), AppError> {
    let kinds = app.read(|reader| app.known_kinds(reader))?;
    let apart = apart(source, &kinds, stop)?;
    let new = NewReport { original, about: about(source, &apart.base), text: apart.base.text.clone() };
    Ok((new, apart))
}

/// What is read is stored here, in parts that are one step.
struct Filling<'a> {
    app: &'a App,
    followed: &'a Followed,
    keep_unread: bool,
    waiting: Vec<(ShelvedFile, NewReport)>,
    /// Since when the first of these waits.
    since: Instant,
    /// What was stored so far: the step, how many, what the first is called.
    stored: Option<(i64, usize, String)>,
}

/// How a file went.
#[derive(PartialEq, Eq)]
enum Went {
    On,
    Stopped,
}

impl<'a> Filling<'a> {
    fn of(app: &'a App, followed: &'a Followed, keep_unread: bool) -> Self {
        Self { app, followed, keep_unread, waiting: Vec::new(), since: Instant::now(), stored: None }
    }

    /// Reads a file and has it wait to be stored.
    fn take(&mut self, source: &Source) -> Result<Went, AppError> {
        let file =
            ShelvedFile { from: source.named.clone(), name: source.name.clone(), ..ShelvedFile::default() };
        let staged = match staged(self.app, source) {
            Ok(staged) => staged,
            Err(error) if error.code().starts_with("store.") => return Err(error),
            Err(error) => return Ok(self.refused(file, &error)),
        };
        if let Some(report) = self.with(staged.content())? {
            return Ok(self.same(file, &report));
        }
        match taken(self.app, source, staged, &self.followed.stop) {
            Ok((new, _)) => {
                if let Some(report) = self.saying(&new.text)? {
                    let has_look = manuscript::counts_paragraphs(report.original.name.as_str());
                    return match source.is_numbered_by_paragraph() && !has_look {
                        true => self.exchange(file, &report, new.original),
                        false => Ok(self.same(file, &report)),
                    };
                }
                self.waits(ShelvedFile { state: "read".to_owned(), ..file }, new)
            }
            Err(error) if error.code() == "papers.cancelled" => Ok(Went::Stopped),
            Err(error) if self.keep_unread && unread::can_be_kept(&error) => {
                let about = About {
                    title: source.stem(),
                    year: super::written_year(&source.stem()),
                    genre: shuhui_core::base::genre(&source.stem()).unwrap_or_default().to_owned(),
                    unread: Some(error.code().to_owned()),
                    ..About::default()
                };
                let original = self::staged(self.app, source)?;
                let why = Some(unread::why(error.code()));
                let new = NewReport { original, about, text: String::new() };
                self.waits(ShelvedFile { state: "kept".to_owned(), why, ..file }, new)
            }
            Err(error) => Ok(self.refused(file, &error)),
        }
    }

    /// The report that has a content, on the shelf or on its way there.
    fn with(&mut self, content: ContentHash) -> Result<Option<Report>, AppError> {
        if self.waiting.iter().any(|(_, new)| new.original.content() == content) {
            self.store()?;
        }
        self.app.read(|reader| Ok(reader.report_of(content)?))
    }

    /// The report that says what a text says.
    fn saying(&mut self, text: &str) -> Result<Option<Report>, AppError> {
        if self.waiting.iter().any(|(_, new)| shuhui_store::says_same(&new.text, text)) {
            self.store()?;
        }
        self.app.read(|reader| Ok(reader.report_saying(text)?))
    }

    fn waits(&mut self, file: ShelvedFile, new: NewReport) -> Result<Went, AppError> {
        if self.waiting.is_empty() {
            self.since = Instant::now();
        }
        self.waiting.push((file, new));
        if self.waiting.len() >= AT_ONCE || self.since.elapsed() >= WAITS {
            self.store()?;
        }
        Ok(Went::On)
    }

    /// Stores what waits, and tells it.
    fn store(&mut self) -> Result<(), AppError> {
        let waiting = std::mem::take(&mut self.waiting);
        let Some((_, first)) = waiting.first() else { return Ok(()) };
        let (step, before, title) = match self.stored.take() {
            Some((step, before, title)) => (Some(step), before, title),
            None => (None, 0, first.about.title.clone()),
        };
        let count = before + waiting.len();
        let (mut files, news): (Vec<_>, Vec<_>) = waiting.into_iter().unzip();
        for (file, new) in files.iter_mut().zip(&news) {
            file.title.clone_from(&new.about.title);
            (file.blocks, file.slots, file.unsure) = (new.about.blocks, new.about.slots, new.about.unsure);
        }
        let written = self.app.write(Op::AddReports { title: title.clone(), count }, |tx| {
            if let Some(step) = step {
                tx.goes_on(step);
            }
            news.into_iter().map(|new| Ok(tx.reports().add(new)?)).collect::<Result<Vec<_>, AppError>>()
        })?;
        self.stored = written.step.map(|step| (step, count, title));
        for (file, id) in files.iter_mut().zip(written.value) {
            file.report = Some(id.to_string());
        }
        lock(&self.followed.told).files.append(&mut files);
        Ok(())
    }

    /// Has a file whose look can be kept stand for a report that came in otherwise, as part of the step.
    fn exchange(&mut self, file: ShelvedFile, report: &Report, original: Staged) -> Result<Went, AppError> {
        self.store()?;
        let (step, count, title) = match self.stored.take() {
            Some((step, count, title)) => (Some(step), count, title),
            None => (None, 1, report.about.title.clone()),
        };
        let written = self.app.write(Op::AddReports { title: title.clone(), count }, |tx| {
            if let Some(step) = step {
                tx.goes_on(step);
            }
            Ok(tx.reports().exchange(report.id, original)?)
        })?;
        self.stored = written.step.map(|step| (step, count, title));
        Ok(self.there(file, report, "exchanged"))
    }

    fn same(&self, file: ShelvedFile, report: &Report) -> Went {
        self.there(file, report, "same")
    }

    fn there(&self, file: ShelvedFile, report: &Report, state: &str) -> Went {
        self.tell(ShelvedFile {
            state: state.to_owned(),
            report: Some(report.id.to_string()),
            title: report.about.title.clone(),
            ..file
        })
    }

    fn refused(&self, file: ShelvedFile, error: &AppError) -> Went {
        let why = if unread::can_be_kept(error) { unread::why(error.code()) } else { error.to_string() };
        self.tell(ShelvedFile { state: "refused".to_owned(), why: Some(why), ..file })
    }

    fn tell(&self, file: ShelvedFile) -> Went {
        lock(&self.followed.told).files.push(file);
        Went::On
    }
}

/// A `shelf.add` under its word, until it is dropped.
struct Listed<'s> {
    shelving: &'s Shelving,
    token: Option<String>,
}

impl<'s> Listed<'s> {
    fn under(shelving: &'s Shelving, token: Option<String>, followed: &Arc<Followed>) -> Self {
        if let Some(token) = &token {
            lock(&shelving.0).insert(token.clone(), Arc::clone(followed));
        }
        Self { shelving, token }
    }
}

impl Drop for Listed<'_> {
    fn drop(&mut self) {
        if let Some(token) = &self.token {
            lock(&self.shelving.0).remove(token);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
