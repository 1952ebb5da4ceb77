//! Undoing and redoing: the kept rows of a step swap places with those that stand.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::line::{self, Act, name};
use super::{UndoScope, close_step, image};
use crate::area::Area;
use crate::error::{StoreError, unreadable};
use crate::op::OpName;
use crate::reader::Reader;
use crate::table::Table;

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

impl Reader {
    /// What undo and redo of a scope would do now.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn steps(&self, scope: UndoScope) -> Result<Steps, StoreError> {
        self.ask("reading the steps", |conn| {
            let name = |direction| next(conn, scope, direction).map(|step| step.map(|(_, name)| name));
            Ok(Steps { undo: name(Direction::Undo)?, redo: name(Direction::Redo)? })
        })
    }
}

impl Reader {
    /// The last step that stands in the log, in the templates or on the shelf, with its scope, where it is none of the log: what was done last is
    /// not what undo of the log takes back.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn last_is_beside_log(&self) -> Result<Option<(UndoScope, OpName)>, StoreError> {
        self.ask("reading the steps", |conn| {
            let last = |scope| next(conn, scope, Direction::Undo);
            let log = last(UndoScope::Log)?.map_or(0, |(seq, _)| seq);
            let mut beside: Option<(i64, UndoScope, OpName)> = None;
            for scope in [UndoScope::Templates, UndoScope::Reports] {
                let newest = beside.as_ref().map_or(log, |(seq, ..)| *seq);
                let step = last(scope)?.filter(|(seq, _)| *seq > newest);
                beside = step.map(|(seq, name)| (seq, scope, name)).or(beside);
            }
            Ok(beside.map(|(_, scope, name)| (scope, name)))
        })
    }

    /// The names of the last steps of a scope: those that undo takes back, the last first, and those that redo makes again.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn last_steps(&self, scope: UndoScope, most: u32) -> Result<(Vec<OpName>, Vec<OpName>), StoreError> {
        self.ask("reading the steps", |conn| {
            let names = |sql| {
                conn.prepare_cached(sql)?
                    .query_and_then(params![scope.column(), most], |row| name(row, 0, 1))?
                    .collect::<rusqlite::Result<Vec<_>>>()
            };
            Ok((names(include_str!("last_undo.sql"))?, names(include_str!("last_redo.sql"))?))
        })
    }
}

/// Turns the step of a scope that is next in a direction; `None` when there is none.
pub(crate) fn turn(
    conn: &Connection,
    scope: UndoScope,
    direction: Direction,
) -> rusqlite::Result<Option<Turned>> {
    let Some((seq, name)) = next(conn, scope, direction)? else { return Ok(None) };
    close_step(conn, scope)?;
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
    let touched = changes.iter().map(|(_, table, _)| table.area);
    Ok(Some(Turned { step: seq, name, areas: touched.chain([Area::Steps]).collect() }))
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
    let seq = line::write(conn, at, act, &turned.name, who)?;
    // After the turn a step keeps the rows as they stood before it.
    let mut kept = conn.prepare_cached("select kept, rows from change where step = ?1 order by seq")?;
    let mut changes = kept.query([turned.step])?;
    while let Some(change) = changes.next()? {
        if let Some(table) = Table::named(change.get_ref(0)?.as_str()?) {
            line::note(conn, seq, table, change.get_ref(1)?.as_blob()?)?;
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

fn next(
    conn: &Connection,
    scope: UndoScope,
    direction: Direction,
) -> rusqlite::Result<Option<(i64, OpName)>> {
    let sql = match direction {
        Direction::Undo => include_str!("next_undo.sql"),
        Direction::Redo => include_str!("next_redo.sql"),
    };
    conn.prepare_cached(sql)?
        .query_row([scope.column()], |row| Ok((row.get(0)?, name(row, 1, 2)?)))
        .optional()
}
