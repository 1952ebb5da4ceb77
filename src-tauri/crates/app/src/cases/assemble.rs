//! Assembly: template × log × period → document, which becomes a file or a draft. What is kept is the business of
//! [`draft`](super::draft).

use std::collections::BTreeMap;
use std::path::PathBuf;

pub(crate) use shuhui_compose::Composed;
use shuhui_compose::{Input, Template};
use shuhui_core::{Document, Period};
use shuhui_store::Reader;

use super::draft::shown;
use super::export::Content;
use super::paper::{self, Form};
use super::{draft, entries, figure, unit};
use crate::assets::{self, Origin};
use crate::error::{About, AppError};
use crate::wire::{Assembled, NewDraft};
use crate::{App, isolate, locale};

/// `assemble` of the command line.
#[derive(Clone, Debug)]
pub struct AssembleRequest {
    /// A template's name.
    pub template: String,
    /// `2025`
    pub period: String,
    /// Parameters that differ from their defaults, by key.
    pub parameters: BTreeMap<String, String>,
    /// Where to, with its ending.
    pub out: PathBuf,
    /// Whether a draft is stored as well.
    pub keep: bool,
}

/// Assembles a template into a new draft.
///
/// # Errors
/// `template.*`, `compose.*`, `period.*`, `store.*`
pub fn draft(app: &App, request: NewDraft) -> Result<Assembled, AppError> {
    let period = entries::period(app, &request.period)?;
    let parameters = request.parameters.unwrap_or_default();
    let composed = app.read(|reader| compose(app, reader, &request.template, period, &parameters))?;
    let id = draft::keep_new(app, &request.template, &parameters, &composed)?;
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
    let period = entries::period(app, &request.period)?;
    let composed = app.read(|reader| compose(app, reader, &request.template, period, &request.parameters))?;
    let made = paper::form(app, &composed.document, &composed.evidence, form)?;
    let out = Content::Bytes(made.bytes).put(request.out)?;
    let id = match request.keep {
        true => Some(draft::keep_new(app, &request.template, &request.parameters, &composed)?),
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

/// Composes a template over the log; a foreign one in a child process.
pub(crate) fn compose(
    app: &App,
    reader: &Reader,
    name: &str,
    period: Period,
    parameters: &BTreeMap<String, String>,
) -> Result<Composed, AppError> {
    let files = assets::template(&app.own_templates(), name).about("template")?;
    let template = files.template().about("template")?;
    let kinds = App::kinds(reader)?;
    let input = input(app, reader, &template, period, parameters)?;
    let figures = figure::source(app, reader, period)?;
    match files.origin {
        Origin::Shipped => {
            shuhui_compose::compose(&template, &input, &figures, &kinds).map_err(isolate::explained)
        }
        Origin::Foreign => isolate::compose(&template, &input, &figures, &kinds),
    }
}

/// What the unit's profile knows stands in for parameters that nobody gave.
fn input(
    app: &App,
    reader: &Reader,
    template: &Template,
    period: Period,
    parameters: &BTreeMap<String, String>,
) -> Result<Input, AppError> {
    let profile = unit::profile(reader)?;
    let mut all = parameters.clone();
    for (key, value) in unit::known(&profile) {
        let asked = template.parameters().iter().any(|parameter| parameter.key == key);
        if asked && !all.contains_key(key) {
            all.insert(key.to_owned(), value.to_owned());
        }
    }
    Ok(Input { period, unit: profile.unit, today: app.clock().today(), parameters: all })
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
    })
}
