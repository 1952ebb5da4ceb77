//! Drafts (文稿): each with its saved states. A save adds a version and names it as the current one, so undoing a save
//! only turns a number back, and a revision number is never used for two texts.
//!
//! A draft is two rows: that it is there, or in the bin (`draft`, undone in the log), and what it says (`draft_state`,
//! undone in the draft). So a step of the one never takes anything of the other back.

mod stored;
mod thin;
mod version;

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row, params};
use shuhui_core::document::Evidence;
use shuhui_core::{Document, DraftId, Period};

use crate::area::Area;
use crate::attachment::Staged;
use crate::entry::Which;
use crate::error::{StoreError, unreadable};
use crate::journal::{Cell, UndoScope, close_step};
use crate::kind::json;
use crate::reader::Reader;
use crate::store::Tx;
use crate::table::Table;
pub use version::DraftVersion;
pub(crate) use version::{contents, prune};

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

/// A draft to be made.
#[derive(Clone, PartialEq, Debug)]
pub struct NewDraft {
    /// What lists call it.
    pub title: String,
    /// The name of the template; empty when there is none.
    pub template: String,
    /// The template's parameters.
    pub params: BTreeMap<String, String>,
    /// What it speaks about.
    pub period: Period,
    /// Its first text.
    pub document: Document,
    /// The entries behind its figures.
    pub evidence: Evidence,
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

/// The operations on drafts, within a write.
#[derive(Debug)]
pub struct DraftsMut<'t, 's> {
    tx: &'t mut Tx<'s>,
}

impl Reader {
    /// All drafts, or all in the bin, last saved first.
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

impl<'t, 's> DraftsMut<'t, 's> {
    pub(crate) fn new(tx: &'t mut Tx<'s>) -> Self {
        Self { tx }
    }

    /// Makes a draft; its first text is revision 1.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn create(&mut self, new: NewDraft) -> Result<DraftId, StoreError> {
        let NewDraft { title, template, params, period, document, evidence } = new;
        let id = DraftId::new(self.tx.new_id());
        let now = self.tx.now();
        let head = DraftHead {
            id,
            title,
            template,
            params,
            period,
            revision: 1,
            created_at: now,
            saved_at: now,
            deleted_at: None,
        };
        self.tx.ask("writing a draft's text", |conn| {
            version::add(conn, id, 1, now, None, &document, &evidence)
        })?;
        let n = self.tx.insert(&TABLE, columns(None, &head))?;
        self.tx.in_draft(id);
        self.tx.insert(&STATE, state(n, &head))?;
        Ok(id)
    }

    /// Saves another text in the place of revision `expected`, with the entries behind figures that are new in it, and gives its
    /// revision. When another one stands by now, nothing is saved and the error says so.
    ///
    /// # Errors
    /// [`StoreError::NoDraft`], [`StoreError::DraftConflict`] when another revision stands by now, and what SQLite says.
    pub fn save(
        &mut self,
        id: DraftId,
        expected: u32,
        document: &Document,
        evidence: &Evidence,
    ) -> Result<u32, StoreError> {
        self.save_over(id, expected, None, document, evidence)
    }

    /// The same by somebody who has the text of revision `expected` at hand: what stands in both is not written down again.
    ///
    /// # Errors
    /// As [`DraftsMut::save`].
    pub fn save_changed(
        &mut self,
        id: DraftId,
        (expected, before): (u32, &Document),
        document: &Document,
        evidence: &Evidence,
    ) -> Result<u32, StoreError> {
        self.save_over(id, expected, Some(before), document, evidence)
    }

    fn save_over(
        &mut self,
        id: DraftId,
        expected: u32,
        before: Option<&Document>,
        document: &Document,
        evidence: &Evidence,
    ) -> Result<u32, StoreError> {
        let (n, mut head) = self.find(id)?;
        if head.revision != expected {
            return Err(StoreError::DraftConflict { title: head.title, expected, found: head.revision });
        }
        let now = self.tx.now();
        let revision = self.tx.ask("writing a draft's text", |conn| {
            let revision = version::newest(conn, id)? + 1;
            version::keep_inner_evidence(conn, id, expected)?;
            let before = before.map(|before| (expected, before));
            version::add(conn, id, revision, now, before, document, evidence)?;
            Ok(revision)
        })?;
        head.revision = revision;
        head.saved_at = now;
        self.put_state(n, &head)?;
        Ok(revision)
    }

    /// Puts a picture that was staged where attached files lie, for a text that is about to show it.
    ///
    /// # Errors
    /// [`StoreError::Io`] and [`StoreError::DiskFull`] when the folder does not take it.
    pub fn keep_picture(&mut self, staged: Staged) -> Result<(), StoreError> {
        let name = staged.name().clone();
        self.tx.attachment_folder().place(staged, name)?;
        self.tx.touch(Area::Files);
        Ok(())
    }

    /// Gives a draft another title.
    ///
    /// # Errors
    /// [`StoreError::NoDraft`], and what SQLite says.
    pub fn rename(&mut self, id: DraftId, title: &str) -> Result<(), StoreError> {
        let (n, mut head) = self.find(id)?;
        if head.title == title {
            return Ok(());
        }
        title.clone_into(&mut head.title);
        self.put_state(n, &head)
    }

    /// Makes a draft's period and parameters others, as before it is put together again.
    ///
    /// # Errors
    /// [`StoreError::NoDraft`], and what SQLite says.
    pub fn set_basis(
        &mut self,
        id: DraftId,
        period: Period,
        params: BTreeMap<String, String>,
    ) -> Result<(), StoreError> {
        let (n, mut head) = self.find(id)?;
        if head.period == period && head.params == params {
            return Ok(());
        }
        head.period = period;
        head.params = params;
        self.put_state(n, &head)
    }

    /// Moves a draft to the bin.
    ///
    /// # Errors
    /// [`StoreError::NoDraft`], and what SQLite says.
    pub fn delete(&mut self, id: DraftId) -> Result<(), StoreError> {
        self.change(id, |head, now| {
            let differs = head.deleted_at.is_none();
            head.deleted_at.get_or_insert(now);
            differs
        })
    }

    /// Takes a draft out of the bin.
    ///
    /// # Errors
    /// [`StoreError::NoDraft`], and what SQLite says.
    pub fn restore(&mut self, id: DraftId) -> Result<(), StoreError> {
        self.change(id, |head, _| head.deleted_at.take().is_some())
    }

    /// Labels the current text (保存并留版本): a labelled version is kept for good.
    ///
    /// # Errors
    /// [`StoreError::NoDraft`], and what SQLite says.
    pub fn label(&mut self, id: DraftId, label: &str) -> Result<(), StoreError> {
        let (_, head) = self.find(id)?;
        self.tx.touch(Area::Drafts);
        self.tx.ask("labelling a version", |conn| {
            // Undo comes back to a text that has a name.
            close_step(conn, UndoScope::Draft(id))?;
            version::label(conn, id, head.revision, label)
        })
    }

    /// Notes that the current text left the program as a file: such a version is kept for good, and what is saved from now on
    /// is another step.
    ///
    /// # Errors
    /// [`StoreError::NoDraft`], and what SQLite says.
    pub fn exported(&mut self, id: DraftId) -> Result<(), StoreError> {
        let (_, head) = self.find(id)?;
        let now = self.tx.now();
        self.tx.ask("noting an export", |conn| {
            close_step(conn, UndoScope::Draft(id))?;
            version::exported(conn, id, head.revision, now)
        })
    }

    /// Ends the draft's newest step: what is saved from now on is another, however soon.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn close_step(&mut self, id: DraftId) -> Result<(), StoreError> {
        self.tx.ask("ending a step", |conn| close_step(conn, UndoScope::Draft(id)))
    }

    fn put_state(&mut self, n: i64, head: &DraftHead) -> Result<(), StoreError> {
        self.tx.in_draft(head.id);
        self.tx.replace(&STATE, n, state(n, head))
    }

    fn change(
        &mut self,
        id: DraftId,
        change: impl FnOnce(&mut DraftHead, i64) -> bool,
    ) -> Result<(), StoreError> {
        let (n, mut head) = self.find(id)?;
        if change(&mut head, self.tx.now()) {
            self.tx.replace(&TABLE, n, columns(Some(n), &head))?;
        }
        Ok(())
    }

    fn find(&self, id: DraftId) -> Result<(i64, DraftHead), StoreError> {
        self.tx.find_draft(id)?.ok_or(StoreError::NoDraft { id })
    }
}

fn columns(n: Option<i64>, head: &DraftHead) -> impl rusqlite::Params {
    (n, *head.id.as_bytes(), head.template.clone(), head.created_at, head.deleted_at)
}

fn state(n: i64, head: &DraftHead) -> impl rusqlite::Params {
    let params: serde_json::Map<_, _> =
        head.params.iter().map(|(key, value)| (key.clone(), value.clone().into())).collect();
    (
        n,
        *head.id.as_bytes(),
        head.title.clone(),
        serde_json::Value::Object(params).to_string(),
        head.period.to_string(),
        head.revision,
        head.saved_at,
    )
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
