//! Templates 模板: listed, shown, checked.

use std::path::Path;

use shuhui_compose::Template;
use shuhui_core::Kinds;
use shuhui_store::UnitProfile;

use super::unit;

use crate::App;
use crate::assets::{self, TemplateFiles};
use crate::error::AppError;
use crate::locale;
use crate::wire::{
    NameRequest, Nothing, TemplateList, TemplateParameter, TemplateShow, TemplateSummary, WireIssue,
};

/// All templates that can be read; a faulty one is left out here and explained by `template.show`.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, _: Nothing) -> Result<TemplateList, AppError> {
    let own = app.own_templates();
    let profile = app.read(unit::profile)?;
    let templates = assets::template_names(&own)
        .iter()
        .filter_map(|name| assets::template(&own, name).ok())
        .filter_map(|files| files.template().ok())
        .map(|template| summary(&template, &profile))
        .collect();
    Ok(TemplateList { templates })
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
            parameters: Vec::new(),
        },
        |template| summary(&template, &profile),
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

/// A template with what a draft of it takes when nothing is said: what the unit's profile knows, else what the template has.
fn summary(template: &Template, profile: &UnitProfile) -> TemplateSummary {
    let known = |key: &str| unit::known(profile).find(|(known, _)| *known == key).map(|(_, value)| value);
    let parameter = |parameter: &shuhui_compose::Parameter| TemplateParameter {
        key: parameter.key.clone(),
        label: parameter.label.clone(),
        default: known(&parameter.key).unwrap_or(&parameter.default).to_owned(),
    };
    TemplateSummary {
        name: template.name().to_owned(),
        title: template.title().to_owned(),
        kind: template.kind().to_owned(),
        period: template.period().as_str().to_owned(),
        description: template.note().to_owned(),
        parameters: template.parameters().iter().map(parameter).collect(),
    }
}
