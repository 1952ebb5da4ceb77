//! Drafts (文稿): each with all its saved states. A save adds a version and names it as the current one, so undoing a save
//! only turns a number back, and a revision number is never used for two texts.

mod stored;
mod version;

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row};
use shuhui_core::document::Evidence;
use shuhui_core::{Document, DraftId, Period};

use crate::entry::Which;
use crate::error::{StoreError, unreadable};
use crate::kind::json;
use crate::reader::Reader;
use crate::store::{Area, Tx};
use crate::table::Table;
pub use version::DraftVersion;
pub(crate) use version::prune;

pub(crate) static TABLE: Table = Table {
    name: "draft",
    area: Area::Drafts,
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
    pub document: Document,
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

/// The operations on drafts, within a write.
#[derive(Debug)]
pub struct DraftsMut<'t, 's> {
    tx: &'t mut Tx<'s>,
}

impl Reader {
    /// All drafts, or all in the bin, last saved first.
    pub fn drafts(&self, which: Which) -> Result<Vec<DraftHead>, StoreError> {
        self.ask("listing drafts", |conn| {
            conn.prepare_cached(include_str!("draft/all.sql"))?
                .query_map([which == Which::Deleted], head)?
                .collect()
        })
    }

    /// A draft with its current text, also one in the bin.
    pub fn draft(&self, id: DraftId) -> Result<Option<Draft>, StoreError> {
        self.snapshot(|reader| {
            let Some((_, head)) = reader.find_draft(id)? else { return Ok(None) };
            let document = reader.draft_document(id, head.revision)?.ok_or(StoreError::NoDraft { id })?;
            Ok(Some(Draft { head, document }))
        })
    }

    pub(super) fn find_draft(&self, id: DraftId) -> Result<Option<(i64, DraftHead)>, StoreError> {
        self.ask("finding a draft", |conn| {
            let key = |row: &Row<'_>| row.get::<_, i64>(0);
            let mut find = conn.prepare_cached("select n from draft where id = ?1")?;
            let Some(n) = find.query_row([id.as_bytes()], key).optional()? else { return Ok(None) };
            let head = conn.prepare_cached(TABLE.fetch)?.query_row([n], head)?;
            Ok(Some((n, head)))
        })
    }
}

impl<'t, 's> DraftsMut<'t, 's> {
    pub(crate) fn new(tx: &'t mut Tx<'s>) -> Self {
        Self { tx }
    }

    /// Makes a draft; its first text is revision 1.
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
        self.tx.ask("writing a draft's text", |conn| version::add(conn, id, 1, now, &document, &evidence))?;
        self.tx.insert(&TABLE, columns(None, &head)).map(drop)?;
        Ok(id)
    }

    /// Saves another text in the place of revision `expected`, with the entries behind figures that are new in it, and gives its
    /// revision. When another one stands by now, nothing is saved and the error says so.
    pub fn save(
        &mut self,
        id: DraftId,
        expected: u32,
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
            version::add(conn, id, revision, now, document, evidence)?;
            Ok(revision)
        })?;
        head.revision = revision;
        head.saved_at = now;
        self.tx.replace(&TABLE, n, columns(Some(n), &head))?;
        Ok(revision)
    }

    /// Gives a draft another title.
    pub fn rename(&mut self, id: DraftId, title: &str) -> Result<(), StoreError> {
        self.change(id, |head, _| {
            let differs = head.title != title;
            title.clone_into(&mut head.title);
            differs
        })
    }

    /// Makes a draft's period and parameters others, as before it is put together again.
    pub fn set_basis(
        &mut self,
        id: DraftId,
        period: Period,
        params: BTreeMap<String, String>,
    ) -> Result<(), StoreError> {
        self.change(id, |head, _| {
            let differs = head.period != period || head.params != params;
            head.period = period;
            head.params = params;
            differs
        })
    }

    /// Moves a draft to the bin.
    pub fn delete(&mut self, id: DraftId) -> Result<(), StoreError> {
        self.change(id, |head, now| {
            let differs = head.deleted_at.is_none();
            head.deleted_at.get_or_insert(now);
            differs
        })
    }

    /// Takes a draft out of the bin.
    pub fn restore(&mut self, id: DraftId) -> Result<(), StoreError> {
        self.change(id, |head, _| head.deleted_at.take().is_some())
    }

    /// Labels the current text (保存并留版本): a labelled version is kept for good.
    pub fn label(&mut self, id: DraftId, label: &str) -> Result<(), StoreError> {
        let (_, head) = self.find(id)?;
        self.tx.touch(Area::Drafts);
        self.tx.ask("labelling a version", |conn| version::label(conn, id, head.revision, label))
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
    let params: serde_json::Map<_, _> =
        head.params.iter().map(|(key, value)| (key.clone(), value.clone().into())).collect();
    (
        n,
        *head.id.as_bytes(),
        head.title.clone(),
        head.template.clone(),
        serde_json::Value::Object(params).to_string(),
        head.period.to_string(),
        head.revision,
        head.created_at,
        head.saved_at,
        head.deleted_at,
    )
}

fn head(row: &Row<'_>) -> rusqlite::Result<DraftHead> {
    Ok(DraftHead {
        id: DraftId::from_bytes(row.get(0)?),
        title: row.get(1)?,
        template: row.get(2)?,
        params: json(row, 3)?,
        period: row
            .get_ref(4)?
            .as_str()?
            .parse()
            .map_err(|error: shuhui_core::period::PeriodError| unreadable(4, error))?,
        revision: row.get(5)?,
        created_at: row.get(6)?,
        saved_at: row.get(7)?,
        deleted_at: row.get(8)?,
    })
}
