//! Figures 数: evaluated over the log, from the command line and for drafts.

mod parts;
mod pick;

use std::sync::Arc;

use shuhui_core::figure::{Context, Evaluated, Expr, OfLog, Share, Value, evaluate as evaluate_figure};
use shuhui_core::{Inline, Issue, Kinds, Period, Quantity};
use shuhui_store::{Facts, Reader};

use super::assemble::advice;
use super::draft::shown;
use super::entries;
use crate::error::{About, AppError};
use crate::wire::{FigureAnswer, FigureRequest};
use crate::{App, locale};

pub use pick::pick;

/// Evaluates an expression for a period.
///
/// # Errors
/// `figure.*` with the place in the expression, `period.*`, `store.*`
pub fn evaluate(app: &App, request: FigureRequest) -> Result<FigureAnswer, AppError> {
    let period = entries::period(app, &request.period)?;
    app.read(|reader| {
        let context = context(app, reader, period)?;
        let expr = Expr::read(&request.expr, &context.kinds, period, context.today).about("expr")?;
        let found = evaluate_figure(reader, &expr, &context)?;
        let issues = issues(reader, &expr, &found, &context.kinds)?;
        Ok(FigureAnswer { issues: locale::issues(&issues), ..answer(&found, &expr, &context.kinds) })
    })
}

/// What whoever reads the number alone should know.
fn issues(reader: &Reader, expr: &Expr, found: &Evaluated, kinds: &Kinds) -> Result<Vec<Issue>, AppError> {
    let mut issues = advice::unknown_in(reader, kinds, expr)?;
    issues.extend(advice::everything(expr, kinds));
    issues.extend(found.doubts(expr, kinds));
    let over_all = match (expr, &found.value) {
        (Expr::Ratio { form, .. }, Some(Value::Number(share))) => {
            *form != Share::Times && *share > Quantity::whole(100)
        }
        _ => false,
    };
    issues.extend(over_all.then(|| shown::over_all(&found.text)));
    Ok(issues)
}

/// Figures of a period as compose and draft ask for them: many at a time, of one state of the log.
///
/// # Errors
/// `store.*`
pub(crate) fn source<'a>(
    app: &'a App,
    reader: &'a Reader,
    period: Period,
) -> Result<OfLog<Facts<'a>>, AppError> {
    Ok(OfLog { log: reader.facts(&app.facts)?, context: context(app, reader, period)? })
}

/// What figures of a period are evaluated with.
///
/// # Errors
/// `store.*`
pub(crate) fn context(app: &App, reader: &Reader, period: Period) -> Result<Context, AppError> {
    Ok(Context { period, today: app.clock().today(), kinds: Arc::new(App::kinds(reader)?) })
}

fn answer(found: &Evaluated, expr: &Expr, kinds: &Kinds) -> FigureAnswer {
    FigureAnswer {
        value: match &found.value {
            None => serde_json::Value::Null,
            Some(Value::Number(number)) => shown::number(*number),
            Some(Value::Text(text)) => text.clone().into(),
        },
        text: if found.value.is_none() { blank(&expr.blank(kinds, found)) } else { found.text.clone() },
        unit: found.unit.clone(),
        entries: found.entries.iter().map(ToString::to_string).collect(),
        issues: Vec::new(),
    }
}

/// 〔待填：…〕
pub(crate) fn blank(hint: &str) -> String {
    let id = shuhui_core::BlockId::new("blank").figure(1);
    Inline::Blank(shuhui_core::document::Blank { id, hint: hint.to_owned(), expr: None }).shown().into_owned()
}
