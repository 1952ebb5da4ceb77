//! Drafts (文稿): each with its saved states. A save adds a version and names it as the current one, so undoing a save
//! only turns a number back, and a revision number is never used for two texts.
//!
//! A draft is two rows: that it is there, or in the bin (`draft`, undone in the log), and what it says (`draft_state`,
//! undone in the draft). So a step of the one never takes anything of the other back.

mod stored;
pub(crate) mod thin;
mod version;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row, params};
use shuhui_core::{Document, DraftId, Period};

use crate::area::Area;
use crate::entry::Which;
use crate::error::{StoreError, unreadable};
use crate::journal::Cell;
use crate::kind::json;
use crate::reader::Reader;
use crate::table::Table;
pub use version::DraftVersion;
pub(crate) use version::{contents, prune};
pub use write::{DraftsMut, NewDraft};

pub(crate) static TABLE: Table = Table {
    name: "draft",
    area: Area::Drafts,
    in_draft: false,
    insert: include_str!("draft/insert.sql"),
    fetch: include_str!("draft/fetch.sql"),
    remove: "delete from draft where n = ?1",
    derive: None,
    forget: None,
    note: None,
};

/// A draft without its text, as lists show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftHead {
    /// Its identity.
    pub id: DraftId,
    /// What lists call it.
    pub title: String,
    /// The name of the template it was made from; empty when there was none.
    pub template: String,
    /// The template's parameters as they were given.
    pub params: BTreeMap<String, String>,
    /// What it speaks about.
    pub period: Period,
    /// Which of its versions is current. A save must name it.
    pub revision: u32,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
    /// When it was saved last.
    pub saved_at: i64,
    /// When it went to the bin.
    pub deleted_at: Option<i64>,
}

/// A draft with its text.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// All but the text.
    pub head: DraftHead,
    /// The text.
    pub document: Arc<Document>,
}

pub(crate) static STATE: Table = Table {
    name: "draft_state",
    area: Area::Drafts,
    in_draft: true,
    insert: include_str!("draft/insert_state.sql"),
    fetch: include_str!("draft/fetch_state.sql"),
    remove: "delete from draft_state where n = ?1",
    derive: None,
    forget: None,
    note: None,
};

impl Reader {
    /// All drafts, last saved first, or all in the bin, last deleted first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn drafts(&self, which: Which) -> Result<Vec<DraftHead>, StoreError> {
        self.ask("listing drafts", |conn| {
            conn.prepare_cached(include_str!("draft/all.sql"))?
                .query_map([which == Which::Deleted], |row| head(row, 0))?
                .collect()
        })
    }

    /// A draft without its text, also one in the bin.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn draft_head(&self, id: DraftId) -> Result<Option<DraftHead>, StoreError> {
        Ok(self.find_draft(id)?.map(|(_, head)| head))
    }

    /// A draft with its current text, also one in the bin.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for a text that does not read back, also when a newer program wrote it, and what SQLite says.
    pub fn draft(&self, id: DraftId) -> Result<Option<Draft>, StoreError> {
        self.snapshot(|reader| {
            let Some((_, head)) = reader.find_draft(id)? else { return Ok(None) };
            let document = reader.draft_document(id, head.revision)?.ok_or(StoreError::NoDraft { id })?;
            Ok(Some(Draft { head, document: Arc::new(document) }))
        })
    }

    /// Refuses what can only be done with a draft that is in use.
    pub(crate) fn draft_in_use(&self, id: DraftId) -> Result<(), StoreError> {
        match self.find_draft(id)? {
            None => Err(StoreError::NoDraft { id }),
            Some((_, head)) if head.deleted_at.is_some() => Err(StoreError::DraftInBin { title: head.title }),
            Some(_) => Ok(()),
        }
    }

    pub(super) fn find_draft(&self, id: DraftId) -> Result<Option<(i64, DraftHead)>, StoreError> {
        self.ask("finding a draft", |conn| {
            conn.prepare_cached(include_str!("draft/find.sql"))?
                .query_row([id.as_bytes()], |row| Ok((row.get(0)?, head(row, 1)?)))
                .optional()
        })
    }
}

/// Where fetch_state.sql has the revision.
const REVISION: usize = 4;

/// Which revision a kept row of a draft's words names; none when it is another draft's.
pub(crate) fn revision_of(words: &[Cell<'_>], id: DraftId) -> Option<u32> {
    let of = words.first()?.value().as_blob().ok()?;
    let revision = words.get(REVISION)?.value().as_i64().ok()?;
    u32::try_from(revision).ok().filter(|_| of == id.as_bytes())
}

/// Puts a draft that only an undone step still holds into the bin, when it says more than it was made with. Its own steps
/// go: they keep rows by a number that another draft may have now.
pub(crate) fn put_into_bin(
    conn: &Connection,
    row: &[Cell<'_>],
    words: &[Cell<'_>],
    now: i64,
) -> rusqlite::Result<bool> {
    let revision = words.get(REVISION).map(|cell| cell.value().as_i64()).transpose()?;
    let [id, template, created_at, _] = row else { return Ok(false) };
    let there = conn.prepare_cached("select 1 from draft where id = ?1")?.exists([id])?;
    if revision.is_none_or(|revision| revision <= 1) || there {
        return Ok(false);
    }
    let n = conn.prepare_cached(TABLE.insert)?.insert(params![None::<i64>, id, template, created_at, now])?;
    STATE.put_back(conn, n, words.to_vec())?;
    conn.prepare_cached("delete from step where scope = ?1")?.execute([id])?;
    Ok(true)
}

/// Nine columns in the order of all.sql, from one on.
fn head(row: &Row<'_>, from: usize) -> rusqlite::Result<DraftHead> {
    let period = from + 4;
    Ok(DraftHead {
        id: DraftId::from_bytes(row.get(from)?),
        title: row.get(from + 1)?,
        template: row.get(from + 2)?,
        params: json(row, from + 3)?,
        period: row
            .get_ref(period)?
            .as_str()?
            .parse()
            .map_err(|error: shuhui_core::period::PeriodError| unreadable(period, error))?,
        revision: row.get(from + 5)?,
        created_at: row.get(from + 6)?,
        saved_at: row.get(from + 7)?,
        deleted_at: row.get(from + 8)?,
    })
}
