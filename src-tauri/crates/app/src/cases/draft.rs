//! Drafts 文稿, once they are kept: listed, shown with what the log says now, changed, exported.

mod apply;
mod cited;
mod comments;
mod copies;
mod detail;
mod export;
mod find;
mod forecast;
mod how;
mod marks;
mod moved;
mod news;
mod other;
mod pages;
mod patch;
mod picture;
mod prints;
mod read;
mod reword;
pub(crate) mod shown;
mod step;
mod version;

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use shuhui_core::Kinds;
use shuhui_core::document::Scope;
use shuhui_store::{Draft, DraftHead, Op, Reader, Which};
use shuhui_typeset::css;

use self::news::stale_figures;
use super::assemble::Composed;
use super::paper;
use crate::error::AppError;
use crate::wire::{
    DraftFigures, DraftId, DraftList, DraftShow, DraftSummary, ListDrafts, Nothing, WireScope,
};
use crate::{App, clock};

pub use apply::{apply, refresh};
pub(crate) use apply::{changed, changed_with};
pub(crate) use cited::Counted;
pub use cited::cited;
pub use comments::comments;
pub use detail::figure;
pub use export::exported;
pub(crate) use export::{left_as_file, made, went};
pub use find::{find as find_words, replace, search};
pub use forecast::forecast;
pub(crate) use forecast::retitle;
pub use other::{other, take_other};
pub use pages::{pages, place_at};
pub use picture::picture;
pub(crate) use prints::printed;
pub use prints::prints;
pub(crate) use read::aimed_at;
pub use read::allowed;
pub(crate) use read::place;
pub use reword::{parameters, reword};
pub use version::{keep, revert, versions};

/// Keeps a document as a new draft, with the parameters that stand in it.
pub(crate) fn keep_new(
    app: &App,
    template: &str,
    parameters: &BTreeMap<String, String>,
    composed: &Composed,
) -> Result<shuhui_core::DraftId, AppError> {
    let title = match composed.document.title() {
        title if title.is_empty() => template.to_owned(),
        title => title,
    };
    let draft = shuhui_store::NewDraft {
        title: title.clone(),
        template: template.to_owned(),
        params: parameters.clone(),
        period: composed.document.meta.period,
        document: composed.document.clone(),
        evidence: composed.evidence.clone(),
    };
    Ok(app.write(Op::NewDraft { title }, |tx| Ok(tx.drafts().create(draft)?))?.value)
}

/// All drafts, last changed first, or those in the bin, last deleted first, each with what has gone stale in it.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, request: ListDrafts) -> Result<DraftList, AppError> {
    let which = if request.deleted == Some(true) { Which::Deleted } else { Which::Live };
    app.read(|reader| Ok(DraftList { drafts: summaries(app, reader, which, usize::MAX)? }))
}

/// The first `limit` drafts of a list.
pub(crate) fn summaries(
    app: &App,
    reader: &Reader,
    which: Which,
    limit: usize,
) -> Result<Vec<DraftSummary>, AppError> {
    let kinds = App::kinds(reader)?;
    let heads = reader.drafts(which)?;
    heads.iter().take(limit).map(|head| summary(app, reader, &kinds, head)).collect()
}

/// What a list says about a draft's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct TextSummary {
    stale: u32,
    blanks: u32,
    conditions: u32,
    damaged: Option<String>,
}

/// One line of the list. A draft whose text cannot be read stands there too and says why.
fn summary(app: &App, reader: &Reader, kinds: &Kinds, head: &DraftHead) -> Result<DraftSummary, AppError> {
    let key = (head.id, head.revision, app.clock().today());
    let text = app.summaries.get(reader, key, |reader| text_summary(app, reader, kinds, head))?;
    Ok(DraftSummary {
        id: head.id.to_string(),
        title: head.title.clone(),
        period: head.period.to_string(),
        period_name: head.period.name(),
        template: head.template.clone(),
        revision: head.revision,
        updated: moment(head.saved_at),
        deleted_at: head.deleted_at.map(moment),
        stale: text.stale,
        blanks: text.blanks,
        conditions: text.conditions,
        damaged: text.damaged,
        stage: match reader.draft_exported(head.id)? {
            None => "first",
            Some(revision) if revision == head.revision => "exported",
            Some(_) => "changed",
        }
        .to_owned(),
    })
}

fn text_summary(
    app: &App,
    reader: &Reader,
    kinds: &Kinds,
    head: &DraftHead,
) -> Result<TextSummary, AppError> {
    let damaged = |error: AppError| TextSummary {
        stale: 0,
        blanks: 0,
        conditions: 0,
        damaged: Some(error.to_string()),
    };
    // Not among the texts at hand: a list of many drafts would put out those that are worked on.
    let document = match reader.draft_document(head.id, head.revision) {
        Ok(Some(document)) => document,
        Ok(None) => return Ok(damaged(unknown(&head.id.to_string()))),
        Err(error) => return Ok(damaged(error.into())),
    };
    let counted = news::figures(app, reader, kinds, &document)
        .and_then(|news| Ok((news, news::changed_conditions(app, reader, kinds, &document)?)));
    match counted {
        Ok((news, conditions)) => Ok(TextSummary {
            stale: count(stale_figures(&document, &news)),
            blanks: count(document.blanks().count()),
            conditions: count(conditions.len()),
            damaged: None,
        }),
        // An expression that this program cannot read is the draft's affair; a log that cannot be read is everybody's.
        Err(error) if error.code().starts_with("draft.") => Ok(damaged(error)),
        Err(error) => Err(error),
    }
}

/// One draft with its text.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn show(app: &App, request: DraftId) -> Result<DraftShow, AppError> {
    app.read(|reader| {
        let draft = find(app, reader, &request.id)?;
        shown(app, reader, &draft)
    })
}

/// A draft for the wire.
fn shown(app: &App, reader: &Reader, draft: &Draft) -> Result<DraftShow, AppError> {
    let kinds = App::kinds(reader)?;
    let document = &draft.document;
    let news = news::figures(app, reader, &kinds, document)?;
    let look = css::look(&paper::set(app, document));
    let conditions = news::changed_conditions(app, reader, &kinds, document)?;
    let moved = moved::sentence(app, reader, &kinds, (&draft.head, document), (&news, &conditions))?;
    Ok(DraftShow {
        id: draft.head.id.to_string(),
        title: draft.head.title.clone(),
        period: document.meta.period.to_string(),
        template: draft.head.template.clone(),
        revision: draft.head.revision,
        saved: app.clock().spoken(clock::moment(draft.head.saved_at)),
        blocks: shown::blocks(
            document,
            shown::Beside { news: &news, kinds: &kinds, period: document.meta.period },
            &look,
        ),
        pages: look.pages,
        characters: count(document.characters()),
        minutes: count(document.minutes_aloud()),
        target: target(app, reader, draft),
        look: shown::look(&look),
        profile: document.meta.profile.0.clone(),
        sealed: document.meta.sealed,
        scope: WireScope::of(&document.meta.scope),
        conditions,
        comments: comments::of(app, document),
        moved,
        base: super::roll::made_from(reader, &draft.head)?,
    })
}

/// `2025-12-08T10:42`
fn moment(at: i64) -> String {
    clock::moment(at).format("%Y-%m-%dT%H:%M").to_string()
}

/// What moved in the log behind what is stale in a draft.
fn moved_behind(app: &App, reader: &Reader, id: &str) -> Result<String, AppError> {
    let draft = find(app, reader, id)?;
    let kinds = App::kinds(reader)?;
    let news = news::figures(app, reader, &kinds, &draft.document)?;
    let conditions = news::changed_conditions(app, reader, &kinds, &draft.document)?;
    moved::sentence(app, reader, &kinds, (&draft.head, &draft.document), (&news, &conditions))
}

/// How many characters are aimed at: as the draft says, else as its template does.
fn target(app: &App, reader: &Reader, draft: &Draft) -> Option<u32> {
    let named = || {
        let files = super::template::find(app, reader, &draft.head.template).ok()?;
        super::template::draftable(&files, true).ok()?.0.characters()
    };
    draft.document.meta.target.or_else(named)
}

/// All figures, blanks and conditions of a draft.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn figures(app: &App, request: DraftId) -> Result<DraftFigures, AppError> {
    app.read(|reader| {
        let draft = find(app, reader, &request.id)?;
        let kinds = App::kinds(reader)?;
        let news = news::figures(app, reader, &kinds, &draft.document)?;
        Ok(DraftFigures {
            figures: shown::figures(
                &draft.document,
                shown::Beside { news: &news, kinds: &kinds, period: draft.document.meta.period },
            ),
            blanks: shown::blanks(&draft.document),
            conditions: news::conditions(app, reader, &kinds, &draft.document)?,
        })
    })
}

/// Brings a draft back from the bin.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn restore(app: &App, request: DraftId) -> Result<DraftSummary, AppError> {
    let id = identity(&request.id)?;
    let known = app.read(|reader| Ok(reader.draft_head(id)?))?.ok_or_else(|| unknown(&request.id))?;
    if known.deleted_at.is_some() {
        app.write(Op::RestoreDraft { title: known.title }, |tx| Ok(tx.drafts().restore(id)?))?;
    }
    app.read(|reader| summary(app, reader, &App::kinds(reader)?, &head(reader, id)?))
}

/// Deletes a draft; undo brings it back.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn delete(app: &App, request: DraftId) -> Result<Nothing, AppError> {
    // Also one whose text cannot be read.
    let head = app.read(|reader| head(reader, identity(&request.id)?))?;
    app.write(Op::DeleteDraft { title: head.title }, |tx| Ok(tx.drafts().delete(head.id)?))?;
    Ok(Nothing {})
}

/// How deep a part stands, as the wire tells it.
pub(crate) fn level(role: shuhui_core::Role) -> u8 {
    shown::level(role)
}

/// A line's place in its block, as the wire names it.
pub(crate) fn line_at(place: shuhui_core::document::Place) -> String {
    shown::at(place)
}

/// A stored draft by its id from the wire.
///
/// # Errors
/// `draft.unknown`, `draft.in_bin`, `store.*`
pub(crate) fn find(app: &App, reader: &Reader, id: &str) -> Result<Draft, AppError> {
    stored(app, reader, identity(id)?)
}

fn stored(app: &App, reader: &Reader, id: shuhui_core::DraftId) -> Result<Draft, AppError> {
    reader.snapshot(|reader| {
        let head = head(reader, id)?;
        let document = app.documents.get(reader, (id, head.revision), |reader| {
            Ok(Arc::new(reader.draft_document(id, head.revision)?.ok_or_else(|| unknown(&id.to_string()))?))
        })?;
        Ok(Draft { head, document })
    })
}

fn head(reader: &Reader, id: shuhui_core::DraftId) -> Result<DraftHead, AppError> {
    let head = reader.draft_head(id)?.ok_or_else(|| unknown(&id.to_string()))?;
    if head.deleted_at.is_some() {
        return Err(AppError::new("draft.in_bin", vec![("title", head.title)]));
    }
    Ok(head)
}

fn identity(id: &str) -> Result<shuhui_core::DraftId, AppError> {
    shuhui_core::DraftId::from_str(id).map_err(|cause| unknown(id).because(&cause))
}

fn unknown(id: &str) -> AppError {
    AppError::new("draft.unknown", vec![("id", id.chars().take(40).collect())])
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// 安全生产、办公室
pub(crate) fn scope_in_words(scope: &Scope) -> String {
    let Scope { with, dept, speaker, person } = scope;
    let words: Vec<&str> = with.iter().chain(dept).chain(speaker).chain(person).map(String::as_str).collect();
    words.join("、")
}
