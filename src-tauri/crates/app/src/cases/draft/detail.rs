//! All about one figure, for the inspector: its value then, now and a year before, and the entries behind it.

use std::collections::HashSet;

use chrono::NaiveDate;
use shuhui_core::document::{Evidence, Figure, FigureId, Link, Place};
use shuhui_core::figure::{Evaluated, Expr, Than, Value, compared_until, evaluate};
use shuhui_core::period::Part;
use shuhui_core::{Document, EntryId, Inline, Kinds, Period};
use shuhui_draft::word_behind;
use shuhui_store::Reader;

use super::{count, find, how, read, shown};
use crate::App;
use crate::cases::{entries, figure as figures};
use crate::error::AppError;
use crate::locale::text;
use crate::wire::{Beside, FigureDetail, FigureOf, WireFinding};

/// More entries than anybody reads in a side panel; their number is told all the same.
const SHOWN: usize = 500;

/// All about one figure or blank.
///
/// # Errors
/// `draft.unknown`, `draft.unknown_place`, `store.*`
pub fn figure(app: &App, request: FigureOf) -> Result<FigureDetail, AppError> {
    app.read(|reader| {
        let draft = find(app, reader, &request.id)?;
        let document = &draft.document;
        let evidence = reader.draft_evidence(draft.head.id)?;
        let piece = read::figure_id(&request.figure).ok().and_then(|id| document.find(id));
        let found = piece.and_then(|(place, piece)| match piece {
            Inline::Figure(figure) => {
                Some(Found { behind: behind(document, place, figure.id), ..Found::of(figure, &evidence) })
            }
            Inline::Blank(blank) => Some(Found {
                expr: blank.expr.clone(),
                hint: blank.hint.clone(),
                behind: String::new(),
                finding: None,
                text: piece.shown().into_owned(),
                state: "blank",
                reason: None,
                entries: Vec::new(),
            }),
            _ => None,
        });
        let kinds = App::kinds(reader)?;
        let finding = piece.and_then(|(place, piece)| {
            let beside =
                shown::Beside { news: &shown::News::new(), kinds: &kinds, period: document.meta.period };
            beside.findings(document.block(place.block())?).remove(&piece.id()?)
        });
        let found = found.map(|found| Found { finding, ..found });
        let found = found
            .ok_or_else(|| AppError::new("draft.unknown_place", vec![("place", request.figure.clone())]))?;
        detail(app, reader, &kinds, document.meta.period, request.figure, found)
    })
}

/// What the document says about a figure or blank.
struct Found {
    expr: Option<String>,
    /// What a blank waits for.
    hint: String,
    /// The measure word behind it in the text.
    behind: String,
    finding: Option<WireFinding>,
    text: String,
    state: &'static str,
    reason: Option<String>,
    entries: Vec<EntryId>,
}

impl Found {
    fn of(figure: &Figure, evidence: &Evidence) -> Self {
        Self {
            expr: Some(figure.expr.clone()),
            hint: String::new(),
            behind: String::new(),
            finding: None,
            text: figure.text.to_string(),
            state: shown::state(figure),
            reason: match &figure.link {
                Link::Frozen { reason } => Some(reason.clone()),
                _ => None,
            },
            entries: evidence.entries(figure.behind).to_vec(),
        }
    }
}

/// The measure word that stands behind a figure.
fn behind(document: &Document, place: Place, figure: FigureId) -> String {
    let line = document.block(place.block()).and_then(|block| block.line(place));
    let pieces = line.map(|line| line.pieces.as_slice()).unwrap_or_default();
    let at = pieces.iter().position(|piece| piece.id() == Some(figure));
    match at.and_then(|at| pieces.get(at + 1)) {
        Some(Inline::Words { text, .. }) => word_behind(text).to_owned(),
        _ => String::new(),
    }
}

/// Last year's value as it would stand beside a figure that says a number.
fn beside(
    (expr, last): (&Expr, &Expr),
    before: Option<&Evaluated>,
    found: &Found,
    kinds: &Kinds,
    (document, today): (Period, NaiveDate),
) -> Option<Beside> {
    let said = before.filter(|before| matches!(before.value, Some(Value::Number(_))))?;
    if found.state == "blank" || matches!(expr, Expr::Change { .. } | Expr::List { .. }) {
        return None;
    }
    let own = last.populations().first().and_then(|population| population.period);
    let usual = Than::LastYear.days(document, today);
    let period = match own.filter(|own| usual != Some(*own)) {
        Some(other) => other.name(),
        None if document.part() == Some(Part::Year) && !document.is_running(today) => {
            text("figure.beside_year").to_owned()
        }
        None => text("figure.beside_same").to_owned(),
    };
    Some(Beside {
        name: last.name(kinds, document),
        expr: last.to_string(),
        text: said.text.clone(),
        front: format!("（{period}"),
        back: format!("{}）", found.behind),
        behind: count(found.behind.chars().count()),
    })
}

fn detail(
    app: &App,
    reader: &Reader,
    kinds: &Kinds,
    period: Period,
    id: String,
    found: Found,
) -> Result<FigureDetail, AppError> {
    // An expression that a newer program wrote is shown, and evaluates no more.
    let expr = found.expr.as_deref().and_then(|expr| Expr::parse(expr, kinds).ok());
    let context = figures::context(app, reader, period)?;
    let ask = |expr: &Option<Expr>| -> Result<Option<Evaluated>, AppError> {
        expr.as_ref().map(|expr| evaluate(reader, expr, &context)).transpose().map_err(AppError::from)
    };
    let now = ask(&expr)?;
    let behind = now.as_ref().map(|now| now.entries.clone()).unwrap_or_default();
    let newest: Vec<EntryId> = behind.iter().rev().take(SHOWN).copied().collect();
    let listed = reader.entries_by_id(&newest)?;
    let until = compared_until(context.today, listed.iter().map(|logged| logged.entry.fields.date));
    let last = expr.as_ref().and_then(|expr| expr.a_year_before(period, until));
    let before = ask(&last)?;
    let value = |evaluated: &Option<Evaluated>| {
        evaluated.as_ref().filter(|now| now.value.is_some()).map(|now| now.text.clone())
    };
    let then: HashSet<EntryId> = found.entries.iter().copied().collect();
    let today: HashSet<EntryId> = behind.iter().copied().collect();
    let days = (period, until);
    let beside = expr.as_ref().zip(last.as_ref());
    let beside = beside.and_then(|both| self::beside(both, before.as_ref(), &found, kinds, days));
    Ok(FigureDetail {
        id,
        name: match (&expr, &found.expr) {
            (Some(expr), _) => expr.name(kinds, period),
            (None, Some(expr)) => expr.clone(),
            (None, None) => found.hint,
        },
        how: expr.as_ref().map(|expr| how::parts(expr, period, until)).unwrap_or_default(),
        expr: found.expr,
        text: found.text,
        now: value(&now),
        last_year: value(&before),
        beside,
        finding: found.finding,
        state: found.state.to_owned(),
        reason: found.reason,
        entries: listed.iter().map(entries::wire).collect(),
        added: if found.state == "blank" {
            Vec::new()
        } else {
            behind.iter().filter(|id| !then.contains(id)).map(ToString::to_string).collect()
        },
        removed: count(then.difference(&today).count()),
    })
}
