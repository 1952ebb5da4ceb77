//! Figures 数: evaluated over the log, from the command line and for drafts.

mod parts;
mod pick;

use std::sync::Arc;

use shuhui_core::figure::{Context, Evaluated, Expr, OfLog, Value, evaluate as evaluate_figure};
use shuhui_core::{Inline, Kinds, Period};
use shuhui_store::{Facts, Reader};

use super::draft::shown;
use super::entries;
use crate::App;
use crate::error::{About, AppError};
use crate::wire::{FigureAnswer, FigureRequest};

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
        Ok(answer(&found, &expr, &context.kinds))
    })
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
    }
}

/// 〔待填：…〕
pub(crate) fn blank(hint: &str) -> String {
    let id = shuhui_core::BlockId::new("blank").figure(1);
    Inline::Blank(shuhui_core::document::Blank { id, hint: hint.to_owned(), expr: None }).shown().into_owned()
}
