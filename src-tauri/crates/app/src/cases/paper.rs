//! A document on its way to paper: which file it becomes, made whole in memory, and how many pages it has.

use std::path::Path;

use shuhui_core::Document;
use shuhui_typeset::{Profile, docx, pages as lay_out};

use crate::error::AppError;
use crate::locale;
use crate::wire::WireIssue;

/// What a document can be written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// 公文 for WPS and Word.
    Docx,
    /// The bare text, one line a block.
    Text,
}

/// A document as a file in memory.
pub struct Paper {
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

    pub(super) fn named(ending: &str) -> Result<Self, AppError> {
        match ending {
            "docx" => Ok(Self::Docx),
            "txt" => Ok(Self::Text),
            other => Err(AppError::new("export.ending", vec![("ending", other.to_owned())]).about("to")),
        }
    }
}

/// A document as a file in memory.
pub(crate) fn form(document: &Document, form: Form) -> Result<Paper, AppError> {
    match form {
        Form::Docx => {
            let set = docx(document, &Profile::standard())?;
            Ok(Paper {
                bytes: set.bytes,
                media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                pages: Some(set.pages),
                issues: locale::issues(&set.issues),
            })
        }
        Form::Text => {
            let text: String = document.blocks.iter().map(|block| block.body.text() + "\n").collect();
            Ok(Paper {
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
