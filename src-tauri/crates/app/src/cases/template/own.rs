//! The office's own templates: copied, written, renamed, put into the bin and brought back, each as a step.

use std::str::FromStr;

use shuhui_core::FileName;
use shuhui_store::{Op, StoredTemplate, Which};
use uuid::Uuid;

use super::{form, found};
use crate::assets::{self, Origin};
use crate::cases::entries;
use crate::error::{About, AppError};
use crate::wire::{
    BinnedTemplate, CopyTemplate, NameRequest, Nothing, RenameTemplate, RevertTemplate, SaveTemplate,
    TemplateSaved, TemplateShow, Versions, WireVersion,
};
use crate::{App, clock, locale};

/// Characters of a template's name; it names files, too.
const LONGEST_NAME: usize = 40;

/// Makes a template of the office's own of any other.
///
/// # Errors
/// `template.unknown`, `template.name_*`, `store.template_exists`, `file.*`, `store.*`
pub fn copy(app: &App, request: CopyTemplate) -> Result<TemplateShow, AppError> {
    let (files, taken) = app.read(|reader| {
        let taken: Vec<String> = found::names(app, reader)?.into_iter().map(|(name, _)| name).collect();
        Ok((found::find(app, reader, &request.name)?, taken))
    })?;
    let name = match &request.into {
        Some(into) => checked(into).about("into")?,
        None => free(&locale::say("template.copy_name", &[("name", files.name.as_str())]), &taken),
    };
    let toml = form::titled(&files.manifest, &name);
    let op = Op::CopyTemplate { from: files.name.clone(), name: name.clone() };
    app.write(op, |tx| Ok(tx.templates().add(&name, &toml, &files.body, &files.name)?))?;
    super::show(app, NameRequest { name })
}

/// Saves what somebody wrote: the text, or what the template says of itself.
///
/// # Errors
/// `store.no_template`, `store.template_conflict` when another window saved it since, `template.too_large`, `store.*`
pub fn save(app: &App, request: SaveTemplate) -> Result<TemplateSaved, AppError> {
    let SaveTemplate { name, revision, body, form: filled, toml } = request;
    let own = own(app, &name)?;
    let body = body.unwrap_or_else(|| own.body.clone());
    let written = match (filled, toml) {
        (Some(filled), _) => form::written(&own.toml, &filled)?,
        (None, toml) => toml.unwrap_or_else(|| own.toml.clone()),
    };
    for (field, text) in [("body", &body), ("toml", &written)] {
        if text.len() as u64 > assets::TEMPLATE_LIMIT {
            return Err(AppError::new("template.too_large", vec![("path", name)]).about(field));
        }
    }
    let op = match written == own.toml {
        true => Op::EditTemplate { name: name.clone() },
        false => Op::SetUpTemplate { name: name.clone() },
    };
    let changed = app.write(op, |tx| Ok(tx.templates().save(&name, revision, &written, &body)?))?;
    let saved = self::own(app, &name)?.saved_at;
    Ok(TemplateSaved { revision: changed.value, saved: app.clock().spoken(clock::moment(saved)) })
}

/// Calls a template something else; drafts that were made from it still find it.
///
/// # Errors
/// `store.no_template`, `template.name_*`, `store.template_exists`, `store.*`
pub fn rename(app: &App, request: RenameTemplate) -> Result<TemplateShow, AppError> {
    let own = own(app, &request.name)?;
    let into = checked(&request.into).about("into")?;
    let op = Op::RenameTemplate { from: own.name.clone(), into: into.clone() };
    let toml = form::titled(&own.toml, &into);
    app.write(op, |tx| {
        let mut templates = tx.templates();
        templates.rename(&own.name, &into).about("into")?;
        templates.save(&into, own.revision, &toml, &own.body)?;
        Ok(())
    })?;
    super::show(app, NameRequest { name: into })
}

/// Puts a template into the bin; undo brings it back, and one of the program's of that name stands again.
///
/// # Errors
/// `store.no_template`, `store.*`
pub fn delete(app: &App, request: NameRequest) -> Result<Nothing, AppError> {
    let op = Op::DeleteTemplate { name: request.name.clone() };
    app.write(op, |tx| Ok(tx.templates().delete(&request.name)?))?;
    Ok(Nothing {})
}

/// Brings a template back from the bin.
///
/// # Errors
/// `store.no_template`, `store.template_exists` when another has its name now, `store.*`
pub fn restore(app: &App, request: BinnedTemplate) -> Result<TemplateShow, AppError> {
    let unknown = || AppError::new("store.no_template", vec![("name", request.id.clone())]).about("id");
    let id = Uuid::from_str(&request.id).map_err(|cause| unknown().because(&cause))?;
    let binned = app.read(|reader| Ok(reader.templates(Which::Deleted)?))?;
    let name = binned.into_iter().find(|own| own.id == id).ok_or_else(unknown)?.name;
    app.write(Op::RestoreTemplate { name: name.clone() }, |tx| Ok(tx.templates().restore(id)?))?;
    super::show(app, NameRequest { name })
}

/// The saved states of a template, newest first.
///
/// # Errors
/// `store.no_template`, `store.*`
pub fn versions(app: &App, request: NameRequest) -> Result<Versions, AppError> {
    let own = own(app, &request.name)?;
    let (versions, texts) = app.read(|reader| {
        let versions = reader.template_versions(own.id)?;
        let texts: Result<Vec<_>, _> =
            versions.iter().map(|version| reader.template_version(own.id, version.revision)).collect();
        Ok((versions, texts?))
    })?;
    let version = |(nth, version): (usize, shuhui_store::TemplateVersion)| WireVersion {
        revision: version.revision,
        saved: app.clock().spoken(clock::moment(version.saved_at)),
        label: None,
        told: texts
            .get(nth)
            .and_then(Option::as_ref)
            .map(|now| told(now, texts.get(nth + 1).and_then(Option::as_ref))),
        current: version.revision == own.revision,
    };
    Ok(Versions { versions: versions.into_iter().enumerate().map(version).collect() })
}

/// Characters of a changed line that tell it.
const TOLD: usize = 24;

/// What is new in template.toml and body against the state before, in a few words.
fn told((toml, body): &(String, String), before: Option<&(String, String)>) -> String {
    let Some((toml_before, body_before)) = before else {
        return locale::text("template.version_first").to_owned();
    };
    let fresh = |now: &str, then: &str| {
        let known: std::collections::HashSet<&str> = then.lines().collect();
        now.lines().find(|line| !line.trim().is_empty() && !known.contains(line)).map(|line| {
            let words = shuhui_compose::plain(line);
            let cut: String = words.chars().take(TOLD).collect();
            if cut.len() < words.len() { format!("{cut}…") } else { cut }
        })
    };
    if let Some(words) = fresh(body, body_before) {
        return locale::say("template.version_wrote", &[("words", words)]);
    }
    if let Some(words) = fresh(body_before, body) {
        return locale::say("template.version_took", &[("words", words)]);
    }
    locale::text(if toml == toml_before { "template.version_same" } else { "template.version_form" })
        .to_owned()
}

/// Has a template say again what it said in a saved state, as a step that can be undone.
///
/// # Errors
/// `store.no_template`, `template.no_revision`, `store.*`
pub fn revert(app: &App, request: RevertTemplate) -> Result<TemplateShow, AppError> {
    let own = own(app, &request.name)?;
    let kept = app.read(|reader| Ok(reader.template_version(own.id, request.revision)?))?;
    let (toml, body) = kept.ok_or_else(|| {
        let args = vec![("name", own.name.clone()), ("revision", request.revision.to_string())];
        AppError::new("template.no_revision", args).about("revision")
    })?;
    // It may have had another name then.
    let toml = form::titled(&toml, &own.name);
    let op = Op::RevertTemplate { name: own.name.clone() };
    app.write(op, |tx| Ok(tx.templates().save(&own.name, own.revision, &toml, &body)?))?;
    super::show(app, NameRequest { name: own.name })
}

/// Those in the bin.
pub(super) fn binned(app: &App) -> Result<Vec<BinnedTemplate>, AppError> {
    let binned = app.read(|reader| Ok(reader.templates(Which::Deleted)?))?;
    let told = |own: StoredTemplate| BinnedTemplate {
        id: own.id.to_string(),
        name: own.name,
        deleted: own.deleted_at.map(|at| app.clock().spoken(clock::moment(at))).unwrap_or_default(),
    };
    Ok(binned.into_iter().map(told).collect())
}

/// A template that can be written to.
fn own(app: &App, name: &str) -> Result<StoredTemplate, AppError> {
    app.read(|reader| {
        if let Some(own) = reader.template(name)?.filter(|own| own.name == name) {
            return Ok(own);
        }
        let files = found::find(app, reader, name)?;
        let code = match files.origin {
            Origin::Folder => "template.in_folder",
            Origin::Shipped | Origin::Own => "template.shipped",
        };
        Err(AppError::new(code, vec![("name", files.name)]))
    })
    .about("name")
}

/// A name that a person gave, when files can bear it on every system.
///
/// # Errors
/// `template.name_empty`, `template.name_long`, `template.name_device`, `template.name_marks`
pub(super) fn checked(name: &str) -> Result<String, AppError> {
    let name = entries::tidy(name);
    let refused = |code| Err(AppError::new(code, vec![("name", name.chars().take(60).collect())]));
    if name.is_empty() {
        return refused("template.name_empty");
    }
    if name.chars().count() > LONGEST_NAME {
        let args = vec![("most", LONGEST_NAME.to_string())];
        return Err(AppError::new("template.name_long", args));
    }
    match FileName::safe(&name).as_str() {
        safe if safe == name => Ok(name),
        safe if safe.strip_prefix('_') == Some(&name) => refused("template.name_device"),
        _ => refused("template.name_marks"),
    }
}

/// The first name of this one, its （2）, its （3） … that is not taken.
pub(super) fn free(name: &str, taken: &[String]) -> String {
    let is_taken = |name: &FileName| taken.iter().any(|known| FileName::safe(known).is_same(name));
    FileName::safe(name).free(is_taken).as_str().to_owned()
}
