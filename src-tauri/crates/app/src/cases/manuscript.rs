//! Foreign texts (来稿) put into the format: read in a child process, recognised, set, and written one after the other.
//!
//! A text that cannot be read is told and stops no other. Nothing is written over a source, and into a folder nothing over anything.

mod sources;
mod told;

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use shuhui_core::document::ProfileName;
use shuhui_core::{Class, Evidence, FileName};
use shuhui_draft::Change;
use shuhui_interchange::papers::{self, LeftOut, Made, Manuscript, recognise};
use shuhui_store::{NewDraft, Op};

pub(super) use self::sources::{From, Source, counts_paragraphs, sources};
use super::export::{self, Content};
use super::paper::{self, Form};
use super::{format, parts};
use crate::error::AppError;
use crate::wire::{
    Destination, ExportReport, Exported, FormattedText, FormattedTexts, KeptText, Manuscripts, TextLeftOut,
};
use crate::{App, isolate};

/// What foreign texts become; nothing is written.
///
/// # Errors
/// `papers.nothing`, `papers.too_many`, `file.*` for a folder that cannot be read.
pub fn preview(app: &App, request: Manuscripts) -> Result<FormattedTexts, AppError> {
    Ok(each(app, &request, Form::Docx, |_, _| Ok(None))?.texts)
}

/// Keeps a foreign text as a new draft.
///
/// # Errors
/// `papers.*`, `file.*`, `store.*`
pub fn keep(app: &App, request: Manuscripts) -> Result<KeptText, AppError> {
    let sources = sources(app, &request)?;
    let [source] = sources.as_slice() else {
        return Err(AppError::new("papers.one_draft", Vec::new()).about("files"));
    };
    let made = made(app, source, &wanted(app, &request)?, &Arc::default())?;
    if !made.contents.is_empty() {
        return Err(AppError::new("papers.draft_pictures", Vec::new()).about("files"));
    }
    let title = match made.document.title() {
        title if title.is_empty() => source.stem(),
        title => title,
    };
    let draft = NewDraft {
        title: title.clone(),
        template: String::new(),
        params: std::collections::BTreeMap::new(),
        period: made.document.meta.period,
        document: made.document,
        evidence: Evidence::default(),
    };
    let op = Op::NewDraft { title: title.clone() };
    let id = app.write(op, |tx| Ok(tx.drafts().create(draft)?))?.value;
    Ok(KeptText { draft: id.to_string(), title })
}

/// Writes foreign texts in the format where they are wanted.
///
/// # Errors
/// `papers.*` and `file.*` where nothing at all could be written.
pub(crate) fn put(app: &App, which: &Manuscripts, to: Destination) -> Result<Exported, AppError> {
    let several = sources(app, which)?.len() > 1;
    match to {
        Destination::Path(path) => {
            let path = PathBuf::from(path);
            let texts = at(app, which, &path, several)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let path = Some(path.display().to_string());
            Ok(Exported { name, path, address: None, report: ExportReport::Manuscripts(texts) })
        }
        to => {
            let name = match &to {
                Destination::Download(name) | Destination::Look(name) => name.as_str(),
                _ => "",
            };
            let form = if several { Form::Docx } else { Form::of(Path::new(name))? };
            let mut files: Vec<(FileName, Vec<u8>)> = Vec::new();
            let mut media_type = "application/zip";
            let texts = each(app, which, form, |source, made| {
                let name = FileName::safe(&format!("{}.{}", source.stem(), ending(form)));
                let name = name.free(|name| files.iter().any(|(taken, _)| taken.is_same(name)));
                if !several {
                    media_type = made.media_type;
                }
                files.push((name.clone(), made.bytes));
                Ok(Some(name.to_string()))
            })?;
            let texts = texts.some()?;
            let bytes = match several {
                true => zip(&files)?,
                false => files.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default(),
            };
            let report = ExportReport::Manuscripts(texts);
            export::Made { media_type, content: Content::Bytes(bytes), report }.put(app, to)
        }
    }
}

/// Writes them at a path: one file, or as many as there are into a folder.
fn at(app: &App, which: &Manuscripts, path: &Path, several: bool) -> Result<FormattedTexts, AppError> {
    let named = path.extension().is_some_and(|ending| {
        ["docx", "pdf", "txt", "md"].iter().any(|known| ending.eq_ignore_ascii_case(known))
    });
    let into_folder = path.is_dir() || !named;
    if several && !into_folder {
        let path = vec![("path", path.display().to_string())];
        return Err(AppError::new("papers.one_file", path).of(Class::Usage).about("to"));
    }
    let form = if into_folder { Form::Docx } else { Form::of(path)? };
    let originals: Vec<PathBuf> = sources(app, which)?.iter().filter_map(Source::original).collect();
    if !into_folder && path.canonicalize().is_ok_and(|path| originals.contains(&path)) {
        let path = vec![("path", path.display().to_string())];
        return Err(AppError::new("papers.same_file", path).about("to"));
    }
    let texts = each(app, which, form, |source, made| {
        let target = match into_folder {
            true => {
                let name = FileName::safe(&format!("{}.{}", source.stem(), ending(form)));
                path.join(name.free(|name| path.join(name.as_str()).exists()).as_str())
            }
            false => path.to_path_buf(),
        };
        let written = Content::Bytes(made.bytes).put(target)?;
        Ok(Some(written.display().to_string()))
    })?;
    texts.some()
}

/// Texts that were made, and why the first could not be that could not.
struct Done {
    texts: FormattedTexts,
    fault: Option<AppError>,
}

impl Done {
    /// What was written; where the only text could not be, why.
    fn some(self) -> Result<FormattedTexts, AppError> {
        match (self.texts.files.len(), self.fault) {
            (1, Some(fault)) => Err(fault),
            _ => Ok(self.texts),
        }
    }
}

/// Makes each text and hands it to `put`, which says where it lies then.
fn each(
    app: &App,
    which: &Manuscripts,
    form: Form,
    mut put: impl FnMut(&Source, paper::Paper) -> Result<Option<String>, AppError>,
) -> Result<Done, AppError> {
    let followed = app.imports.follow(which.token.clone());
    let progress = &followed.progress;
    let sources = sources(app, which)?;
    let wanted = wanted(app, which)?;
    progress.stores(u32::try_from(sources.len()).unwrap_or(u32::MAX));
    let (mut texts, mut fault) = (FormattedTexts::default(), None);
    for (done, source) in (0..).zip(&sources) {
        progress.reads(&source.name);
        progress.came_to(done);
        if progress.stop().load(Ordering::Relaxed) {
            texts.stopped = true;
            break;
        }
        let text = made(app, source, &wanted, progress.stop()).and_then(|made| {
            let Made { document, contents, changes, left_out, .. } = made;
            let pictures = |content| contents.get(&content).cloned();
            let mut paper = paper::with_pictures(app, &document, &Evidence::default(), form, &pictures)?;
            let pages = paper.pages.unwrap_or_else(|| paper::set(app, &document).page_count());
            let issues = std::mem::take(&mut paper.issues);
            Ok(FormattedText {
                file: source.shown(app, which),
                out: put(source, paper)?,
                pages: Some(pages),
                changes: told::changes(&changes),
                left_out: told::left_out(&left_out, source.is_numbered_by_paragraph()),
                issues,
            })
        });
        match text {
            Ok(text) => texts.files.push(text),
            Err(error) if error.code() == "papers.cancelled" => {
                texts.stopped = true;
                break;
            }
            Err(error) => {
                texts.files.push(told::failed(&source.shown(app, which), &error));
                fault = fault.or(Some(error));
            }
        }
    }
    Ok(Done { texts, fault })
}

/// What texts are put into.
struct Wanted {
    format: ProfileName,
    parts: Vec<Change>,
}

fn wanted(app: &App, which: &Manuscripts) -> Result<Wanted, AppError> {
    let parts = parts::said(which.parts.as_ref())?;
    let format = app.read(|reader| format::wanted(app, reader, which.profile.as_deref()))?;
    Ok(Wanted { format, parts })
}

/// A text read, recognised and made a document.
fn made(app: &App, source: &Source, wanted: &Wanted, stop: &Arc<AtomicBool>) -> Result<Made, AppError> {
    let mut made = recognise(read(source, stop)?).document(app.clock().today());
    made.document.meta.profile.clone_from(&wanted.format);
    if made.document.blocks.is_empty() {
        return Err(AppError::new("papers.empty", vec![("file", source.name.clone())]));
    }
    made.document = app.read(|reader| parts::put(app, reader, &made.document, &wanted.parts))?;
    Ok(made)
}

/// A text as it was found; a file in the child process.
pub(super) fn read(source: &Source, stop: &Arc<AtomicBool>) -> Result<Manuscript, AppError> {
    Ok(match &source.from {
        sources::From::Words(words) => papers::read_pasted(words),
        sources::From::Path(path) => {
            let fail = |cause: std::io::Error| AppError::io("read", path, &cause);
            let length = std::fs::metadata(path).map_err(fail)?.len();
            if length > papers::MAX_BYTES {
                let limit = (papers::MAX_BYTES >> 20).to_string();
                return Err(AppError::new(
                    "papers.too_large",
                    vec![("file", source.name.clone()), ("limit", limit)],
                ));
            }
            isolate::read_paper(File::open(path).map_err(fail)?, &source.name, stop)?
        }
    })
}

/// The same of a file by its name.
pub(super) fn told_left_out(left: &[LeftOut], name: &str) -> Vec<TextLeftOut> {
    told::left_out(left, counts_paragraphs(name))
}

/// What stayed behind of a text, in sentences.
pub(super) fn left_out(left: &[LeftOut], source: &Source) -> Vec<TextLeftOut> {
    told::left_out(left, source.is_numbered_by_paragraph())
}

const fn ending(form: Form) -> &'static str {
    match form {
        Form::Docx => "docx",
        Form::Pdf => "pdf",
        Form::Text => "txt",
        Form::Markdown => "md",
    }
}

fn zip(files: &[(FileName, Vec<u8>)]) -> Result<Vec<u8>, AppError> {
    let failed = |cause: zip::result::ZipError| AppError::internal().because(&cause);
    // They are packed already.
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        package.start_file(name.as_str(), options).map_err(failed)?;
        package.write_all(bytes).map_err(|cause| failed(cause.into()))?;
    }
    Ok(package.finish().map_err(failed)?.into_inner())
}
