//! Settings that belong to the data rather than to a machine: the unit's profile and the like, as JSON under a key.

use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{StoreError, unreadable};
use crate::kind::json;
use crate::reader::Reader;
use crate::store::{Area, Tx};
use crate::table::Table;

pub(crate) static TABLE: Table = Table {
    name: "setting",
    area: Area::Settings,
    insert: "insert into setting (n, key, value) values (?1, ?2, ?3)",
    fetch: "select key, value from setting where n = ?1",
    remove: "delete from setting where n = ?1",
    derive: None,
    forget: None,
    note: None,
};

/// The operations on settings, within a write.
#[derive(Debug)]
pub struct SettingsMut<'t, 's> {
    tx: &'t mut Tx<'s>,
}

impl Reader {
    /// A setting, when it was made.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        self.ask("reading a setting", |conn| {
            conn.prepare_cached("select value from setting where key = ?1")?
                .query_row([key], |row| json(row, 0))
                .optional()
        })
    }
}

impl<'t, 's> SettingsMut<'t, 's> {
    pub(crate) fn new(tx: &'t mut Tx<'s>) -> Self {
        Self { tx }
    }

    /// Makes or changes a setting; the same value again changes nothing.
    pub fn set<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), StoreError> {
        let (text, found) = self.tx.ask("reading a setting", |conn| {
            let text = serde_json::to_string(value).map_err(|error| unreadable(2, error))?;
            let found = conn
                .prepare_cached("select n, value from setting where key = ?1")?
                .query_row([key], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
                .optional()?;
            Ok((text, found))
        })?;
        match found {
            Some((_, stands)) if stands == text => Ok(()),
            Some((n, _)) => self.tx.replace(&TABLE, n, params![n, key, text]),
            None => self.tx.insert(&TABLE, params![None::<i64>, key, text]).map(drop),
        }
    }
}
