//! A template tried on the log while it is written: what each of its parts is called, what is wrong, and the document that it makes now.
//! Nothing is stored.

use std::collections::{BTreeMap, BTreeSet};

use shuhui_compose::{Template, What};
use shuhui_core::document::{Document, FigureId};
use shuhui_core::figure::{Expr, Population};
use shuhui_core::log::{Scope, Selection};
use shuhui_core::{FigureSource as _, Inline, Issue, Kinds, Period, Severity};
use shuhui_store::Reader;
use shuhui_typeset::css;

use super::apart::Apart;
use super::asks::Answers;
use super::found;
use super::parts::{self, Body, Part};
use crate::App;
use crate::assets::{Origin, TemplateFiles};
use crate::cases::draft::shown;
use crate::cases::{assemble, entries, figure, paper, period, unit};
use crate::error::{About, AppError};
use crate::locale::{self, text};
use crate::wire::{FigureOrigin, TemplateLine, TemplateMade, TemplateTried, TryTemplate, WireScope};

/// What a template would make as it is written now.
///
/// # Errors
/// `template.unknown`, `period.*`, `store.*`; what is wrong with the template is in the answer.
pub fn tried(app: &App, request: TryTemplate) -> Result<TemplateTried, AppError> {
    app.read(|reader| {
        let stored = found::find(app, reader, &request.name).about("name")?;
        let body = request.body.clone().unwrap_or_else(|| stored.body.clone());
        let own = stored.origin != Origin::Shipped || body != stored.body;
        let origin = if own { Origin::Own } else { Origin::Shipped };
        let files = TemplateFiles { body, origin, ..stored };
        let kinds = App::kinds(reader)?;
        let issues = super::faults_of(app, reader, &files)?;
        let broken = broken_prints(&files.body, &issues);
        let patched = patched(&files, &broken, text("template.broken_print"));
        // What is wrong is known already, unless a part of it was left out.
        let template = match broken.is_empty() {
            true => Template::found(&files.name, &files.manifest, &files.body, issues.clone()),
            false => patched.examined(),
        };
        // What it asks for is known also where its text cannot be put together.
        let bare = Template::examined(&files.name, &files.manifest, "");
        let asks = template.as_ref().ok().or(bare.as_ref().ok());
        let span = span(app, &request, asks)?;
        let values = values(reader, asks, &request)?;
        let parameters = asks.map(Template::parameters).unwrap_or_default();
        let scope = match &request.scope {
            Some(scope) => Scope::from(scope.clone()),
            None => asks.map(|template| template.scope(&values)).unwrap_or_default(),
        };
        let log = figure::source(app, reader, span)?;
        let answers = Answers {
            parameters,
            values: &values,
            kinds: &kinds,
            period: span,
            log: &log,
            scope: &scope,
            apart: Apart::default(),
        };
        let body = Body { text: &files.body, broken: &broken, today: app.clock().today(), answers: &answers };
        let names = parts::names(&body);
        let parts = parts::read(&body, &names);
        let mut tried = TemplateTried {
            parts: parts.iter().map(|part| part.wire.clone()).collect(),
            names,
            lines: lines(&patched.body),
            issues: issues.iter().map(|issue| super::issue(&files.body, issue)).collect(),
            period: span.into(),
            scope: WireScope::of(&scope),
            entries: 0,
            all_entries: 0,
            made: None,
            fault: None,
        };
        let all = |scope: Scope| {
            let of = Population {
                selection: Selection { within: Box::new(scope), ..Selection::default() },
                ..Default::default()
            };
            Ok::<_, AppError>(
                log.evaluate(&Expr::Count { of, per: None, distinct: None })?.entries.len() as u64
            )
        };
        let recipe = assemble::Recipe {
            template: files.name.clone(),
            period: span,
            parameters: request.parameters.unwrap_or_default(),
            scope: request.scope.map(Scope::from),
            title: None,
            target: None,
            profile: None,
            blanks: false,
            parts: Vec::new(),
            again: None,
        };
        tried.all_entries = entries::count(all(Scope::default())?);
        tried.entries = tried.all_entries;
        match template {
            Err(faults) => {
                let first = faults.issues.first().map(|issue| locale::issue(issue).message);
                tried.fault = Some(first.unwrap_or_default());
            }
            Ok(template) => match assemble::composed(app, reader, &template, origin, &recipe) {
                Ok((composed, _)) => {
                    tried.entries = entries::count(all(composed.document.meta.scope.clone())?);
                    tried.made = Some(made(app, &composed.document, &parts, &kinds));
                    tried.issues.extend(composed.issues.iter().map(|issue| super::issue(&files.body, issue)));
                }
                // The folder is not what was tried: that the log cannot be read is no fault of the template.
                Err(fault) if fault.exit() == crate::error::Exit::Data => return Err(fault),
                Err(fault) => tried.fault = Some(fault.wire().message),
            },
        }
        Ok(tried)
    })
}

fn lines(body: &str) -> Vec<TemplateLine> {
    let line = |(line, block): (usize, String)| TemplateLine { line: entries::count(line as u64), block };
    shuhui_compose::lines(body).into_iter().map(line).collect()
}

/// The document with where each of its figures comes from.
fn made(app: &App, document: &Document, parts: &[Part], kinds: &Kinds) -> TemplateMade {
    let news = shown::News::new();
    let beside = shown::Beside { news: &news, kinds, period: document.meta.period };
    let look = css::look(&paper::set(app, document));
    let known = document.figures().count();
    let waiting = document.blanks().filter(|(_, blank)| blank.expr.is_some()).count();
    TemplateMade {
        title: document.title(),
        pages: look.pages,
        characters: entries::count(document.characters() as u64),
        figures: entries::count((known + waiting) as u64),
        known: entries::count(known as u64),
        blocks: shown::blocks(document, beside, &look),
        look: shown::look(&look),
        profile: document.meta.profile.0.clone(),
        origins: origins(document, parts),
    }
}

/// Which part of the template each figure and blank of a document is: in its block the next of the same call, else the next that only
/// the rendering could close.
fn origins(document: &Document, parts: &[Part]) -> Vec<FigureOrigin> {
    let figures = document.pieces().filter_map(|(place, piece)| match piece {
        Inline::Figure(figure) => Some((place.block(), figure.id, Some(figure.expr.clone()))),
        Inline::Blank(blank) => Some((place.block(), blank.id, blank.expr.clone())),
        _ => None,
    });
    let mut taken = BTreeSet::new();
    let mut origin = |block: String, id: FigureId, expr: Option<String>| {
        let fits = |part: &Part, called: bool| {
            let in_block = part.place.as_deref().is_some_and(|place| within(place, &block));
            in_block && if called { part.expr.is_some() && part.expr == expr } else { part.expr.is_none() }
        };
        let free = |called: bool, again: bool, taken: &BTreeSet<usize>| {
            (0..parts.len()).find(|nth| (again || !taken.contains(nth)) && fits(&parts[*nth], called))
        };
        let nth = free(true, false, &taken)
            .or_else(|| free(true, true, &taken))
            .or_else(|| free(false, false, &taken))
            .or_else(|| free(false, true, &taken))?;
        taken.insert(nth);
        Some(FigureOrigin { figure: id.to_string(), part: entries::count(nth as u64) })
    };
    figures.filter_map(|(block, id, expr)| origin(block.to_string(), id, expr)).collect()
}

/// Whether a place is one of a block: the block itself, or a branch within its line.
fn within(place: &str, block: &str) -> bool {
    place == block || place.strip_prefix(block).is_some_and(|rest| rest.starts_with('q'))
}

/// The bytes of the prints that are wrong in themselves: the rest of the text stands without them.
pub(super) fn broken_prints(body: &str, issues: &[Issue]) -> Vec<std::ops::Range<usize>> {
    let wrong = issues.iter().filter(|issue| issue.severity == Severity::Error);
    let places: Vec<usize> = wrong.filter_map(|issue| super::place(body, issue)).collect();
    let prints = shuhui_compose::prints(body).into_iter();
    prints.filter(|print| places.iter().any(|place| print.contains(place))).collect()
}

/// A template where a few words stand for each print that is wrong.
pub(super) fn patched(
    files: &TemplateFiles,
    broken: &[std::ops::Range<usize>],
    words: &str,
) -> TemplateFiles {
    let mut patched = files.clone();
    for print in broken.iter().rev() {
        patched.body.replace_range(print.clone(), words);
    }
    patched
}

fn span(app: &App, request: &TryTemplate, template: Option<&Template>) -> Result<Period, AppError> {
    match &request.period {
        Some(written) => entries::period(app, written),
        None => {
            let meant = template.map_or(shuhui_compose::PeriodKind::Any, Template::period);
            period::likeliest(app.clock().today(), meant)
        }
    }
}

/// What stands for the parameters, for the names of figures that they narrow.
fn values(
    reader: &Reader,
    template: Option<&Template>,
    request: &TryTemplate,
) -> Result<BTreeMap<String, String>, AppError> {
    let profile = unit::profile(reader)?;
    let known: BTreeMap<&str, &str> = unit::known(&profile).collect();
    let given = request.parameters.as_ref();
    let parameters = template.map(Template::parameters).unwrap_or_default().iter();
    Ok(parameters
        .map(|parameter| {
            let said = given.and_then(|given| given.get(&parameter.key)).map(String::as_str);
            let said = said.or_else(|| known.get(parameter.key.as_str()).copied());
            (parameter.key.clone(), said.unwrap_or(&parameter.default).to_owned())
        })
        .collect())
}

/// A figure prints something of its own; a name, what a person wrote.
pub(super) const fn is_figure(what: &What) -> bool {
    matches!(what, What::Figure(_) | What::Open(..) | What::Member(_) | What::Print | What::Unclosed)
}
