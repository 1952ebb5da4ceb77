//! The state of the program, the start page, undo and redo, and the unit that writes.

use chrono::{Datelike, NaiveDate};
use shuhui_core::Period;
use shuhui_store::{Filter, Op, Page, Reader, Start};

use super::{draft, entries, requirement};
use crate::App;
use crate::app::{Turn, spoken};
use crate::error::AppError;
use crate::wire::{Nothing, Status, Today, UndoState, Undone, UnitProfile, YearCounts};

/// The key of the unit's profile among the settings.
const PROFILE: &str = "unit_profile";
/// What the start page lists.
const RECENT_DRAFTS: usize = 6;
const RECENT_ENTRIES: u32 = 8;

/// What the frame of the window shows.
///
/// # Errors
/// `store.*`
pub fn status(app: &App, _: Nothing) -> Result<Status, AppError> {
    Ok(Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_dir: app.folder().display().to_string(),
        today: app.clock().today().to_string(),
        undo: app.read(undo_state)?,
        data_version: app.data_version(),
        host: app.host().to_owned(),
    })
}

fn undo_state(reader: &Reader) -> Result<UndoState, AppError> {
    let steps = reader.steps()?;
    Ok(UndoState { undo: steps.undo.as_ref().map(spoken), redo: steps.redo.as_ref().map(spoken) })
}

/// Takes the last change back.
///
/// # Errors
/// `undo.nothing`, `store.*`
pub fn undo(app: &App, _: Nothing) -> Result<Undone, AppError> {
    turn(app, Turn::Undo, "undo.nothing")
}

/// Makes the change again that was taken back.
///
/// # Errors
/// `redo.nothing`, `store.*`
pub fn redo(app: &App, _: Nothing) -> Result<Undone, AppError> {
    turn(app, Turn::Redo, "redo.nothing")
}

fn turn(app: &App, which: Turn, nothing: &'static str) -> Result<Undone, AppError> {
    let name = app.turn(which)?.ok_or_else(|| AppError::new(nothing, Vec::new()))?;
    Ok(Undone { what: spoken(&name), undo: app.read(undo_state)? })
}

/// What the start page shows.
///
/// # Errors
/// `store.*`
pub fn today(app: &App, _: Nothing) -> Result<Today, AppError> {
    let today = app.clock().today();
    app.read(|reader| {
        let newest =
            reader.page(&Filter::default(), Page { start: Start::Offset(0), limit: RECENT_ENTRIES })?;
        Ok(Today {
            today: today.to_string(),
            days_left: days_left(today),
            year: year_counts(reader, today)?,
            drafts: draft::summaries(app, reader, RECENT_DRAFTS)?,
            entries: newest.iter().map(|logged| entries::wire(&logged.entry, false)).collect(),
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

/// The unit that writes.
///
/// # Errors
/// `store.*`
pub fn get(app: &App, _: Nothing) -> Result<UnitProfile, AppError> {
    app.read(profile)
}

/// Changes the unit that writes.
///
/// # Errors
/// `store.*`
pub fn set(app: &App, profile: UnitProfile) -> Result<UnitProfile, AppError> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let profile = UnitProfile {
        unit: tidy(&profile.unit),
        unit_short: tidy(&profile.unit_short),
        leader: tidy(&profile.leader),
        depts: profile.depts.iter().map(|dept| tidy(dept)).filter(|dept| !dept.is_empty()).collect(),
    };
    app.write(Op::ChangeSetting { what: PROFILE.to_owned() }, |tx| {
        Ok(tx.settings().set(PROFILE, &profile)?)
    })?;
    Ok(profile)
}

/// The unit's profile as it is stored; empty before anybody wrote one.
pub(crate) fn profile(reader: &Reader) -> Result<UnitProfile, AppError> {
    Ok(reader.setting(PROFILE)?.unwrap_or_default())
}
