//! A format taken off a text that the office likes: read in a child process, laid over the standard's, with what was not understood.

use std::fs::File;
use std::path::Path;

use shuhui_core::Issue;
use shuhui_interchange::papers;
use shuhui_store::Op;
use shuhui_typeset::Profile;
use shuhui_typeset::gongwen::Patch;

use super::own;
use crate::App;
use crate::cases::shelf;
use crate::error::{About, AppError};
use crate::wire::{FormatTaken, TakeFormat, WireIssue};
use crate::{isolate, locale};

/// The order in which measures can be said: lines of a page follow from its margins, characters from the size.
const FIRST: [&str; 6] = ["page.top", "page.bottom", "page.left", "page.right", "text.size", "grid.pitch"];

/// `format.take`
///
/// # Errors
/// `papers.*` for a file that cannot be read, `format.taken_nothing` for one without text, `format.taken_no_docx` and `shelf.*` for a report
/// that has no look to be taken, `format.name_*`, `store.*`
pub fn take(app: &App, request: TakeFormat) -> Result<FormatTaken, AppError> {
    let (about, file, path) = match (&request.report, &request.file) {
        (Some(report), _) => {
            let (name, path) = shelf::docx(app, report)?;
            ("report", name, path)
        }
        (None, file) => {
            let (name, path) = app.file(file.as_deref().unwrap_or_default());
            ("file", name, path)
        }
    };
    let fail = |cause: std::io::Error| AppError::io("read", &path, &cause);
    if std::fs::metadata(&path).map_err(fail)?.len() > papers::MAX_BYTES {
        let limit = (papers::MAX_BYTES >> 20).to_string();
        return Err(AppError::new("papers.too_large", vec![("file", file), ("limit", limit)]).about(about));
    }
    let papers::Taken { mut measures, notes } =
        isolate::read_format(File::open(&path).map_err(fail)?, &file).about(about)?;
    if !measures.iter().any(|(key, _)| key == "text.face" || key == "text.size") {
        return Err(AppError::new("format.taken_nothing", vec![("file", file)]).about(about));
    }
    let stem = Path::new(&file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let wanted = own::checked(&request.into.or(stem).unwrap_or_default()).about("into")?;
    let name = app.read(|reader| own::free(app, reader, &wanted))?;
    let mut patch = Patch::new(&name, &locale::say("format.taken_source", &[("file", file)]), "");
    let mut notes: Vec<WireIssue> = notes.iter().map(said).collect();
    measures.sort_by_key(|(key, _)| FIRST.iter().position(|first| first == key).unwrap_or(FIRST.len()));
    let mut taken = 0;
    for (key, value) in &measures {
        match patch.change(key, Some(value)) {
            Ok(()) => taken += 1,
            Err(refused) => {
                let why = AppError::from(refused).wire().message;
                notes.push(locale::issue(&Issue::advice("format.taken_refused").with("why", why)));
            }
        }
    }
    let departures = Profile::read(&patch.to_string())?.departures().len();
    let op = Op::ImportFormat { name: name.clone() };
    let format = own::add(app, op, name, patch.to_string())?;
    app.discard_uploads(&request.file.into_iter().collect::<Vec<_>>());
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(FormatTaken { format, taken, departures: count(departures), notes })
}

/// What was not understood, the part by its name.
fn said(issue: &Issue) -> WireIssue {
    let named = |issue: &Issue| {
        let part = issue.args.iter().find(|(name, _)| name == "part")?;
        let measure = shuhui_typeset::gongwen::Measure::named(&format!("{}.face", part.1)).ok()?;
        Some(measure.name.trim_end_matches("字体").to_owned())
    };
    match named(issue) {
        Some(name) => {
            let mut issue = issue.clone();
            issue
                .args
                .iter_mut()
                .filter(|(key, _)| key == "part")
                .for_each(|(_, part)| part.clone_from(&name));
            locale::issue(&issue)
        }
        None => locale::issue(issue),
    }
}
