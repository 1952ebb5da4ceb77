//! Templates 模板: listed, shown, checked.

use std::path::Path;

use serde::Serialize;
use shuhui_compose::{Faults, Known, LEFT_OUT, ParameterKind, Template, WRITTEN};
use shuhui_core::Issue;
use shuhui_store::UnitProfile;

use super::complete::REMEMBERED;
use super::unit;

use crate::assets::{self, Origin, TemplateFiles};
use crate::error::AppError;
use crate::wire::{
    FaultyTemplate, NameRequest, Nothing, TemplateIssue, TemplateList, TemplateParameter, TemplateShow,
    TemplateSummary, WireIssue,
};
use crate::{App, isolate, locale, output};

/// All templates; one that cannot be used stands apart with its first fault, and `template.show` tells them all.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, _: Nothing) -> Result<TemplateList, AppError> {
    let own = app.own_templates();
    let profile = app.read(unit::profile)?;
    let (mut templates, mut faulty) = (Vec::new(), Vec::new());
    for name in assets::template_names(&own) {
        let fault = match assets::template(&own, &name) {
            Err(error) => error.wire().message,
            Ok(files) => match files.examined() {
                Ok(template) => {
                    templates.push(summary(&template, files.origin, &profile));
                    continue;
                }
                Err(Faults { issues, .. }) => {
                    issues.first().map(|issue| locale::issue(issue).message).unwrap_or_default()
                }
            },
        };
        faulty.push(FaultyTemplate { name, fault });
    }
    Ok(TemplateList { templates, faulty })
}

/// One template with its text and all its faults.
///
/// # Errors
/// `template.unknown`, `file.*`
pub fn show(app: &App, request: NameRequest) -> Result<TemplateShow, AppError> {
    let files = assets::template(&app.own_templates(), &request.name)?;
    let profile = app.read(unit::profile)?;
    let issues = told(&files.body, &faults(app, &files)?);
    let summary = files.examined().map_or_else(
        |_| TemplateSummary {
            name: files.name.clone(),
            title: files.name.clone(),
            kind: String::new(),
            period: "any".to_owned(),
            description: String::new(),
            characters: None,
            own: files.origin == Origin::Foreign,
            parameters: Vec::new(),
        },
        |template| summary(&template, files.origin, &profile),
    );
    Ok(TemplateShow { summary, body: files.body, issues })
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
/// is asked for, in the file, all or nothing; those that come with the program stay as they are.
///
/// # Errors
/// `file.*` when it cannot be read or written, `template.not_text`.
pub fn lint(app: &App, named: &Path, fix: bool) -> Result<Linted, AppError> {
    let own = app.own_templates();
    let by_name = named
        .to_str()
        .filter(|name| !named.exists() && assets::template_names(&own).iter().any(|known| known == name));
    let (mut files, folder) = match by_name {
        Some(name) => (assets::template(&own, name)?, own.join(name)),
        None => (assets::template_at(named)?, assets::folder_of(named).to_owned()),
    };
    let mut issues = faults(app, &files)?;
    if !fix || files.origin == Origin::Shipped {
        return Ok(Linted { issues: told(&files.body, &issues), fixed: fix.then(Vec::new) });
    }
    let mut fixed = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let (body, mended) = shuhui_compose::mended(&files.body, &issues);
        if mended.is_empty() {
            break;
        }
        fixed.extend(locale::issues(&mended));
        files.body = body;
        issues = faults(app, &files)?;
    }
    if !fixed.is_empty() {
        output::replace(&folder.join(assets::BODY), files.body.as_bytes())?;
    }
    Ok(Linted { issues: told(&files.body, &issues), fixed: Some(fixed) })
}

/// A fix may bring what it has hidden to light; that ends well before this.
const MOST_ROUNDS: usize = 10;

/// All that lint says where this log knows what it knows.
fn faults(app: &App, files: &TemplateFiles) -> Result<Vec<Issue>, AppError> {
    let known = app.read(|reader| {
        let tags = reader.tags()?.into_iter().map(|(tag, _)| tag).collect();
        let measures = reader.names(REMEMBERED)?.measures.into_keys().collect();
        Ok(Known { kinds: App::kinds(reader)?, tags, measures })
    })?;
    Ok(match files.origin {
        Origin::Shipped => shuhui_compose::lint(&files.name, &files.manifest, &files.body, &known),
        Origin::Foreign => isolate::lint(files, &known),
    })
}

/// Issues for the wire, each with the stretch of the text that its fix takes away.
fn told(body: &str, issues: &[Issue]) -> Vec<TemplateIssue> {
    let units = |end: usize| body.get(..end).map_or(0, |text| text.encode_utf16().count());
    let units = |end: usize| u32::try_from(units(end)).unwrap_or(u32::MAX);
    let told = |issue: &Issue| TemplateIssue {
        from: issue.fix.as_ref().map(|fix| units(fix.range.start)),
        to: issue.fix.as_ref().map(|fix| units(fix.range.end)),
        fix: issue.fix.as_ref().map(|fix| fix.text.clone()),
        issue: locale::issue(issue),
    };
    issues.iter().map(told).collect()
}

/// What a parameter may say, for the wire.
pub(crate) fn choices(parameter: &shuhui_compose::Parameter) -> Vec<String> {
    match parameter.kind {
        ParameterKind::Words => Vec::new(),
        ParameterKind::Section => vec![WRITTEN.to_owned(), LEFT_OUT.to_owned()],
    }
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
        own: origin == Origin::Foreign,
        parameters: template.parameters().iter().map(parameter).collect(),
    }
}
