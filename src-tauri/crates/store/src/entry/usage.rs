//! How many entries say a word: a kind, a tag, a measure.

use super::read::count;
use crate::error::StoreError;
use crate::reader::Reader;

/// How many entries say a word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Usage {
    /// The word.
    pub name: String,
    /// Entries of the log.
    pub entries: u64,
    /// Entries in the bin.
    pub deleted: u64,
}

impl Reader {
    /// The kinds that entries carry, those without a kind of that name among them, by name.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn kinds_used(&self) -> Result<Vec<Usage>, StoreError> {
        self.usage("counting kinds", include_str!("kinds_used.sql"))
    }

    /// The tags of entries, most used first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn tags_used(&self) -> Result<Vec<Usage>, StoreError> {
        self.usage("counting tags", include_str!("tags_used.sql"))
    }

    /// The measures that entries name amounts of, most used first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn measures_used(&self) -> Result<Vec<Usage>, StoreError> {
        self.usage("counting measures", include_str!("measures_used.sql"))
    }

    fn usage(&self, doing: &'static str, sql: &str) -> Result<Vec<Usage>, StoreError> {
        self.ask(doing, |conn| {
            conn.prepare_cached(sql)?
                .query_map([], |row| {
                    Ok(Usage { name: row.get(0)?, entries: count(row, 1)?, deleted: count(row, 2)? })
                })?
                .collect()
        })
    }
}
