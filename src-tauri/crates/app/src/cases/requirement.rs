//! Requirements 对标要求: the shipped ones until a person changes them, the board, and gaps explained.

mod owed;
mod start;
mod stored;
mod told;

pub use self::owed::owed;
pub(crate) use self::owed::{settled_by, todo};
pub(crate) use self::start::as_of;
pub use self::start::start;

use std::collections::BTreeMap;

use shuhui_core::figure::FigureError;
use shuhui_core::requirement::{AsOf, Every, Requirement, Standing, State, Status, check as hold};
use shuhui_core::{EntryId, Kinds, Period};
use shuhui_store::{Op, Reader, RequirementNotes, StoredRequirements};

use self::stored::{key, stored};
use super::draft::shown;
use super::entries;
use crate::App;
use crate::error::AppError;
use crate::locale::text;
use crate::wire::{
    Board, CheckedRequirement, MonthSpan, NoteRequirement, Nothing, PeriodRequest, RequirementId,
    Requirements, Span, WireRequirement, WireSlot,
};

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
        let kinds = App::kinds(reader)?;
        let found = all(reader, &kinds)?.into_iter().find(|one| one.id == request.id);
        let as_of = as_of(app, reader)?;
        let standing =
            found.map(|one| standing(reader, &one, Period::day(from), &as_of, &kinds)).transpose()?;
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
    app.read(|reader| board(app, reader, period))
}

/// All active requirements held against the log over a period.
pub(crate) fn board(app: &App, reader: &Reader, period: Period) -> Result<Board, AppError> {
    let as_of = as_of(app, reader)?;
    let kinds = App::kinds(reader)?;
    let RequirementNotes(notes) = reader.setting()?.unwrap_or_default();
    let mut requirements = Vec::new();
    for requirement in active(reader, &kinds)? {
        let standing = standing(reader, &requirement, period, &as_of, &kinds)?;
        if !standing.slots.is_empty() {
            requirements.push(checked(&requirement, standing, &kinds, &notes, &as_of));
        }
    }
    Ok(Board {
        period: Span { from: period.first().to_string(), to: period.last().to_string() },
        today: as_of.today().to_string(),
        start: start::told(reader, &as_of)?,
        met: entries::count(requirements.iter().filter(|one| one.status == "met").count() as u64),
        requirements,
    })
}

/// A requirement by its id or its title, and the entries that count for it in the slots that a period touches.
pub(crate) fn behind(
    app: &App,
    reader: &Reader,
    named: &str,
    period: Period,
) -> Result<(Requirement, Vec<EntryId>), AppError> {
    let kinds = App::kinds(reader)?;
    let all = all(reader, &kinds)?;
    let found = all.iter().find(|one| one.id == named).or_else(|| all.iter().find(|one| one.title == named));
    let requirement = found.cloned().ok_or_else(|| unknown(named))?;
    let slots = standing(reader, &requirement, period, &as_of(app, reader)?, &kinds)?.slots;
    Ok((requirement, slots.into_iter().flat_map(|slot| slot.entries).collect()))
}

fn standing(
    reader: &Reader,
    requirement: &Requirement,
    period: Period,
    as_of: &AsOf,
    kinds: &Kinds,
) -> Result<Standing, AppError> {
    Ok(hold(reader, requirement, period, as_of, kinds).map_err(FigureError::from)?)
}

/// The requirements of this log. One that cannot be understood (a newer program wrote it) is kept and passed over.
pub(super) fn all(reader: &Reader, kinds: &Kinds) -> Result<Vec<Requirement>, AppError> {
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

pub(super) fn wire(requirement: &Requirement) -> WireRequirement {
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
    as_of: &AsOf,
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
            line: owed::line(requirement, slot, as_of.today()),
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
        State::Unlogged => "unlogged",
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Met => "met",
        Status::Missing => "missing",
        Status::Due => "due",
        Status::Advice => "advice",
        Status::Unlogged => "unlogged",
    }
}
