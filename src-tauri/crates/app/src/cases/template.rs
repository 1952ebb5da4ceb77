//! Templates 模板: listed, shown, checked.

use std::path::Path;

use shuhui_compose::{Faults, LEFT_OUT, ParameterKind, Template, WRITTEN};
use shuhui_core::Kinds;
use shuhui_store::UnitProfile;

use super::unit;

use crate::App;
use crate::assets::{self, Origin, TemplateFiles};
use crate::error::AppError;
use crate::locale;
use crate::wire::{
    FaultyTemplate, NameRequest, Nothing, TemplateList, TemplateParameter, TemplateShow, TemplateSummary,
    WireIssue,
};

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
            Ok(files) => match files.template() {
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
    let (kinds, profile) = app.read(|reader| Ok((App::kinds(reader)?, unit::profile(reader)?)))?;
    let issues = faults(&files, &kinds);
    let summary = files.template().map_or_else(
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

/// All faults of a template folder anywhere on the disk, errors first as they stand.
///
/// # Errors
/// `file.*` when it cannot be read.
pub fn lint(app: &App, folder: &Path) -> Result<Vec<WireIssue>, AppError> {
    let files = assets::template_at(folder)?;
    Ok(faults(&files, &app.read(App::kinds)?))
}

fn faults(files: &TemplateFiles, kinds: &Kinds) -> Vec<WireIssue> {
    locale::issues(&shuhui_compose::lint(&files.name, &files.manifest, &files.body, kinds))
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
