//! The parameters that a draft was made with, and other words for them: as one step, leaving alone what a person wrote over.

use std::collections::BTreeMap;

use shuhui_compose::{Template, UNIT, UNIT_HINT};
use shuhui_core::document::{BlockId, Evidence};
use shuhui_draft::{Change, MetaChange};
use shuhui_store::{Draft, DraftStep, Op, Reader};

use super::{apply, count, find, patch, step};
use crate::cases::assemble::{self, Again, Recipe};
use crate::cases::unit;
use crate::error::{About, AppError};
use crate::locale::text;
use crate::wire::{DraftId, DraftParameter, DraftParameters, DraftReworded, KeptWords, RewordDraft};
use crate::{App, assets};

/// Characters of new words that a step's name repeats.
const NAMED: usize = 12;

/// The words that stand in a draft for its template's parameters.
///
/// # Errors
/// `draft.unknown`, `template.*` when its template is gone or cannot be used, `store.*`
pub fn parameters(app: &App, request: DraftId) -> Result<DraftParameters, AppError> {
    app.read(|reader| {
        let draft = find(app, reader, &request.id)?;
        let template = template(app, &draft)?;
        let parameters = stands(reader, &draft, &template)?;
        Ok(DraftParameters { template: template.title().to_owned(), parameters })
    })
}

/// Puts other words for parameters into a draft.
///
/// # Errors
/// `draft.unknown`, `template.*`, `compose.unknown_parameter`, `draft.parameter_decides` for one that more depends on than words,
/// `store.*`
pub fn reword(app: &App, request: RewordDraft) -> Result<DraftReworded, AppError> {
    let mut tries = 0;
    loop {
        tries += 1;
        let (draft, start, done) = app.read(|reader| {
            let draft = find(app, reader, &request.id)?;
            let start = apply::start(reader, &draft, request.revision)?;
            let done = made(app, reader, &draft, &request.parameters)?;
            Ok((draft, start, done))
        })?;
        let Done { changes, replaced, kept, params, what } = done;
        let (document, _) = shuhui_draft::apply(&draft.document, &changes)?;
        let op = Op::InDraft { step: DraftStep::Reword, what };
        let period = draft.head.period;
        let saved = apply::save(app, &draft, &document, &Evidence::default(), op, |tx| {
            Ok(tx.drafts().set_basis(draft.head.id, period, params)?)
        });
        match saved {
            Err(error) if error.code() == "store.draft_conflict" && tries < apply::TRIES => {}
            saved => {
                saved?;
                let from = (request.revision, &*start);
                let patch = app.read(|reader| patch::between(app, reader, &request.id, from))?;
                return Ok(DraftReworded { replaced: count(replaced), kept: told(&draft, &kept), patch });
            }
        }
    }
}

struct Done {
    changes: Vec<Change>,
    replaced: usize,
    kept: Vec<BlockId>,
    /// All parameters as they stand then.
    params: BTreeMap<String, String>,
    /// 主题：防汛工作
    what: String,
}

fn made(
    app: &App,
    reader: &Reader,
    draft: &Draft,
    given: &BTreeMap<String, String>,
) -> Result<Done, AppError> {
    let template = template(app, draft)?;
    let stands = stands(reader, draft, &template)?;
    let before: BTreeMap<String, String> =
        stands.iter().map(|parameter| (parameter.key.clone(), parameter.value.clone())).collect();
    // One that the template does not have is refused where it is put together.
    let mut after = before.clone();
    after.extend(given.iter().map(|(key, value)| (key.clone(), value.trim().to_owned())));
    let meta = &draft.document.meta;
    let compose = |params: &BTreeMap<String, String>| {
        let recipe = Recipe {
            template: draft.head.template.clone(),
            period: meta.period,
            parameters: params.clone(),
            scope: meta.scope.clone(),
            title: None,
            target: None,
            again: Some(Again { date: meta.date, unit: params.get(UNIT).cloned().unwrap_or_default() }),
        };
        Ok::<_, AppError>(assemble::compose(app, reader, &recipe)?.0.document)
    };
    let differing: Vec<&DraftParameter> =
        stands.iter().filter(|parameter| after.get(&parameter.key) != Some(&parameter.value)).collect();
    let words = |parameter: &DraftParameter, of: &BTreeMap<String, String>| {
        let said = of.get(&parameter.key).map(String::as_str).unwrap_or_default();
        // A unit that nobody named stands there as a blank.
        if parameter.key == UNIT && said.is_empty() { format!("〔{UNIT_HINT}〕") } else { said.to_owned() }
    };
    let pairs: Vec<(String, String)> =
        differing.iter().map(|parameter| (words(parameter, &before), words(parameter, &after))).collect();
    let labels = || differing.iter().map(|one| one.label.clone()).collect::<Vec<_>>().join("、");
    let reworded = shuhui_draft::reword(&draft.document, &compose(&before)?, &compose(&after)?, &pairs)
        .ok_or_else(|| {
            AppError::new("draft.parameter_decides", vec![("label", labels())]).about("parameters")
        })?;
    let mut changes = reworded.changes;
    if before.get(UNIT) != after.get(UNIT) {
        changes.push(Change::Meta(MetaChange::Issuer(after.get(UNIT).cloned().unwrap_or_default())));
    }
    let what = match differing.as_slice() {
        [one] => {
            let value = after.get(&one.key).map(String::as_str).unwrap_or_default();
            let mut said: String = value.chars().take(NAMED).collect();
            if said.len() < value.len() {
                said.push('…');
            }
            format!("{}：{said}", one.label)
        }
        _ => labels(),
    };
    Ok(Done { changes, replaced: reworded.replaced, kept: reworded.kept, params: after, what })
}

fn template(app: &App, draft: &Draft) -> Result<Template, AppError> {
    let files = assets::template(&app.own_templates(), &draft.head.template).about("template")?;
    files.template().about("template")
}

/// The parameters with the words that the draft was made with; what an earlier program did not note is what the unit's profile, or the
/// template, says.
fn stands(reader: &Reader, draft: &Draft, template: &Template) -> Result<Vec<DraftParameter>, AppError> {
    let profile = unit::profile(reader)?;
    let known = |key: &str| {
        let noted = draft.head.params.get(key).map(String::as_str);
        noted.or_else(|| unit::known(&profile).find(|(known, _)| *known == key).map(|(_, value)| value))
    };
    let named = DraftParameter {
        key: UNIT.to_owned(),
        label: text("draft.unit").to_owned(),
        value: draft.document.meta.issuer.clone(),
        note: String::new(),
    };
    let parameters = template.parameters().iter().filter(|parameter| parameter.key != UNIT);
    let rest = parameters.map(|parameter| DraftParameter {
        key: parameter.key.clone(),
        label: parameter.label.clone(),
        value: known(&parameter.key).unwrap_or(&parameter.default).to_owned(),
        note: parameter.note.clone(),
    });
    Ok(std::iter::once(named).chain(rest).collect())
}

/// The places that were left alone, those of a block together.
fn told(draft: &Draft, kept: &[BlockId]) -> Vec<KeptWords> {
    let mut told: Vec<KeptWords> = Vec::new();
    for block in kept {
        let id = block.to_string();
        match told.iter_mut().find(|one| one.block == id) {
            Some(one) => one.places += 1,
            None => {
                let section = match draft.document.block(*block) {
                    Some(_) => step::section(&draft.document, *block),
                    None => String::new(),
                };
                told.push(KeptWords { block: id, section, places: 1 });
            }
        }
    }
    told
}
