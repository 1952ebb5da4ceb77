//! The start page: the year in numbers, what was worked on last, what is still owed.

use chrono::{Datelike, NaiveDate};
use shuhui_core::Period;
use shuhui_store::{Filter, Page, Reader, Start, Which};

use super::{draft, entries, requirement};
use crate::App;
use crate::error::AppError;
use crate::wire::{Nothing, Standings, Today, YearCounts};

/// What the start page lists.
const RECENT_DRAFTS: usize = 6;
const RECENT_ENTRIES: u32 = 8;

/// What the start page shows.
///
/// # Errors
/// `store.*`
pub fn today(app: &App, _: Nothing) -> Result<Today, AppError> {
    let today = app.clock().today();
    app.read(|reader| {
        let newest =
            reader.page(&Filter::default(), Page { start: Start::Offset(0), limit: RECENT_ENTRIES })?;
        let board = requirement::board(app, reader, Period::year(today.year())?)?;
        Ok(Today {
            standing: Standings { met: board.met, all: entries::count(board.requirements.len() as u64) },
            empty: board.start.empty,
            today: today.to_string(),
            days_left: days_left(today),
            year: year_counts(reader, today)?,
            drafts: draft::summaries(app, reader, Which::Live, RECENT_DRAFTS)?,
            entries: newest.iter().map(entries::wire).collect(),
            todo: requirement::todo(app, reader)?,
        })
    })
}

fn days_left(today: NaiveDate) -> u32 {
    let last = NaiveDate::from_ymd_opt(today.year(), 12, 31).unwrap_or(today);
    u32::try_from((last - today).num_days()).unwrap_or(0)
}

fn year_counts(reader: &Reader, today: NaiveDate) -> Result<YearCounts, AppError> {
    let year = Period::year(today.year())?;
    let before = Period::year(today.year() - 1)?;
    let so_far = Period::new(year.first(), today)?;
    let same_days = so_far.last_year().unwrap_or(before);
    let totals = |period| reader.totals(&Filter { period: Some(period), ..Filter::default() });
    let months = |period: Period| -> Result<Vec<u32>, AppError> {
        let found = reader.months(&Filter { period: Some(period), ..Filter::default() })?;
        let count = |month: Period| {
            found
                .iter()
                .find(|one| one.first == month.first())
                .map_or(0, |one| entries::count(one.totals.entries))
        };
        Ok(period.months().map(count).collect())
    };
    let (now, then) = (totals(year)?, totals(same_days)?);
    Ok(YearCounts {
        year: today.year(),
        entries: entries::count(now.entries),
        attendance: now.attendance,
        entries_before: entries::count(then.entries),
        attendance_before: then.attendance,
        months: months(year)?,
        months_before: months(before)?,
    })
}
