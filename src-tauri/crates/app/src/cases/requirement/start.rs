//! From when the requirements count: an agreed month, or else that of the earliest entry.

use chrono::Datelike;
use shuhui_core::Period;
use shuhui_core::requirement::AsOf;
use shuhui_store::{Op, Reader, RequirementStart};

use crate::App;
use crate::cases::entries;
use crate::error::AppError;
use crate::wire::{AgreeStart, CountedFrom};

/// Agrees on the month that the requirements count from, or on nothing, so that they count from the earliest entry.
///
/// # Errors
/// `requirement.start`, `store.*`
pub fn start(app: &App, request: AgreeStart) -> Result<CountedFrom, AppError> {
    let agreed = match request.month.trim() {
        "" => None,
        written => Some(month(app, written)?),
    };
    app.write(Op::AgreeStart, |tx| Ok(tx.settings().set(&RequirementStart(agreed))?))?;
    app.read(|reader| told(reader, &as_of(app, reader)?))
}

/// The first day of the month that is written: 2025-03, 2025年3月, 3月.
fn month(app: &App, written: &str) -> Result<chrono::NaiveDate, AppError> {
    let refused = || {
        AppError::new("requirement.start", vec![("text", written.chars().take(20).collect())]).about("month")
    };
    // A year or a quarter names its first month; what begins within one names none.
    let first = entries::period(app, written).map_err(|_| refused())?.first();
    if first.day() != 1 || first > app.clock().today() { Err(refused()) } else { Ok(first) }
}

/// As of when this log is held against its requirements.
pub(crate) fn as_of(app: &App, reader: &Reader) -> Result<AsOf, AppError> {
    Ok(AsOf::new(app.clock().today(), agreed(reader)?, reader.earliest_day()?))
}

fn agreed(reader: &Reader) -> Result<Option<chrono::NaiveDate>, AppError> {
    let RequirementStart(agreed) = reader.setting()?.unwrap_or_default();
    Ok(agreed)
}

pub(super) fn told(reader: &Reader, as_of: &AsOf) -> Result<CountedFrom, AppError> {
    let month = as_of.start();
    Ok(CountedFrom {
        month: month.format("%Y-%m").to_string(),
        text: Period::month(month.year(), month.month())?.name(),
        agreed: agreed(reader)?.is_some(),
        empty: reader.earliest_day()?.is_none(),
    })
}
