//! What is owed: gaps and what is due, and what an entry that is being typed would settle.

use chrono::{Datelike, NaiveDate};
use shuhui_core::requirement::{Every, Requirement, Slot, State};
use shuhui_core::{Entry, EntryFields, EntryId, Kinds, Period, Quantity, Source};
use shuhui_store::{Reader, RequirementNotes};

use super::stored::key;
use super::{active, as_of, standing, state, word};
use crate::App;
use crate::error::AppError;
use crate::locale::say;
use crate::wire::{Nothing, Owed, Settled, Todo};

/// What the start page lists.
const MOST_TODO: usize = 8;
/// The same of a log that is still empty: something to begin with.
const FIRST_TODO: usize = 3;

/// What is owed, for the mark beside the page of requirements.
///
/// # Errors
/// `requirement.*`, `store.*`
pub fn owed(app: &App, _: Nothing) -> Result<Owed, AppError> {
    app.read(|reader| Ok(Owed { todo: todo(app, reader)? }))
}

/// What is owed: gaps of this year first, the latest first of all, then what this quarter still asks for by its last day.
pub(crate) fn todo(app: &App, reader: &Reader) -> Result<Vec<Todo>, AppError> {
    let as_of = as_of(app, reader)?;
    let today = as_of.today();
    let empty = reader.earliest_day()?.is_none();
    let year = Period::year(today.year())?;
    let quarter_ends = year.quarters().find(|quarter| quarter.holds(today)).map_or(today, Period::last);
    let kinds = App::kinds(reader)?;
    let RequirementNotes(notes) = reader.setting()?.unwrap_or_default();
    let (mut missing, mut due) = (Vec::new(), Vec::new());
    for requirement in active(reader, &kinds)? {
        for slot in standing(reader, &requirement, year, &as_of, &kinds)?.slots {
            let explained = notes.contains_key(&key(&requirement.id, slot.period.first()));
            match slot.state {
                State::Missing if !explained => {
                    missing.push((slot.period, in_debt(&requirement, &slot, &kinds, today, empty)));
                }
                State::Due if slot.period.last() <= quarter_ends => {
                    due.push((slot.period, in_debt(&requirement, &slot, &kinds, today, empty)));
                }
                _ => {}
            }
        }
    }
    missing.sort_by_key(|(period, _)| std::cmp::Reverse(period.last()));
    // Of what ends on one day, the month before the quarter and the year.
    due.sort_by_key(|(period, _)| (period.last(), std::cmp::Reverse(period.first())));
    let most = if empty { FIRST_TODO } else { MOST_TODO };
    Ok(missing.into_iter().chain(due).map(|(_, todo)| todo).take(most).collect())
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
    let as_of = as_of(app, reader)?;
    for requirement in active(reader, kinds)? {
        let amount = requirement.figure.amount(kinds)(&entry).filter(|amount| *amount > Quantity::ZERO);
        let Some(amount) = amount.filter(|_| requirement.figure.of.admits(&entry)) else { continue };
        let slots = standing(reader, &requirement, Period::day(fields.date), &as_of, kinds)?.slots;
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

fn in_debt(requirement: &Requirement, slot: &Slot, kinds: &Kinds, today: NaiveDate, empty: bool) -> Todo {
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
        (State::Due, ..) if empty => say("todo.first", &args),
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

/// What a quick-entry line for a slot begins with: its time without a day, which only the person knows and is asked for, so that no
/// Enter settles it by an empty record of today; within a year that runs, kind and tag alone.
pub(super) fn line(requirement: &Requirement, slot: &Slot, today: NaiveDate) -> String {
    let time = Some(time(&requirement.every, slot, today)).filter(|time| !time.is_empty());
    let of = &requirement.figure.of;
    let words = [time.as_ref(), of.kinds.first(), of.tags.first()];
    words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// 8月, 第三季度, 2024年上半年, 1月至3月, 2024年: what the quick line takes for a time and no day.
fn time(every: &Every, slot: &Slot, today: NaiveDate) -> String {
    let (first, last) = (slot.period.first(), slot.period.last());
    let year = format!("{}年", first.year());
    let part = match every {
        // 年初 is a name that only this requirement knows, and 全年 is none of a year that is over.
        Every::Span(_) if first.month() != last.month() => format!("{}月至{}月", first.month(), last.month()),
        Every::Month | Every::Span(_) => format!("{}月", first.month()),
        Every::Quarter | Every::Half => slot.label.trim_start_matches(year.as_str()).to_owned(),
        Every::Year | Every::Advice => String::new(),
    };
    if first.year() == today.year() { part } else { year + &part }
}
