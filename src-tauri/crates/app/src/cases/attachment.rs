//! Attachments (附件) of entries: attached, taken away, renamed, opened; what nothing needs any more is swept out.

mod picture;

use std::fs::File;
use std::path::Path;
use std::str::FromStr;

use shuhui_core::{Attachment, EntryId, FileName};
use shuhui_store::{Op, Presence, Reader, StageError, Staged, Tx};

pub(crate) use self::picture::shown_as;
pub use self::picture::thumbnail;
use super::entries;
use super::export::{Content, Made};
use crate::App;
use crate::error::AppError;
use crate::locale::say;
use crate::wire::{
    AddAttachments, AttachmentAt, AttachmentOf, Attachments, AttachmentsAdded, AttachmentsOf, ExportReport,
    Nothing, RefusedFile, RemoveAttachments, RenameAttachment, UnusedAttachments, WireAttachment,
};

/// Bytes of the largest file that is attached: a film of a meeting belongs on a disk of its own.
pub const MOST_BYTES: u64 = 500 << 20;
/// Files of one entry.
const MOST_FILES: usize = 200;
/// Endings that a system runs, or follows somewhere else, instead of showing; they are kept, and opened by nobody here.
const PROGRAMS: [&str; 52] = [
    "appimage",
    "application",
    "appref-ms",
    "bash",
    "bat",
    "chm",
    "cmd",
    "com",
    "cpl",
    "csh",
    "deb",
    "desktop",
    "dll",
    "exe",
    "gadget",
    "hta",
    "inf",
    "jar",
    "jnlp",
    "js",
    "jse",
    "ksh",
    "library-ms",
    "lnk",
    "msc",
    "msi",
    "msp",
    "mst",
    "pif",
    "pl",
    "ps1",
    "psd1",
    "psm1",
    "py",
    "pyw",
    "reg",
    "rpm",
    "run",
    "scf",
    "scr",
    "search-ms",
    "settingcontent-ms",
    "sh",
    "url",
    "vb",
    "vbe",
    "vbs",
    "ws",
    "wsc",
    "wsf",
    "wsh",
    "xll",
];

/// The attachments of an entry, in their order.
///
/// # Errors
/// `entry.unknown`, `store.*`
pub fn list(app: &App, request: AttachmentsOf) -> Result<Attachments, AppError> {
    app.read(|reader| Ok(Attachments { attachments: listed(reader, id(&request.entry)?)? }))
}

/// Attaches files to an entry, as one step. A file that cannot be read is told and the others are attached all the same.
///
/// # Errors
/// `entry.unknown`, `attachment.too_many`, `store.*`
pub fn add(app: &App, request: AddAttachments) -> Result<AttachmentsAdded, AppError> {
    let id = id(&request.entry)?;
    let (title, had) = app.read(|reader| {
        let fields = fields(reader, id)?;
        Ok((fields.title, fields.attachments.len()))
    })?;
    hold_room(&title, had + request.files.len())?;
    let (mut staged, mut refused) = (Vec::new(), Vec::new());
    for file in &request.files {
        match stage(app, file) {
            Ok(one) => staged.push(one),
            Err(error) => {
                let told = error.wire();
                refused.push(RefusedFile { name: app.file(file).0, code: told.code, message: told.message });
            }
        }
    }
    let op = Op::Attach { title: title.clone(), count: staged.len() };
    let attached = app.write(op, |tx| {
        let attached = tx.entries().attach(id, staged)?;
        tx.rename(&Op::Attach { title, count: attached.iter().filter(|one| one.is_new).count() });
        Ok(attached)
    });
    let attached = attached?.value;
    app.discard_uploads(&request.files);
    let names = |is_new| {
        let named = attached.iter().filter(move |one| one.is_new == is_new);
        named.map(|one| one.attachment.name.to_string()).collect()
    };
    let attachments = app.read(|reader| listed(reader, id))?;
    Ok(AttachmentsAdded { attachments, added: names(true), had: names(false), refused })
}

/// Takes attachments from an entry; undo brings them back.
///
/// # Errors
/// `entry.unknown`, `attachment.unknown`, `store.*`
pub fn remove(app: &App, request: RemoveAttachments) -> Result<Attachments, AppError> {
    let id = id(&request.entry)?;
    let title = app.read(|reader| Ok(fields(reader, id)?.title))?;
    let names = stored_names(Some(&request.names))?;
    app.write(Op::Detach { title, count: names.len() }, |tx| remove_from(tx, id, &names))?;
    app.read(|reader| Ok(Attachments { attachments: listed(reader, id)? }))
}

/// Calls an attachment something else. Without an ending the new name keeps the old one's, or no program would open it.
///
/// # Errors
/// `entry.unknown`, `attachment.unknown`, `attachment.no_name`, `store.*`
pub fn rename(app: &App, request: RenameAttachment) -> Result<Attachments, AppError> {
    let id = id(&request.entry)?;
    let from = stored_name(&request.name)?;
    if request.into.trim().is_empty() {
        return Err(AppError::new("attachment.no_name", Vec::new()).about("into"));
    }
    let mut into = FileName::safe(&request.into);
    if into.ending().is_empty() && !from.ending().is_empty() {
        into = FileName::safe(&format!("{into}.{}", from.ending()));
    }
    let op = Op::RenameAttachment { from: from.to_string(), into: into.to_string() };
    app.write(op, |tx| {
        let renamed = tx.entries().rename_attachment(id, &from, &into)?;
        renamed.ok_or_else(|| unknown(&request.name))
    })?;
    app.read(|reader| Ok(Attachments { attachments: listed(reader, id)? }))
}

/// Where an attachment lies. The file is read-only: what is changed in it is saved elsewhere and attached anew.
///
/// # Errors
/// `entry.unknown`, `attachment.unknown`, `attachment.missing`, `attachment.altered`, `store.*`
pub fn locate(app: &App, request: AttachmentOf) -> Result<AttachmentAt, AppError> {
    let attachment = asked(app, &request)?;
    let path = shuhui_store::AttachmentFolder::of(app.folder()).file(&attachment);
    let path = std::path::absolute(&path).unwrap_or(path);
    Ok(AttachmentAt { path: path.display().to_string(), opens: opens(&attachment) })
}

/// One attachment as it is, for the way out.
///
/// # Errors
/// As [`locate`].
pub(crate) fn made<'a>(app: &App, entry: String, name: String) -> Result<Made<'a>, AppError> {
    let at = locate(app, AttachmentOf { entry, name })?;
    // Whatever it is, no browser may show it as a page of ours.
    let media_type = "application/octet-stream";
    Ok(Made { media_type, content: Content::File(at.path.into()), report: ExportReport::Attachment {} })
}

/// What a sweep would take away.
///
/// # Errors
/// `store.*`
pub fn unused(app: &App, _: Nothing) -> Result<UnusedAttachments, AppError> {
    let now = app.clock().millis();
    app.read(|reader| Ok(counted(reader.unused_attachments(now)?, reader.follows_another()?)))
}

/// Moves aside the files that no entry has and that no step of undo would bring back, those of a log that was here before among them; they
/// are deleted a month later.
///
/// # Errors
/// `store.*`
pub fn sweep(app: &App, _: Nothing) -> Result<UnusedAttachments, AppError> {
    let swept = app.sweep_attachments()?;
    picture::discard(app);
    Ok(counted(swept, false))
}

/// Takes attachments from an entry, within a write.
///
/// # Errors
/// `attachment.unknown` for a name that the entry does not have, `store.*`
pub(crate) fn remove_from(tx: &mut Tx<'_>, id: EntryId, names: &[FileName]) -> Result<(), AppError> {
    for name in names {
        find(tx, id, name)?;
    }
    tx.entries().detach(id, names)?;
    Ok(())
}

/// Names as an entry has them.
///
/// # Errors
/// `attachment.unknown` for what is the name of no attachment.
pub(crate) fn stored_names(names: Option<&[String]>) -> Result<Vec<FileName>, AppError> {
    names.unwrap_or_default().iter().map(|name| stored_name(name)).collect()
}

/// Reads files in that belong together, for an entry that keeps so many: all of them or none.
///
/// # Errors
/// `attachment.too_many`, and as [`stage`].
pub(crate) fn stage_all(
    app: &App,
    title: &str,
    kept: usize,
    files: &[String],
) -> Result<Vec<Staged>, AppError> {
    hold_room(title, kept + files.len())?;
    files.iter().map(|file| stage(app, file)).collect()
}

/// Refuses more files than an entry can have.
fn hold_room(title: &str, files: usize) -> Result<(), AppError> {
    if files <= MOST_FILES {
        return Ok(());
    }
    let args = [("title", title.to_owned()), ("limit", MOST_FILES.to_string())];
    Err(AppError::new("attachment.too_many", args.into()))
}

/// Reads a file in, to be attached by a write that follows.
///
/// # Errors
/// `file.*`, `attachment.too_large`, `attachment.gone`, `store.*`
pub(crate) fn stage(app: &App, named: &str) -> Result<Staged, AppError> {
    let (name, path) = app.file(named);
    stage_file(app, &name, &path)
}

/// The same for a file of a name at a path.
///
/// # Errors
/// As [`stage`].
pub(super) fn stage_file(app: &App, name: &str, path: &Path) -> Result<Staged, AppError> {
    let fault = |cause: &std::io::Error| AppError::io("read", Path::new(name), cause);
    let found = std::fs::metadata(path).map_err(|cause| fault(&cause))?;
    if !found.is_file() {
        // A device or a pipe would never end.
        return Err(fault(&std::io::ErrorKind::IsADirectory.into()));
    }
    if found.len() > MOST_BYTES {
        return Err(too_large(name, found.len()));
    }
    let mut source = File::open(path).map_err(|cause| fault(&cause))?;
    let folder = shuhui_store::AttachmentFolder::of(app.folder());
    folder.stage(FileName::safe(name), &mut source, MOST_BYTES).map_err(|error| match error {
        // Pulled out, unmounted, or the other end of a network gone.
        StageError::Source(cause) => {
            AppError::new("attachment.gone", vec![("name", name.to_owned())]).because(&cause)
        }
        StageError::TooLarge(_) => too_large(name, found.len().max(MOST_BYTES + 1)),
        StageError::Store(error) => error.into(),
    })
}

/// A file of an entry that is as it was attached, at a glance.
pub(crate) fn whole(reader: &Reader, attachment: &Attachment) -> Result<(), AppError> {
    let code = match reader.attachment_folder().glance(attachment) {
        Presence::Whole => return Ok(()),
        Presence::Altered => "attachment.altered",
        Presence::Missing => "attachment.missing",
    };
    Err(AppError::new(code, vec![("name", attachment.name.to_string())]))
}

/// `820 B`, `20 KB`, `1.5 MB`: as file windows write it.
pub fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")];
    match UNITS.into_iter().find(|(unit, _)| bytes >= *unit) {
        None => format!("{bytes} B"),
        Some((unit, name)) => {
            let tenths = bytes.saturating_mul(10).div_ceil(unit);
            match (tenths / 10, tenths % 10) {
                (whole, 0) => format!("{whole} {name}"),
                (whole, _) if whole >= 100 => format!("{} {name}", tenths.div_ceil(10)),
                (whole, tenth) => format!("{whole}.{tenth} {name}"),
            }
        }
    }
}

fn listed(reader: &Reader, id: EntryId) -> Result<Vec<WireAttachment>, AppError> {
    let folder = reader.attachment_folder();
    let wire = |attachment: &Attachment| WireAttachment {
        name: attachment.name.to_string(),
        content: attachment.content.to_string(),
        size: size(attachment.bytes),
        picture: picture::may_be(attachment),
        opens: opens(attachment),
        state: match folder.glance(attachment) {
            Presence::Whole => "whole",
            Presence::Altered => "altered",
            Presence::Missing => "missing",
        }
        .to_owned(),
    };
    Ok(fields(reader, id)?.attachments.iter().map(wire).collect())
}

/// Whether the system would show it, and not run it. However long its ending is: a system looks behind the last dot.
pub(super) fn opens(attachment: &Attachment) -> bool {
    let ending = Path::new(attachment.name.as_str()).extension().unwrap_or_default();
    !PROGRAMS.contains(&ending.to_string_lossy().to_lowercase().as_str())
}

/// The attachment that is asked for, whole.
fn asked(app: &App, request: &AttachmentOf) -> Result<Attachment, AppError> {
    app.read(|reader| {
        let attachment = find(reader, id(&request.entry)?, &stored_name(&request.name)?)?;
        whole(reader, &attachment)?;
        Ok(attachment)
    })
}

fn find(reader: &Reader, id: EntryId, name: &FileName) -> Result<Attachment, AppError> {
    let found = fields(reader, id)?.attachments.into_iter().find(|one| one.name == *name);
    found.ok_or_else(|| unknown(name.as_str()))
}

fn fields(reader: &Reader, id: EntryId) -> Result<shuhui_core::EntryFields, AppError> {
    let found = reader.entry(id)?.map(|logged| logged.entry.fields);
    found.ok_or_else(|| AppError::new("entry.unknown", vec![("id", id.to_string())]))
}

fn id(text: &str) -> Result<EntryId, AppError> {
    let unknown = || AppError::new("entry.unknown", vec![("id", text.chars().take(40).collect())]);
    entries::ids(&[text.to_owned()])?.into_iter().next().ok_or_else(unknown)
}

/// A name as an entry has it; what is no safe name is the name of no attachment.
fn stored_name(name: &str) -> Result<FileName, AppError> {
    FileName::from_str(name).map_err(|_| unknown(name))
}

fn unknown(name: &str) -> AppError {
    AppError::new("attachment.unknown", vec![("name", name.chars().take(FileName::LONGEST).collect())])
}

fn too_large(name: &str, bytes: u64) -> AppError {
    let args = [("name", name.to_owned()), ("size", size(bytes)), ("limit", size(MOST_BYTES))];
    AppError::new("attachment.too_large", args.into())
}

fn counted(unused: shuhui_store::Unused, former: bool) -> UnusedAttachments {
    UnusedAttachments { files: entries::count(unused.files), size: size(unused.bytes), former }
}

/// What `doctor` says of files that are not as they were, a sentence each.
pub(crate) fn faults(reader: &Reader) -> Result<Vec<String>, AppError> {
    let fault = |fault: &shuhui_store::AttachmentFault| {
        let code = match fault.presence {
            Presence::Altered => "doctor.attachment.altered",
            _ => "doctor.attachment.missing",
        };
        say(code, &[("title", fault.title.clone()), ("name", fault.name.to_string())])
    };
    let of_report = |fault: &shuhui_store::ReportFault| {
        let code = match fault.presence {
            Presence::Altered => "doctor.report.altered",
            _ => "doctor.report.missing",
        };
        say(code, &[("title", fault.title.clone()), ("name", fault.name.to_string())])
    };
    let mut faults: Vec<String> = reader.attachment_faults()?.iter().map(fault).collect();
    faults.extend(reader.report_faults()?.iter().map(of_report));
    Ok(faults)
}
