//! A draft as a file.

use super::{count, find, news, stale_figures};
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
    let (document, stale) = app.read(|reader| {
        let draft = find(reader, id)?;
        let news = news(app, reader, &App::kinds(reader)?, &draft.document)?;
        let stale = stale_figures(&draft.document, &news);
        Ok((draft.document, stale))
    })?;
    let made = paper::form(&document, form)?;
    let report = ExportReport::Draft {
        pages: made.pages.unwrap_or_else(|| paper::pages(&document)),
        blanks: count(document.blanks().count()),
        stale: count(stale),
        issues: made.issues,
    };
    Ok(Made { media_type: made.media_type, content: Content::Bytes(made.bytes), report })
}
