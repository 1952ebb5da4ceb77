//! The search index of the reports on the shelf, and how often a text holds what was asked for.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use shuhui_core::ReportId;

use crate::error::StoreError;
use crate::grams::{cut, query, reduced, words};
use crate::reader::Reader;

/// Bytes of a hash that tell all texts apart.
const KEY: usize = 16;

impl Reader {
    /// The reports on the shelf that hold all words of a query, each with how often it holds them; 0 for one that only its title or its
    /// file's name speaks for. Nothing when nothing searchable is in the query.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find_reports(&self, text: &str) -> Result<HashMap<ReportId, u32>, StoreError> {
        let Some(query) = query(text) else { return Ok(HashMap::new()) };
        self.ask("searching the reports", |conn| {
            conn.prepare_cached(include_str!("found.sql"))?
                .query_map(params![query, words(text).join(" ")], |row| {
                    Ok((ReportId::from_bytes(row.get(0)?), row.get(1)?))
                })?
                .collect()
        })
    }
}

/// Adds a report on the shelf to the index: its text, its title, its file's name.
pub(super) fn derive(conn: &Connection, n: i64) -> rusqlite::Result<()> {
    let found = conn
        .prepare_cached(
            "select title, name, text from report join report_text on report = id where n = ?1 and deleted_at is null",
        )?
        .query_row([n], |row| Ok::<[String; 3], _>([row.get(0)?, row.get(1)?, row.get(2)?]))
        .optional()?;
    let Some(texts) = found else { return Ok(()) };
    let mut grams = String::with_capacity(3 * texts[2].len());
    for text in &texts {
        cut(text, &mut grams);
    }
    conn.prepare_cached("insert into report_search (rowid, grams) values (?1, ?2)")?
        .execute(params![n, grams])?;
    Ok(())
}

/// Removes what [`derive`] added.
pub(super) fn forget(conn: &Connection, n: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("delete from report_search where rowid = ?1")?.execute([n]).map(drop)
}

/// Makes the index anew from the reports.
pub(crate) fn rebuild(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("insert into report_search (report_search) values ('delete-all');")?;
    let mut live = conn.prepare("select n from report where deleted_at is null order by n")?;
    let mut rows = live.query([])?;
    while let Some(report) = rows.next()? {
        derive(conn, report.get(0)?)?;
    }
    Ok(())
}

/// Keeps what a report says beside it.
pub(super) fn keep_text(conn: &Connection, id: ReportId, text: &str) -> rusqlite::Result<()> {
    let folded: String = reduced(text).collect();
    conn.prepare_cached("insert into report_text (report, folded, text) values (?1, ?2, ?3)")?
        .execute(params![id.as_bytes(), folded, text])
        .map(drop)
}

/// Equal for texts that say the same; none for one that says nothing.
pub(super) fn key(text: &str) -> Option<Vec<u8>> {
    let folded: String = reduced(text).collect();
    (!folded.is_empty()).then(|| Sha256::digest(folded)[..KEY].to_vec())
}

/// Adds what found.sql calls.
pub(crate) fn add_functions(conn: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    // times_in(folded, words): how often words stand in a text, none of them within another. The text is taken as bytes, since
    // proving it to be UTF-8 costs more than all else; words of whole characters are found only at whole ones.
    conn.create_scalar_function("times_in", 2, flags, |context| {
        let finder = context.get_or_create_aux(1, |words| -> Result<AhoCorasick, Unreadable> {
            Ok(AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(words.as_str()?.split(' '))?)
        })?;
        let folded = context.get_raw(0).as_bytes()?;
        Ok(u32::try_from(finder.find_iter(folded).count()).unwrap_or(u32::MAX))
    })
}

/// Why words cannot be looked for.
type Unreadable = Box<dyn std::error::Error + Send + Sync>;
