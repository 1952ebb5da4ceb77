//! Bringing figures up to the log, and saying which are behind it.

use std::collections::HashMap;

use shuhui_core::document::{Blank, BlockId, Figure, FigureId, Link};
use shuhui_core::figure::Value;
use shuhui_core::{Document, Evaluated, Expr, FigureSource, Inline, Kinds};

use crate::error::DraftError;

/// A figure whose text refreshing changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The block it stands in.
    pub block: BlockId,
    /// The figure, which keeps its identity also where it becomes a blank or comes from one.
    pub figure: FigureId,
    /// What stood there; empty for a blank.
    pub from: String,
    /// What stands there now; empty for a blank.
    pub to: String,
}

/// A figure whose text is behind the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stale {
    /// The block it stands in.
    pub block: BlockId,
    /// The figure or blank.
    pub figure: FigureId,
    /// What stands there; empty for a blank.
    pub from: String,
    /// What the log says; empty for nothing.
    pub to: String,
}

/// Takes linked figures, and blanks that wait for entries, from the log again; all of them, or those named in `only`.
///
/// Words are not touched. Figures that a person fixed or typed stay as they are, also when they are named. The entries
/// behind a figure are brought up to date also where its text stays, which is no change to report.
pub fn refresh(
    document: &Document,
    source: &dyn FigureSource,
    kinds: &Kinds,
    only: Option<&[FigureId]>,
) -> Result<(Document, Vec<Change>), DraftError> {
    if let Some(unknown) = only.unwrap_or_default().iter().find(|id| !has(document, id)) {
        return Err(DraftError::UnknownFigure(unknown.clone()));
    }
    let mut log = Answers { source, kinds, known: HashMap::new() };
    let mut refreshed = document.clone();
    let mut changes = Vec::new();
    for block in &mut refreshed.blocks {
        for piece in block.body.runs_mut().into_iter().flatten() {
            let Some((id, expr)) = linked(piece) else { continue };
            if only.is_some_and(|only| !only.contains(&id)) {
                continue;
            }
            let from = words(piece);
            *piece = log.take(&id, &expr)?;
            let to = words(piece);
            if from != to {
                changes.push(Change { block: block.id.clone(), figure: id, from, to });
            }
        }
    }
    Ok((refreshed, changes))
}

/// The figures and blanks whose text the log has left behind. The document is not changed.
pub fn stale(
    document: &Document,
    source: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<Vec<Stale>, DraftError> {
    let (_, changes) = refresh(document, source, kinds, None)?;
    Ok(changes
        .into_iter()
        .map(|Change { block, figure, from, to }| Stale { block, figure, from, to })
        .collect())
}

/// The log's answers, each asked for once however often its expression stands in the text.
struct Answers<'a> {
    source: &'a dyn FigureSource,
    kinds: &'a Kinds,
    known: HashMap<String, (String, Evaluated)>,
}

impl Answers<'_> {
    /// The piece that the log wants at this place: a figure, or a blank where it has nothing.
    fn take(&mut self, id: &FigureId, written: &str) -> Result<Inline, DraftError> {
        if !self.known.contains_key(written) {
            let expr = Expr::parse(written, self.kinds).map_err(|cause| DraftError::BadExpression {
                figure: id.clone(),
                expr: written.to_owned(),
                cause: Box::new(cause),
            })?;
            let answer = (expr.hint(self.kinds), self.source.evaluate(&expr)?);
            self.known.insert(written.to_owned(), answer);
        }
        let (hint, evaluated) = &self.known[written];
        let (id, expr) = (id.clone(), written.to_owned());
        let value = match evaluated.value {
            None => return Ok(Inline::Blank(Blank { id, hint: hint.clone(), expr: Some(expr) })),
            Some(Value::Number(number)) => Some(number),
            Some(Value::Text(_)) => None,
        };
        let (text, entries) = (crate::edit::clean(&evaluated.text), evaluated.entries.clone());
        Ok(Inline::Figure(Figure { id, expr, text, value, entries, link: Link::Linked }))
    }
}

/// The identity and expression of a piece that follows the log.
fn linked(piece: &Inline) -> Option<(FigureId, String)> {
    match piece {
        Inline::Figure(figure) if figure.link == Link::Linked => {
            Some((figure.id.clone(), figure.expr.clone()))
        }
        Inline::Blank(blank) => blank.expr.clone().map(|expr| (blank.id.clone(), expr)),
        _ => None,
    }
}

fn words(piece: &Inline) -> String {
    match piece {
        Inline::Figure(figure) => figure.text.clone(),
        Inline::Text { text } => text.clone(),
        Inline::Blank(_) => String::new(),
    }
}

fn has(document: &Document, id: &FigureId) -> bool {
    document.figures().any(|(_, figure)| figure.id == *id)
        || document.blanks().any(|(_, blank)| blank.id == *id)
}
