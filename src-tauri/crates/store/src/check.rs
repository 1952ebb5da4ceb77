//! Whether the data is whole, for `doctor`: the file, and what is derived from the entries.

use rusqlite::Connection;
use shuhui_core::{Explain, Issue};

use crate::area::{self, Area, Areas};
use crate::entry;
use crate::error::StoreError;
use crate::reader::Reader;
use crate::report;
use crate::store::Store;

impl Reader {
    /// Everything that is wrong with the data; empty when all is well.
    ///
    /// # Errors
    /// What SQLite says when it cannot even look; damage that it finds is an issue, not an error.
    pub fn check(&self) -> Result<Vec<Issue>, StoreError> {
        self.snapshot(|reader| {
            let settings = reader.damaged_settings()?;
            let drafts = reader.damaged_drafts()?;
            reader.ask("checking the data", |conn| {
                let mut issues: Vec<Issue> = integrity(conn)?
                    .into_iter()
                    .map(|detail| Issue::error("data.damaged").with("detail", detail))
                    .collect();
                let mut count = |code, sql: &str| -> rusqlite::Result<()> {
                    let wrong: i64 = conn.query_row(sql, [], |row| row.get(0))?;
                    if wrong > 0 {
                        issues.push(Issue::error(code).with("count", wrong.to_string()));
                    }
                    Ok(())
                };
                count("data.references", "select count(*) from pragma_foreign_key_check")?;
                count("data.search", include_str!("entry/search_behind.sql"))?;
                count("data.reports", include_str!("report/search_behind.sql"))?;
                count("data.tags", include_str!("entry/tags_behind.sql"))?;
                count("data.drafts", include_str!("draft/without_text.sql"))?;
                issues.extend(settings.into_iter().map(|(_, code)| Issue::error(code)));
                issues.extend(drafts.iter().map(|error| {
                    let issue = Issue::error(error.code());
                    error.args().into_iter().fold(issue, |issue, (name, value)| issue.with(name, value))
                }));
                Ok(issues)
            })
        })
    }
}

impl Store {
    /// Makes the search indexes and the tags anew from the entries and the reports.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn rebuild_search(&mut self) -> Result<Areas, StoreError> {
        let writing = self.begin()?;
        self.writer().ask("building the search index", |conn| {
            entry::rebuild(conn)?;
            report::rebuild(conn)?;
            // A search may find something else from now on.
            let areas = area::touch(conn, &[Area::Entries, Area::Reports].into())?;
            writing.commit()?;
            Ok(areas)
        })
    }
}

/// What SQLite finds wrong with a file, at most a hundred lines.
pub(crate) fn integrity(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let lines: Vec<String> = conn
        .prepare("pragma integrity_check(100)")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}
