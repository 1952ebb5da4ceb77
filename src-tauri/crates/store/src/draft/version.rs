//! The saved states of drafts.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::{Connection, OptionalExtension, params};
use shuhui_core::{Document, DraftId};

use crate::error::{Cause, StoreError, unreadable};
use crate::journal::STEPS;
use crate::reader::Reader;

/// A saved state of a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftVersion {
    /// Its number in the draft.
    pub revision: u32,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at: i64,
    /// What its user called it.
    pub label: Option<String>,
}

impl Reader {
    /// The saved states of a draft, newest first; states that undo left behind are among them.
    pub fn draft_versions(&self, id: DraftId) -> Result<Vec<DraftVersion>, StoreError> {
        self.ask("listing a draft's versions", |conn| {
            conn.prepare_cached(
                "select revision, saved_at, label from draft_version where draft = ?1 order by 1 desc",
            )?
            .query_map([id.as_bytes()], |row| {
                Ok(DraftVersion { revision: row.get(0)?, saved_at: row.get(1)?, label: row.get(2)? })
            })?
            .collect()
        })
    }

    /// The text of a saved state.
    pub fn draft_document(&self, id: DraftId, revision: u32) -> Result<Option<Document>, StoreError> {
        self.ask("reading a draft's text", |conn| {
            conn.prepare_cached("select document from draft_version where draft = ?1 and revision = ?2")?
                .query_row(params![id.as_bytes(), revision], |row| {
                    inflate(row.get_ref(0)?.as_blob()?).map_err(|cause| unreadable(0, cause))
                })
                .optional()
        })
    }
}

/// Adds a state.
pub(super) fn add(
    conn: &Connection,
    id: DraftId,
    revision: u32,
    now: i64,
    document: &Document,
) -> rusqlite::Result<()> {
    let text = deflate(document).map_err(|cause| unreadable(3, cause))?;
    conn.prepare_cached(
        "insert into draft_version (draft, revision, saved_at, document) values (?1, ?2, ?3, ?4)",
    )?
    .execute(params![id.as_bytes(), revision, now, text])?;
    // What undo can reach is among the last so many, because each step that saved made one.
    conn.prepare_cached("delete from draft_version where draft = ?1 and label is null and revision < ?2")?
        .execute(params![id.as_bytes(), i64::from(revision) - i64::from(STEPS)])?;
    Ok(())
}

/// The highest number that a state of the draft has, also one that was undone.
pub(super) fn newest(conn: &Connection, id: DraftId) -> rusqlite::Result<u32> {
    conn.prepare_cached("select coalesce(max(revision), 0) from draft_version where draft = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))
}

/// Names a state.
pub(super) fn label(conn: &Connection, id: DraftId, revision: u32, label: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("update draft_version set label = ?3 where draft = ?1 and revision = ?2")?
        .execute(params![id.as_bytes(), revision, label])
        .map(drop)
}

/// Removes the states of drafts whose making was undone, once nothing can be redone any more.
pub(crate) fn prune(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(include_str!("prune.sql"))
}

// A document names the entries behind each figure; packed it takes a fifth.
fn deflate(document: &Document) -> Result<Vec<u8>, Cause> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&serde_json::to_vec(document)?)?;
    Ok(encoder.finish()?)
}

fn inflate(bytes: &[u8]) -> Result<Document, Cause> {
    let mut text = Vec::new();
    DeflateDecoder::new(bytes).read_to_end(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}
