//! Steps that are forgotten: what could be redone, once something else is done, and the oldest.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::{Cell, KEPT_BYTES, STEPS, UndoScope, image};
use crate::{draft, report, template};

/// Forgets what could be redone in a scope, and says whether a draft went to the bin instead of away.
///
/// *Nothing a person wrote goes with a step:* undoing the making of a draft that says more than it was made with takes the
/// draft away, and redoing brings it back; once that can no longer be redone, the draft is put into the bin.
pub(super) fn redoable(conn: &Connection, scope: UndoScope, now: i64) -> rusqlite::Result<bool> {
    let mut saved = false;
    if scope == UndoScope::Log {
        for (rows, words) in undone_drafts(conn)? {
            saved |= draft::put_into_bin(conn, &cells(&rows), &cells(&words), now)?;
        }
    }
    let forgotten = conn
        .prepare_cached("delete from step where scope is ?1 and undone = 1")?
        .execute([scope.column()])?;
    match scope {
        UndoScope::Log if forgotten > 0 => draft::prune(conn)?,
        UndoScope::Templates if forgotten > 0 => template::prune(conn)?,
        UndoScope::Reports if forgotten > 0 => report::prune(conn)?,
        _ => {}
    }
    Ok(saved)
}

/// Forgets the oldest steps of a scope beyond what is kept.
pub(super) fn oldest(conn: &Connection, scope: UndoScope) -> rusqlite::Result<()> {
    conn.prepare_cached(include_str!("shorten.sql"))?
        .execute(params![scope.column(), STEPS, KEPT_BYTES])
        .map(drop)
}

/// The drafts that undone steps of the log hold, each with its row and that of its words as bytes.
fn undone_drafts(conn: &Connection) -> rusqlite::Result<Vec<(Vec<u8>, Vec<u8>)>> {
    let mut held: BTreeMap<(i64, i64), [Option<Vec<u8>>; 2]> = BTreeMap::new();
    let mut changes = conn.prepare_cached(include_str!("undone_drafts.sql"))?;
    let mut changes = changes.query([])?;
    while let Some(change) = changes.next()? {
        let step: i64 = change.get(0)?;
        let words = change.get_ref(1)?.as_str()? == draft::STATE.name;
        for row in image::read(change.get_ref(2)?.as_blob()?) {
            if let (n, Some(cells)) = row? {
                let mut bytes = Vec::new();
                image::write_cells(&mut bytes, n, &cells);
                held.entry((step, n)).or_default()[usize::from(words)] = Some(bytes);
            }
        }
    }
    Ok(held.into_values().filter_map(|[row, words]| row.zip(words)).collect())
}

fn cells(bytes: &[u8]) -> Vec<Cell<'_>> {
    image::read(bytes).filter_map(|row| row.ok()?.1).next().unwrap_or_default()
}
