//! A draft as a file: made whole in memory, then put in its place.

use std::path::Path;

use super::{count, find, news};
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
    let (document, evidence, stale) = app.read(|reader| {
        let draft = find(reader, &request.id)?;
        let news = news::figures(app, reader, &App::kinds(reader)?, &draft.document)?;
        let stale = news::stale_figures(&draft.document, &news);
        Ok((draft.document, reader.draft_evidence(draft.head.id)?, stale))
    })?;
    let made = paper::form(app, &document, &evidence, asked)?;
    output::replace(path, &made.bytes)?;
    Ok(Exported {
        path: request.path,
        pages: match made.pages {
            Some(pages) => pages,
            None => paper::set(app, &document)?.page_count(),
        },
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
    let (document, evidence) = app.read(|reader| {
        let draft = find(reader, id)?;
        Ok((draft.document, reader.draft_evidence(draft.head.id)?))
    })?;
    paper::form(app, &document, &evidence, asked)
}
