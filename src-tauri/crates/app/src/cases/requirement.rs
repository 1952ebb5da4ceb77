//! Requirements 对标要求: the shipped ones until a person changes them, the board, gaps explained, and what is owed today.

mod stored;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use shuhui_core::figure::FigureError;
use shuhui_core::requirement::{Every, Requirement, Slot, Standing, State, Status, check as hold};
use shuhui_core::{Entry, EntryFields, EntryId, Kinds, Period, Quantity, Source, dates};
use shuhui_store::{Op, Reader, RequirementNotes, StoredRequirements};

use self::stored::{key, stored};
use super::draft::shown;
use super::entries;
use crate::App;
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::{
    Board, CheckedRequirement, MonthSpan, NoteRequirement, Nothing, Owed, PeriodRequest, RequirementId,
    Requirements, Settled, Span, Todo, WireRequirement, WireSlot,
};

/// What the start page lists.
const MOST_TODO: usize = 8;

/// All requirements.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, _: Nothing) -> Result<Requirements, AppError> {
    app.read(|reader| {
        let requirements = all(reader, &App::kinds(reader)?)?;
        let shipped = reader.setting::<StoredRequirements>()?.is_none();
        Ok(Requirements { requirements: requirements.iter().map(wire).collect(), shipped })
    })
}

/// Makes or changes a requirement.
///
/// # Errors
/// `requirement.*` for what is wrong with it, `figure.*` for its figure, `requirement.unknown`, `store.*`
pub fn save(app: &App, request: WireRequirement) -> Result<Requirements, AppError> {
    let id = match request.id.is_empty() {
        true => app.clock().new_id().to_string(),
        false => request.id.clone(),
    };
    let made = request.id.is_empty();
    app.write(Op::SaveRequirement { title: request.title.trim().to_owned() }, |tx| {
        let read = stored::read(WireRequirement { id, ..request }, &App::kinds(tx)?)?;
        let mut list = stored(tx)?;
        match list.iter_mut().find(|one| one.id == read.id) {
            Some(one) => *one = read,
            None if made => list.push(read),
            None => return Err(unknown(&read.id)),
        }
        Ok(tx.settings().set(&StoredRequirements(list))?)
    })?;
    list(app, Nothing {})
}

/// Gives a requirement up; undo brings it back.
///
/// # Errors
/// `requirement.unknown`, `store.*`
pub fn delete(app: &App, request: RequirementId) -> Result<Requirements, AppError> {
    let title = app.read(|reader| title(reader, &request.id))?;
    app.write(Op::DeleteRequirement { title }, |tx| {
        let mut list = stored(tx)?;
        list.retain(|one| one.id != request.id);
        Ok(tx.settings().set(&StoredRequirements(list))?)
    })?;
    list(app, Nothing {})
}

/// Explains a gap, or takes the explanation away.
///
/// # Errors
/// `requirement.unknown`, `date.*` for the slot's day, `store.*`
pub fn note(app: &App, request: NoteRequirement) -> Result<Nothing, AppError> {
    let from = shuhui_core::dates::read(&request.from, None)?.first;
    let (title, slot) = app.read(|reader| {
        let title = title(reader, &request.id)?;
        let found = all(reader, &App::kinds(reader)?)?.into_iter().find(|one| one.id == request.id);
        let standing = found.map(|one| standing(app, reader, &one, Period::day(from))).transpose()?;
        let slot = standing.and_then(|standing| standing.slots.into_iter().next());
        Ok((title, slot.map(|slot| slot.label).unwrap_or_default()))
    })?;
    app.write(Op::NoteRequirement { title, slot }, |tx| {
        let RequirementNotes(mut notes) = tx.setting()?.unwrap_or_default();
        match request.note.trim() {
            "" => drop(notes.remove(&key(&request.id, from))),
            text => drop(notes.insert(key(&request.id, from), text.to_owned())),
        }
        Ok(tx.settings().set(&RequirementNotes(notes))?)
    })?;
    Ok(Nothing {})
}

/// Holds all active requirements against the log.
///
/// # Errors
/// `period.*`, `store.*`
pub fn check(app: &App, request: PeriodRequest) -> Result<Board, AppError> {
    let period = entries::period(app, &request.period)?;
    let today = app.clock().today();
    app.read(|reader| {
        let kinds = App::kinds(reader)?;
        let RequirementNotes(notes) = reader.setting()?.unwrap_or_default();
        let mut requirements = Vec::new();
        for requirement in active(reader, &kinds)? {
            let standing = standing(app, reader, &requirement, period)?;
            if !standing.slots.is_empty() {
                requirements.push(checked(&requirement, standing, &kinds, &notes, today));
            }
        }
        Ok(Board {
            period: Span { from: period.first().to_string(), to: period.last().to_string() },
            today: today.to_string(),
            requirements,
        })
    })
}

/// What is owed, for the mark beside the page of requirements.
///
/// # Errors
/// `requirement.*`, `store.*`
pub fn owed(app: &App, _: Nothing) -> Result<Owed, AppError> {
    app.read(|reader| Ok(Owed { todo: todo(app, reader)? }))
}

/// What is owed: gaps of this year first, the latest first of all, then what this quarter still asks for by its last day.
pub(crate) fn todo(app: &App, reader: &Reader) -> Result<Vec<Todo>, AppError> {
    let today = app.clock().today();
    let year = Period::year(today.year())?;
    let quarter_ends = year.quarters().find(|quarter| quarter.holds(today)).map_or(today, Period::last);
    let kinds = App::kinds(reader)?;
    let RequirementNotes(notes) = reader.setting()?.unwrap_or_default();
    let (mut missing, mut due) = (Vec::new(), Vec::new());
    for requirement in active(reader, &kinds)? {
        for slot in standing(app, reader, &requirement, year)?.slots {
            let explained = notes.contains_key(&key(&requirement.id, slot.period.first()));
            match slot.state {
                State::Missing if !explained => {
                    missing.push((slot.period, in_debt(&requirement, &slot, &kinds, today)));
                }
                State::Due if slot.period.last() <= quarter_ends => {
                    due.push((slot.period, in_debt(&requirement, &slot, &kinds, today)));
                }
                _ => {}
            }
        }
    }
    missing.sort_by_key(|(period, _)| std::cmp::Reverse(period.last()));
    due.sort_by_key(|(period, _)| period.last());
    Ok(missing.into_iter().chain(due).map(|(_, todo)| todo).take(MOST_TODO).collect())
}

/// A requirement by its id or its title, and the entries that count for it in the slots that a period touches.
pub(crate) fn behind(
    app: &App,
    reader: &Reader,
    named: &str,
    period: Period,
) -> Result<(Requirement, Vec<EntryId>), AppError> {
    let all = all(reader, &App::kinds(reader)?)?;
    let found = all.iter().find(|one| one.id == named).or_else(|| all.iter().find(|one| one.title == named));
    let requirement = found.cloned().ok_or_else(|| unknown(named))?;
    let slots = standing(app, reader, &requirement, period)?.slots;
    Ok((requirement, slots.into_iter().flat_map(|slot| slot.entries).collect()))
}

/// What an entry that is being typed would settle.
pub(crate) fn settled_by(
    app: &App,
    reader: &Reader,
    kinds: &Kinds,
    fields: &EntryFields,
) -> Result<Vec<Settled>, AppError> {
    let entry = Entry { id: EntryId::from_bytes([0; 16]), fields: fields.clone(), source: Source::Typed };
    let mut settled = Vec::new();
    for requirement in active(reader, kinds)? {
        let amount = requirement.figure.amount()(&entry).filter(|amount| *amount > Quantity::ZERO);
        let Some(amount) = amount.filter(|_| requirement.figure.of.admits(&entry)) else { continue };
        let slots = standing(app, reader, &requirement, Period::day(fields.date))?.slots;
        // Met before, or not met by far: only what changes today is worth a word.
        let Some(slot) = slots.into_iter().find(|slot| slot.state != State::Met) else { continue };
        let met = slot.is_met_by(amount);
        let lacking = Quantity::whole(slot.need.get().into()) - slot.count - amount;
        let args = [
            ("slot", slot.label.clone()),
            ("title", requirement.title.clone()),
            ("lacking", lacking.to_string()),
            ("word", word(&requirement, kinds)),
        ];
        let said = say(if met { "quick.settles" } else { "quick.leaves" }, &args);
        settled.push(Settled { requirement: requirement.id, met, text: said });
    }
    Ok(settled)
}

fn standing(
    app: &App,
    reader: &Reader,
    requirement: &Requirement,
    period: Period,
) -> Result<Standing, AppError> {
    Ok(hold(reader, requirement, period, app.clock().today()).map_err(FigureError::from)?)
}

/// The requirements of this log. One that cannot be understood (a newer program wrote it) is kept and passed over.
fn all(reader: &Reader, kinds: &Kinds) -> Result<Vec<Requirement>, AppError> {
    Ok(stored(reader)?.iter().filter_map(|one| stored::requirement(one, kinds).ok()).collect())
}

fn active(reader: &Reader, kinds: &Kinds) -> Result<Vec<Requirement>, AppError> {
    let mut list = all(reader, kinds)?;
    list.retain(|one| one.active);
    Ok(list)
}

fn title(reader: &Reader, id: &str) -> Result<String, AppError> {
    let found = stored(reader)?.into_iter().find(|one| one.id == id);
    found.map(|one| one.title).ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> AppError {
    AppError::new("requirement.unknown", vec![("id", id.chars().take(40).collect())])
}

fn wire(requirement: &Requirement) -> WireRequirement {
    let (every, span) = every(&requirement.every);
    WireRequirement {
        id: requirement.id.clone(),
        title: requirement.title.clone(),
        figure: requirement.figure.expr().to_string(),
        kinds: requirement.figure.of.kinds.clone(),
        tags: requirement.figure.of.tags.clone(),
        need: requirement.need.get(),
        every: every.to_owned(),
        span,
        every_text: every_text(&requirement.every),
        document: requirement.source.document.clone(),
        clause: requirement.source.clause.clone(),
        active: requirement.active,
    }
}

fn checked(
    requirement: &Requirement,
    standing: Standing,
    kinds: &Kinds,
    notes: &BTreeMap<String, String>,
    today: NaiveDate,
) -> CheckedRequirement {
    let slots: Vec<WireSlot> = standing
        .slots
        .iter()
        .map(|slot| WireSlot {
            label: slot.label.clone(),
            from: slot.period.first().to_string(),
            to: slot.period.last().to_string(),
            count: shown::number(slot.count),
            need: slot.need.get(),
            state: state(slot.state).to_owned(),
            entries: slot.entries.iter().map(ToString::to_string).collect(),
            note: notes.get(&key(&requirement.id, slot.period.first())).cloned(),
            line: line(requirement, slot, today),
        })
        .collect();
    let wire = wire(requirement);
    let mut gaps = slots.iter().filter(|slot| slot.state == "missing").peekable();
    CheckedRequirement {
        kind: wire.kinds.first().cloned().unwrap_or_default(),
        kinds: wire.kinds,
        tags: wire.tags,
        word: word(requirement, kinds),
        status: status(standing.status).to_owned(),
        explained: gaps.peek().is_some() && gaps.all(|slot| slot.note.is_some()),
        count: shown::number(standing.slots.iter().map(|slot| slot.count).sum()),
        slots,
        id: wire.id,
        title: wire.title,
        figure: wire.figure,
        every: wire.every,
        every_text: wire.every_text,
        need: wire.need,
        document: wire.document,
        clause: wire.clause,
    }
}

fn in_debt(requirement: &Requirement, slot: &Slot, kinds: &Kinds, today: NaiveDate) -> Todo {
    let days_left = u32::try_from((slot.period.last() - today).num_days()).ok();
    let args = [
        ("slot", slot.label.clone()),
        ("lacking", slot.lacking().to_string()),
        ("word", word(requirement, kinds)),
        ("days", days_left.unwrap_or_default().to_string()),
        ("need", requirement.need.to_string()),
    ];
    let said = match (slot.state, slot.count == Quantity::ZERO, days_left) {
        (State::Due, _, Some(0)) => say("todo.last_day", &args),
        (State::Due, ..) => say("todo.due", &args),
        (_, true, _) => say("todo.nothing", &args),
        _ => say("todo.missing", &args),
    };
    Todo {
        requirement: requirement.id.clone(),
        title: requirement.title.clone(),
        label: slot.label.clone(),
        from: slot.period.first().to_string(),
        to: slot.period.last().to_string(),
        state: state(slot.state).to_owned(),
        text: said,
        days_left,
        line: line(requirement, slot, today),
    }
}

/// What a quick-entry line for a slot begins with: a day inside it, where it is over; the clerk writes the right one.
fn line(requirement: &Requirement, slot: &Slot, today: NaiveDate) -> String {
    let day = today.min(slot.period.last());
    let written = match day.year() == today.year() {
        true => format!("{}月{}日", day.month(), day.day()),
        false => dates::chinese(day),
    };
    let of = &requirement.figure.of;
    let words = [Some(&written), of.kinds.first(), of.tags.first()];
    words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The measure word that a requirement is counted in.
fn word(requirement: &Requirement, kinds: &Kinds) -> String {
    let kind = || requirement.figure.of.kinds.first().and_then(|kind| kinds.find(kind));
    let counted = || kind().map_or_else(|| text("requirement.word").to_owned(), |kind| kind.word.clone());
    requirement.figure.measure.clone().unwrap_or_else(counted)
}

fn every(every: &Every) -> (&'static str, Option<MonthSpan>) {
    match every {
        Every::Month => ("month", None),
        Every::Quarter => ("quarter", None),
        Every::Half => ("half", None),
        Every::Year => ("year", None),
        Every::Advice => ("advice", None),
        Every::Span(span) => {
            let (first, last) = span.months();
            ("span", Some(MonthSpan { name: span.name().to_owned(), first, last }))
        }
    }
}

fn every_text(every: &Every) -> String {
    match every {
        Every::Month => text("requirement.month").to_owned(),
        Every::Quarter => text("requirement.quarter").to_owned(),
        Every::Half => text("requirement.half").to_owned(),
        Every::Year => text("requirement.year").to_owned(),
        Every::Advice => text("requirement.advice").to_owned(),
        Every::Span(span) => span.name().to_owned(),
    }
}

const fn state(state: State) -> &'static str {
    match state {
        State::Met => "met",
        State::Missing => "missing",
        State::Due => "due",
        State::Advice => "advice",
        State::NotYet => "not_yet",
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Met => "met",
        Status::Missing => "missing",
        Status::Due => "due",
        Status::Advice => "advice",
    }
}
