//! A document on its way to paper: which file it becomes, made whole in memory, and how many pages it has.

use std::path::Path;

use shuhui_core::document::{Evidence, ProfileName};
use shuhui_core::{Document, Issue};
use shuhui_store::AttachmentFolder;
use shuhui_typeset::typst::Pages;
use shuhui_typeset::{Pictures, Profile, Set, docx, text};

use super::format;
use crate::error::AppError;
use crate::wire::WireIssue;
use crate::{App, fonts, isolate, locale};

/// What a document can be written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// 公文 for WPS and Word.
    Docx,
    /// The pages as they are printed, with the fonts in them.
    Pdf,
    /// The bare text: a line a block, indents in 字, tables in columns.
    Text,
    /// The text with the marks of Markdown.
    Markdown,
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
            "pdf" => Ok(Self::Pdf),
            "txt" => Ok(Self::Text),
            "md" => Ok(Self::Markdown),
            other => Err(AppError::new("export.ending", vec![("ending", other.to_owned())]).about("to")),
        }
    }
}

/// A document as a file in memory, its pictures from the attachments.
pub(crate) fn form(
    app: &App,
    document: &Document,
    evidence: &Evidence,
    form: Form,
) -> Result<Paper, AppError> {
    let contents = AttachmentFolder::of(app.folder());
    with_pictures(app, document, evidence, form, &|content| contents.content(content))
}

/// The same with pictures from elsewhere.
pub(crate) fn with_pictures(
    app: &App,
    document: &Document,
    evidence: &Evidence,
    form: Form,
    pictures: &Pictures<'_>,
) -> Result<Paper, AppError> {
    let (profile, fault) = usable(app, &document.meta.profile);
    let set = shuhui_typeset::set(document, &profile);
    // The measures that stand in for a format that cannot be had are told before anybody prints.
    let stands_in = fault.map(|fault| {
        Issue::error("format.stands_in")
            .with("name", document.meta.profile.0.clone())
            .with("why", fault.wire().message)
    });
    match form {
        Form::Docx => {
            let file = docx::docx(&set, evidence, pictures)?;
            let lacking = shuhui_typeset::typst::lacking(&set, fonts::faces());
            Ok(Paper {
                bytes: file.bytes,
                media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                pages: Some(file.pages),
                issues: locale::issues(
                    &stands_in.into_iter().chain(file.issues).chain(lacking).collect::<Vec<_>>(),
                ),
            })
        }
        Form::Pdf => {
            let pages = pages(&set, None, pictures);
            let bytes = pages.pdf()?;
            let lacking = shuhui_typeset::typst::lacking(&set, fonts::faces());
            let issues = stands_in.iter().chain(&set.issues).chain(pages.issues()).chain(&lacking).cloned();
            Ok(Paper {
                bytes,
                media_type: "application/pdf",
                pages: Some(set.page_count()),
                issues: locale::issues(&issues.collect::<Vec<_>>()),
            })
        }
        Form::Text => Ok(Paper {
            bytes: text::text(&set).into_bytes(),
            media_type: "text/plain; charset=utf-8",
            pages: None,
            issues: Vec::new(),
        }),
        Form::Markdown => Ok(Paper {
            bytes: text::markdown(&set).into_bytes(),
            media_type: "text/markdown; charset=utf-8",
            pages: None,
            issues: Vec::new(),
        }),
    }
}

/// A set document as pages, those of before again that look as they did. Its pictures are decoded in a child process, and what comes
/// back is ours.
pub(crate) fn pages(set: &Set, before: Option<&Pages>, pictures: &Pictures<'_>) -> Pages {
    let printed = |content| {
        let printed = isolate::picture_to_print(&pictures(content)?).ok()?;
        (!printed.is_empty()).then_some(printed)
    };
    match before {
        Some(before) => Pages::following(before, set, fonts::faces(), &printed),
        None => Pages::new(set, fonts::faces(), &printed),
    }
}

/// A document set in the format that it names; in the standard one where that cannot be had any more, so that a text is never
/// out of reach for a file of measures. [`form`] and `doctor` say so.
pub(crate) fn set(app: &App, document: &Document) -> Set {
    shuhui_typeset::set(document, &usable(app, &document.meta.profile).0)
}

/// The format of a name, or the standard one with why that stands in for it.
fn usable(app: &App, name: &ProfileName) -> (Profile, Option<AppError>) {
    match format::profile(app, name) {
        Ok(profile) => (profile, None),
        Err(fault) => (Profile::standard(), Some(fault)),
    }
}
