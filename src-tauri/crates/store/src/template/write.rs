//! Templates made, saved, renamed, put into the bin and brought back.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use super::{StoredTemplate, TABLE};
use crate::draft::thin;
use crate::error::StoreError;
use crate::reader::Reader;
use crate::store::Tx;

/// The operations on templates, within a write.
#[derive(Debug)]
pub struct TemplatesMut<'t, 's> {
    tx: &'t mut Tx<'s>,
}

impl<'t, 's> TemplatesMut<'t, 's> {
    pub(crate) fn new(tx: &'t mut Tx<'s>) -> Self {
        Self { tx }
    }

    /// Makes a template.
    ///
    /// # Errors
    /// [`StoreError::TemplateExists`], and what SQLite says.
    pub fn add(&mut self, name: &str, toml: &str, body: &str, made_from: &str) -> Result<(), StoreError> {
        self.refuse_taken(name, None)?;
        let template = StoredTemplate {
            id: self.tx.new_id(),
            name: name.to_owned(),
            toml: toml.to_owned(),
            body: body.to_owned(),
            revision: 1,
            made_from: made_from.to_owned(),
            former: Vec::new(),
            saved_at: self.tx.now(),
            deleted_at: None,
        };
        self.tx.insert(&TABLE, columns(None, &template))?;
        self.keep_version(&template)
    }

    /// Gives a template other texts; `revision` is the one that the writer has read. The same texts again change nothing. Says the
    /// revision that stands now.
    ///
    /// # Errors
    /// [`StoreError::NoTemplate`], [`StoreError::TemplateConflict`], and what SQLite says.
    pub fn save(&mut self, name: &str, revision: u32, toml: &str, body: &str) -> Result<u32, StoreError> {
        let (n, mut template) = self.named(name)?;
        if template.revision != revision {
            return Err(StoreError::TemplateConflict { name: template.name });
        }
        if template.toml == toml && template.body == body {
            return Ok(revision);
        }
        (template.toml, template.body) = (toml.to_owned(), body.to_owned());
        // Undo goes back to an earlier number; none is given twice.
        let last: u32 = self.tx.ask("numbering a version", |conn| {
            conn.prepare_cached(
                "select coalesce(max(revision), 0) from template_version where template = ?1",
            )?
            .query_row([template.id.as_bytes()], |row| row.get(0))
        })?;
        template.revision = last.max(revision) + 1;
        template.saved_at = self.tx.now();
        self.tx.replace(&TABLE, n, columns(Some(n), &template))?;
        self.keep_version(&template)?;
        Ok(template.revision)
    }

    /// Calls a template something else; who asks for it by the name it had still finds it.
    ///
    /// # Errors
    /// [`StoreError::NoTemplate`], [`StoreError::TemplateExists`], and what SQLite says.
    pub fn rename(&mut self, name: &str, into: &str) -> Result<(), StoreError> {
        let (n, mut template) = self.named(name)?;
        if template.name == into {
            return Ok(());
        }
        self.refuse_taken(into, Some(template.id))?;
        template.former.retain(|former| former != into && *former != template.name);
        template.former.push(std::mem::replace(&mut template.name, into.to_owned()));
        self.tx.replace(&TABLE, n, columns(Some(n), &template))
    }

    /// Puts a template into the bin.
    ///
    /// # Errors
    /// [`StoreError::NoTemplate`], and what SQLite says.
    pub fn delete(&mut self, name: &str) -> Result<(), StoreError> {
        let (n, mut template) = self.named(name)?;
        template.deleted_at = Some(self.tx.now());
        self.tx.replace(&TABLE, n, columns(Some(n), &template))
    }

    /// Brings a template back from the bin, and says its name.
    ///
    /// # Errors
    /// [`StoreError::NoTemplate`], [`StoreError::TemplateExists`] when another has its name now, and what SQLite says.
    pub fn restore(&mut self, id: Uuid) -> Result<String, StoreError> {
        let found = self.tx.ask("finding a template", |conn| {
            conn.prepare_cached("select n from template where id = ?1")?
                .query_row([id.as_bytes()], |row| row.get::<_, i64>(0))
                .optional()
        })?;
        let n = found.ok_or_else(|| StoreError::NoTemplate { name: id.to_string() })?;
        let mut template = self.at(n)?;
        self.refuse_taken(&template.name, Some(id))?;
        template.deleted_at = None;
        self.tx.replace(&TABLE, n, columns(Some(n), &template))?;
        Ok(template.name)
    }

    fn named(&self, name: &str) -> Result<(i64, StoredTemplate), StoreError> {
        let found = self.tx.ask("finding a template", |conn| {
            conn.prepare_cached("select n from template where name = ?1 and deleted_at is null")?
                .query_row([name], |row| row.get::<_, i64>(0))
                .optional()
        })?;
        let n = found.ok_or_else(|| StoreError::NoTemplate { name: name.to_owned() })?;
        Ok((n, self.at(n)?))
    }

    fn at(&self, n: i64) -> Result<StoredTemplate, StoreError> {
        self.tx
            .ask("reading a template", |conn| conn.prepare_cached(TABLE.fetch)?.query_row([n], super::read))
    }

    fn refuse_taken(&self, name: &str, besides: Option<Uuid>) -> Result<(), StoreError> {
        let taken = self.tx.ask("looking for a name", |conn| {
            conn.prepare_cached(
                "select 1 from template where name = ?1 and deleted_at is null and id is not ?2",
            )?
            .exists(params![name, besides.as_ref().map(Uuid::as_bytes)])
        })?;
        if taken { Err(StoreError::TemplateExists { name: name.to_owned() }) } else { Ok(()) }
    }

    /// Keeps what a template says now among its versions; the older ones are kept more thinly.
    fn keep_version(&self, template: &StoredTemplate) -> Result<(), StoreError> {
        let StoredTemplate { id, toml, body, revision, saved_at, .. } = template;
        let states: Vec<thin::State> = (Reader::template_versions(self.tx, *id)?.into_iter())
            .map(|version| thin::State {
                revision: version.revision,
                saved_at: version.saved_at,
                kept: version.revision == *revision,
            })
            .collect();
        self.tx.ask("keeping a version", |conn| {
            for gone in thin::passed_over(&states, &HashSet::new(), *saved_at) {
                conn.prepare_cached("delete from template_version where template = ?1 and revision = ?2")?
                    .execute(params![id.as_bytes(), gone])?;
            }
            conn.prepare_cached(
                "insert or replace into template_version (template, revision, toml, body, saved_at) values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![id.as_bytes(), revision, toml, body, saved_at])
            .map(drop)
        })
    }
}

fn columns(n: Option<i64>, template: &StoredTemplate) -> impl rusqlite::Params {
    let StoredTemplate { id, name, toml, body, revision, made_from, former, saved_at, deleted_at } = template;
    let former = serde_json::Value::from(former.as_slice()).to_string();
    (
        n,
        *id.as_bytes(),
        name.clone(),
        toml.clone(),
        body.clone(),
        *revision,
        made_from.clone(),
        former,
        *saved_at,
        *deleted_at,
    )
}
