//! The log 台账: listed, counted, added to, changed, deleted, restored.

use std::collections::BTreeSet;

use shuhui_core::{Kinds, Period, Source, measure};
use shuhui_store::{Filter, Logged, Op, Order, Page, Reader, Start, Which};

use super::{attachment, edits, entries};
use crate::App;
use crate::error::{About as _, AppError};
use crate::wire::{
    AddEntry, EditEntries, EditEntry, Entries, EntriesEdited, EntryIds, EntryPage, EntryPlace, FieldsRead,
    KindStats, LogQuery, LogStats, MonthTotal, MonthTotals, PeriodRequest, PlaceRequest, ReadFields, SortBy,
    Span, WireEntry, Years, YearsRequest,
};

/// Entries of a page when nobody says otherwise.
const PAGE: u32 = 200;

/// A page of the log, newest first, with the totals of all that pass.
///
/// # Errors
/// `period.*`, `store.*`
pub fn list(app: &App, query: LogQuery) -> Result<EntryPage, AppError> {
    app.read(|reader| {
        let filter = filter(app, &query, &App::kinds(reader)?)?;
        let entries = listed(reader, &filter, &query)?;
        let totals = reader.totals(&filter)?;
        Ok(EntryPage { total: entries::count(totals.entries), attendance: totals.attendance, entries })
    })
}

/// The same page without totals, which cost more than a page when a common word is searched.
///
/// # Errors
/// `period.*`, `store.*`
pub fn page(app: &App, query: LogQuery) -> Result<Entries, AppError> {
    app.read(|reader| {
        let filter = filter(app, &query, &App::kinds(reader)?)?;
        Ok(Entries { entries: listed(reader, &filter, &query)? })
    })
}

fn listed(reader: &Reader, filter: &Filter, query: &LogQuery) -> Result<Vec<WireEntry>, AppError> {
    let (offset, limit) = (query.offset.unwrap_or(0), query.limit.unwrap_or(PAGE));
    if let Some((order, descending)) = order_of(query) {
        return Ok(reader
            .ordered(filter, order, descending, offset, limit)?
            .iter()
            .map(entries::wire)
            .collect());
    }
    let start = match query.month.as_deref() {
        None => Start::Offset(offset),
        Some(month) => Start::From { day: month.parse::<Period>().about("month")?.last(), offset },
    };
    let page = Page { start, limit };
    Ok(reader.page(filter, page)?.iter().map(entries::wire).collect())
}

/// Another order than newest first. What was deleted last stands first in the 回收站, unless it is asked for by months.
fn order_of(query: &LogQuery) -> Option<(Order, bool)> {
    match query.sort {
        Some(sort) => Some((order(sort), query.descending.unwrap_or(false))),
        None if which(query.deleted) == Which::Deleted && query.month.is_none() => {
            Some((Order::Deleted, true))
        }
        None => None,
    }
}

const fn order(sort: SortBy) -> Order {
    match sort {
        SortBy::Date => Order::Day,
        SortBy::Kind => Order::Kind,
        SortBy::Title => Order::Title,
        SortBy::Place => Order::Place,
        SortBy::People => Order::People,
        SortBy::Attendance => Order::Attendance,
        SortBy::Added => Order::Added,
        SortBy::Deleted => Order::Deleted,
    }
}

/// Where an entry stands in a list, and what hides it where it is not there.
///
/// # Errors
/// `entry.unknown`, `period.*`, `store.*`
pub fn place(app: &App, PlaceRequest { id, query }: PlaceRequest) -> Result<EntryPlace, AppError> {
    let [id] = entries::ids(std::slice::from_ref(&id))?[..] else { return Err(unknown()) };
    app.read(|reader| {
        let asked = filter(app, &query, &App::kinds(reader)?)?;
        let index = reader.entry_index(&asked, order_of(&query), id)?;
        let mut hidden_by = Vec::new();
        if index.is_none() {
            for (part, alone) in asked.parts() {
                if !reader.entry_passes(&alone, id)? {
                    hidden_by.push(part.to_owned());
                }
            }
        }
        Ok(EntryPlace { index: index.map(|index| entries::count(index as u64)), hidden_by })
    })
}

/// The months of a listing with their subtotals, newest first.
///
/// # Errors
/// `period.*`, `store.*`
pub fn months(app: &App, query: LogQuery) -> Result<MonthTotals, AppError> {
    app.read(|reader| {
        let months = reader.months(&filter(app, &query, &App::kinds(reader)?)?)?;
        let month = |month: &shuhui_store::Month| MonthTotal {
            month: month.first.format("%Y-%m").to_string(),
            count: entries::count(month.totals.entries),
            attendance: month.totals.attendance,
        };
        Ok(MonthTotals { months: months.iter().map(month).collect() })
    })
}

/// The years that have entries, newest first.
///
/// # Errors
/// `store.*`
pub fn years(app: &App, request: YearsRequest) -> Result<Years, AppError> {
    app.read(|reader| Ok(Years { years: reader.years(which(request.deleted))? }))
}

fn which(deleted: Option<bool>) -> Which {
    if deleted.unwrap_or(false) { Which::Deleted } else { Which::Live }
}

/// What a query asks of the store.
pub(crate) fn filter(app: &App, query: &LogQuery, kinds: &Kinds) -> Result<Filter, AppError> {
    let period = query
        .period
        .as_deref()
        .filter(|period| !period.is_empty())
        .map(|period| entries::period(app, period))
        .transpose()?;
    let text = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    Ok(Filter {
        period,
        kinds: query.kinds.iter().flatten().map(|kind| kinds.canonical(kind).to_owned()).collect(),
        tags: query.tags.clone().unwrap_or_default(),
        hosts: query.hosts.clone().unwrap_or_default(),
        text: text.map(str::to_owned),
        which: which(query.deleted),
    })
}

/// What a form holds, read field by field as saving would; nothing is stored.
///
/// # Errors
/// `store.*`; what is wrong with a field stands in the answer.
pub fn read(app: &App, request: ReadFields) -> Result<FieldsRead, AppError> {
    let kinds = app.read(App::kinds)?;
    let ReadFields { mut fields, asked } = request;
    let today = app.clock().today();
    if let (Some(date), Some(asked)) = (&mut fields.date, asked)
        && let Some(whole) = shuhui_core::quick::answered(date, &asked, today)
    {
        *date = whole;
    }
    let (fields, faults) = entries::read_each(&fields, today, &kinds);
    Ok(FieldsRead {
        entry: entries::wire_fields(&fields),
        faults: faults.iter().map(AppError::wire).collect(),
    })
}

/// Whether a text can be read as the measures of an entry.
///
/// # Errors
/// `measure.*`
pub fn readable_measures(text: &str) -> Result<(), AppError> {
    Ok(measure::amounts(text).map(drop)?)
}

/// Entries by id, in the order asked for.
///
/// # Errors
/// `entry.unknown`, `store.*`
pub fn get(app: &App, request: EntryIds) -> Result<Entries, AppError> {
    let ids = entries::ids(&request.ids)?;
    app.read(|reader| {
        Ok(Entries { entries: reader.entries_by_id(&ids)?.iter().map(entries::wire).collect() })
    })
}

/// Adds an entry.
///
/// # Errors
/// `entry.*` and `date.*` for what is missing or wrong, `file.*` and `attachment.*` for a file, `store.*`
pub fn add(app: &App, request: AddEntry) -> Result<WireEntry, AppError> {
    let fields =
        app.read(|reader| entries::read_new(&request.fields, app.clock().today(), &App::kinds(reader)?))?;
    let attach = request.attach.unwrap_or_default();
    let files = attachment::stage_all(app, &fields.title, 0, &attach)?;
    let op = Op::AddEntry { title: fields.title.clone() };
    let done = app.write(op, |tx| {
        tx.kinds().ensure([fields.kind.as_str()])?;
        let id = tx.entries().insert(fields, Source::Typed)?;
        tx.entries().attach(id, files)?;
        Ok(id)
    })?;
    app.discard_uploads(&attach);
    one(app, done.value)
}

/// Changes an entry: what is given changes, the rest stays.
///
/// # Errors
/// `entry.*` (`entry.changed_meanwhile` where a field is not what it was when it was written), `date.*`, `file.*` and
/// `attachment.*` for a file, `store.*`
pub fn edit(app: &App, request: EditEntry) -> Result<WireEntry, AppError> {
    let ids = entries::ids(std::slice::from_ref(&request.id))?;
    let today = app.clock().today();
    let before = app.read(|reader| first(reader, &ids))?.entry.fields;
    let (title, attach) = (before.title, request.attach.unwrap_or_default());
    let gone = attachment::stored_names(request.detach.as_deref())?;
    let kept = before.attachments.iter().filter(|one| !gone.contains(&one.name)).count();
    let files = attachment::stage_all(app, &title, kept, &attach)?;
    let done = app.write(Op::EditEntry { title }, |tx| {
        let mut entry = first(tx, &ids)?.entry;
        if let Some(was) = &request.was {
            edits::still(&entry.fields, was, &request.fields)?;
        }
        entries::apply(&mut entry.fields, &request.fields, today, &App::kinds(tx)?)?;
        tx.kinds().ensure([entry.fields.kind.as_str()])?;
        let id = entry.id;
        tx.entries().update(id, entry.fields)?;
        attachment::remove_from(tx, id, &gone)?;
        tx.entries().attach(id, files)?;
        Ok(id)
    })?;
    app.discard_uploads(&attach);
    one(app, done.value)
}

/// Changes several entries as one step: of each edit, what is given changes and the rest stays.
///
/// # Errors
/// `entry.*`, `date.*`, `store.*`; `entry.of_several` names the entry when the edits differ. Then nothing was changed.
pub fn edit_many(app: &App, request: EditEntries) -> Result<EntriesEdited, AppError> {
    let edits = request
        .edits
        .iter()
        .map(|edit| Ok((entries::ids(&edit.ids)?, edit)))
        .collect::<Result<Vec<_>, AppError>>()?;
    let today = app.clock().today();
    let several = edits.len() > 1;
    let done = app.write(Op::EditEntries { count: 0 }, |tx| {
        let kinds = App::kinds(tx)?;
        let named = request.edits.iter().filter_map(|edit| edit.fields.kind.as_deref());
        let named: BTreeSet<&str> =
            named.map(|kind| kinds.canonical(kind)).filter(|kind| !kind.is_empty()).collect();
        tx.kinds().ensure(named)?;
        let (mut changed, mut title) = (0, String::new());
        for (ids, edit) in &edits {
            for id in ids {
                let mut named = String::new();
                let differs = tx.entries().edit(*id, |fields| {
                    named.clone_from(&fields.title);
                    let applied = entries::apply(fields, &edit.fields, today, &kinds);
                    let add = edit.add_tags.as_deref().unwrap_or_default();
                    let remove = edit.remove_tags.as_deref().unwrap_or_default();
                    entries::change_tags(fields, add, remove);
                    applied.map_err(|error| if several { entries::of_several(&named, &error) } else { error })
                })?;
                if differs {
                    changed += 1;
                    title = named;
                }
            }
        }
        tx.rename(&match changed {
            1 => Op::EditEntry { title },
            count => Op::EditEntries { count },
        });
        Ok(changed)
    })?;
    Ok(EntriesEdited { entries: u32::try_from(done.value).unwrap_or(u32::MAX) })
}

/// Moves entries to the 回收站; gives them as they were.
///
/// # Errors
/// `entry.unknown`, `store.*`
pub fn delete(app: &App, request: EntryIds) -> Result<Entries, AppError> {
    let ids = entries::ids(&request.ids)?;
    let listed = app.read(|reader| Ok(reader.entries_by_id(&ids)?))?;
    let op = match listed.as_slice() {
        [one] => Op::DeleteEntry { title: one.entry.fields.title.clone() },
        many => Op::DeleteEntries { count: many.len() },
    };
    app.write(op, |tx| Ok(tx.entries().delete(&ids)?))?;
    get(app, request)
}

/// Brings entries back from the 回收站.
///
/// # Errors
/// `entry.unknown`, `store.*`
pub fn restore(app: &App, request: EntryIds) -> Result<Entries, AppError> {
    let ids = entries::ids(&request.ids)?;
    let listed = app.read(|reader| Ok(reader.entries_by_id(&ids)?))?;
    let op = match listed.as_slice() {
        [one] => Op::RestoreEntry { title: one.entry.fields.title.clone() },
        many => Op::RestoreEntries { count: many.len() },
    };
    app.write(op, |tx| Ok(tx.entries().restore(&ids)?))?;
    get(app, request)
}

/// Counts and sums of a period by kind.
///
/// # Errors
/// `period.*`, `store.*`
pub fn stats(app: &App, request: PeriodRequest) -> Result<LogStats, AppError> {
    let period = entries::period(app, &request.period)?;
    app.read(|reader| {
        let stats = reader.stats(period)?;
        let kind = |kind: &shuhui_store::KindStats| KindStats {
            kind: kind.kind.clone(),
            count: entries::count(kind.count),
            attendance: kind.attendance,
            measures: kind.measures.iter().map(|(name, amount)| (name.clone(), amount.to_f64())).collect(),
            means: entries::means(kind.rates.iter()),
            tags: kind.tags.iter().map(|(tag, times)| (tag.clone(), entries::count(*times))).collect(),
        };
        Ok(LogStats {
            period: Span { from: period.first().to_string(), to: period.last().to_string() },
            entries: entries::count(stats.entries),
            kinds: stats.kinds.iter().map(kind).collect(),
        })
    })
}

fn one(app: &App, id: shuhui_core::EntryId) -> Result<WireEntry, AppError> {
    app.read(|reader| Ok(entries::wire(&first(reader, &[id])?)))
}

fn first(reader: &Reader, ids: &[shuhui_core::EntryId]) -> Result<Logged, AppError> {
    let listed = reader.entries_by_id(ids)?;
    listed.into_iter().next().ok_or_else(unknown)
}

fn unknown() -> AppError {
    AppError::new("entry.unknown", vec![("id", String::new())])
}
