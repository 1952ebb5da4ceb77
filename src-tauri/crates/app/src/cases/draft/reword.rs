//! The parameters that a draft was made with, and others: other words, and sections written or left out. One step, which leaves alone
//! what a person wrote over.

use std::collections::BTreeMap;

use shuhui_compose::{LEFT_OUT, Template, UNIT, UNIT_HINT, WRITTEN};
use shuhui_core::Document;
use shuhui_core::document::{BlockId, Evidence};
use shuhui_draft::{Change, MetaChange};
use shuhui_store::{Draft, DraftStep, Op, Reader, Tx};

use super::{apply, count, find, patch, step};
use crate::App;
use crate::cases::assemble::{self, Again, Composed, Recipe};
use crate::cases::template::{self, choices};
use crate::cases::unit;
use crate::error::{About, AppError};
use crate::locale::text;
use crate::wire::{
    DraftId, DraftParameter, DraftParameters, DraftReworded, KeptWords, RewordDraft, SectionStands,
};

/// Characters of new words that a step's name repeats.
const NAMED: usize = 12;

/// The words that stand in a draft for its template's parameters.
///
/// # Errors
/// `draft.unknown`, `template.*` when its template is gone or cannot be used, `store.*`
pub fn parameters(app: &App, request: DraftId) -> Result<DraftParameters, AppError> {
    app.read(|reader| {
        let draft = find(app, reader, &request.id)?;
        let template = template(app, reader, &draft)?;
        let parameters = in_draft(app, reader, &draft, stands(reader, &draft, &template)?, |_| true)?;
        Ok(DraftParameters { template: template.title().to_owned(), parameters })
    })
}

/// Puts other words for parameters into a draft.
///
/// # Errors
/// `draft.unknown`, `template.*`, `compose.unknown_parameter`, `draft.parameter_decides` for one that decides about more than words and sections,
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
        let Done { document, evidence, params, op, .. } = &done;
        let period = draft.head.period;
        let basis = |tx: &mut Tx<'_>| Ok(tx.drafts().set_basis(draft.head.id, period, params.clone())?);
        let saved = match *document == *draft.document {
            // What was said is kept though nothing of it stands in the text.
            true => app.write(op.clone(), basis).map(drop),
            false => apply::save(app, &draft, document, evidence, op.clone(), basis),
        };
        match saved {
            Err(error) if error.code() == "store.draft_conflict" && tries < apply::TRIES => {}
            saved => {
                saved?;
                let from = (request.revision, &*start);
                let patch = app.read(|reader| patch::between(app, reader, &request.id, from))?;
                return Ok(DraftReworded {
                    replaced: count(done.replaced),
                    added: count(done.added),
                    removed: count(done.removed),
                    kept: told(&draft, &done.kept),
                    patch,
                });
            }
        }
    }
}

struct Done {
    document: Document,
    /// The entries behind the figures of sections that came in.
    evidence: Evidence,
    replaced: usize,
    added: usize,
    removed: usize,
    kept: Vec<BlockId>,
    /// All parameters as they stand then.
    params: BTreeMap<String, String>,
    op: Op,
}

/// What parameters say, by key.
type Said = BTreeMap<String, String>;

fn made(app: &App, reader: &Reader, draft: &Draft, given: &Said) -> Result<Done, AppError> {
    let template = template(app, reader, draft)?;
    let stands =
        in_draft(app, reader, draft, stands(reader, draft, &template)?, |key| given.contains_key(key))?;
    let before: Said =
        stands.iter().map(|parameter| (parameter.key.clone(), parameter.value.clone())).collect();
    // One that the template does not have is refused where it is put together.
    let mut after = before.clone();
    after.extend(given.iter().map(|(key, value)| (key.clone(), in_short(&template, key, value))));
    let (sections, words): (Vec<&DraftParameter>, Vec<&DraftParameter>) = stands
        .iter()
        .filter(|parameter| after.get(&parameter.key) != Some(&parameter.value))
        .partition(|parameter| !parameter.choices.is_empty());
    let decides = |of: &[&DraftParameter]| {
        AppError::new("draft.parameter_decides", vec![("label", labels(of))]).about("parameters")
    };

    // Sections first: in what comes in, words become others like everywhere else.
    let mut between = before.clone();
    between.extend(sections.iter().filter_map(|one| Some((one.key.clone(), after.get(&one.key)?.clone()))));
    let as_it_was = compose(app, reader, draft, &before)?;
    let switched = if between == before { as_it_was.clone() } else { compose(app, reader, draft, &between)? };
    let coming = shuhui_draft::switch(&draft.document, &as_it_was.document, &switched.document)
        .ok_or_else(|| decides(&sections))?;
    let (document, _) = shuhui_draft::apply(&draft.document, &coming.changes)?;

    let said = |parameter: &DraftParameter, of: &Said| {
        let said = of.get(&parameter.key).map(String::as_str).unwrap_or_default();
        // What nobody named stands there as a blank.
        match said.is_empty() {
            true if parameter.key == UNIT => format!("〔{UNIT_HINT}〕"),
            true if leaves_blank(&template, &parameter.key) => format!("〔{}〕", parameter.label),
            _ => said.to_owned(),
        }
    };
    let pairs: Vec<(String, String)> =
        words.iter().map(|parameter| (said(parameter, &before), said(parameter, &after))).collect();
    let worded = if after == between { switched.clone() } else { compose(app, reader, draft, &after)? };
    let reworded = shuhui_draft::reword(&document, &switched.document, &worded.document, &pairs)
        .ok_or_else(|| decides(&words))?;
    let mut changes = reworded.changes;
    if before.get(UNIT) != after.get(UNIT) {
        changes.push(Change::Meta(MetaChange::Issuer(after.get(UNIT).cloned().unwrap_or_default())));
    }
    let (document, _) = shuhui_draft::apply(&document, &changes)?;
    Ok(Done {
        document,
        evidence: switched.evidence,
        replaced: reworded.replaced,
        added: coming.added.len(),
        removed: coming.removed.len(),
        kept: coming.kept.into_iter().chain(reworded.kept).collect(),
        op: named(&template, &sections, &words, &after),
        params: after,
    })
}

/// What was said of a parameter, a section in the program's own word.
fn in_short(template: &Template, key: &str, said: &str) -> String {
    let parameter = template.parameters().iter().find(|parameter| parameter.key == key);
    match parameter.and_then(|parameter| parameter.is_written(said)) {
        Some(written) => (if written { WRITTEN } else { LEFT_OUT }).to_owned(),
        None => said.trim().to_owned(),
    }
}

fn leaves_blank(template: &Template, key: &str) -> bool {
    let parameter = template.parameters().iter().find(|parameter| parameter.key == key);
    parameter.is_some_and(|parameter| template.leaves_blank(parameter))
}

fn labels(of: &[&DraftParameter]) -> String {
    of.iter().map(|one| one.label.as_str()).collect::<Vec<_>>().join("、")
}

/// What a step is called: 主题：防汛工作, 去掉“存在的问题与不足”.
fn named(template: &Template, sections: &[&DraftParameter], words: &[&DraftParameter], after: &Said) -> Op {
    let written = |one: &DraftParameter| {
        let parameter = template.parameters().iter().find(|parameter| parameter.key == one.key)?;
        parameter.is_written(after.get(&one.key)?)
    };
    let all: Vec<&DraftParameter> = sections.iter().chain(words).copied().collect();
    let (step, what) = match (sections, words) {
        ([first, rest @ ..], []) if rest.iter().all(|one| written(one) == written(first)) => {
            let step = match written(first) {
                Some(true) => DraftStep::SectionIn,
                _ => DraftStep::SectionOut,
            };
            (step, labels(sections))
        }
        ([], [one]) => {
            let value = after.get(&one.key).map(String::as_str).unwrap_or_default();
            let mut said: String = value.chars().take(NAMED).collect();
            if said.len() < value.len() {
                said.push('…');
            }
            (DraftStep::Reword, format!("{}：{said}", one.label))
        }
        _ => (DraftStep::Reword, labels(&all)),
    };
    Op::InDraft { step, what }
}

/// A draft is put together again also where a figure of its template has gone wrong since.
const BLANKS: bool = true;

/// The template put together for a draft, of what the log says now.
fn compose(app: &App, reader: &Reader, draft: &Draft, params: &Said) -> Result<Composed, AppError> {
    let meta = &draft.document.meta;
    let recipe = Recipe {
        template: draft.head.template.clone(),
        period: meta.period,
        parameters: params.clone(),
        scope: Some(meta.scope.clone()),
        title: None,
        target: None,
        profile: None,
        blanks: BLANKS,
        parts: Vec::new(),
        again: Some(Again { date: meta.date, unit: params.get(UNIT).cloned().unwrap_or_default() }),
    };
    Ok(assemble::compose(app, reader, &recipe)?.0)
}

/// The template put together with what the draft was made with, of what the log says now.
pub(super) fn as_now(app: &App, reader: &Reader, draft: &Draft) -> Result<Composed, AppError> {
    let template = template(app, reader, draft)?;
    let stands = stands(reader, draft, &template)?;
    let params = stands.into_iter().map(|parameter| (parameter.key, parameter.value)).collect();
    compose(app, reader, draft, &params)
}

/// The same parameters with what stands in the draft of the sections that are asked for. One of which nothing stands, since a person
/// deleted it, is not written: it can be written again.
fn in_draft(
    app: &App,
    reader: &Reader,
    draft: &Draft,
    mut parameters: Vec<DraftParameter>,
    asked: impl Fn(&str) -> bool,
) -> Result<Vec<DraftParameter>, AppError> {
    let said: Said =
        parameters.iter().map(|parameter| (parameter.key.clone(), parameter.value.clone())).collect();
    let is_written = |one: &DraftParameter| one.choices.first() == Some(&one.value) && asked(&one.key);
    let mut written = parameters.iter_mut().filter(|one| is_written(one)).peekable();
    if written.peek().is_none() {
        return Ok(parameters);
    }
    let before = compose(app, reader, draft, &said)?.document;
    for parameter in written {
        let mut without = said.clone();
        without.insert(parameter.key.clone(), LEFT_OUT.to_owned());
        let after = compose(app, reader, draft, &without)?.document;
        match shuhui_draft::switch(&draft.document, &before, &after) {
            Some(gone) if gone.removed.is_empty() => LEFT_OUT.clone_into(&mut parameter.value),
            Some(gone) => {
                let (blocks, written) = (count(gone.removed.len()), count(gone.written.len()));
                parameter.section = Some(SectionStands { blocks, written });
            }
            None => {}
        }
    }
    Ok(parameters)
}

fn template(app: &App, reader: &Reader, draft: &Draft) -> Result<Template, AppError> {
    let files = template::find(app, reader, &draft.head.template).about("template")?;
    Ok(template::draftable(&files, BLANKS).about("template")?.0)
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
        choices: Vec::new(),
        section: None,
    };
    let parameters = template.parameters().iter().filter(|parameter| parameter.key != UNIT);
    let rest = parameters.map(|parameter| DraftParameter {
        key: parameter.key.clone(),
        label: parameter.label.clone(),
        value: in_short(template, &parameter.key, known(&parameter.key).unwrap_or(&parameter.default)),
        note: parameter.note.clone(),
        choices: choices(parameter),
        section: None,
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
