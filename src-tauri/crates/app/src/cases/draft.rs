//! Drafts 文稿, once they are kept: listed, shown with what the log says now, changed, exported.

mod change;
mod detail;
mod export;

use std::collections::BTreeMap;
use std::str::FromStr;

use shuhui_core::{Document, Kinds, Period};
use shuhui_store::{Draft, DraftHead, Op, Reader, Which};

use super::{figure, paper, shown};
use crate::error::AppError;
use crate::wire::{DraftFigures, DraftId, DraftList, DraftShow, DraftSummary, Nothing};
use crate::{App, clock};

pub use change::{edit, fill, insert_block, link, refresh, remove_block};
pub use detail::figure;
pub(crate) use export::made;

/// Keeps a document as a new draft.
pub(crate) fn keep(
    app: &App,
    template: &str,
    parameters: &BTreeMap<String, String>,
    document: &Document,
) -> Result<shuhui_core::DraftId, AppError> {
    let draft = shuhui_store::NewDraft {
        title: document.title.clone(),
        template: template.to_owned(),
        params: parameters.clone(),
        period: document.period,
        document: document.clone(),
    };
    let op = Op::NewDraft { title: document.title.clone() };
    Ok(app.write(op, |tx| Ok(tx.drafts().create(draft)?))?.value)
}

/// All drafts, last changed first, each with what has gone stale in it.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, _: Nothing) -> Result<DraftList, AppError> {
    app.read(|reader| Ok(DraftList { drafts: summaries(app, reader, usize::MAX)? }))
}

/// The first `limit` drafts of the list.
pub(crate) fn summaries(app: &App, reader: &Reader, limit: usize) -> Result<Vec<DraftSummary>, AppError> {
    let kinds = App::kinds(reader)?;
    let heads = reader.drafts(Which::Live)?;
    heads.iter().take(limit).map(|head| summary(app, reader, &kinds, head)).collect()
}

/// What a list says about a draft's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TextSummary {
    period: Period,
    stale: u32,
    blanks: u32,
}

fn summary(app: &App, reader: &Reader, kinds: &Kinds, head: &DraftHead) -> Result<DraftSummary, AppError> {
    let key = (head.id, head.revision, app.clock().today());
    let text = app.summaries.get(reader, key, |reader| {
        let draft = stored(reader, head.id)?;
        let news = news(app, reader, kinds, &draft.document)?;
        Ok(TextSummary {
            period: draft.document.period,
            stale: count(stale_figures(&draft.document, &news)),
            blanks: count(draft.document.blanks().count()),
        })
    })?;
    Ok(DraftSummary {
        id: head.id.to_string(),
        title: head.title.clone(),
        period: text.period.to_string(),
        template: head.template.clone(),
        revision: head.revision,
        updated: clock::moment(head.saved_at).format("%Y-%m-%dT%H:%M").to_string(),
        stale: text.stale,
        blanks: text.blanks,
    })
}

/// One draft with its text.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn show(app: &App, request: DraftId) -> Result<DraftShow, AppError> {
    app.read(|reader| {
        let draft = find(reader, &request.id)?;
        shown(app, reader, &draft)
    })
}

/// A draft for the wire.
fn shown(app: &App, reader: &Reader, draft: &Draft) -> Result<DraftShow, AppError> {
    let kinds = App::kinds(reader)?;
    let document = &draft.document;
    let news = news(app, reader, &kinds, document)?;
    let target = crate::assets::template(&app.own_templates(), &draft.head.template)
        .ok()
        .and_then(|files| files.template().ok())
        .and_then(|template| template.characters());
    Ok(DraftShow {
        id: draft.head.id.to_string(),
        title: draft.head.title.clone(),
        period: document.period.to_string(),
        template: draft.head.template.clone(),
        revision: draft.head.revision,
        saved: app.clock().spoken(clock::moment(draft.head.saved_at)),
        blocks: shown::blocks(document, &news),
        pages: paper::pages(document),
        characters: count(document.characters()),
        target,
    })
}

/// All figures and blanks of a draft.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn figures(app: &App, request: DraftId) -> Result<DraftFigures, AppError> {
    app.read(|reader| {
        let draft = find(reader, &request.id)?;
        let news = news(app, reader, &App::kinds(reader)?, &draft.document)?;
        Ok(DraftFigures {
            figures: shown::figures(&draft.document, &news),
            blanks: shown::blanks(&draft.document),
        })
    })
}

/// Deletes a draft; undo brings it back.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn delete(app: &App, request: DraftId) -> Result<Nothing, AppError> {
    let draft = app.read(|reader| find(reader, &request.id))?;
    app.write(Op::DeleteDraft { title: draft.head.title }, |tx| Ok(tx.drafts().delete(draft.head.id)?))?;
    Ok(Nothing {})
}

/// A stored draft by its id from the wire.
fn find(reader: &Reader, id: &str) -> Result<Draft, AppError> {
    let id = shuhui_core::DraftId::from_str(id).map_err(|cause| {
        AppError::new("draft.unknown", vec![("id", id.chars().take(40).collect())]).because(&cause)
    })?;
    stored(reader, id)
}

fn stored(reader: &Reader, id: shuhui_core::DraftId) -> Result<Draft, AppError> {
    let kept = reader.draft(id)?.filter(|draft| draft.head.deleted_at.is_none());
    kept.ok_or_else(|| AppError::new("draft.unknown", vec![("id", id.to_string())]))
}

/// What the log says now, where that differs from the text.
fn news(app: &App, reader: &Reader, kinds: &Kinds, document: &Document) -> Result<shown::News, AppError> {
    let source = figure::source(app, reader, document.period);
    let stale = shuhui_draft::stale(document, &source, kinds)?;
    Ok(stale.into_iter().map(|stale| (stale.figure.to_string(), stale.to)).collect())
}

/// Figures that went stale; a blank for which entries came is a proposal, not a fault.
fn stale_figures(document: &Document, news: &shown::News) -> usize {
    document.figures().filter(|(_, figure)| news.contains_key(figure.id.as_str())).count()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
