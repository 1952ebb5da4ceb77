//! An entry as a row of its table, and back. The order of the columns is that of fetch.sql.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params_from_iter};
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use shuhui_core::{Attachment, Entry, EntryFields, EntryId, Quantity, Source};

use super::{ContentKey, Logged};
use crate::error::unreadable;

/// The columns of fetch.sql that are read one by one.
pub(super) const DAY: usize = 1;
pub(super) const TITLE: usize = 4;
pub(super) const PLACE: usize = 5;
pub(super) const DEPT: usize = 6;
pub(super) const HOST: usize = 7;
pub(super) const SPEAKER: usize = 8;
pub(super) const MEASURES: usize = 10;
pub(super) const TAGS: usize = 11;
pub(super) const NOTE: usize = 12;
pub(super) const DELETED_AT: usize = 18;
pub(crate) const ATTACHMENTS: usize = 19;

/// How no amounts at all are written.
pub(super) const NO_MEASURES: &str = "{}";

/// The row of an entry; `n` is none for a new one.
pub(crate) fn columns(n: Option<i64>, logged: &Logged) -> impl rusqlite::Params {
    let Entry { id, fields, source } = &logged.entry;
    let (file, row) = match source {
        Source::Typed => (None, None),
        Source::Imported { file, row } => (Some(file.clone()), Some(*row)),
    };
    let cells: [Box<dyn ToSql>; 21] = [
        Box::new(n),
        Box::new(*id.as_bytes()),
        Box::new(fields.date.to_string()),
        Box::new(fields.end_date.map(|day| day.to_string())),
        Box::new(fields.kind.clone()),
        Box::new(fields.title.clone()),
        Box::new(fields.place.clone()),
        Box::new(fields.dept.clone()),
        Box::new(fields.host.clone()),
        Box::new(fields.speaker.clone()),
        Box::new(fields.attendance),
        Box::new(measures_text(&fields.measures)),
        Box::new(tags_text(&fields.tags)),
        Box::new(fields.note.clone()),
        Box::new(file),
        Box::new(row),
        Box::new(*ContentKey::of(fields).as_bytes()),
        Box::new(logged.added_at),
        Box::new(logged.changed_at),
        Box::new(logged.deleted_at),
        Box::new(attachments_text(&fields.attachments)),
    ];
    params_from_iter(cells)
}

/// The entry that stands at `n`.
pub(super) fn fetch(conn: &Connection, n: i64) -> rusqlite::Result<Option<Logged>> {
    conn.prepare_cached(super::TABLE.fetch)?.query_row([n], read).optional()
}

/// The key of the row that an identity has, in the log or in the bin.
pub(super) fn key(conn: &Connection, id: EntryId) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("select n from entry where id = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Logged> {
    let source = match row.get::<_, Option<String>>(13)? {
        None => Source::Typed,
        Some(file) => Source::Imported { file, row: row.get::<_, Option<u32>>(14)?.unwrap_or_default() },
    };
    let last_day = match row.get_ref(2)? {
        ValueRef::Null => None,
        _ => Some(day(row, 2)?),
    };
    let fields = EntryFields {
        date: day(row, DAY)?,
        end_date: last_day,
        kind: row.get(3)?,
        title: row.get(TITLE)?,
        place: row.get(PLACE)?,
        dept: row.get(DEPT)?,
        host: row.get(HOST)?,
        speaker: row.get(SPEAKER)?,
        attendance: row.get(9)?,
        measures: measures(row, MEASURES)?,
        tags: tags(row, TAGS)?,
        note: row.get(NOTE)?,
        attachments: attachments(row, ATTACHMENTS)?,
    };
    Ok(Logged {
        entry: Entry { id: id(row, 0)?, fields, source },
        added_at: row.get(16)?,
        changed_at: row.get(17)?,
        deleted_at: row.get(DELETED_AT)?,
    })
}

/// An identity.
pub(crate) fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<EntryId> {
    row.get(column).map(EntryId::from_bytes)
}

/// A day written 2025-03-05.
pub(super) fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    let text = row.get_ref(column)?.as_bytes()?;
    read_day(text)
        .ok_or_else(|| unreadable(column, format!("{:?} is not a day", String::from_utf8_lossy(text))))
}

// By hand: chrono's general parser takes ten times as long, and figures read a day for every entry.
fn read_day(text: &[u8]) -> Option<NaiveDate> {
    let digits = |digits: &[u8]| {
        digits.iter().try_fold(0, |number: u32, byte| {
            byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
        })
    };
    let [year @ .., b'-', m, mm, b'-', d, dd] = text else { return None };
    let year = if year.len() == 4 { digits(year)? } else { return None };
    NaiveDate::from_ymd_opt(year.cast_signed(), digits(&[*m, *mm])?, digits(&[*d, *dd])?)
}

/// Amounts by measure.
pub(super) fn measures(row: &Row<'_>, column: usize) -> rusqlite::Result<BTreeMap<String, Quantity>> {
    read_measures(row.get_ref(column)?.as_str()?).map_err(|cause| unreadable(column, cause))
}

/// Amounts by measure, from their text.
pub(super) fn read_measures(text: &str) -> Result<BTreeMap<String, Quantity>, crate::error::Cause> {
    if text == NO_MEASURES {
        return Ok(BTreeMap::new());
    }
    let amounts: BTreeMap<String, &str> = serde_json::from_str(text)?;
    amounts.into_iter().map(|(name, amount)| Ok((name, amount.parse::<Quantity>()?))).collect()
}

/// Amounts by measure in the order written.
pub(super) type Amounts = Box<[(Box<str>, Quantity)]>;

/// Amounts from their text, read without a map: a report asks for thousands.
pub(super) fn amounts(text: &str) -> serde_json::Result<Amounts> {
    struct Map;
    impl<'de> Visitor<'de> for Map {
        type Value = Vec<(Box<str>, Quantity)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("amounts by measure")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut amounts = Vec::new();
            while let Some((name, amount)) = map.next_entry::<Box<str>, &str>()? {
                amounts.push((name, amount.parse().map_err(A::Error::custom)?));
            }
            Ok(amounts)
        }
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let amounts = json.deserialize_map(Map)?;
    json.end().map(|()| amounts.into())
}

/// Tags in the order given.
pub(super) fn tags(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    read_tags(row.get_ref(column)?.as_str()?).map_err(|error| unreadable(column, error))
}

/// Tags from their text.
pub(super) fn read_tags(text: &str) -> serde_json::Result<Vec<String>> {
    if text == "[]" { Ok(Vec::new()) } else { serde_json::from_str(text) }
}

/// An attachment as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    name: String,
    content: String,
    bytes: u64,
}

/// Attachments in the order given.
pub(crate) fn attachments(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<Attachment>> {
    let text = row.get_ref(column)?.as_str_or_null()?.unwrap_or_default();
    read_attachments(text).map_err(|cause| unreadable(column, cause))
}

/// Attachments from their text, which is empty where there are none.
pub(crate) fn read_attachments(text: &str) -> Result<Vec<Attachment>, crate::error::Cause> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let written: Vec<Written> = serde_json::from_str(text)?;
    let read = |one: Written| {
        Ok(Attachment { name: one.name.parse()?, content: one.content.parse()?, bytes: one.bytes })
    };
    written.into_iter().map(read).collect()
}

/// None where there are no attachments.
fn attachments_text(attachments: &[Attachment]) -> Option<String> {
    let written = attachments.iter().map(|one| {
        serde_json::json!({ "name": one.name.as_str(), "content": one.content.to_string(), "bytes": one.bytes })
    });
    (!attachments.is_empty()).then(|| serde_json::Value::from_iter(written).to_string())
}

fn measures_text(measures: &BTreeMap<String, Quantity>) -> String {
    let amounts: serde_json::Map<_, _> =
        measures.iter().map(|(name, amount)| (name.clone(), amount.to_string().into())).collect();
    serde_json::Value::Object(amounts).to_string()
}

fn tags_text(tags: &[String]) -> String {
    serde_json::Value::from(tags).to_string()
}
