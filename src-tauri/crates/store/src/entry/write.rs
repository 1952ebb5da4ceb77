//! The writes on entries.

use rusqlite::Connection;
use shuhui_core::{Entry, EntryFields, EntryId, Source};

use super::{Logged, TABLE, row};
use crate::attachment::AttachmentFolder;
use crate::error::StoreError;
use crate::store::Tx;

/// The operations on entries, within a write.
#[derive(Debug)]
pub struct EntriesMut<'t, 's> {
    pub(crate) tx: &'t mut Tx<'s>,
}

impl<'t, 's> EntriesMut<'t, 's> {
    pub(crate) fn new(tx: &'t mut Tx<'s>) -> Self {
        Self { tx }
    }

    /// Adds an entry and gives it an identity.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn insert(&mut self, fields: EntryFields, source: Source) -> Result<EntryId, StoreError> {
        let id = EntryId::new(self.tx.new_id());
        self.insert_as(Entry { id, fields, source })?;
        Ok(id)
    }

    /// Adds entries in their order and gives their identities.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn insert_many(
        &mut self,
        entries: impl IntoIterator<Item = (EntryFields, Source)>,
    ) -> Result<Vec<EntryId>, StoreError> {
        entries.into_iter().map(|(fields, source)| self.insert(fields, source)).collect()
    }

    /// Adds an entry that has its identity already.
    ///
    /// # Errors
    /// What SQLite says, also of an identity that another entry has.
    pub fn insert_as(&mut self, entry: Entry) -> Result<(), StoreError> {
        let now = self.tx.now();
        let logged = Logged { entry, added_at: now, changed_at: now, deleted_at: None };
        self.tx.insert(&TABLE, row::columns(None, &logged)).map(drop)
    }

    /// Gives an entry other fields; the same fields again change nothing.
    ///
    /// # Errors
    /// As [`EntriesMut::edit`].
    pub fn update(&mut self, id: EntryId, fields: EntryFields) -> Result<(), StoreError> {
        let put = |old: &mut EntryFields| {
            *old = fields;
            Ok(())
        };
        self.edit(id, put).map(drop)
    }

    /// Changes the fields of an entry in place and says whether they differ.
    ///
    /// # Errors
    /// What the change says; then the entry is as it was. [`StoreError::NoEntry`], [`StoreError::EntryInBin`]: what was
    /// deleted is restored before it is changed.
    pub fn edit<E: From<StoreError>>(
        &mut self,
        id: EntryId,
        change: impl FnOnce(&mut EntryFields) -> Result<(), E>,
    ) -> Result<bool, E> {
        let mut outcome = Ok(());
        let differs = self.change(id, |logged, now| {
            let before = logged.entry.fields.clone();
            outcome = match logged.deleted_at {
                Some(_) => Err(StoreError::EntryInBin { title: before.title.clone() }.into()),
                None => change(&mut logged.entry.fields),
            };
            let differs = outcome.is_ok() && logged.entry.fields != before;
            if differs {
                logged.changed_at = now;
            }
            differs
        })?;
        outcome.map(|()| differs)
    }

    /// Moves entries to the bin and says how many were not there before.
    ///
    /// # Errors
    /// [`StoreError::NoEntry`] for the first that does not exist, and what SQLite says.
    pub fn delete(&mut self, ids: &[EntryId]) -> Result<usize, StoreError> {
        self.change_all(ids, |logged, now| {
            let differs = logged.deleted_at.is_none();
            logged.deleted_at.get_or_insert(now);
            differs
        })
    }

    /// Takes entries out of the bin and says how many were in it.
    ///
    /// # Errors
    /// As [`EntriesMut::delete`].
    pub fn restore(&mut self, ids: &[EntryId]) -> Result<usize, StoreError> {
        self.change_all(ids, |logged, _| logged.deleted_at.take().is_some())
    }

    /// Gives all entries of one kind to another, those in the bin too, and says how many.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set_kind(&mut self, from: &str, into: &str) -> Result<usize, StoreError> {
        if from == into {
            return Ok(0);
        }
        let keys: Vec<i64> = self.tx.ask("finding a kind's entries", |conn| {
            conn.prepare_cached("select n from entry where kind = ?1")?
                .query_map([from], |row| row.get(0))?
                .collect()
        })?;
        self.put_all(&keys, |fields| into.clone_into(&mut fields.kind))
    }

    /// The fields of an entry as they stand.
    pub(crate) fn fields(&self, id: EntryId) -> Result<EntryFields, StoreError> {
        self.tx.entry(id)?.map(|logged| logged.entry.fields).ok_or(StoreError::NoEntry { id })
    }

    /// Where the contents of attachments lie.
    pub(crate) fn attachment_folder(&self) -> AttachmentFolder {
        self.tx.attachment_folder()
    }

    /// Changes the fields of rows in place and says how many differ.
    pub(crate) fn put_all(
        &mut self,
        keys: &[i64],
        change: impl Fn(&mut EntryFields),
    ) -> Result<usize, StoreError> {
        let mut changed = 0;
        for n in keys {
            changed += usize::from(self.put(*n, |logged, now| {
                let before = logged.entry.fields.clone();
                change(&mut logged.entry.fields);
                let differs = logged.entry.fields != before;
                if differs {
                    logged.changed_at = now;
                }
                differs
            })?);
        }
        Ok(changed)
    }

    fn change_all(
        &mut self,
        ids: &[EntryId],
        mut change: impl FnMut(&mut Logged, i64) -> bool,
    ) -> Result<usize, StoreError> {
        let mut changed = 0;
        for id in ids {
            changed += usize::from(self.change(*id, &mut change)?);
        }
        Ok(changed)
    }

    fn change(
        &mut self,
        id: EntryId,
        change: impl FnOnce(&mut Logged, i64) -> bool,
    ) -> Result<bool, StoreError> {
        let find = |conn: &Connection| row::key(conn, id);
        let n = self.tx.ask("finding an entry", find)?.ok_or(StoreError::NoEntry { id })?;
        self.put(n, change)
    }

    /// Rewrites row `n` when `change` says that it differs.
    fn put(&mut self, n: i64, change: impl FnOnce(&mut Logged, i64) -> bool) -> Result<bool, StoreError> {
        let Some(mut logged) = self.tx.ask("reading an entry", |conn| row::fetch(conn, n))? else {
            return Ok(false);
        };
        let now = self.tx.now();
        let differs = change(&mut logged, now);
        if differs {
            self.tx.replace(&TABLE, n, row::columns(Some(n), &logged))?;
        }
        Ok(differs)
    }
}
