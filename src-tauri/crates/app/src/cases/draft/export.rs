//! A draft as a file.

use std::path::Path;

use shuhui_store::{AttachmentFolder, LeftAsFile, Op, Standing};

use super::{copies, count, find, identity, news, shown};
use crate::app::sheets::CopyHow;
use crate::cases::export::{Content, Made};
use crate::cases::paper::{self, Form};
use crate::error::AppError;
use crate::wire::{DraftId, ExportReport, ExportedBefore, ExportedTo};
use crate::{App, locale};

/// A draft as a file; the ending says which kind.
///
/// # Errors
/// `draft.unknown`, `export.ending`, `export.only_pages` for a copy that bare text knows nothing of, `store.*`
pub(crate) fn made<'a>(app: &App, id: &str, how: CopyHow, ending: &str) -> Result<Made<'a>, AppError> {
    let form = Form::named(ending)?;
    if how != CopyHow::of(None, None) && !matches!(form, Form::Docx | Form::Pdf) {
        return Err(AppError::new("export.only_pages", vec![("ending", ending.to_owned())]).about("to"));
    }
    let (draft, evidence, stale, mut issues) = app.read(|reader| {
        let draft = find(app, reader, id)?;
        let kinds = App::kinds(reader)?;
        let news = news::figures(app, reader, &kinds, &draft.document)?;
        let stale = news::stale_figures(&draft.document, &news);
        let issues = locale::issues(&shown::contradictions(&draft.document, &kinds));
        let evidence = reader.draft_evidence(draft.head.id)?;
        Ok((draft, evidence, stale, issues))
    })?;
    let laid = copies::laid(app, &draft, how)?;
    let contents = AttachmentFolder::of(app.folder());
    let made = paper::written(&laid, &evidence, form, &|content| contents.content(content))?;
    issues.extend(made.issues);
    let report = ExportReport::Draft {
        pages: laid.set.page_count(),
        blanks: count(draft.document.blanks().count()),
        stale: count(stale),
        issues,
    };
    Ok(Made { media_type: made.media_type, content: Content::Bytes(made.bytes), report })
}

/// Keeps the version that left as a file for good, and notes where a window's user put it: a script names its path always. The file
/// is out already: a data folder that cannot be written to just now takes nothing from it.
pub(crate) fn left_as_file(app: &App, id: &str, chosen: Option<&Path>) {
    if let Ok(draft) = app.read(|reader| find(app, reader, id)) {
        let op = Op::EditDraft { title: draft.head.title };
        drop(app.write(op, |tx| Ok(tx.drafts().exported(draft.head.id)?)));
        if let Some(path) = chosen.filter(|_| app.host() != "cli")
            && let Ok(left) = LeftAsFile::at(path)
        {
            drop(left.keep(app.folder(), draft.head.id));
        }
    }
}

/// Where a draft went as a file last.
pub(crate) fn went(app: &App, id: &str) -> Option<LeftAsFile> {
    LeftAsFile::recall(app.folder(), identity(id).ok()?)
}

/// Where a draft went as a file last, and how that file stands now.
///
/// # Errors
/// `draft.unknown`
pub fn exported(app: &App, request: DraftId) -> Result<ExportedBefore, AppError> {
    identity(&request.id)?;
    let last = went(app, &request.id).map(|left| ExportedTo {
        path: left.path.display().to_string(),
        changed: left.standing() == Standing::Changed,
        there: left.standing() != Standing::FolderGone,
    });
    Ok(ExportedBefore { last })
}
