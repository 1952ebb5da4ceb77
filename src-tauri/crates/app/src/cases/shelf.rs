//! The shelf of earlier reports 往年: put there with their originals, listed and searched, taken away, put back.
//!
//! An original is read in the child process, once when it comes in and again when somebody looks at it; what is found in it is kept by its
//! identity as long as the program runs, and never stored.

mod add;
mod correct;
mod doubts;
mod hand;
mod list;
mod numbers;
mod read;
mod unread;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::Datelike as _;
use shuhui_core::base::{Base, Standing, genre};
use shuhui_core::{Kinds, Period, ReportId};
use shuhui_interchange::papers::{Manuscript, take_apart};
use shuhui_store::{About, ByHand, Decided, Op, Presence, Reader, Report, UndoScope};

pub(crate) use self::add::Shelving;
pub(super) use self::add::put;
pub use self::add::{add, cancel, progress};
pub use self::correct::correct;
pub use self::doubts::{doubts, settle};
pub use self::list::list;
pub(super) use self::numbers::{counted, phrases, standing};
pub(crate) use self::read::made;
pub use self::read::{locate, read};
use super::manuscript::{self, From, Source};
use super::{entries, undo};
use crate::App;
use crate::error::AppError;
use crate::wire::{ReportIds, ReportsChanged};

/// Takes reports from the shelf; undo brings them back.
///
/// # Errors
/// `shelf.unknown`, `store.*`
pub fn remove(app: &App, request: ReportIds) -> Result<ReportsChanged, AppError> {
    let (ids, title) = named(app, &request)?;
    let op = Op::RemoveReports { title, count: ids.len() };
    let count = app.write(op, |tx| Ok(tx.reports().remove(&ids)?))?.value;
    changed(app, count)
}

/// Puts reports back on the shelf.
///
/// # Errors
/// `shelf.unknown`, `store.*`
pub fn restore(app: &App, request: ReportIds) -> Result<ReportsChanged, AppError> {
    let (ids, title) = named(app, &request)?;
    let op = Op::RestoreReports { title, count: ids.len() };
    let count = app.write(op, |tx| Ok(tx.reports().restore(&ids)?))?.value;
    changed(app, count)
}

/// The reports of a request, and what the first of them is called.
fn named(app: &App, request: &ReportIds) -> Result<(Vec<ReportId>, String), AppError> {
    app.read(|reader| {
        let reports: Vec<Report> =
            request.reports.iter().map(|id| known(reader, self::id(id)?)).collect::<Result<_, _>>()?;
        let title = reports.first().map(|report| report.about.title.clone()).unwrap_or_default();
        Ok((reports.iter().map(|report| report.id).collect(), title))
    })
}

fn changed(app: &App, count: usize) -> Result<ReportsChanged, AppError> {
    let undo = app.read(|reader| undo::state(reader, UndoScope::Reports))?;
    Ok(ReportsChanged { count: entries::count(count as u64), undo })
}

/// An identity as it is written.
pub(crate) fn id(text: &str) -> Result<ReportId, AppError> {
    text.parse().map_err(|cause| {
        AppError::new("shelf.unknown", vec![("id", text.chars().take(40).collect())]).because(&cause)
    })
}

/// A report, also one that was taken from the shelf.
///
/// # Errors
/// `shelf.unknown`, `store.*`
pub(crate) fn known(reader: &Reader, id: ReportId) -> Result<Report, AppError> {
    reader.report(id)?.ok_or_else(|| AppError::new("shelf.unknown", vec![("id", id.to_string())]))
}

/// A report of the shelf taken apart, with the text that it was read from, and what a person said of it laid over that.
///
/// # Errors
/// `shelf.unknown`, `shelf.missing` and `shelf.altered` for an original that is not as it was, `papers.*` for one that cannot be read,
/// `store.*`
pub(crate) fn opened(app: &App, id: ReportId) -> Result<Arc<Apart>, AppError> {
    app.read(|reader| {
        app.bases.get(reader, id, |reader| {
            let report = known(reader, id)?;
            let kinds = app.known_kinds(reader)?;
            let apart = apart(&original(reader, &report)?, &kinds, &Arc::default())?;
            Ok(Arc::new(hand::over(apart, &report)))
        })
    })
}

/// A report taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Apart {
    /// As it was read.
    pub(crate) manuscript: Manuscript,
    pub(crate) base: Arc<Base>,
    /// The same with the numbers of its plans open, as a draft of another period is made from it.
    pub(crate) open: Arc<Base>,
    /// What a person calls it, where that stands nowhere in its text.
    pub(crate) called: Option<String>,
}

impl Apart {
    fn of(manuscript: Manuscript, base: Base, called: Option<String>) -> Self {
        let open = Arc::new(base.with_promises_open());
        Self { manuscript, base: Arc::new(base), open, called }
    }
}

/// The original of a report, as it came in.
pub(in crate::cases) fn original(reader: &Reader, report: &Report) -> Result<Source, AppError> {
    let folder = reader.attachment_folder();
    let code = match folder.glance(&report.original) {
        Presence::Whole => {
            let path = folder.file(&report.original);
            let named = path.display().to_string();
            return Ok(Source { name: report.original.name.to_string(), from: From::Path(path), named });
        }
        Presence::Altered => "shelf.altered",
        Presence::Missing => "shelf.missing",
    };
    let args = [("title", report.about.title.clone()), ("name", report.original.name.to_string())];
    Err(AppError::new(code, args.into()))
}

/// The name and the path of a report's original that is a .docx.
///
/// # Errors
/// `format.taken_no_docx` for any other, `shelf.*`, `store.*`
pub(in crate::cases) fn docx(app: &App, report: &str) -> Result<(String, PathBuf), AppError> {
    let source = app.read(|reader| original(reader, &known(reader, id(report)?)?))?;
    match source.from {
        From::Path(path) if manuscript::counts_paragraphs(&source.name) => Ok((source.name, path)),
        _ => Err(AppError::new("format.taken_no_docx", vec![("name", source.name)]).about("report")),
    }
}

/// A text read in the child, and taken apart.
pub(in crate::cases) fn apart(
    source: &Source,
    kinds: &Kinds,
    stop: &Arc<std::sync::atomic::AtomicBool>,
) -> Result<Apart, AppError> {
    let manuscript = manuscript::read(source, stop)?;
    let base = take_apart(&manuscript, kinds);
    if base.blocks.iter().all(|block| block.standing() == Standing::Noise) {
        return Err(AppError::new("papers.empty", vec![("file", source.name.clone())]));
    }
    Ok(Apart::of(manuscript, base, None))
}

/// What the shelf knows of a report that was taken apart.
fn about(source: &Source, base: &Base) -> About {
    let stem = source.stem();
    let title = if base.title.is_empty() { stem.clone() } else { base.title.clone() };
    let text: Vec<char> = base.text.chars().collect();
    let said = base.blocks.iter().filter(|block| block.standing() != Standing::Noise);
    let characters = said.clone().flat_map(|block| &text[block.place.clone()]);
    let year = base.period.map(|period| period.first().year()).or_else(|| written_year(&stem));
    let about = About {
        year,
        period: base.period,
        genre: genre(&title).or_else(|| genre(&stem)).unwrap_or_default().to_owned(),
        unit: base.unit.clone().unwrap_or_default(),
        characters: entries::count(characters.filter(|c| !c.is_whitespace()).count() as u64),
        blocks: entries::count((0..base.texts()).map(|of| base.paragraphs(of).len() as u64).sum()),
        slots: entries::count(base.slots.len() as u64),
        unsure: 0,
        unread: None,
        title,
    };
    let unsure = entries::count(doubts::count(base, &about, ByHand::default(), &Decided::default()) as u64);
    About { unsure, ..about }
}

/// The first year that stands in a file's name.
fn written_year(name: &str) -> Option<i32> {
    let digits = name.split(|c: char| !c.is_ascii_digit());
    digits.filter_map(|run| run.get(..4)?.parse().ok()).find(|year| (1980..2100).contains(year))
}

/// What a report speaks of, or the year that it is filed under.
fn said_of(report: &Report) -> String {
    let year = report.about.year.and_then(|year| Period::year(year).ok());
    report.about.period.or(year).map(Period::name).unwrap_or_default()
}
