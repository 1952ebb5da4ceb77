//! What the log holds of the entries that rows of a file may be: by identity, and by day, kind and title.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::types::Value;
use shuhui_core::EntryId;

use super::{ContentKey, TitleKey, row};
use crate::error::StoreError;
use crate::reader::Reader;

/// An entry as far as it takes to see whether a row says the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// The entry.
    pub id: EntryId,
    /// What it says.
    pub content: ContentKey,
    /// Whether it lies in the bin.
    pub deleted: bool,
}

/// An entry with the texts and the heads that tell it from others.
#[derive(Clone, Copy, Debug)]
pub struct Told<'r> {
    /// The entry.
    pub held: Held,
    /// The day that it begins.
    pub day: NaiveDate,
    /// 类别.
    pub kind: &'r str,
    /// 主题.
    pub title: &'r str,
    /// 地点, 承办科室, 主持人 and 主讲人.
    pub texts: [&'r str; 4],
    /// 人次.
    pub attendance: Option<u32>,
}

impl Reader {
    /// Tells every entry of the log, oldest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn tell_held(&self, each: &mut dyn FnMut(Told<'_>)) -> Result<(), StoreError> {
        const SQL: &str = "select id, content_key, day, kind, title, place, dept, host, speaker, attendance
             from entry where deleted_at is null
             order by day, n";
        self.ask("looking through the entries", |conn| {
            let mut select = conn.prepare_cached(SQL)?;
            let mut found = select.query([])?;
            while let Some(found) = found.next()? {
                let text = |column| found.get_ref(column).and_then(|text| Ok(text.as_str()?));
                let content = ContentKey::from_bytes(found.get(1)?);
                each(Told {
                    held: Held { id: row::id(found, 0)?, content, deleted: false },
                    day: row::day(found, 2)?,
                    kind: text(3)?,
                    title: text(4)?,
                    texts: [text(5)?, text(6)?, text(7)?, text(8)?],
                    attendance: found.get(9)?,
                });
            }
            Ok(())
        })
    }

    /// What the entries say that lie in the bin.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn binned_contents(&self) -> Result<HashSet<ContentKey>, StoreError> {
        self.ask("looking through the bin", |conn| {
            conn.prepare_cached("select content_key from entry where deleted_at is not null")?
                .query_map([], |found| found.get(0).map(ContentKey::from_bytes))?
                .collect()
        })
    }

    /// The tables that the entries of some contents came from, once for each entry.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn sources_of(&self, contents: &[ContentKey]) -> Result<Vec<String>, StoreError> {
        const SQL: &str = "select source_file from entry
             where content_key in rarray(?1) and source_file is not null and deleted_at is null";
        self.ask("asking where entries came from", |conn| {
            let wanted: Vec<Value> =
                contents.iter().map(|content| Value::Blob(content.as_bytes().to_vec())).collect();
            conn.prepare_cached(SQL)?.query_map([std::rc::Rc::new(wanted)], |found| found.get(0))?.collect()
        })
    }

    /// The entries of the log that came from a table, by the rows that they stood in.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn came_from(&self, table: &str) -> Result<Vec<(u32, Held)>, StoreError> {
        const SQL: &str = "select id, content_key, source_row from entry
             where source_file = ?1 and deleted_at is null
             order by source_row, n";
        self.ask("listing the entries of a table", |conn| {
            conn.prepare_cached(SQL)?
                .query_map([table], |found| {
                    let content = ContentKey::from_bytes(found.get(1)?);
                    let held = Held { id: row::id(found, 0)?, content, deleted: false };
                    Ok((found.get::<_, Option<u32>>(2)?.unwrap_or_default(), held))
                })?
                .collect()
        })
    }

    /// The entries of the log and the bin that some identities name; those that none has are left out.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn held_as(&self, ids: &[EntryId]) -> Result<HashMap<EntryId, Held>, StoreError> {
        const SQL: &str = "select id, content_key, deleted_at is not null from entry where id in rarray(?1)";
        self.ask("looking for entries by identity", |conn| {
            let wanted: Vec<Value> = ids.iter().map(|id| Value::Blob(id.as_bytes().to_vec())).collect();
            conn.prepare_cached(SQL)?
                .query_map([std::rc::Rc::new(wanted)], |found| {
                    let id = row::id(found, 0)?;
                    let content = ContentKey::from_bytes(found.get(1)?);
                    Ok((id, Held { id, content, deleted: found.get(2)? }))
                })?
                .collect()
        })
    }

    /// The entries of the log that begin on some days, by day, kind and title; of equal ones the oldest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn held_on(&self, days: &[NaiveDate]) -> Result<HashMap<TitleKey, Vec<Held>>, StoreError> {
        const SQL: &str = "select id, content_key, day, kind, title from entry
             where day in rarray(?1) and deleted_at is null
             order by day, n";
        self.ask("looking for entries by day", |conn| {
            let wanted: Vec<Value> = days.iter().map(|day| Value::Text(day.to_string())).collect();
            let mut held = HashMap::<TitleKey, Vec<Held>>::new();
            let mut select = conn.prepare_cached(SQL)?;
            let mut found = select.query([std::rc::Rc::new(wanted)])?;
            while let Some(found) = found.next()? {
                let text = |column| found.get_ref(column).and_then(|text| Ok(text.as_str()?));
                let key = TitleKey::of(row::day(found, 2)?, text(3)?, text(4)?);
                let content = ContentKey::from_bytes(found.get(1)?);
                let id = row::id(found, 0)?;
                held.entry(key).or_default().push(Held { id, content, deleted: false });
            }
            Ok(held)
        })
    }
}
