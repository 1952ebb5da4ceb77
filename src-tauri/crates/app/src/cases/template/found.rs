//! Where templates come from: the program, the office's own in its data, and folders that somebody put into the data folder.
//!
//! One of the office that is named like one of the program's stands in its place.

use shuhui_store::{Reader, StoredTemplate, Which};

use crate::App;
use crate::assets::{self, Origin, TemplateFiles};
use crate::error::AppError;

/// The files of a template by its name; else of the one that had it before.
///
/// # Errors
/// `template.unknown` with those that are known, `file.*`, `store.*`
pub(crate) fn find(app: &App, reader: &Reader, name: &str) -> Result<TemplateFiles, AppError> {
    let stored = reader.template(name)?;
    if let Some(own) = stored.as_ref().filter(|own| own.name == name) {
        return Ok(files(own.clone()));
    }
    if let Some(files) = assets::in_folder(&app.own_templates(), name) {
        return files;
    }
    if let Some(files) = assets::shipped(name).or_else(|| stored.map(files)) {
        return Ok(files);
    }
    let known: Vec<String> = names(app, reader)?.into_iter().map(|(name, _)| name).collect();
    let name = name.chars().take(40).collect();
    Err(AppError::new("template.unknown", vec![("name", name), ("known", known.join("、"))]))
}

/// The names of all templates with where they are found: those of the program first, then the office's, each sorted.
///
/// # Errors
/// `store.*`
pub(crate) fn names(app: &App, reader: &Reader) -> Result<Vec<(String, Origin)>, AppError> {
    let stored = reader.templates(Which::Live)?.into_iter().map(|own| (own.name, Origin::Own));
    let mut own: Vec<(String, Origin)> = stored.collect();
    for name in assets::names_in(&app.own_templates()) {
        if own.iter().all(|(known, _)| *known != name) {
            own.push((name, Origin::Folder));
        }
    }
    own.sort();
    let shipped = assets::shipped_names().into_iter();
    let mut all: Vec<(String, Origin)> = shipped
        .filter(|name| own.iter().all(|(known, _)| known != name))
        .map(|name| (name, Origin::Shipped))
        .collect();
    all.extend(own);
    Ok(all)
}

/// The files that a stored template stands for.
pub(crate) fn files(own: StoredTemplate) -> TemplateFiles {
    TemplateFiles { name: own.name, manifest: own.toml, body: own.body, origin: Origin::Own }
}
