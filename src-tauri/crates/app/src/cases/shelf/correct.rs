//! What is known of a report said by hand: its title, what it speaks of, its 文种, its unit. It stands over what was read, until
//! somebody wants that again.

use chrono::Datelike as _;
use shuhui_core::Kinds;
use shuhui_core::base::genre;
use shuhui_store::{About, ByHand, Op, Reader, Report, UndoScope};

use super::super::{entries, undo};
use super::{about, apart, doubts, known, list, original, written_year};
use crate::App;
use crate::error::{About as _, AppError};
use crate::wire::{CorrectReport, ReportCorrected};

/// Characters of a title.
const TITLE: usize = 120;
/// Characters of 文种, and of a unit.
const GENRE: usize = 20;
const UNIT: usize = 60;

/// Says something of a report by hand; undo takes it back.
///
/// # Errors
/// `shelf.unknown`, `shelf.no_title`, `shelf.too_long`, `shelf.no_field`, `period.*`; `shelf.missing`, `shelf.altered` and `papers.*` where
/// what was read is wanted again and the original cannot be; `store.*`
pub fn correct(app: &App, request: CorrectReport) -> Result<ReportCorrected, AppError> {
    let id = super::id(&request.report)?;
    let report = app.read(|reader| known(reader, id))?;
    let (mut now, mut by_hand) = (report.about.clone(), report.by_hand);
    let again = request.as_read.unwrap_or_default();
    if !again.is_empty() {
        let read = app.read(|reader| {
            let kinds = app.known_kinds(reader)?;
            as_read(reader, &report, &kinds)
        })?;
        for field in &again {
            match field.as_str() {
                "title" => (now.title, by_hand.title) = (read.title.clone(), false),
                "period" => (now.period, now.year, by_hand.period) = (read.period, read.year, false),
                "genre" => (now.genre, by_hand.genre) = (read.genre.clone(), false),
                "unit" => (now.unit, by_hand.unit) = (read.unit.clone(), false),
                other => {
                    let field = other.chars().take(20).collect();
                    return Err(AppError::new("shelf.no_field", vec![("field", field)]).about("as_read"));
                }
            }
        }
    }
    if let Some(title) = request.title {
        now.title = short(&title, TITLE).about("title")?;
        by_hand.title = true;
        if now.title.is_empty() {
            return Err(AppError::new("shelf.no_title", Vec::new()).about("title"));
        }
    }
    if let Some(period) = request.period {
        let period = period.trim();
        now.period = (!period.is_empty()).then(|| entries::period(app, period)).transpose()?;
        now.year = now.period.map(|period| period.first().year());
        by_hand.period = true;
    }
    if let Some(genre) = request.genre {
        (now.genre, by_hand.genre) = (short(&genre, GENRE).about("genre")?, true);
    }
    if let Some(unit) = request.unit {
        (now.unit, by_hand.unit) = (short(&unit, UNIT).about("unit")?, true);
    }
    // An original that is gone leaves what was counted when it was there.
    let as_known = Report { about: now.clone(), by_hand, ..report.clone() };
    if now.unread.is_none()
        && let Ok(unsure) = doubts::unsure(app, &as_known)
    {
        now.unsure = unsure;
    }
    stored(app, &report, now, by_hand)
}

/// Keeps what is known now, where it differs.
fn stored(app: &App, report: &Report, about: About, by_hand: ByHand) -> Result<ReportCorrected, AppError> {
    if about != report.about || by_hand != report.by_hand {
        let op = Op::CorrectReport { title: about.title.clone() };
        app.write(op, |tx| Ok(tx.reports().correct(report.id, about, by_hand, report.decided.clone())?))?;
    }
    app.read(|reader| {
        Ok(ReportCorrected {
            report: list::wire(&known(reader, report.id)?, 0),
            undo: undo::state(reader, UndoScope::Reports)?,
        })
    })
}

/// What the original says of itself, or its name where it cannot be read.
fn as_read(reader: &Reader, report: &Report, kinds: &Kinds) -> Result<About, AppError> {
    let source = original(reader, report)?;
    if report.about.unread.is_some() {
        let stem = source.stem();
        let (year, genre) = (written_year(&stem), genre(&stem).unwrap_or_default().to_owned());
        return Ok(About { title: stem, year, genre, ..About::default() });
    }
    let apart = apart(&source, kinds, &std::sync::Arc::default())?;
    Ok(about(&source, &apart.base))
}

/// Words of a person in one line.
fn short(words: &str, most: usize) -> Result<String, AppError> {
    let words = entries::tidy(words);
    match words.chars().count() > most {
        true => Err(AppError::new("shelf.too_long", vec![("most", most.to_string())])),
        false => Ok(words),
    }
}
