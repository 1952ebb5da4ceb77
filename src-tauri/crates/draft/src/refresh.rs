//! Bringing figures up to the log, and saying what the log has left behind: figures, blanks and conditions.

use std::collections::HashMap;

use shuhui_core::document::{Blank, BlockId, Condition, Evidence, Figure, FigureId, Link, Words};
use shuhui_core::figure::{Outcome, Test, Value};
use shuhui_core::{Block, Document, Evaluated, Expr, FigureSource, Inline, Kinds};

use crate::comment;
use crate::error::DraftError;

/// A figure whose text is behind the log, or was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureChange {
    /// The block it stands in.
    pub block: BlockId,
    /// The figure, which keeps its identity also where it becomes a blank or comes from one.
    pub figure: FigureId,
    /// What stood there; empty for a blank.
    pub from: String,
    /// What the log says; empty for nothing.
    pub to: String,
}

/// What refreshing came to.
#[derive(Clone, PartialEq, Debug)]
pub struct Refreshed {
    /// The document with the log's values.
    pub document: Document,
    /// The entries behind the figures that were asked again.
    pub evidence: Evidence,
    /// Which texts changed.
    pub changes: Vec<FigureChange>,
    /// Figures that a person fixed or typed and the log has otherwise: what stands there, and what it would be.
    pub held: Vec<FigureChange>,
}

/// A condition and what it would give now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConditionNews {
    /// As the document remembers it.
    pub condition: Condition,
    /// What it asks.
    pub test: Test,
    /// What the log says, with the entries behind it.
    pub now: Outcome,
}

/// Brings figures and blanks up to the log, or only some of them. Frozen and typed figures stay, and so does every word.
///
/// # Errors
/// A figure of `only` that the document does not have; an expression that cannot be read; a log that cannot.
pub fn refresh(
    document: &Document,
    source: &dyn FigureSource,
    kinds: &Kinds,
    only: Option<&[FigureId]>,
) -> Result<Refreshed, DraftError> {
    if let Some(unknown) = only.unwrap_or_default().iter().find(|id| document.find(**id).is_none()) {
        return Err(DraftError::UnknownFigure(*unknown));
    }
    let mut log = Answers { source, kinds, known: HashMap::new() };
    let mut refreshed = document.clone();
    let mut evidence = Evidence::default();
    let (mut changes, mut held) = (Vec::new(), Vec::new());
    for (place, piece) in refreshed.pieces_mut() {
        if only.is_some_and(|only| !piece.id().is_some_and(|id| only.contains(&id))) {
            continue;
        }
        let Some((id, expr)) = linked(piece) else {
            held.extend(log.held(place.block(), piece)?);
            continue;
        };
        let from = text(piece);
        *piece = log.take(id, &expr, &mut evidence)?;
        let to = text(piece);
        if from != to {
            changes.push(FigureChange { block: place.block(), figure: id, from, to });
        }
    }
    comment::follow(document, &mut refreshed);
    Ok(Refreshed { document: refreshed, evidence, changes, held })
}

/// The figures and blanks whose text the log has left behind. The document is not changed.
///
/// # Errors
/// As [`refresh`].
pub fn stale(
    document: &Document,
    source: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<Vec<FigureChange>, DraftError> {
    stale_in(&document.blocks, source, kinds)
}

/// The same for some blocks of a document.
///
/// # Errors
/// As [`refresh`].
pub fn stale_in<'b>(
    blocks: impl IntoIterator<Item = &'b Block>,
    source: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<Vec<FigureChange>, DraftError> {
    let mut log = Answers { source, kinds, known: HashMap::new() };
    let mut stale = Vec::new();
    let lines = blocks.into_iter().flat_map(Block::lines);
    for (place, piece) in lines.flat_map(|(place, line)| line.pieces.iter().map(move |piece| (place, piece)))
    {
        let Some((figure, expr)) = linked(piece) else { continue };
        let (from, to) = (text(piece), log.said(figure, &expr)?);
        if from != to {
            stale.push(FigureChange { block: place.block(), figure, from, to });
        }
    }
    Ok(stale)
}

/// The conditions that would give something else now, each once.
///
/// # Errors
/// A condition that cannot be read; a log that cannot.
pub fn changed_conditions(
    document: &Document,
    source: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<Vec<ConditionNews>, DraftError> {
    Ok(conditions(document, source, kinds)?.into_iter().filter(ConditionNews::is_stale).collect())
}

/// Every condition with what it would give now.
///
/// # Errors
/// As [`changed_conditions`].
pub fn conditions(
    document: &Document,
    source: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<Vec<ConditionNews>, DraftError> {
    let mut answers = Vec::with_capacity(document.conditions.len());
    // What decided about a block that a person took away decides nothing any more.
    let stands = |condition: &&Condition| document.block(condition.block).is_some();
    for condition in document.conditions.iter().filter(stands) {
        let test = Test::parse(&condition.expr, kinds).map_err(|cause| DraftError::BadCondition {
            block: condition.block,
            expr: condition.expr.clone(),
            cause: Box::new(cause),
        })?;
        let now = test.evaluate(source)?;
        answers.push(ConditionNews { condition: condition.clone(), test, now });
    }
    Ok(answers)
}

impl ConditionNews {
    /// Whether the log would decide otherwise than it did.
    pub const fn is_stale(&self) -> bool {
        self.now.holds != self.condition.gave
    }
}

/// How much a person wrote or fixed: blocks with changed words, and figures that do not follow the log.
pub fn count_edits(document: &Document) -> usize {
    let blocks = document.blocks.iter().filter(|block| block.touched.any()).count();
    blocks + document.figures().filter(|(_, figure)| figure.link != Link::Linked).count()
}

/// The log's answers, each asked for once however often its expression stands in the text.
struct Answers<'a> {
    source: &'a dyn FigureSource,
    kinds: &'a Kinds,
    known: HashMap<String, (Expr, Evaluated)>,
}

impl Answers<'_> {
    fn ask(&mut self, id: FigureId, written: &str) -> Result<&(Expr, Evaluated), DraftError> {
        if !self.known.contains_key(written) {
            let expr = Expr::parse(written, self.kinds).map_err(|cause| DraftError::BadExpression {
                figure: id,
                expr: written.to_owned(),
                cause: Box::new(cause),
            })?;
            let evaluated = self.source.evaluate(&expr)?;
            self.known.insert(written.to_owned(), (expr, evaluated));
        }
        Ok(&self.known[written])
    }

    /// What the log wants to stand there; empty for a blank.
    fn said(&mut self, id: FigureId, written: &str) -> Result<String, DraftError> {
        let (_, evaluated) = self.ask(id, written)?;
        let there = evaluated.value.as_ref().and_then(|_| Words::new(evaluated.text.as_str()));
        Ok(there.map_or_else(String::new, |words| words.to_string()))
    }

    /// A figure that a person holds, where the log has something to say and says otherwise.
    fn held(&mut self, block: BlockId, piece: &Inline) -> Result<Option<FigureChange>, DraftError> {
        let Inline::Figure(figure) = piece else { return Ok(None) };
        let to = self.said(figure.id, &figure.expr)?;
        let from = figure.text.to_string();
        let differs = !to.is_empty() && to != from;
        Ok(differs.then_some(FigureChange { block, figure: figure.id, from, to }))
    }

    /// The piece that the log wants at this place: a figure, or a blank where it has nothing to say.
    fn take(&mut self, id: FigureId, written: &str, evidence: &mut Evidence) -> Result<Inline, DraftError> {
        let kinds = self.kinds;
        let (expr, evaluated) = self.ask(id, written)?;
        let written = written.to_owned();
        let value = match evaluated.value {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        };
        let text = evaluated.value.as_ref().and_then(|_| Words::new(evaluated.text.as_str()));
        let Some(text) = text else {
            return Ok(Inline::Blank(Blank { id, hint: expr.blank(kinds, evaluated), expr: Some(written) }));
        };
        let behind = evidence.keep(&evaluated.entries);
        Ok(Inline::Figure(Figure { id, expr: written, text, value, behind, link: Link::Linked }))
    }
}

/// The identity and expression of a piece that follows the log.
fn linked(piece: &Inline) -> Option<(FigureId, String)> {
    match piece {
        Inline::Figure(figure) if figure.link == Link::Linked => Some((figure.id, figure.expr.clone())),
        Inline::Blank(blank) => blank.expr.clone().map(|expr| (blank.id, expr)),
        _ => None,
    }
}

fn text(piece: &Inline) -> String {
    match piece {
        Inline::Blank(_) => String::new(),
        other => other.shown().into_owned(),
    }
}
