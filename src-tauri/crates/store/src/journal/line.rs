//! Lines of history: one for everything that was done, undone and redone, kept when its step is forgotten.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::image::{self, Cell};
use crate::error::{StoreError, unreadable};
use crate::op::OpName;
use crate::reader::Reader;
use crate::table::Table;

/// One line of the history.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HistoryLine {
    /// Its number; later lines have higher ones.
    pub seq: i64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Whether it was done, undone or redone.
    pub act: Act,
    /// What.
    pub name: OpName,
    /// Whose account did it; empty where it was not noted.
    pub who: String,
}

/// What a line of history reports.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Written for the first time.
    Done,
    /// Taken back.
    Undone,
    /// Done again.
    Redone,
}

impl Reader {
    /// The last lines of the history, newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn history(&self, limit: u32) -> Result<Vec<HistoryLine>, StoreError> {
        self.ask("reading the history", |conn| {
            conn.prepare_cached(
                "select seq, at, act, code, args, who from history order by seq desc limit ?1",
            )?
            .query_and_then([limit], |row| {
                let act = Act::of(row, 2)?;
                let name = name(row, 3, 4)?;
                Ok(HistoryLine { seq: row.get(0)?, at: row.get(1)?, act, name, who: row.get(5)? })
            })?
            .collect()
        })
    }
}

/// Adds a line and gives its number.
pub(super) fn write(conn: &Connection, at: i64, act: Act, name: &OpName, who: &str) -> rusqlite::Result<i64> {
    let args = args(name)?;
    conn.prepare_cached("insert into history (at, act, code, args, who) values (?1, ?2, ?3, ?4, ?5)")?
        .insert(params![at, act.text(), name.code, args, who])
}

/// Calls a line something else: what it tells of went on.
pub(super) fn name_anew(conn: &Connection, seq: i64, name: &OpName) -> rusqlite::Result<()> {
    conn.prepare_cached("update history set code = ?2, args = ?3 where seq = ?1")?
        .execute(params![seq, name.code, args(name)?])
        .map(drop)
}

/// The arguments of a name as their column holds them.
pub(super) fn args(name: &OpName) -> rusqlite::Result<String> {
    serde_json::to_string(&name.args).map_err(|error| unreadable(3, error))
}

/// Notes for good what a line of history changed in rows that stood so before it.
pub(super) fn note(conn: &Connection, seq: i64, table: &Table, before: &[u8]) -> rusqlite::Result<()> {
    let Some(note) = table.note else { return Ok(()) };
    for row in image::read(before) {
        if let (n, Some(cells)) = row? {
            let values: Vec<_> = cells.into_iter().map(Cell::value).collect();
            note(conn, seq, n, &values)?;
        }
    }
    Ok(())
}

/// The name in two columns of a line of history.
pub(crate) fn name(row: &rusqlite::Row<'_>, code: usize, args: usize) -> rusqlite::Result<OpName> {
    let text = row.get_ref(args)?.as_str()?;
    let args: BTreeMap<String, String> =
        serde_json::from_str(text).map_err(|error| unreadable(args, error))?;
    Ok(OpName { code: row.get(code)?, args })
}

impl Act {
    const fn text(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Redone => "redone",
        }
    }

    /// The act in a column of a line of history.
    pub(crate) fn of(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Self> {
        let text = row.get_ref(column)?.as_str()?;
        let known = [Self::Done, Self::Undone, Self::Redone].into_iter().find(|act| act.text() == text);
        known.ok_or_else(|| unreadable(column, "an unknown act"))
    }
}
