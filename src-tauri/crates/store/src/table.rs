//! The tables that can be undone, and the three things that happen to their rows. Forward writes and undo both pass
//! here, so what is derived from a row (tags, search index) is kept in step in this one place.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Params, params_from_iter};

use crate::area::Area;
use crate::journal::Cell;
use crate::{draft, entry, kind, learned, report, setting, template};

/// Writes down, for a line of history and an n, what changed in a row whose columns stood so before.
pub(crate) type Note = fn(&Connection, i64, i64, &[ValueRef<'_>]) -> rusqlite::Result<()>;

/// A table with an integer key `n` whose rows the journal keeps.
pub(crate) struct Table {
    /// Its name in the journal.
    pub name: &'static str,
    /// What a window shows of it.
    pub area: Area,
    /// Whether its rows are what a draft says, undone in the draft.
    pub in_draft: bool,
    /// Takes n (null for a new row) and then every other column.
    pub insert: &'static str,
    /// Gives every column but n, in the same order, for an n.
    pub fetch: &'static str,
    /// Removes the row of an n.
    pub remove: &'static str,
    /// Adds what is derived from the row of an n that now stands.
    pub derive: Option<fn(&Connection, i64) -> rusqlite::Result<()>>,
    /// Removes what is derived from the row of an n that still stands.
    pub forget: Option<fn(&Connection, i64) -> rusqlite::Result<()>>,
    /// Notes for good what a line of history changed in the row of an n.
    pub note: Option<Note>,
}

impl Table {
    /// The table that a name in the journal means.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        let tables: [&'static Self; 8] = [
            &entry::TABLE,
            &kind::TABLE,
            &draft::TABLE,
            &draft::STATE,
            &setting::TABLE,
            &template::TABLE,
            &report::TABLE,
            &learned::TABLE,
        ];
        tables.into_iter().find(|table| table.name == name)
    }

    /// Inserts a row with all its columns and gives its n.
    pub(crate) fn insert(&self, conn: &Connection, row: impl Params) -> rusqlite::Result<i64> {
        let n = conn.prepare_cached(self.insert)?.insert(row)?;
        self.stands(conn, n)
    }

    /// Puts a row back as the journal kept it. One that was kept before the table had its newest columns has nothing in
    /// them: such columns are added last, and may be null.
    pub(crate) fn put_back(&self, conn: &Connection, n: i64, cells: Vec<Cell<'_>>) -> rusqlite::Result<i64> {
        let mut statement = conn.prepare_cached(self.insert)?;
        let row = std::iter::once(Cell::of(ValueRef::Integer(n))).chain(cells);
        let row = row.chain(std::iter::repeat(Cell::of(ValueRef::Null))).take(statement.parameter_count());
        let n = statement.insert(params_from_iter(row))?;
        self.stands(conn, n)
    }

    /// Derives what follows from a row that was inserted.
    fn stands(&self, conn: &Connection, n: i64) -> rusqlite::Result<i64> {
        if let Some(derive) = self.derive {
            derive(conn, n)?;
        }
        Ok(n)
    }

    /// Removes a row that stands.
    pub(crate) fn remove(&self, conn: &Connection, n: i64) -> rusqlite::Result<()> {
        if let Some(forget) = self.forget {
            forget(conn, n)?;
        }
        conn.prepare_cached(self.remove)?.execute([n])?;
        Ok(())
    }
}
