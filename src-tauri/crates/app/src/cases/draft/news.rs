//! What the log says now, where that differs from a draft: figures, blanks and conditions.

use shuhui_core::document::Block;
use shuhui_core::{Document, Kinds, Period};
use shuhui_store::Reader;

use super::shown;
pub(super) use super::shown::News;
use crate::App;
use crate::cases::figure;
use crate::error::AppError;
use crate::wire::ConditionReport;

/// Figures and blanks of a document for which the log says something else.
pub(super) fn figures(
    app: &App,
    reader: &Reader,
    kinds: &Kinds,
    document: &Document,
) -> Result<News, AppError> {
    of(app, reader, kinds, document.meta.period, &document.blocks)
}

/// The same for some of its blocks.
pub(super) fn of<'b>(
    app: &App,
    reader: &Reader,
    kinds: &Kinds,
    period: Period,
    blocks: impl IntoIterator<Item = &'b Block>,
) -> Result<News, AppError> {
    let source = figure::source(app, reader, period)?;
    let stale = shuhui_draft::stale_in(blocks, &source, kinds)?;
    Ok(stale.into_iter().map(|stale| (stale.figure.to_string(), stale.to)).collect())
}

/// Every condition of a document with what it would give now.
pub(super) fn conditions(
    app: &App,
    reader: &Reader,
    kinds: &Kinds,
    document: &Document,
) -> Result<Vec<ConditionReport>, AppError> {
    let source = figure::source(app, reader, document.meta.period)?;
    let answers = shuhui_draft::conditions(document, &source, kinds)?;
    Ok(answers.iter().map(|news| shown::condition(news, kinds)).collect())
}

/// Those of them that would give something else now.
pub(super) fn changed_conditions(
    app: &App,
    reader: &Reader,
    kinds: &Kinds,
    document: &Document,
) -> Result<Vec<ConditionReport>, AppError> {
    let mut conditions = conditions(app, reader, kinds, document)?;
    conditions.retain(|condition| condition.stale);
    Ok(conditions)
}

/// Figures that went stale; a blank for which entries came is a proposal, not a fault.
pub(super) fn stale_figures(document: &Document, news: &News) -> usize {
    document.figures().filter(|(_, figure)| news.contains_key(figure.id.as_str())).count()
}
