//! A draft on its way to paper: which file, made whole in memory, then put in its place.

use std::path::Path;

use shuhui_core::Document;
use shuhui_typeset::{Profile, docx, pages as lay_out};

use super::{count, find, news, stale_figures};
use crate::error::AppError;
use crate::wire::{ExportDraft, Exported, WireIssue};
use crate::{App, locale, output};

/// What a document can be written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// 公文 for WPS and Word.
    Docx,
    /// The bare text, one line a block.
    Text,
}

/// A file made in memory.
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// For a browser.
    pub media_type: &'static str,
    /// By the arithmetic of the grid; none for bare text.
    pub pages: Option<u32>,
    /// What a reader should know before printing.
    pub issues: Vec<WireIssue>,
}

impl Form {
    /// The form that a file's ending asks for.
    ///
    /// # Errors
    /// `export.ending` for any other ending.
    pub fn of(path: &Path) -> Result<Self, AppError> {
        let ending =
            path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        Self::named(&ending)
    }

    fn named(ending: &str) -> Result<Self, AppError> {
        match ending {
            "docx" => Ok(Self::Docx),
            "txt" => Ok(Self::Text),
            other => Err(AppError::new("export.ending", vec![("ending", other.to_owned())])),
        }
    }
}

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
    let made = form(&document, asked)?;
    output::replace(path, &made.bytes)?;
    Ok(Exported {
        path: request.path,
        pages: made.pages.unwrap_or_else(|| pages(&document)),
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
    form(&document, asked)
}

/// A document as a file in memory.
pub(crate) fn form(document: &Document, form: Form) -> Result<Made, AppError> {
    match form {
        Form::Docx => {
            let set = docx(document, &Profile::standard())?;
            Ok(Made {
                bytes: set.bytes,
                media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                pages: Some(set.pages),
                issues: locale::issues(&set.issues),
            })
        }
        Form::Text => {
            let text: String = document.blocks.iter().map(|block| block.body.text() + "\n").collect();
            Ok(Made {
                bytes: text.into_bytes(),
                media_type: "text/plain; charset=utf-8",
                pages: None,
                issues: Vec::new(),
            })
        }
    }
}

/// Pages by the arithmetic of the grid.
pub(super) fn pages(document: &Document) -> u32 {
    lay_out(document, &Profile::standard()).count()
}
