//! Templates 模板: listed, shown, checked. What is done to the office's own, trying one on the log and carrying one away stand below.

mod apart;
mod asks;
mod form;
mod found;
mod of_report;
mod own;
pub(crate) mod package;
mod parts;
mod tried;

use std::path::Path;

use serde::Serialize;
use shuhui_compose::{Faults, LEFT_OUT, ParameterKind, Template, WRITTEN};
use shuhui_core::{Issue, Place};
use shuhui_store::{Op, Reader, UnitProfile};

use super::{complete, entries, unit};

use crate::assets::{self, Origin, TemplateFiles};
use crate::error::AppError;
use crate::wire::{
    FaultyTemplate, NameRequest, Nothing, TemplateIssue, TemplateList, TemplateParameter, TemplateShow,
    TemplateSummary, WireIssue,
};
use crate::{App, clock, isolate, locale, output};
pub(crate) use found::{find, names};
pub use of_report::{make, propose, put};
pub use own::{copy, delete, rename, restore, revert, save, versions};
pub use package::import;
pub use tried::tried;

/// All templates; one that cannot be used stands apart with its first fault, and `template.show` tells them all.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, _: Nothing) -> Result<TemplateList, AppError> {
    let (mut templates, mut faulty) = (Vec::new(), Vec::new());
    app.read(|reader| {
        let profile = unit::profile(reader)?;
        for (name, origin) in found::names(app, reader)? {
            let (fault, blanked) = match find(app, reader, &name).map(|files| (files.examined(), files)) {
                Ok((Ok(template), _)) => {
                    templates.push(summary(&template, origin, &profile));
                    continue;
                }
                Ok((Err(faults), files)) => (first_of(&faults), blanked(&files, &faults)),
                Err(error) => (error.wire().message, None),
            };
            let (usable, blanks) = match blanked {
                Some((template, blanks)) => (Some(summary(&template, origin, &profile)), blanks),
                None => (None, 0),
            };
            let replaces = replaces(&name, origin);
            faulty.push(FaultyTemplate {
                name,
                origin: origin.name().to_owned(),
                replaces,
                fault,
                blanks,
                usable,
            });
        }
        Ok(())
    })?;
    Ok(TemplateList { templates, faulty, binned: own::binned(app)? })
}

/// The first fault in a sentence.
fn first_of(Faults { issues, .. }: &Faults) -> String {
    issues.first().map(|issue| locale::issue(issue).message).unwrap_or_default()
}

/// A template to make a draft of; where that is wanted, one whose wrong figures are blank, with an issue that says so.
///
/// # Errors
/// `template.faulty`, which says the first fault.
pub(crate) fn draftable(files: &TemplateFiles, blanks: bool) -> Result<(Template, Option<Issue>), AppError> {
    match files.examined() {
        Ok(template) => Ok((template, None)),
        Err(faults) => match if blanks { blanked(files, &faults) } else { None } {
            Some((template, blanks)) => {
                Ok((template, Some(Issue::advice("compose.wrong_figures").with("count", blanks.to_string()))))
            }
            None => Err(assets::refused(faults)),
        },
    }
}

/// A template with blanks in the place of its wrong figures, and how many; none where something else is wrong.
fn blanked(files: &TemplateFiles, faults: &Faults) -> Option<(Template, u32)> {
    let broken = tried::broken_prints(&files.body, &faults.issues);
    if broken.is_empty() {
        return None;
    }
    let template = tried::patched(files, &broken, locale::text("template.wrong_figure")).examined().ok()?;
    Some((template, entries::count(broken.len() as u64)))
}

/// One template with its text and all its faults.
///
/// # Errors
/// `template.unknown`, `file.*`
pub fn show(app: &App, request: NameRequest) -> Result<TemplateShow, AppError> {
    let (files, stored, profile) = app.read(|reader| {
        let files = find(app, reader, &request.name)?;
        let stored = reader.template(&files.name)?.filter(|_| files.origin == Origin::Own);
        Ok((files, stored, unit::profile(reader)?))
    })?;
    let issues = told(&files.body, &faults(app, &files)?);
    let summary = files.examined().map_or_else(
        |_| TemplateSummary {
            name: files.name.clone(),
            title: files.name.clone(),
            kind: String::new(),
            period: "any".to_owned(),
            description: String::new(),
            characters: None,
            own: files.origin.is_foreign(),
            origin: files.origin.name().to_owned(),
            replaces: replaces(&files.name, files.origin),
            parameters: Vec::new(),
        },
        |template| summary(&template, files.origin, &profile),
    );
    Ok(TemplateShow {
        summary,
        revision: stored.as_ref().map(|own| own.revision),
        saved: stored.as_ref().map(|own| app.clock().spoken(clock::moment(own.saved_at))),
        made_from: stored.map(|own| own.made_from).unwrap_or_default(),
        form: form::read(&files.manifest),
        toml: files.manifest,
        body: files.body,
        issues,
    })
}

/// What lint says of a template, and what it has mended.
#[derive(Clone, Debug, Serialize)]
pub struct Linted {
    /// All that is left, errors first as they stand.
    pub issues: Vec<TemplateIssue>,
    /// What has been mended, and where it stood; absent when nobody asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Vec<WireIssue>>,
}

/// All faults of a template: a folder anywhere on the disk, or one of the list by its name. What is safe is mended when that
/// is asked for, where it lies, all or nothing; those that come with the program stay as they are.
///
/// # Errors
/// `file.*` when it cannot be read or written, `template.not_text`, `store.*`
pub fn lint(app: &App, named: &Path, fix: bool) -> Result<Linted, AppError> {
    let by_name = named.to_str().filter(|_| !named.exists());
    let listed = app.read(|reader| match by_name {
        Some(name) if found::names(app, reader)?.iter().any(|(known, _)| known == name) => {
            Ok(Some((find(app, reader, name)?, reader.template(name)?)))
        }
        _ => Ok(None),
    })?;
    let (mut files, stored, folder) = match listed {
        Some((files, stored)) => {
            let folder = app.own_templates().join(&files.name);
            (files, stored, folder)
        }
        None => (assets::template_at(named)?, None, assets::folder_of(named).to_owned()),
    };
    let mut issues = faults(app, &files)?;
    if !fix || files.origin == Origin::Shipped {
        return Ok(Linted { issues: told(&files.body, &issues), fixed: fix.then(Vec::new) });
    }
    let mut fixed = Vec::new();
    let before = files.clone();
    for _ in 0..MOST_ROUNDS {
        let (body, in_body) = shuhui_compose::mended(assets::BODY, &files.body, &issues);
        let (manifest, in_manifest) = shuhui_compose::mended(assets::MANIFEST, &files.manifest, &issues);
        if in_body.is_empty() && in_manifest.is_empty() {
            break;
        }
        fixed.extend(locale::issues(&[in_manifest, in_body].concat()));
        (files.body, files.manifest) = (body, manifest);
        issues = faults(app, &files)?;
    }
    if !fixed.is_empty() {
        match stored.filter(|_| files.origin == Origin::Own) {
            Some(own) => drop(app.write(Op::EditTemplate { name: own.name.clone() }, |tx| {
                Ok(tx.templates().save(&own.name, own.revision, &files.manifest, &files.body)?)
            })?),
            None => {
                for (name, text, was) in [
                    (assets::MANIFEST, &files.manifest, &before.manifest),
                    (assets::BODY, &files.body, &before.body),
                ] {
                    if text != was {
                        output::replace(&folder.join(name), text.as_bytes())?;
                    }
                }
            }
        }
    }
    Ok(Linted { issues: told(&files.body, &issues), fixed: Some(fixed) })
}

/// A fix may bring what it has hidden to light; that ends well before this.
const MOST_ROUNDS: usize = 10;

/// All that lint says where this log knows what it knows.
fn faults(app: &App, files: &TemplateFiles) -> Result<Vec<Issue>, AppError> {
    app.read(|reader| faults_of(app, reader, files))
}

/// The same within a question that is being answered.
fn faults_of(app: &App, reader: &Reader, files: &TemplateFiles) -> Result<Vec<Issue>, AppError> {
    let learned = complete::learned_within(app, reader)?;
    Ok(match files.origin {
        Origin::Shipped => shuhui_compose::lint(&files.name, &files.manifest, &files.body, &learned.said),
        Origin::Own | Origin::Folder => isolate::lint(files, &learned.said),
    })
}

/// Issues for the wire.
fn told(body: &str, issues: &[Issue]) -> Vec<TemplateIssue> {
    issues.iter().map(|issue| self::issue(body, issue)).collect()
}

/// An issue for an editor: with the stretch that its fix takes away, else the one that it is about.
fn issue(body: &str, issue: &Issue) -> TemplateIssue {
    let units = |end: usize| body.get(..end).map_or(0, |text| text.encode_utf16().count());
    let units = |end: usize| u32::try_from(units(end)).unwrap_or(u32::MAX);
    let fix = issue.fix.as_ref().filter(|_| place(body, issue).is_some());
    let stretch = match fix {
        Some(fix) => Some(fix.range.clone()),
        None => place(body, issue).map(|from| from..from + snippet(issue).len()),
    };
    TemplateIssue {
        from: stretch.as_ref().map(|stretch| units(stretch.start)),
        to: stretch.as_ref().map(|stretch| units(stretch.end.min(body.len()))),
        fix: fix.map(|fix| fix.text.clone()),
        issue: locale::issue(issue),
    }
}

fn snippet(issue: &Issue) -> &str {
    match &issue.place {
        Place::Template { snippet: Some(snippet), .. } => snippet,
        _ => "",
    }
}

/// The byte of a body where an issue is; none for one of template.toml.
fn place(body: &str, issue: &Issue) -> Option<usize> {
    let Place::Template { file, row: Some(row), column, .. } = &issue.place else { return None };
    if file != assets::BODY {
        return None;
    }
    let row = usize::try_from(*row).ok()?.checked_sub(1)?;
    let start = match row {
        0 => 0,
        row => body.match_indices('\n').nth(row - 1).map(|(at, _)| at + 1)?,
    };
    let line = &body[start..];
    let before = usize::try_from(column.unwrap_or(1)).ok()?.saturating_sub(1);
    Some(start + line.char_indices().nth(before).map_or(line.len(), |(at, _)| at))
}

/// What a parameter may say, for the wire.
pub(crate) fn choices(parameter: &shuhui_compose::Parameter) -> Vec<String> {
    match parameter.kind {
        ParameterKind::Words => Vec::new(),
        ParameterKind::Section => vec![WRITTEN.to_owned(), LEFT_OUT.to_owned()],
    }
}

/// Whether a template of the office's stands in the place of one of the program's.
fn replaces(name: &str, origin: Origin) -> bool {
    origin.is_foreign() && assets::shipped(name).is_some()
}

/// A template with what a draft of it takes when nothing is said: what the unit's profile knows, else what the template has.
fn summary(template: &Template, origin: Origin, profile: &UnitProfile) -> TemplateSummary {
    let known = |key: &str| unit::known(profile).find(|(known, _)| *known == key).map(|(_, value)| value);
    let parameter = |parameter: &shuhui_compose::Parameter| TemplateParameter {
        key: parameter.key.clone(),
        label: parameter.label.clone(),
        default: known(&parameter.key).unwrap_or(&parameter.default).to_owned(),
        note: parameter.note.clone(),
        choices: choices(parameter),
    };
    TemplateSummary {
        name: template.name().to_owned(),
        title: template.title().to_owned(),
        kind: template.kind().to_owned(),
        period: template.period().as_str().to_owned(),
        description: template.note().to_owned(),
        characters: template.characters(),
        own: origin.is_foreign(),
        origin: origin.name().to_owned(),
        replaces: replaces(template.name(), origin),
        parameters: template.parameters().iter().map(parameter).collect(),
    }
}
