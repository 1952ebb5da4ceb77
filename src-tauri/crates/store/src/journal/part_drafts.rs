//! The steps of data before drafts were two rows and had scopes of their own (shape 3), as steps of today.
//!
//! Then a step kept a draft's whole row. What kind of step it was says which part it changed: a save changed the words and is
//! the draft's from now on, the bin changed the other row, and the making of a draft both.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};

use super::{Cell, image};
use crate::draft;

/// The columns of shape 3: id, title, template, params, period, revision, created_at, saved_at, deleted_at.
const COLUMNS: usize = 9;
const OWN: [usize; 4] = [0, 2, 6, 8];
const WORDS: [usize; 6] = [0, 1, 3, 4, 5, 7];

/// Gives the kept rows of drafts today's shape, and their steps the scopes they belong to.
pub(crate) fn part_drafts(conn: &Connection) -> rusqlite::Result<()> {
    let mut changes = conn.prepare(include_str!("kept_drafts.sql"))?;
    let changes: Vec<(i64, i64, String, bool, Vec<u8>)> = changes
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (change, step, code, alone, kept) in changes {
        let (mut own, mut words, mut of) = (Vec::new(), Vec::new(), Vec::new());
        let in_draft =
            alone && matches!(code.as_str(), "op.edit_draft" | "op.refresh_draft" | "op.rename_draft");
        let in_bin = matches!(code.as_str(), "op.delete_draft" | "op.restore_draft");
        for row in image::read(&kept) {
            let (n, cells) = row?;
            let part = |columns: &[usize]| -> Option<Vec<Cell<'_>>> {
                let cells = cells.as_ref().filter(|cells| cells.len() == COLUMNS)?;
                Some(columns.iter().map(|column| cells[*column]).collect())
            };
            let put = |bytes: &mut Vec<u8>, columns: &[usize]| match part(columns) {
                Some(cells) => image::write_cells(bytes, n, &cells),
                None => image::write_absent(bytes, n),
            };
            if !in_draft {
                put(&mut own, &OWN);
            }
            if !in_bin {
                put(&mut words, &WORDS);
            }
            if let Some(ValueRef::Blob(id)) = cells.as_ref().and_then(|cells| Some(cells.first()?.value())) {
                of.push(id.to_owned());
            }
        }
        conn.prepare_cached("delete from change where seq = ?1")?.execute([change])?;
        let mut insert = conn.prepare_cached("insert into change (step, kept, rows) values (?1, ?2, ?3)")?;
        for (table, rows) in [(&draft::TABLE, own), (&draft::STATE, words)] {
            if !rows.is_empty() {
                insert.execute(params![step, table.name, rows])?;
            }
        }
        if let (true, [id]) = (in_draft, of.as_slice()) {
            conn.prepare_cached("update step set scope = ?2 where seq = ?1")?.execute(params![step, id])?;
        }
    }
    Ok(())
}
