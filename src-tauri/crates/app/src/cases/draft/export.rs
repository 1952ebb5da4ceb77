//! A draft as a file.

use shuhui_store::Op;

use super::{count, find, news};
use crate::App;
use crate::cases::export::{Content, Made};
use crate::cases::paper::{self, Form};
use crate::error::AppError;
use crate::wire::ExportReport;

/// A draft as a file; the ending says which kind.
///
/// # Errors
/// `draft.unknown`, `export.ending`, `store.*`
pub(crate) fn made<'a>(app: &App, id: &str, ending: &str) -> Result<Made<'a>, AppError> {
    let form = Form::named(ending)?;
    let (document, evidence, stale) = app.read(|reader| {
        let draft = find(app, reader, id)?;
        let news = news::figures(app, reader, &App::kinds(reader)?, &draft.document)?;
        let stale = news::stale_figures(&draft.document, &news);
        Ok((draft.document, reader.draft_evidence(draft.head.id)?, stale))
    })?;
    let made = paper::form(app, &document, &evidence, form)?;
    let report = ExportReport::Draft {
        pages: match made.pages {
            Some(pages) => pages,
            None => paper::set(app, &document).page_count(),
        },
        blanks: count(document.blanks().count()),
        stale: count(stale),
        issues: made.issues,
    };
    Ok(Made { media_type: made.media_type, content: Content::Bytes(made.bytes), report })
}

/// Keeps the version that left as a file for good. The file is out already: a data folder that cannot be written to just now
/// takes nothing from it.
pub(crate) fn left_as_file(app: &App, id: &str) {
    if let Ok(draft) = app.read(|reader| find(app, reader, id)) {
        let op = Op::EditDraft { title: draft.head.title };
        drop(app.write(op, |tx| Ok(tx.drafts().exported(draft.head.id)?)));
    }
}
