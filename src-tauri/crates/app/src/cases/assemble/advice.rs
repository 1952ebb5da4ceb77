//! What whoever makes a text should know before believing it: a period that is not over, a text in which every number is blank, numbers of
//! everything or such as do not go together, and names that were given and that the log has never heard of.

mod named;

use shuhui_compose::Template;
use shuhui_core::figure::{FigureError, Term, Test};
use shuhui_core::log::{Log as _, Selection};
use shuhui_core::{Document, Expr, Inline, Issue, Kinds, Period, dates};
use shuhui_store::Reader;

use super::Recipe;
use crate::App;
use crate::cases::draft::{scope_in_words, shown};
use crate::error::AppError;
use crate::locale::say;

pub(crate) use named::{everything, unknown, unknown_in};

/// All of it, about a document that was just made.
pub(super) fn of(
    app: &App,
    reader: &Reader,
    recipe: &Recipe,
    (template, document): (&Template, &Document),
) -> Result<Vec<Issue>, AppError> {
    let kinds = App::kinds(reader)?;
    let mut issues: Vec<Issue> = period(app, reader, document)?.into_iter().collect();
    issues.extend(nothing_known(document));
    issues.extend(unknown(reader, recipe, (template, document))?);
    issues.extend(exprs(document, &kinds).iter().filter_map(|expr| everything(expr, &kinds)).take(1));
    issues.extend(shown::contradictions(document, &kinds));
    Ok(issues)
}

/// The period is not over, or has not begun.
fn period(app: &App, reader: &Reader, document: &Document) -> Result<Option<Issue>, AppError> {
    let period = document.meta.period;
    if app.clock().today() < period.first() {
        return Ok(Some(Issue::advice("draft.not_begun").with("period", period.name())));
    }
    let detail = unfinished(app, reader, document)?;
    let issue = |detail: String| {
        Issue::advice("draft.unfinished").with("period", period.name()).with("detail", detail)
    };
    Ok(detail.map(issue))
}

/// What is true of the numbers of a period that is not over; none of one that is.
pub(crate) fn unfinished(
    app: &App,
    reader: &Reader,
    document: &Document,
) -> Result<Option<String>, AppError> {
    let (period, today) = (document.meta.period, app.clock().today());
    let to_come = today.succ_opt().filter(|_| period.is_running(today));
    let Some(to_come) = to_come.and_then(|next| Period::new(next, period.last()).ok()) else {
        return Ok(None);
    };
    let within = Selection { within: Box::new(document.meta.scope.clone()), ..Selection::default() };
    let mut ahead = 0_usize;
    reader.visit(&within, Some(to_come), &mut |_| ahead += 1).map_err(FigureError::from)?;
    let args = [("day", dates::chinese(today)), ("count", ahead.to_string())];
    let key = if ahead == 0 { "forecast.unfinished_detail" } else { "forecast.unfinished_ahead" };
    Ok(Some(say(key, &args)))
}

/// Every number is blank.
fn nothing_known(document: &Document) -> Option<Issue> {
    let waiting = document.blanks().filter(|(_, blank)| blank.expr.is_some()).count();
    if waiting == 0 || document.figures().next().is_some() {
        return None;
    }
    let issue = |code: &'static str| {
        Issue::advice(code).with("count", waiting.to_string()).with("period", document.meta.period.name())
    };
    Some(match scope_in_words(&document.meta.scope) {
        scope if scope.is_empty() => issue("draft.nothing_known"),
        scope => issue("draft.nothing_known_within").with("scope", scope),
    })
}

/// What a document asks of the log: in its figures, its blanks and its conditions.
fn exprs(document: &Document, kinds: &Kinds) -> Vec<Expr> {
    let written = document.pieces().filter_map(|(_, piece)| match piece {
        Inline::Figure(figure) => Some(&figure.expr),
        Inline::Blank(blank) => blank.expr.as_ref(),
        _ => None,
    });
    // An expression that a newer program wrote tells nothing here.
    let mut exprs: Vec<Expr> = written.filter_map(|expr| Expr::parse(expr, kinds).ok()).collect();
    for test in document.conditions.iter().filter_map(|asked| Test::parse(&asked.expr, kinds).ok()) {
        match test {
            Test::Has(expr) => exprs.push(expr),
            Test::Compare { left, right, .. } => {
                exprs.extend([left, right].into_iter().filter_map(|term| match term {
                    Term::Number(expr) => Some(expr),
                    Term::Literal(_) => None,
                }));
            }
        }
    }
    exprs
}
