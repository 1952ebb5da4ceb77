//! Tags and the search index, derived from the entries (crate::grams says how texts are cut).

use chrono::{Datelike, NaiveDate};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension, params};

use super::{order, row};
use crate::error::unreadable;
use crate::grams::{cut, reduced, words};

/// Rowids of the index are a day and this many places for n.
pub(super) const PLACES: i64 = 10_000_000;

/// The rowid of an entry in the index.
pub(super) fn code(day: NaiveDate, n: i64) -> i64 {
    let days = i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day());
    days * PLACES + n
}

/// Adds what the row of an entry says to the tags and the index; nothing for a deleted one.
pub(super) fn derive(conn: &Connection, n: i64) -> rusqlite::Result<()> {
    let mut fetch = conn.prepare_cached(super::TABLE.fetch)?;
    let mut rows = fetch.query([n])?;
    let Some(entry) = rows.next()? else { return Ok(()) };
    if entry.get_ref(row::DELETED_AT)? != rusqlite::types::ValueRef::Null {
        return Ok(());
    }
    let day = row::day(entry, row::DAY)?;
    let mut grams = String::with_capacity(512);
    for column in [row::TITLE, row::PLACE, row::DEPT, row::HOST, row::SPEAKER, row::NOTE] {
        cut(entry.get_ref(column)?.as_str()?, &mut grams);
    }
    for attachment in row::attachments(entry, row::ATTACHMENTS)? {
        cut(attachment.name.as_str(), &mut grams);
    }
    let tags = row::tags(entry, row::TAGS)?;
    if !tags.is_empty() {
        // A tag given twice is one tag.
        let mut insert =
            conn.prepare_cached("insert or ignore into stored_tag (tag, day, n) values (?1, ?2, ?3)")?;
        for tag in &tags {
            insert.execute(params![tag, entry.get_ref(row::DAY)?.as_str()?, n])?;
            cut(tag, &mut grams);
        }
    }
    conn.prepare_cached("insert into search (rowid, grams) values (?1, ?2)")?
        .execute(params![code(day, n), grams])?;
    Ok(())
}

/// Removes from tags and index what [`derive`] added for the row as it stands.
pub(super) fn forget(conn: &Connection, n: i64) -> rusqlite::Result<()> {
    let mut fetch =
        conn.prepare_cached("select day, tags from stored_entry where n = ?1 and deleted_at is null")?;
    let found = fetch.query_row([n], |entry| Ok((row::day(entry, 0)?, row::tags(entry, 1)?))).optional()?;
    let Some((day, tags)) = found else { return Ok(()) };
    if !tags.is_empty() {
        let mut delete =
            conn.prepare_cached("delete from stored_tag where tag = ?1 and day = ?2 and n = ?3")?;
        for tag in &tags {
            delete.execute(params![tag, day.to_string(), n])?;
        }
    }
    conn.prepare_cached("delete from search where rowid = ?1")?.execute([code(day, n)])?;
    Ok(())
}

/// Makes tags and index anew from the entries.
pub(crate) fn rebuild(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("delete from stored_tag; insert into search (search) values ('delete-all');")?;
    let mut live = conn.prepare("select n from stored_entry where deleted_at is null order by n")?;
    let mut rows = live.query([])?;
    while let Some(entry) = rows.next()? {
        derive(conn, entry.get(0)?)?;
    }
    Ok(())
}

/// Settings of the index that are kept in it.
pub(crate) fn tune(conn: &Connection) -> rusqlite::Result<()> {
    // 8 MiB of tokens in memory before they go to a segment: an import makes a dozen segments, not a hundred to merge.
    conn.execute("insert into search (search, rank) values ('hashsize', 8388608)", [])?;
    Ok(())
}

/// Adds what the queries of filter.rs call.
pub(crate) fn add_functions(conn: &Connection) -> rusqlite::Result<()> {
    order::add_functions(conn)?;
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    // found_in(query, tags, attachments, text…): what the index answers, for entries that are not in it.
    conn.create_scalar_function("found_in", -1, flags, |context| {
        let query: String = context.get(0)?;
        let mut texts = row::read_tags(context.get_raw(1).as_str()?).map_err(|error| unreadable(1, error))?;
        let attachments = row::read_attachments(context.get_raw(2).as_str_or_null()?.unwrap_or_default());
        texts.extend(
            attachments.map_err(|cause| unreadable(2, cause))?.into_iter().map(|one| one.name.to_string()),
        );
        for argument in 3..context.len() {
            texts.push(context.get(argument)?);
        }
        let texts: Vec<String> = texts.iter().map(|text| reduced(text).collect()).collect();
        Ok(words(&query).iter().all(|word| texts.iter().any(|text| text.contains(word.as_str()))))
    })
}
