//! Assembly: template × log × period → document, which becomes a file or a draft. What is kept is the business of
//! [`draft`](super::draft).

pub(crate) mod advice;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
pub(crate) use shuhui_compose::Composed;
use shuhui_compose::{Input, Template};
use shuhui_core::document::Scope;
use shuhui_core::{Document, Period};
use shuhui_draft::Change;
use shuhui_store::Reader;

use super::draft::shown;
use super::export::Content;
use super::paper::{self, Form};
use super::{draft, entries, figure, format, parts, roll, template, unit};
use crate::assets::Origin;
use crate::error::{About, AppError};
use crate::wire::{Assembled, NewDraft};
use crate::{App, isolate, locale};

/// What a document is made from.
#[derive(Clone, Debug)]
pub(crate) struct Recipe {
    /// A template's name.
    pub(crate) template: String,
    pub(crate) period: Period,
    /// Parameters that differ from their defaults, by key.
    pub(crate) parameters: BTreeMap<String, String>,
    /// What its figures are narrowed to; as the template proposes where nobody said.
    pub(crate) scope: Option<Scope>,
    /// What it is called, where that is not what the template says.
    pub(crate) title: Option<String>,
    /// So many characters are aimed at.
    pub(crate) target: Option<u32>,
    /// The name of the format that it is set in; the office's where nobody said.
    pub(crate) profile: Option<String>,
    /// What was said of its 版头 and 版记.
    pub(crate) parts: Vec<Change>,
    /// Whether a figure that the template has wrong stands as a blank.
    pub(crate) blanks: bool,
    /// What holds for a text that was made before.
    pub(crate) again: Option<Again>,
}

/// The day and the unit that a text bears.
#[derive(Clone, Debug)]
pub(crate) struct Again {
    pub(crate) date: NaiveDate,
    pub(crate) unit: String,
}

/// `assemble` of the command line.
#[derive(Clone, Debug)]
pub struct AssembleRequest {
    /// What is made.
    pub draft: NewDraft,
    /// Where to, with its ending.
    pub out: PathBuf,
    /// Whether a draft is stored as well.
    pub keep: bool,
}

/// Assembles a template into a new draft, or rolls an earlier report over into one.
///
/// # Errors
/// `template.*`, `papers.*`, `report.*`, `compose.*`, `period.*`, `store.*`
pub fn draft(app: &App, request: NewDraft) -> Result<Assembled, AppError> {
    if request.is_from_report() {
        return roll::draft(app, request);
    }
    let recipe = recipe(app, request)?;
    let (composed, parameters) = app.read(|reader| advised(app, reader, &recipe))?;
    let id = draft::keep_new(app, &recipe.template, &parameters, &composed)?;
    let pages = paper::set(app, &composed.document).page_count();
    Ok(Assembled {
        issues: locale::issues(&composed.issues),
        ..report(app, &composed.document, Some(id.to_string()), Some(pages))?
    })
}

/// Assembles a report and writes it.
///
/// # Errors
/// `template.*`, `compose.*`, `period.*`, `export.ending`, `file.*`, `store.*`; then neither file nor draft was made.
pub fn assemble(app: &App, request: AssembleRequest) -> Result<Assembled, AppError> {
    let form = Form::of(&request.out)?;
    let recipe = recipe(app, request.draft)?;
    let (composed, parameters) = app.read(|reader| advised(app, reader, &recipe))?;
    let made = paper::form(app, &composed.document, &composed.evidence, form)?;
    let out = Content::Bytes(made.bytes).put(request.out)?;
    let id = match request.keep {
        true => Some(draft::keep_new(app, &recipe.template, &parameters, &composed)?),
        false => None,
    };
    let mut issues = locale::issues(&composed.issues);
    issues.extend(made.issues);
    Ok(Assembled {
        out: Some(out.display().to_string()),
        issues,
        ..report(app, &composed.document, id.map(|id| id.to_string()), made.pages)?
    })
}

fn recipe(app: &App, request: NewDraft) -> Result<Recipe, AppError> {
    Ok(Recipe {
        period: entries::period(app, &request.period)?,
        template: request.template,
        parameters: request.parameters.unwrap_or_default(),
        scope: request.scope.map(Scope::from),
        title: request.title,
        target: request.target.map(draft::aimed_at).transpose()?,
        profile: request.profile,
        parts: parts::said(request.parts.as_ref())?,
        blanks: request.blanks.unwrap_or_default(),
        again: None,
    })
}

/// Composes a template over the log; a foreign one in a child process. Beside it stand the template, which was examined for it, and the
/// parameters that were used, those that the unit's profile knows among them.
pub(crate) fn compose(
    app: &App,
    reader: &Reader,
    recipe: &Recipe,
) -> Result<(Composed, Template, BTreeMap<String, String>), AppError> {
    let files = template::find(app, reader, &recipe.template).about("template")?;
    let (template, issue) = template::draftable(&files, recipe.blanks).about("template")?;
    let (mut composed, parameters) = composed(app, reader, &template, files.origin, recipe)?;
    // What is wrong in the template is told before what is worth a look.
    composed.issues.splice(0..0, issue);
    Ok((composed, template, parameters))
}

/// The same with what whoever keeps it should know.
fn advised(
    app: &App,
    reader: &Reader,
    recipe: &Recipe,
) -> Result<(Composed, BTreeMap<String, String>), AppError> {
    let (mut composed, template, parameters) = compose(app, reader, recipe)?;
    composed.issues.extend(advice::of(app, reader, recipe, (&template, &composed.document))?);
    Ok((composed, parameters))
}

/// What [`compose`] makes, of a template at hand.
pub(crate) fn composed(
    app: &App,
    reader: &Reader,
    template: &Template,
    origin: Origin,
    recipe: &Recipe,
) -> Result<(Composed, BTreeMap<String, String>), AppError> {
    let kinds = App::kinds(reader)?;
    let input = input(app, reader, template, recipe)?;
    let figures = figure::source(app, reader, recipe.period)?;
    let mut composed = match origin {
        Origin::Shipped => {
            shuhui_compose::compose(template, &input, &figures, &kinds).map_err(isolate::explained)
        }
        Origin::Own | Origin::Folder => isolate::compose(template, &input, &figures, &kinds),
    }?;
    if let Some(title) = &recipe.title {
        draft::retitle(&mut composed.document, title);
    }
    composed.document.meta.target = recipe.target;
    composed.document.meta.profile = format::wanted(app, reader, recipe.profile.as_deref())?;
    // A text that is made again is held against one that may have other parts by now.
    if recipe.again.is_none() {
        composed.document = parts::put(app, reader, &composed.document, &recipe.parts)?;
    }
    Ok((composed, input.parameters))
}

/// What the unit's profile knows stands in for parameters that nobody gave.
fn input(app: &App, reader: &Reader, template: &Template, recipe: &Recipe) -> Result<Input, AppError> {
    let profile = unit::profile(reader)?;
    let mut all = recipe.parameters.clone();
    for (key, value) in unit::known(&profile) {
        let unit_of_then = key == shuhui_compose::UNIT && recipe.again.is_some();
        let asked = template.parameters().iter().any(|parameter| parameter.key == key)
            || (key == shuhui_compose::UNIT_SHORT && template.says(key));
        let asked = asked && !unit_of_then;
        if asked && !all.contains_key(key) {
            all.insert(key.to_owned(), value.to_owned());
        }
    }
    let (unit, today) = match &recipe.again {
        Some(Again { date, unit }) => (unit.clone(), *date),
        None => (profile.unit, app.clock().today()),
    };
    let scope = recipe.scope.clone().unwrap_or_else(|| template.scope(&all));
    Ok(Input { period: recipe.period, unit, today, parameters: all, scope })
}

/// What was made, for the wire; nothing is stale right after composing.
pub(crate) fn report(
    app: &App,
    document: &Document,
    draft: Option<String>,
    pages: Option<u32>,
) -> Result<Assembled, AppError> {
    let (news, kinds) = (shown::News::new(), app.read(|reader| app.known_kinds(reader))?);
    let beside = shown::Beside { news: &news, kinds: &kinds, period: document.meta.period };
    Ok(Assembled {
        draft,
        out: None,
        pages,
        figures: shown::figures(document, beside),
        blanks: shown::blanks(document),
        issues: Vec::new(),
        promises: None,
        base: None,
    })
}
