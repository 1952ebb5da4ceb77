//! What changed: the parts of the data that windows and caches follow, each with the number of the write that changed it last.
//!
//! The numbers lie in the data, so a write of any process is seen in them, and asking for all of them takes microseconds.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::reader::Reader;

/// A part of the data that is read together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Entries, with their tags and attachments.
    Entries,
    /// Kinds.
    Kinds,
    /// Drafts and their versions.
    Drafts,
    /// What lies in the folders of attachments and of copies.
    Files,
    /// Settings.
    Settings,
    /// The office's own templates.
    Templates,
    /// The shelf of earlier reports.
    Reports,
    /// What was learned of words around numbers.
    Learned,
    /// What can be undone and redone.
    Steps,
}

/// The number of the write that changed each area last; 0 for one that nobody has written to.
pub type Areas = BTreeMap<Area, i64>;

impl Area {
    /// Every area.
    pub const ALL: [Self; 9] = [
        Self::Entries,
        Self::Kinds,
        Self::Drafts,
        Self::Files,
        Self::Settings,
        Self::Templates,
        Self::Reports,
        Self::Learned,
        Self::Steps,
    ];

    /// Its name, as it is stored and goes over the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entries => "entries",
            Self::Kinds => "kinds",
            Self::Drafts => "drafts",
            Self::Files => "files",
            Self::Settings => "settings",
            Self::Templates => "templates",
            Self::Reports => "reports",
            Self::Learned => "learned",
            Self::Steps => "steps",
        }
    }
}

impl Reader {
    /// When each area changed last.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn areas(&self) -> Result<Areas, StoreError> {
        self.ask("asking what changed", |conn| {
            let mut stored = conn.prepare_cached("select name, seq from area")?;
            let stored = stored.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
            let stored: BTreeMap<String, i64> = stored.collect::<rusqlite::Result<_>>()?;
            Ok(Area::ALL.map(|area| (area, stored.get(area.name()).copied().unwrap_or(0))).into())
        })
    }
}

/// Gives areas that a write touches the next number, which no write had before.
pub(crate) fn touch(conn: &Connection, areas: &BTreeSet<Area>) -> rusqlite::Result<Areas> {
    if areas.is_empty() {
        return Ok(Areas::new());
    }
    let seq: i64 =
        conn.prepare_cached("select coalesce(max(seq), 0) + 1 from area")?.query_row([], |row| row.get(0))?;
    let mut put = conn.prepare_cached("insert or replace into area (name, seq) values (?1, ?2)")?;
    for area in areas {
        put.execute(params![area.name(), seq])?;
    }
    Ok(areas.iter().map(|area| (*area, seq)).collect())
}
