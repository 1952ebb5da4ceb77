//! Periods 期间 as windows ask for them: read as typed, the parts of a year, and those worth one press.

use chrono::{Datelike, NaiveDate};
use shuhui_compose::PeriodKind;
use shuhui_core::Period;
use shuhui_core::quick::answered;

use crate::App;
use crate::error::{About, AppError};
use crate::wire::{
    ChoiceName, ChoicesRequest, PeriodChoice, PeriodChoices, ReadPeriod, WirePeriod, YearPeriods, YearRequest,
};

/// Reads a period as it is typed, in one text or by its two ends.
///
/// # Errors
/// `date.*`, `period.*` about `from` or `to`
pub fn read(app: &App, request: ReadPeriod) -> Result<WirePeriod, AppError> {
    let today = app.clock().today();
    let year = request.year.unwrap_or_else(|| today.year());
    let whole = request.asked.and_then(|asked| answered(&request.from, &asked, today));
    let begin = Period::read(whole.as_deref().unwrap_or(&request.from), Some(year)).about("from")?;
    let Some(to) = request.to else { return Ok(begin.into()) };
    let end = Period::read(&to, Some(year)).about("to")?;
    Ok(Period::new(begin.first(), end.last()).about("to")?.into())
}

/// A year and its halves, quarters and months.
///
/// # Errors
/// `period.bad_year`
pub fn year(_: &App, request: YearRequest) -> Result<YearPeriods, AppError> {
    let year = Period::year(request.year).about("year")?;
    Ok(YearPeriods {
        year: year.into(),
        halves: year.halves().map(WirePeriod::from).collect(),
        quarters: year.quarters().map(WirePeriod::from).collect(),
        months: year.months().map(WirePeriod::from).collect(),
    })
}

/// The periods that a clerk is likely to want for a template, the likeliest first.
///
/// # Errors
/// `period.bad_year` when the clock is far off.
pub fn choices(app: &App, request: ChoicesRequest) -> Result<PeriodChoices, AppError> {
    let kind = PeriodKind::read(&request.period).unwrap_or(PeriodKind::Any);
    let choices = likely(app.clock().today(), kind)?;
    let choice = |(name, period): (ChoiceName, Period)| PeriodChoice { name, period: period.into() };
    Ok(PeriodChoices { choices: choices.into_iter().map(choice).collect() })
}

/// The period that a template is likely to be wanted for.
///
/// # Errors
/// `period.bad_year` when the clock is far off.
pub(crate) fn likeliest(today: NaiveDate, kind: PeriodKind) -> Result<Period, AppError> {
    let first = likely(today, kind)?.into_iter().next();
    first.map_or_else(|| Ok(Period::year(today.year())?), |(_, period)| Ok(period))
}

fn likely(today: NaiveDate, kind: PeriodKind) -> Result<Vec<(ChoiceName, Period)>, AppError> {
    let year = Period::year(today.year())?;
    let holding =
        |mut parts: Box<dyn Iterator<Item = Period>>| parts.find(|part| part.holds(today)).unwrap_or(year);
    let (quarter, month) = (holding(Box::new(year.quarters())), holding(Box::new(year.months())));
    let halves: Vec<_> =
        [ChoiceName::FirstHalf, ChoiceName::SecondHalf].into_iter().zip(year.halves()).collect();
    let before = |name: ChoiceName, period: Period| period.before().map(|before| (name, before));

    let mut years = vec![(ChoiceName::ThisYear, year)];
    years.extend(before(ChoiceName::LastYear, year));
    // In January and February the report that is due is last year's.
    if today.month() <= 2 {
        years.reverse();
    }
    Ok(match kind {
        PeriodKind::Year => years,
        PeriodKind::Half if today.month() <= 6 => halves,
        PeriodKind::Half => halves.into_iter().rev().collect(),
        PeriodKind::Any => {
            let shorter = [
                Some((ChoiceName::ThisQuarter, quarter)),
                before(ChoiceName::LastQuarter, quarter),
                Some((ChoiceName::ThisMonth, month)),
                before(ChoiceName::LastMonth, month),
            ];
            years.into_iter().chain(halves).chain(shorter.into_iter().flatten()).collect()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_period_stands_first() {
        for (today, kind, expected) in [
            ("2025-12-08", "year", "ThisYear=2025 LastYear=2024"),
            ("2025-02-28", "year", "LastYear=2024 ThisYear=2025"),
            ("2025-03-01", "year", "ThisYear=2025 LastYear=2024"),
            ("2025-06-30", "half", "FirstHalf=2025H1 SecondHalf=2025H2"),
            ("2025-07-01", "half", "SecondHalf=2025H2 FirstHalf=2025H1"),
            (
                "2025-01-15",
                "any",
                "LastYear=2024 ThisYear=2025 FirstHalf=2025H1 SecondHalf=2025H2 \
                 ThisQuarter=2025Q1 LastQuarter=2024Q4 ThisMonth=2025-01 LastMonth=2024-12",
            ),
            (
                "2025-12-08",
                "any",
                "ThisYear=2025 LastYear=2024 FirstHalf=2025H1 SecondHalf=2025H2 \
                 ThisQuarter=2025Q4 LastQuarter=2025Q3 ThisMonth=2025-12 LastMonth=2025-11",
            ),
        ] {
            let kind = PeriodKind::read(kind).expect("a kind of period");
            let choices = likely(today.parse().expect("a day"), kind).expect("periods");
            let said: Vec<String> =
                choices.iter().map(|(name, period)| format!("{name:?}={period}")).collect();
            assert_eq!(said.join(" "), expected, "{today}");
        }
    }
}
