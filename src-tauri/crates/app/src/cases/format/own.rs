//! The office's own formats: copied, changed, renamed, given up, chosen, taken in and carried away, each as a step.

use shuhui_core::FileName;
use shuhui_store::{Op, Reader, StoredFormat, StoredFormats, Which};
use shuhui_typeset::Profile;
use shuhui_typeset::gongwen::{Measure, MeasureKind, Patch};

use super::{Found, all, found, list, show, stored, unknown};
use crate::App;
use crate::assets::Origin;
use crate::cases::entries;
use crate::cases::export::{Content, Made};
use crate::error::{About, AppError};
use crate::input;
use crate::locale::{self, say};
use crate::wire::{
    ChangeFormat, CopyFormat, ExportReport, FormatDeleted, FormatList, FormatShow, ImportFormat,
    MeasureChange, NameRequest, Nothing, RenameFormat,
};

/// Characters of a format's name; it names files, too.
const LONGEST_NAME: usize = 40;
/// A text of measures is shorter.
const MOST_BYTES: u64 = 256 << 10;
/// Formats that somebody can still find one in.
const MOST: usize = 200;

/// Makes a format of the office's own of any other.
///
/// # Errors
/// `format.unknown`, `format.name_*`, `format.exists`, `profile.*`, `store.*`
pub fn copy(app: &App, request: CopyFormat) -> Result<FormatShow, AppError> {
    let (from, name) = app.read(|reader| {
        let from = found(app, reader, &request.name).about("name")?;
        let name = match &request.into {
            Some(into) => unused(app, reader, checked(into).about("into")?, None).about("into")?,
            None => free(app, reader, &copy_name(&from))?,
        };
        Ok((from, name))
    })?;
    let text = from.patch(&name).about("name")?.to_string();
    add(app, Op::CopyFormat { from: from.name, name: name.clone() }, name, text)
}

/// What a copy is called when nobody says.
fn copy_name(from: &Found) -> String {
    match from.origin {
        Origin::Shipped => locale::text("format.own_name").to_owned(),
        _ => say("format.copy_name", &[("name", from.name.as_str())]),
    }
}

/// Keeps a new format and shows it.
pub(super) fn add(app: &App, op: Op, name: String, text: String) -> Result<FormatShow, AppError> {
    app.write(op, |tx| {
        let mut own = stored(tx)?;
        if own.formats.len() >= MOST {
            return Err(AppError::new("format.too_many", vec![("most", MOST.to_string())]));
        }
        own.formats.push(StoredFormat { name: name.clone(), text, former: Vec::new() });
        Ok(tx.settings().set(&own)?)
    })?;
    show(app, NameRequest { name })
}

/// Says measures otherwise, all or none. What the program brings stays as it is: its copy is changed.
///
/// # Errors
/// `format.unknown`, `format.in_folder`, `profile.*` with what would do, `store.*`
pub fn change(app: &App, request: ChangeFormat) -> Result<FormatShow, AppError> {
    let from = app.read(|reader| found(app, reader, &request.name)).about("name")?;
    let change = |patch: &mut Patch| {
        for MeasureChange { key, value } in &request.changes {
            patch.change(key, value.as_deref()).about("value")?;
        }
        Ok(())
    };
    match from.origin {
        Origin::Folder => Err(in_folder(&from.name)),
        Origin::Shipped => {
            let name = app.read(|reader| free(app, reader, &copy_name(&from)))?;
            let mut patch = from.patch(&name)?;
            change(&mut patch)?;
            add(app, Op::CopyFormat { from: from.name, name: name.clone() }, name, patch.to_string())
        }
        Origin::Own => {
            let mut patch = from.patch(&from.name)?;
            change(&mut patch)?;
            let op = Op::EditFormat { name: from.name.clone(), what: what(&request.changes, &patch)? };
            amend(app, op, from.name, change)
        }
    }
}

/// What changed, as a step is called: 行距 30 磅.
fn what(changes: &[MeasureChange], patch: &Patch) -> Result<String, AppError> {
    let profile = Profile::read(&patch.to_string())?;
    let told = |change: &MeasureChange| {
        let measure = Measure::named(&change.key).ok()?;
        let unit = match measure.kind() {
            MeasureKind::Number { unit, .. } => unit,
            _ => "",
        };
        Some(format!("{} {}{unit}", measure.name, measure.told(&profile)))
    };
    let mut all: Vec<String> = changes.iter().filter_map(told).collect();
    all.truncate(3);
    Ok(all.join("、"))
}

/// Has a format be as the standard.
///
/// # Errors
/// `format.unknown`, `format.in_folder`, `format.shipped`, `store.*`
pub fn reset(app: &App, request: NameRequest) -> Result<FormatShow, AppError> {
    let own = own(app, &request.name)?;
    let source = own.read().map_or_else(|_| own.name.clone(), |profile| profile.source);
    amend(app, Op::ResetFormat { name: own.name.clone() }, own.name.clone(), |patch| {
        *patch = Patch::new(&own.name, &source, "");
        Ok(())
    })
}

/// Changes the text of a format as it stands and shows it.
fn amend(
    app: &App,
    op: Op,
    name: String,
    change: impl FnOnce(&mut Patch) -> Result<(), AppError>,
) -> Result<FormatShow, AppError> {
    app.write(op, |tx| {
        let mut own = stored(tx)?;
        let format = own.formats.iter_mut().find(|format| format.name == name);
        let format = format.ok_or_else(|| unknown(&name))?;
        let mut patch = Patch::read(&format.text)?;
        change(&mut patch)?;
        format.text = patch.to_string();
        Ok(tx.settings().set(&own)?)
    })?;
    show(app, NameRequest { name })
}

/// Calls a format something else; drafts that are set in it still find it.
///
/// # Errors
/// `format.unknown`, `format.shipped`, `format.in_folder`, `format.name_*`, `format.exists`, `store.*`
pub fn rename(app: &App, request: RenameFormat) -> Result<FormatShow, AppError> {
    let from = own(app, &request.name)?.name;
    let into = checked(&request.into).about("into")?;
    let into = app.read(|reader| unused(app, reader, into, Some(&from))).about("into")?;
    app.write(Op::RenameFormat { from: from.clone(), into: into.clone() }, |tx| {
        let mut own = stored(tx)?;
        if own.chosen == from {
            own.chosen.clone_from(&into);
        }
        if let Some(format) = own.formats.iter_mut().find(|format| format.name == from && from != into) {
            if let Ok(mut patch) = Patch::read(&format.text) {
                patch.rename(&into);
                format.text = patch.to_string();
            }
            format.name.clone_from(&into);
            format.former.retain(|former| *former != into && *former != from);
            format.former.push(from);
        }
        Ok(tx.settings().set(&own)?)
    })?;
    show(app, NameRequest { name: into })
}

/// Gives up a format; undo brings it back.
///
/// # Errors
/// `format.unknown`, `format.shipped`, `format.in_folder`, `store.*`
pub fn delete(app: &App, request: NameRequest) -> Result<FormatDeleted, AppError> {
    let name = own(app, &request.name)?.name;
    let drafts = app.read(|reader| {
        let heads = reader.drafts(Which::Live)?;
        let names = |head: &&shuhui_store::DraftHead| {
            let document = reader.draft(head.id).ok().flatten();
            document.is_some_and(|draft| draft.document.meta.profile.0 == name)
        };
        Ok(entries::count(heads.iter().filter(names).count() as u64))
    })?;
    app.write(Op::DeleteFormat { name: name.clone() }, |tx| {
        let StoredFormats { chosen, mut formats } = stored(tx)?;
        formats.retain(|format| format.name != name);
        let chosen = if chosen == name { String::new() } else { chosen };
        Ok(tx.settings().set(&StoredFormats { chosen, formats })?)
    })?;
    Ok(FormatDeleted { drafts })
}

/// Has new texts set in a format.
///
/// # Errors
/// `format.unknown`, `profile.*`, `store.*`
pub fn choose(app: &App, request: NameRequest) -> Result<FormatList, AppError> {
    let found = app.read(|reader| found(app, reader, &request.name)).about("name")?;
    found.read().about("name")?;
    let name = found.name;
    app.write(Op::ChooseFormat { name: name.clone() }, |tx| {
        let mut own = stored(tx)?;
        own.chosen = if name == Profile::standard().name { String::new() } else { name };
        Ok(tx.settings().set(&own)?)
    })?;
    list(app, Nothing {})
}

/// A format as a file.
///
/// # Errors
/// `format.unknown`, `profile.*`, `store.*`
pub(crate) fn made<'a>(app: &App, name: &str) -> Result<Made<'a>, AppError> {
    let found = app.read(|reader| found(app, reader, name)).about("what")?;
    let text = match &found.text {
        Some(text) => text.clone(),
        None => Patch::new(&found.name, &found.read()?.source, &found.name).to_string(),
    };
    Ok(Made {
        media_type: "application/toml",
        content: Content::Bytes(text.into_bytes()),
        report: ExportReport::Format { format: found.name },
    })
}

/// Takes in a format that somebody sent, under the name that it says, or the first like it that is free.
///
/// # Errors
/// `format.too_large`, `format.not_text`, `format.name_*`, `format.too_many`, `profile.*`, `file.*`, `store.*`
pub fn import(app: &App, request: ImportFormat) -> Result<FormatShow, AppError> {
    let (file, path) = app.file(&request.file);
    let refused = |code| AppError::new(code, vec![("file", file.clone())]).about("file");
    let bytes = input::read(&path, MOST_BYTES)?.ok_or_else(|| refused("format.too_large"))?;
    let decoded = shuhui_interchange::text::decode(&bytes)
        .map_err(|cause| refused("format.not_text").because(&cause))?;
    let profile = Profile::read(&decoded.text).about("file")?;
    let wanted = checked(&profile.name).about("file")?;
    let name = app.read(|reader| free(app, reader, &wanted))?;
    let mut patch = Patch::read(&decoded.text)?;
    patch.rename(&name);
    let shown = add(app, Op::ImportFormat { name: name.clone() }, name, patch.to_string())?;
    app.discard_uploads(&[request.file]);
    Ok(shown)
}

/// A format that can be written to.
fn own(app: &App, name: &str) -> Result<Found, AppError> {
    let found = app.read(|reader| found(app, reader, name)).about("name")?;
    match found.origin {
        Origin::Own => Ok(found),
        Origin::Folder => Err(in_folder(&found.name)),
        Origin::Shipped => Err(AppError::new("format.shipped", vec![("name", found.name)]).about("name")),
    }
}

fn in_folder(name: &str) -> AppError {
    AppError::new("format.in_folder", vec![("name", name.to_owned())]).about("name")
}

/// A name that a person gave, when files can bear it on every system.
pub(super) fn checked(name: &str) -> Result<String, AppError> {
    let name = entries::tidy(name);
    let refused = |code| Err(AppError::new(code, vec![("name", name.chars().take(60).collect())]));
    if name.is_empty() {
        return refused("format.name_empty");
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(AppError::new("format.name_long", vec![("most", LONGEST_NAME.to_string())]));
    }
    if FileName::safe(&name).as_str() == name { Ok(name) } else { refused("format.name_marks") }
}

/// A name that no other format has.
fn unused(app: &App, reader: &Reader, name: String, besides: Option<&str>) -> Result<String, AppError> {
    let taken = all(app, reader)?.into_iter().any(|found| found.name == name && besides != Some(&found.name));
    if taken { Err(AppError::new("format.exists", vec![("name", name)])) } else { Ok(name) }
}

/// The first name of this one, its （2）, its （3） … that is not taken.
pub(super) fn free(app: &App, reader: &Reader, name: &str) -> Result<String, AppError> {
    let all = all(app, reader)?;
    let is_taken = |name: &FileName| all.iter().any(|found| FileName::safe(&found.name).is_same(name));
    Ok(FileName::safe(name).free(is_taken).as_str().to_owned())
}
