//! What writes drafts, within a write of the store.

use std::collections::BTreeMap;

use shuhui_core::document::Evidence;
use shuhui_core::{Document, DraftId, Period};

use super::{DraftHead, STATE, TABLE, version};
use crate::area::Area;
use crate::attachment::Staged;
use crate::error::StoreError;
use crate::journal::{UndoScope, close_step};
use crate::store::Tx;

/// The operations on drafts, within a write.
#[derive(Debug)]
pub struct DraftsMut<'t, 's> {
    tx: &'t mut Tx<'s>,
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
