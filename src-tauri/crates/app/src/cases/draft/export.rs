//! A draft as a file: made whole in memory, then put in its place.

use std::path::Path;

use super::{count, find, news, stale_figures};
use crate::cases::paper::{self, Form, Made};
use crate::error::AppError;
use crate::wire::{ExportDraft, Exported};
use crate::{App, output};

/// Writes a draft as a file; the ending says which kind.
///
/// # Errors
/// `draft.unknown`, `export.ending`, `file.*`, `store.*`; an existing file then stays as it was.
pub fn export(app: &App, request: ExportDraft) -> Result<Exported, AppError> {
    let path = Path::new(&request.path);
    let asked = Form::of(path)?;
    let (document, stale) = app.read(|reader| {
        let draft = find(reader, &request.id)?;
        let news = news(app, reader, &App::kinds(reader)?, &draft.document)?;
        let stale = stale_figures(&draft.document, &news);
        Ok((draft.document, stale))
    })?;
    let made = paper::form(&document, asked)?;
    output::replace(path, &made.bytes)?;
    Ok(Exported {
        path: request.path,
        pages: made.pages.unwrap_or_else(|| paper::pages(&document)),
        blanks: count(document.blanks().count()),
        stale: count(stale),
        issues: made.issues,
    })
}

/// A draft as a file in memory, for the web host's download.
///
/// # Errors
/// `draft.unknown`, `export.ending`, `store.*`
pub fn make(app: &App, id: &str, ending: &str) -> Result<Made, AppError> {
    let asked = Form::named(ending)?;
    let document = app.read(|reader| Ok(find(reader, id)?.document))?;
    paper::form(&document, asked)
}
