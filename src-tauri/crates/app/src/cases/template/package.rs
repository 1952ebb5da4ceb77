//! A template as one file to take along: a `.zip` that holds its folder.
//!
//! A file from elsewhere is not trusted in anything: its names lead nowhere, it is read no further than a template is long, and
//! what else lies in it is left alone.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use shuhui_core::FileName;
use shuhui_store::Op;
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{form, found, own};
use crate::App;
use crate::assets::{self, BODY, MANIFEST};
use crate::cases::export::{Content, Made};
use crate::error::{About, AppError};
use crate::input;
use crate::wire::{ExportReport, ImportTemplate, NameRequest, TemplateShow};

/// Two texts, packed, and whatever an archiver puts beside them.
const MOST_BYTES: u64 = 4 << 20;
/// Files in one package; more is something else.
const MOST_FILES: usize = 100;
/// The kind of a file that is a link, in the upper bits of what Unix says of it.
const LINK: u32 = 0o120_000;
/// The bits that say the kind.
const KIND: u32 = 0o170_000;

/// A template as a file.
///
/// # Errors
/// `template.unknown`, `file.*`, `store.*`
pub(crate) fn made<'a>(app: &App, name: &str) -> Result<Made<'a>, AppError> {
    let files = app.read(|reader| found::find(app, reader, name)).about("what")?;
    let failed = |cause: zip::result::ZipError| AppError::internal().because(&cause);
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (file, text) in [(MANIFEST, &files.manifest), (BODY, &files.body)] {
        package.start_file(format!("{}/{file}", files.name), options).map_err(failed)?;
        package.write_all(text.as_bytes()).map_err(|cause| failed(cause.into()))?;
    }
    let bytes = package.finish().map_err(failed)?.into_inner();
    Ok(Made {
        media_type: "application/zip",
        content: Content::Bytes(bytes),
        report: ExportReport::Template { template: files.name },
    })
}

/// Takes in a template that somebody sent, under the name that it says, or the first like it that is free.
///
/// # Errors
/// `template.zip_*`, `template.name_*`, `template.too_large`, `template.not_text`, `file.*`, `store.*`
pub fn import(app: &App, request: ImportTemplate) -> Result<TemplateShow, AppError> {
    let (file, path) = app.file(&request.file);
    let Unpacked { manifest, body } = unpacked(&file, &path).about("file")?;
    let stem =
        Path::new(&file).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let titled = form::read(&manifest).map(|form| form.title).filter(|title| !title.trim().is_empty());
    let wanted = own::checked(&titled.unwrap_or(stem)).about("file")?;
    let taken = app.read(|reader| found::names(app, reader))?;
    let taken: Vec<String> = taken.into_iter().map(|(name, _)| name).collect();
    let name = own::free(&wanted, &taken);
    let manifest = form::titled(&manifest, &name);
    app.write(Op::ImportTemplate { name: name.clone() }, |tx| {
        Ok(tx.templates().add(&name, &manifest, &body, "")?)
    })?;
    app.discard_uploads(&[request.file]);
    super::show(app, NameRequest { name })
}

/// What a package holds.
struct Unpacked {
    manifest: String,
    body: String,
}

fn unpacked(file: &str, path: &Path) -> Result<Unpacked, AppError> {
    let refused = |code| AppError::new(code, vec![("file", file.to_owned())]);
    let bytes = input::read(path, MOST_BYTES)?.ok_or_else(|| refused("template.zip_large"))?;
    let mut package =
        ZipArchive::new(Cursor::new(bytes)).map_err(|cause| refused("template.zip_none").because(&cause))?;
    if package.len() > MOST_FILES {
        return Err(refused("template.zip_many"));
    }
    let (mut manifest, mut body) = (None, None);
    for n in 0..package.len() {
        let mut packed = package.by_index(n).map_err(|cause| refused("template.zip_none").because(&cause))?;
        let name = packed.name().to_owned();
        let refused = |code| refused(code).with("name", name.chars().take(60).collect());
        if let Some(code) = strange(&packed) {
            return Err(refused(code));
        }
        let slot = match name.rsplit('/').next() {
            Some(MANIFEST) => &mut manifest,
            Some(BODY) => &mut body,
            _ => continue,
        };
        if slot.is_some() {
            return Err(refused("template.zip_two"));
        }
        *slot = Some(text(&mut packed, &name)?);
    }
    match (manifest, body) {
        (Some(manifest), Some(body)) => Ok(Unpacked { manifest, body }),
        _ => Err(refused("template.zip_without")),
    }
}

/// Why nothing is taken from a package with such a file in it.
fn strange(packed: &ZipFile<'_, Cursor<Vec<u8>>>) -> Option<&'static str> {
    let name = packed.name();
    let leads_away = name.starts_with('/')
        || name.contains(['\\', '\0'])
        || name.chars().nth(1) == Some(':')
        || name.split('/').any(|part| part == "..");
    if leads_away || packed.enclosed_name().is_none() {
        return Some("template.zip_away");
    }
    if packed.encrypted() {
        return Some("template.zip_locked");
    }
    if packed.unix_mode().is_some_and(|mode| mode & KIND == LINK) {
        return Some("template.zip_link");
    }
    let is_device = |part: &str| FileName::safe(part).as_str().strip_prefix('_') == Some(part);
    name.split('/').any(is_device).then_some("template.zip_device")
}

/// A text of the package, of a size that its directory does not decide.
fn text(packed: &mut ZipFile<'_, Cursor<Vec<u8>>>, name: &str) -> Result<String, AppError> {
    let place = || vec![("path", name.chars().take(60).collect())];
    let mut bytes = Vec::new();
    packed
        .take(assets::TEMPLATE_LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|cause| AppError::new("template.zip_damaged", place()).because(&cause))?;
    if bytes.len() as u64 > assets::TEMPLATE_LIMIT {
        return Err(AppError::new("template.too_large", place()));
    }
    let decoded = shuhui_interchange::text::decode(&bytes)
        .map_err(|cause| AppError::new("template.not_text", place()).because(&cause))?;
    Ok(decoded.text.into_owned())
}
