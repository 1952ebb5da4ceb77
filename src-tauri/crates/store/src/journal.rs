//! What can be undone: each step keeps the rows it touched as they look on its *other* side.
//!
//! For a row that was inserted that is "absent", so an import of 100,000 rows costs a few hundred kilobytes. Undoing
//! swaps: the kept rows go into the tables, and what stood there is kept for redoing. Because steps are turned strictly
//! last-in first-out, in all processes alike, the tables always look as the step left them.

mod image;

pub(crate) use image::Cell;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::draft;
use crate::error::{StoreError, unreadable};
use crate::op::OpName;
use crate::reader::Reader;
use crate::store::Area;
use crate::table::Table;

/// Steps that undo can reach back; lines of history stay beyond that.
pub(crate) const STEPS: u32 = 500;
/// Kept rows may take so many bytes in all; the oldest steps go first, the newest never.
const KEPT_BYTES: i64 = 96 << 20;
/// One row of `change` holds about so many bytes.
const CHUNK: usize = 256 << 10;

/// The rows that a write has touched, collected while it runs.
#[derive(Default)]
pub(crate) struct Journal {
    seen: HashSet<(&'static str, i64)>,
    chunks: Vec<Chunk>,
    /// Touched beside the rows kept.
    beside: BTreeSet<Area>,
}

struct Chunk {
    table: &'static Table,
    rows: Vec<u8>,
}

/// Which way a step is turned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Direction {
    Undo,
    Redo,
}

/// A step that was turned.
pub(crate) struct Turned {
    step: i64,
    pub name: OpName,
    pub areas: BTreeSet<Area>,
}

/// What undo and redo would do now.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Steps {
    /// The step that undo takes back.
    pub undo: Option<OpName>,
    /// The step that redo does again.
    pub redo: Option<OpName>,
}

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

impl Journal {
    /// Keeps a row as it stands, before it is changed or removed.
    pub(crate) fn keep(&mut self, conn: &Connection, table: &'static Table, n: i64) -> rusqlite::Result<()> {
        if self.seen.insert((table.name, n)) {
            let mut fetch = conn.prepare_cached(table.fetch)?;
            let mut rows = fetch.query([n])?;
            image::write(self.room(table), n, rows.next()?)?;
        }
        Ok(())
    }

    /// Keeps that a row just inserted was not there.
    pub(crate) fn was_absent(&mut self, table: &'static Table, n: i64) {
        if self.seen.insert((table.name, n)) {
            image::write_absent(self.room(table), n);
        }
    }

    /// Notes a change that windows show and undo leaves alone.
    pub(crate) fn touch(&mut self, area: Area) {
        self.beside.insert(area);
    }

    /// What windows show of everything touched.
    pub(crate) fn areas(&self) -> BTreeSet<Area> {
        self.chunks.iter().map(|chunk| chunk.table.area).chain(self.beside.iter().copied()).collect()
    }

    fn room(&mut self, table: &'static Table) -> &mut Vec<u8> {
        let fits = |chunk: &Chunk| chunk.table.name == table.name && chunk.rows.len() < CHUNK;
        let index = self.chunks.iter().rposition(fits).unwrap_or_else(|| {
            self.chunks.push(Chunk { table, rows: Vec::new() });
            self.chunks.len() - 1
        });
        &mut self.chunks[index].rows
    }

    /// Stores the step with its line of history; what could be redone until now is forgotten. A write that touched
    /// nothing leaves no step.
    pub(crate) fn write(self, conn: &Connection, name: &OpName, now: i64, who: &str) -> rusqlite::Result<()> {
        if self.chunks.is_empty() {
            return Ok(());
        }
        let forgotten = conn.prepare_cached("delete from step where undone = 1")?.execute([])?;
        if forgotten > 0 {
            draft::prune(conn)?;
        }
        let seq = write_line(conn, now, Act::Done, name, who)?;
        conn.prepare_cached("insert into step (seq) values (?1)")?.execute([seq])?;
        let mut insert = conn.prepare_cached("insert into change (step, kept, rows) values (?1, ?2, ?3)")?;
        for chunk in self.chunks {
            note(conn, seq, chunk.table, &chunk.rows)?;
            insert.execute(params![seq, chunk.table.name, chunk.rows])?;
        }
        conn.prepare_cached(include_str!("journal/shorten.sql"))?.execute(params![STEPS, KEPT_BYTES])?;
        Ok(())
    }
}

/// Adds the line of history of a step that was turned.
pub(crate) fn write_turn(
    conn: &Connection,
    at: i64,
    direction: Direction,
    turned: &Turned,
    who: &str,
) -> rusqlite::Result<()> {
    let act = match direction {
        Direction::Undo => Act::Undone,
        Direction::Redo => Act::Redone,
    };
    let seq = write_line(conn, at, act, &turned.name, who)?;
    // After the turn a step keeps the rows as they stood before it.
    let mut kept = conn.prepare_cached("select kept, rows from change where step = ?1 order by seq")?;
    let mut changes = kept.query([turned.step])?;
    while let Some(change) = changes.next()? {
        if let Some(table) = Table::named(change.get_ref(0)?.as_str()?) {
            note(conn, seq, table, change.get_ref(1)?.as_blob()?)?;
        }
    }
    Ok(())
}

fn write_line(conn: &Connection, at: i64, act: Act, name: &OpName, who: &str) -> rusqlite::Result<i64> {
    let args = serde_json::to_string(&name.args).map_err(|error| unreadable(3, error))?;
    conn.prepare_cached("insert into history (at, act, code, args, who) values (?1, ?2, ?3, ?4, ?5)")?
        .insert(params![at, act.text(), name.code, args, who])
}

/// Notes for good what a line of history changed in rows that stood so before it.
fn note(conn: &Connection, seq: i64, table: &Table, before: &[u8]) -> rusqlite::Result<()> {
    let Some(note) = table.note else { return Ok(()) };
    for row in image::read(before) {
        if let (n, Some(cells)) = row? {
            let values: Vec<_> = cells.into_iter().map(Cell::value).collect();
            note(conn, seq, n, &values)?;
        }
    }
    Ok(())
}

/// Turns the step that is next in a direction; `None` when there is none.
pub(crate) fn turn(conn: &Connection, direction: Direction) -> rusqlite::Result<Option<Turned>> {
    let Some((seq, name)) = next(conn, direction)? else { return Ok(None) };
    let changes: Vec<(i64, &'static Table, Vec<u8>)> = conn
        .prepare_cached("select seq, kept, rows from change where step = ?1 order by seq")?
        .query_and_then([seq], |row| {
            let kept: String = row.get(1)?;
            let table = Table::named(&kept)
                .ok_or_else(|| unreadable(1, format!("no table {kept:?} can be undone")))?;
            Ok((row.get(0)?, table, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    // All rows leave before any comes, so that a name or identity that moved from one row to another meets no double.
    for (change, table, kept) in &changes {
        let standing = take_standing(conn, table, kept)?;
        conn.prepare_cached("update change set rows = ?2 where seq = ?1")?
            .execute(params![change, standing])?;
    }
    for (_, table, kept) in &changes {
        for row in image::read(kept) {
            let (n, row) = row?;
            if let Some(cells) = row {
                table.put_back(conn, n, cells)?;
            }
        }
    }
    let undone = direction == Direction::Undo;
    conn.prepare_cached("update step set undone = ?2 where seq = ?1")?.execute(params![seq, undone])?;
    Ok(Some(Turned { step: seq, name, areas: changes.iter().map(|(_, table, _)| table.area).collect() }))
}

/// Hands over the columns of every row of a table that the journal keeps, whichever way its step stands.
pub(crate) fn each_kept(
    conn: &Connection,
    table: &Table,
    mut each: impl FnMut(&[ValueRef<'_>]) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut changes = conn.prepare_cached("select rows from change where kept = ?1")?;
    let mut changes = changes.query([table.name])?;
    while let Some(change) = changes.next()? {
        for row in image::read(change.get_ref(0)?.as_blob()?) {
            if let (_, Some(cells)) = row? {
                let values: Vec<_> = cells.into_iter().map(Cell::value).collect();
                each(&values)?;
            }
        }
    }
    Ok(())
}

/// Removes the rows that `kept` is about from the table and gives them as they stood.
fn take_standing(conn: &Connection, table: &Table, kept: &[u8]) -> rusqlite::Result<Vec<u8>> {
    let mut standing = Vec::with_capacity(kept.len());
    let mut fetch = conn.prepare_cached(table.fetch)?;
    for row in image::read(kept) {
        let (n, _) = row?;
        let stands = {
            let mut rows = fetch.query([n])?;
            let row = rows.next()?;
            let stands = row.is_some();
            image::write(&mut standing, n, row)?;
            stands
        };
        if stands {
            table.remove(conn, n)?;
        }
    }
    Ok(standing)
}

fn next(conn: &Connection, direction: Direction) -> rusqlite::Result<Option<(i64, OpName)>> {
    let sql = match direction {
        Direction::Undo => include_str!("journal/next_undo.sql"),
        Direction::Redo => include_str!("journal/next_redo.sql"),
    };
    conn.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, name(row, 1, 2)?))).optional()
}

/// The name in two columns of a line of history.
pub(crate) fn name(row: &rusqlite::Row<'_>, code: usize, args: usize) -> rusqlite::Result<OpName> {
    let text = row.get_ref(args)?.as_str()?;
    let args: BTreeMap<String, String> =
        serde_json::from_str(text).map_err(|error| unreadable(args, error))?;
    Ok(OpName { code: row.get(code)?, args })
}

impl Reader {
    /// What undo and redo would do now.
    pub fn steps(&self) -> Result<Steps, StoreError> {
        self.ask("reading the steps", |conn| {
            let name = |direction| next(conn, direction).map(|step| step.map(|(_, name)| name));
            Ok(Steps { undo: name(Direction::Undo)?, redo: name(Direction::Redo)? })
        })
    }

    /// The last lines of the history, newest first.
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
