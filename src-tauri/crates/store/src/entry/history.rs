//! The history of one entry: what changed in it, when, and by whom, as far back as the log is kept.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};
use serde_json::{Map, Value};
use shuhui_core::{EntryId, Quantity};

use super::{TABLE, row};
use crate::error::{StoreError, unreadable};
use crate::journal::{self, Act};
use crate::op::OpName;
use crate::reader::Reader;

/// One line of an entry's history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryChange {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Whose account did it; empty where it was not noted.
    pub who: String,
    /// Whether it was done, undone or redone.
    pub act: Act,
    /// The step that it was a part of; none for an entry whose coming in has no line of history.
    pub name: Option<OpName>,
    /// What changed in this entry; empty where it came in.
    pub fields: Vec<FieldChange>,
}

/// One field that changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// As it was.
    pub before: FieldValue,
    /// As it became.
    pub after: FieldValue,
}

/// What a person writes about an entry, and whether it is in the bin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "these are the fields of an entry, documented there")]
pub enum Field {
    Date,
    EndDate,
    Kind,
    Title,
    Place,
    Dept,
    Host,
    Speaker,
    Attendance,
    Measures,
    Tags,
    Note,
    /// Their names; a file that took the place of another under its name is a change as well.
    Attachments,
    /// In the bin: text when it is, nothing when it is not.
    Deleted,
}

/// The value of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldValue {
    /// Text, a day or a number as it is written; empty when there is none.
    Text(String),
    /// Amounts by measure.
    Measures(BTreeMap<String, Quantity>),
    /// Tags, or names of files, in their order.
    Words(Vec<String>),
}

/// The columns of fetch.sql that a person changes, with their names in `entry_change`.
const COLUMNS: [(usize, &str, Field); 14] = [
    (row::DAY, "day", Field::Date),
    (2, "last_day", Field::EndDate),
    (3, "kind", Field::Kind),
    (row::TITLE, "title", Field::Title),
    (row::PLACE, "place", Field::Place),
    (row::DEPT, "dept", Field::Dept),
    (row::HOST, "host", Field::Host),
    (row::SPEAKER, "speaker", Field::Speaker),
    (9, "attendance", Field::Attendance),
    (row::MEASURES, "measures", Field::Measures),
    (row::TAGS, "tags", Field::Tags),
    (row::NOTE, "note", Field::Note),
    (row::ATTACHMENTS, "attachments", Field::Attachments),
    (row::DELETED_AT, "deleted_at", Field::Deleted),
];

/// Writes down what a line of history changed in the entry at `n`, whose columns stood so before. An entry that is gone,
/// or another one in its place, has nothing to compare with.
pub(super) fn note(conn: &Connection, seq: i64, n: i64, before: &[ValueRef<'_>]) -> rusqlite::Result<()> {
    let mut fetch = conn.prepare_cached(TABLE.fetch)?;
    let mut rows = fetch.query([n])?;
    let Some(now) = rows.next()? else { return Ok(()) };
    if before.first() != Some(&now.get_ref(0)?) {
        return Ok(());
    }
    let mut changed = Map::new();
    for (column, name, _) in COLUMNS {
        let after = now.get_ref(column)?;
        // A row that was kept before its table had the column has nothing in it.
        let was = before.get(column).copied().unwrap_or(ValueRef::Null);
        if was != after {
            changed.insert(name.to_owned(), Value::from(vec![value(was)?, value(after)?]));
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    conn.prepare_cached("insert into entry_change (entry, seq, changed) values (?1, ?2, ?3)")?
        .execute(params![now.get_ref(0)?.as_blob()?, seq, Value::Object(changed).to_string()])
        .map(drop)
}

fn value(cell: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match cell {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Text(_) => cell.as_str()?.into(),
        _ => Value::Null,
    })
}

impl Reader {
    /// The history of an entry of the log or the bin, newest first; the last line is its coming in. Empty for an entry
    /// that does not exist.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn entry_history(&self, id: EntryId) -> Result<Vec<EntryChange>, StoreError> {
        let Some(entry) = self.entry(id)? else { return Ok(Vec::new()) };
        self.ask("reading an entry's history", |conn| {
            let mut lines = conn
                .prepare_cached(include_str!("history.sql"))?
                .query_and_then([id.as_bytes()], |row| {
                    Ok(EntryChange { fields: fields(row, 5)?, ..line(row)? })
                })?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            let came_in = conn
                .prepare_cached(include_str!("came_in.sql"))?
                .query_and_then([entry.added_at], line)?
                .next()
                .transpose()?;
            lines.push(came_in.unwrap_or(EntryChange {
                at: entry.added_at,
                who: String::new(),
                act: Act::Done,
                name: None,
                fields: Vec::new(),
            }));
            Ok(lines)
        })
    }
}

fn line(row: &Row<'_>) -> rusqlite::Result<EntryChange> {
    let name = Some(journal::name(row, 3, 4)?);
    Ok(EntryChange { at: row.get(0)?, who: row.get(1)?, act: Act::of(row, 2)?, name, fields: Vec::new() })
}

fn fields(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<FieldChange>> {
    let mut changed: Map<String, Value> = crate::kind::json(row, column)?;
    let known = COLUMNS.into_iter().filter_map(|(_, name, field)| Some((field, changed.remove(name)?)));
    known
        .map(|(field, sides)| {
            let [before, after]: [Value; 2] =
                serde_json::from_value(sides).map_err(|error| unreadable(column, error))?;
            let read = |side| read(field, side).map_err(|cause| unreadable(column, cause));
            Ok(FieldChange { field, before: read(before)?, after: read(after)? })
        })
        .collect()
}

fn read(field: Field, side: Value) -> Result<FieldValue, crate::error::Cause> {
    let text = match side {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    };
    Ok(match field {
        Field::Measures => FieldValue::Measures(row::read_measures(&text)?),
        Field::Tags => FieldValue::Words(row::read_tags(&text)?),
        Field::Attachments => {
            FieldValue::Words(row::read_attachments(&text)?.iter().map(|one| one.name.to_string()).collect())
        }
        _ => FieldValue::Text(text),
    })
}
