//! Entries between the domain and the wire: what a person typed is read here, once for the form and the command line.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use chrono::{Datelike as _, NaiveDate};
use shuhui_core::measure::{self, MeasureError};
use shuhui_core::numeral::digits;
use shuhui_core::{EntryFields, EntryId, Kinds, Period, Source, dates};
use shuhui_store::{Logged, Rate};

use crate::error::{About, AppError};
use crate::wire::{EntryInput, WireEntry};
use crate::{App, clock};

/// An entry for the wire.
pub(crate) fn wire(Logged { entry, deleted_at, .. }: &Logged) -> WireEntry {
    let fields = &entry.fields;
    let moment = |at| clock::moment(at).format("%Y-%m-%dT%H:%M").to_string();
    WireEntry {
        id: entry.id.to_string(),
        source: match &entry.source {
            Source::Typed => None,
            Source::Imported { file, row } => {
                Some(crate::locale::say("entry.source", &[("file", file.clone()), ("row", row.to_string())]))
            }
        },
        deleted: deleted_at.is_some(),
        deleted_at: deleted_at.map(moment),
        ..wire_fields(fields)
    }
}

/// Fields without an identity yet, for a preview.
pub(crate) fn wire_fields(fields: &EntryFields) -> WireEntry {
    WireEntry {
        id: String::new(),
        date: fields.date.to_string(),
        end_date: fields.end_date.map(|day| day.to_string()),
        kind: fields.kind.clone(),
        title: fields.title.clone(),
        place: fields.place.clone(),
        dept: fields.dept.clone(),
        host: fields.host.clone(),
        speaker: fields.speaker.clone(),
        attendance: fields.attendance,
        measures: fields.measures.iter().map(|(name, amount)| (name.clone(), amount.to_f64())).collect(),
        measures_text: measure::line(&fields.measures),
        tags: fields.tags.clone(),
        note: fields.note.clone(),
        attachments: fields.attachments.iter().map(|one| one.name.to_string()).collect(),
        source: None,
        deleted: false,
        deleted_at: None,
    }
}

/// A new entry from what was typed: date, kind and title are needed.
pub(crate) fn read_new(input: &EntryInput, today: NaiveDate, kinds: &Kinds) -> Result<EntryFields, AppError> {
    let needed = |value: &Option<String>, missing: AppError| match value.as_deref().map(str::trim) {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err(missing),
    };
    let date = needed(&input.date, AppError::new("entry.no_date", Vec::new()).about("date"))?;
    let kind = needed(&input.kind, no_kind())?;
    let title = needed(&input.title, no_title())?;
    let read = dates::read_near(&date, today).about("date")?;
    let mut fields = EntryFields::new(read.first, kinds.canonical(&kind), title);
    fields.end_date = read.last;
    apply(&mut fields, &EntryInput { date: None, ..input.clone() }, today, kinds)?;
    Ok(fields)
}

/// Changes what is given and leaves the rest.
pub(crate) fn apply(
    fields: &mut EntryFields,
    input: &EntryInput,
    today: NaiveDate,
    kinds: &Kinds,
) -> Result<(), AppError> {
    if let Some(date) = &input.date {
        let read = dates::read_near(date, today).about("date")?;
        // A day moved to past the last one takes the last one along.
        let length = fields.end_date.map(|end| end - fields.date);
        fields.date = read.first;
        fields.end_date = read.last.or_else(|| length.map(|length| read.first + length));
    }
    if let Some(end) = &input.end_date {
        fields.end_date = if end.trim().is_empty() {
            None
        } else {
            let end = dates::read(end, Some(chrono::Datelike::year(&fields.date))).about("end_date")?.first;
            if end < fields.date {
                let days = vec![("first", fields.date.to_string()), ("last", end.to_string())];
                return Err(AppError::new("entry.ends_before", days).about("end_date"));
            }
            (end != fields.date).then_some(end)
        };
    }
    if let Some(kind) = &input.kind {
        let kind = kinds.canonical(kind);
        if kind.is_empty() {
            return Err(no_kind());
        }
        kind.clone_into(&mut fields.kind);
    }
    if let Some(title) = &input.title {
        let title = tidy(title);
        if title.is_empty() {
            return Err(no_title());
        }
        fields.title = title;
    }
    let texts = [
        ("place", &input.place, &mut fields.place),
        ("dept", &input.dept, &mut fields.dept),
        ("host", &input.host, &mut fields.host),
        ("speaker", &input.speaker, &mut fields.speaker),
    ];
    for (name, given, field) in texts {
        if let Some(given) = given {
            let text = tidy(given);
            // 306 may be a room; nobody is called 33.
            if matches!(name, "host" | "speaker") && is_amount(&text) {
                return Err(AppError::new("entry.amount_as_name", vec![("text", text)]).about(name));
            }
            *field = text;
        }
    }
    if let Some(note) = &input.note {
        note.trim().clone_into(&mut fields.note);
    }
    if let Some(attendance) = &input.attendance {
        fields.attendance = heads(attendance)?;
    }
    let mut levels = Vec::new();
    if let Some(measures) = &input.measures {
        let read = measure::amounts(&digits::amount(&tidy(measures))).about("measures")?;
        if let Some(heads) = read.attendance {
            let told = *fields.attendance.get_or_insert(heads);
            if told != heads {
                let args = vec![("heads", heads.to_string()), ("attendance", told.to_string())];
                return Err(AppError::new("entry.heads_twice", args).about("measures"));
            }
        }
        fields.measures = read.measures;
        levels = read.levels;
    }
    if let Some(tags) = &input.tags {
        fields.tags.clear();
        change_tags(fields, tags, &[]);
    }
    change_tags(fields, &levels, &[]);
    Ok(())
}

/// Why an entry without a kind is none.
pub(crate) fn no_kind() -> AppError {
    AppError::new("entry.no_kind", Vec::new()).about("kind")
}

/// Why an entry without a title is none.
pub(crate) fn no_title() -> AppError {
    AppError::new("entry.no_title", Vec::new()).about("title")
}

fn is_amount(text: &str) -> bool {
    text.contains(char::is_numeric) && measure::attendance(text).is_ok()
}

fn heads(text: &str) -> Result<Option<u32>, AppError> {
    let fault = |error: MeasureError| match error {
        // What it says of amounts helps nobody who was asked for heads.
        MeasureError::Form(ref text) | MeasureError::Repeated { ref text, .. } => {
            AppError::new("entry.bad_attendance", vec![("text", text.clone())]).because(&error)
        }
        other => other.into(),
    };
    measure::attendance(&digits::amount(text)).map_err(|error| fault(error).about("attendance"))
}

/// Reads each of the fields that are given, whatever is wrong with the others.
pub(crate) fn read_each(input: &EntryInput, today: NaiveDate, kinds: &Kinds) -> (EntryFields, Vec<AppError>) {
    let EntryInput {
        date,
        end_date,
        kind,
        title,
        place,
        dept,
        host,
        speaker,
        attendance,
        measures,
        tags,
        note,
    } = input.clone();
    let nothing = EntryInput::default;
    let one_by_one = [
        EntryInput { date, ..nothing() },
        EntryInput { end_date, ..nothing() },
        EntryInput { kind, ..nothing() },
        EntryInput { title, ..nothing() },
        EntryInput { place, dept, host, speaker, tags, note, ..nothing() },
        EntryInput { attendance, ..nothing() },
        EntryInput { measures, ..nothing() },
    ];
    let mut fields = EntryFields::new(today, "", "");
    let faults = one_by_one.iter().filter_map(|one| apply(&mut fields, one, today, kinds).err()).collect();
    (fields, faults)
}

/// Takes tags away and puts others behind the rest.
pub(crate) fn change_tags(fields: &mut EntryFields, add: &[String], remove: &[String]) {
    fields.tags.retain(|tag| !remove.contains(tag));
    for tag in add.iter().map(|tag| tidy(tag)).filter(|tag| !tag.is_empty()) {
        if !fields.tags.contains(&tag) {
            fields.tags.push(tag);
        }
    }
}

/// What is wrong with one of several entries that were to change together.
pub(crate) fn of_several(title: &str, error: &AppError) -> AppError {
    error.within("entry.of_several", vec![("title", title.to_owned()), ("reason", error.to_string())])
}

/// Without line breaks and control characters, outer spaces trimmed.
pub(crate) fn tidy(text: &str) -> String {
    text.split(|c: char| c.is_control())
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Ids from the wire.
pub(crate) fn ids(ids: &[String]) -> Result<Vec<EntryId>, AppError> {
    ids.iter()
        .map(|id| {
            EntryId::from_str(id).map_err(|cause| {
                AppError::new("entry.unknown", vec![("id", id.clone())]).about("ids").because(&cause)
            })
        })
        .collect()
}

/// The means of rates.
pub(crate) fn means<'r>(rates: impl Iterator<Item = (&'r String, &'r Rate)>) -> BTreeMap<String, f64> {
    rates.filter_map(|(name, rate)| Some((name.clone(), rate.mean()?.to_f64()))).collect()
}

/// Counts leave as what a page can hold.
pub(crate) fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A period from the wire, also by what people call it: 2025H1, 上半年, which is this year's.
pub(crate) fn period(app: &App, text: &str) -> Result<Period, AppError> {
    let called = |error| Period::named(text, Some(app.clock().today().year())).ok_or(error);
    text.parse::<Period>().or_else(called).about("period")
}
