//! A document on its way to paper: which file it becomes, made whole in memory, and how many pages it has.

use std::path::Path;

use shuhui_core::document::Evidence;
use shuhui_core::{Document, Issue};
use shuhui_store::AttachmentFolder;
use shuhui_typeset::set::ForReview;
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
    written(&Laid::of(app, document), evidence, form, pictures)
}

/// The media type of a .docx.
pub(crate) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What was set as a file in memory.
pub(crate) fn written(
    laid: &Laid,
    evidence: &Evidence,
    form: Form,
    pictures: &Pictures<'_>,
) -> Result<Paper, AppError> {
    let Laid { set, stands_in } = laid;
    let lacking = || shuhui_typeset::typst::lacking(set, fonts::faces());
    match form {
        Form::Docx => {
            // What no page shows is in no file either, and told.
            let shown = |content| {
                let bytes = pictures(content)?;
                let printed = isolate::picture_to_print(&bytes).ok()?;
                (!printed.is_empty()).then_some(bytes)
            };
            let file = docx::docx(set, evidence, &shown)?;
            let issues = stands_in.iter().cloned().chain(file.issues).chain(lacking());
            Ok(Paper {
                bytes: file.bytes,
                media_type: DOCX,
                pages: Some(file.pages),
                issues: locale::issues(&issues.collect::<Vec<_>>()),
            })
        }
        Form::Pdf => {
            let pages = pages(set, None, pictures);
            let bytes = pages.pdf()?;
            let told = stands_in.iter().chain(&set.issues).chain(pages.issues()).cloned();
            let stood_in = fonts::stood_in(shuhui_typeset::typst::wanted(set));
            let issues = told.chain(lacking()).chain(stood_in);
            Ok(Paper {
                bytes,
                media_type: "application/pdf",
                pages: Some(set.page_count()),
                issues: locale::issues(&issues.collect::<Vec<_>>()),
            })
        }
        Form::Text => Ok(Paper {
            bytes: text::text(set).into_bytes(),
            media_type: "text/plain; charset=utf-8",
            pages: None,
            issues: Vec::new(),
        }),
        Form::Markdown => Ok(Paper {
            bytes: text::markdown(set).into_bytes(),
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
/// out of reach for a file of measures. [`written`] and `doctor` say so.
pub(crate) fn set(app: &App, document: &Document) -> Set {
    Laid::of(app, document).set
}

/// A document on its pages.
pub(crate) struct Laid {
    /// What stands on them.
    pub set: Set,
    /// That other measures stand in for those of its format, which is told before anybody prints.
    pub stands_in: Option<Issue>,
}

impl Laid {
    /// As it is printed.
    pub(crate) fn of(app: &App, document: &Document) -> Self {
        Self::by(app, document, |profile| shuhui_typeset::set(document, profile))
    }

    /// As something to be read beside something else: long rows of its tables go on on the next page.
    pub(crate) fn in_long_rows(app: &App, document: &Document) -> Self {
        Self::by(app, document, |profile| {
            let mut profile = profile.clone();
            profile.table.breaks = true;
            shuhui_typeset::set(document, &profile)
        })
    }

    /// For somebody who corrects it by hand.
    pub(crate) fn for_review(app: &App, document: &Document, said: &ForReview) -> Self {
        Self::by(app, document, |profile| Set::for_review(document, profile, said))
    }

    fn by(app: &App, document: &Document, set: impl FnOnce(&Profile) -> Set) -> Self {
        let name = &document.meta.profile;
        match format::profile(app, name) {
            Ok(profile) => Self { set: set(&profile), stands_in: None },
            Err(fault) => {
                let issue = Issue::error("format.stands_in").with("name", name.0.clone());
                let stands_in = Some(issue.with("why", fault.wire().message));
                Self { set: set(&Profile::standard()), stands_in }
            }
        }
    }
}
