//! The office's own templates (模板): two texts each, with the states that they were saved in.
//!
//! What is done to them, all of it, is undone in a scope of its own ([`UndoScope::Templates`](crate::UndoScope::Templates)).

mod write;

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::Which;
use crate::area::Area;
use crate::error::StoreError;
use crate::kind::json;
use crate::reader::Reader;
use crate::table::Table;
pub use write::TemplatesMut;

pub(crate) static TABLE: Table = Table {
    name: "template",
    area: Area::Templates,
    in_draft: false,
    insert: include_str!("template/insert.sql"),
    fetch: include_str!("template/fetch.sql"),
    remove: "delete from template where n = ?1",
    derive: None,
    forget: None,
    note: None,
};

/// A template with its texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredTemplate {
    /// Its identity.
    pub id: Uuid,
    /// By which it is asked for.
    pub name: String,
    /// template.toml
    pub toml: String,
    /// body.tera
    pub body: String,
    /// Which of its versions is current. A save must name it.
    pub revision: u32,
    /// The name of the template that it was copied from; empty for none.
    pub made_from: String,
    /// Names that it had before.
    pub former: Vec<String>,
    /// When it was saved last, in milliseconds since 1970.
    pub saved_at: i64,
    /// When it went to the bin.
    pub deleted_at: Option<i64>,
}

/// A saved state of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplateVersion {
    /// Its number in the template.
    pub revision: u32,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at: i64,
}

impl Reader {
    /// All templates by name, or all in the bin, last deleted first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn templates(&self, which: Which) -> Result<Vec<StoredTemplate>, StoreError> {
        self.ask("listing templates", |conn| {
            conn.prepare_cached(include_str!("template/all.sql"))?
                .query_map([which == Which::Deleted], read)?
                .collect()
        })
    }

    /// The template of a name; else the one that had it last.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn template(&self, name: &str) -> Result<Option<StoredTemplate>, StoreError> {
        self.ask("finding a template", |conn| {
            conn.prepare_cached(include_str!("template/named.sql"))?.query_row([name], read).optional()
        })
    }

    /// The saved states of a template, newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn template_versions(&self, id: Uuid) -> Result<Vec<TemplateVersion>, StoreError> {
        self.ask("listing versions", |conn| {
            conn.prepare_cached(include_str!("template/states.sql"))?
                .query_map([id.as_bytes()], |row| {
                    Ok(TemplateVersion { revision: row.get(0)?, saved_at: row.get(1)? })
                })?
                .collect()
        })
    }

    /// What a template said in a saved state: template.toml and body.tera.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn template_version(&self, id: Uuid, revision: u32) -> Result<Option<(String, String)>, StoreError> {
        self.ask("reading a version", |conn| {
            conn.prepare_cached(
                "select toml, body from template_version where template = ?1 and revision = ?2",
            )?
            .query_row(params![id.as_bytes(), revision], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
        })
    }
}

/// Removes the versions of templates whose making was undone and can no longer be redone.
pub(crate) fn prune(conn: &Connection) -> rusqlite::Result<()> {
    conn.prepare_cached("delete from template_version where template not in (select id from template)")?
        .execute([])
        .map(drop)
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredTemplate> {
    Ok(StoredTemplate {
        id: Uuid::from_bytes(row.get(0)?),
        name: row.get(1)?,
        toml: row.get(2)?,
        body: row.get(3)?,
        revision: row.get(4)?,
        made_from: row.get(5)?,
        former: json(row, 6)?,
        saved_at: row.get(7)?,
        deleted_at: row.get(8)?,
    })
}
