//! Rows as they stand in the file, for people who look at them before an import or repair them after it.

use serde::{Deserialize, Serialize};

use shuhui_core::{Issue, Place};

use super::columns::{self, Columns};
use super::file::FileReading;
use super::{ReadError, Row, SheetRead, Step, cells, error};
use crate::tables::sheet::{self, Sheet};

/// Rows of each sheet that a preview shows, below its headers.
pub const PREVIEWED: usize = 20;

/// Characters of a cell that a preview shows.
const CELL: usize = 120;
/// Bytes of cells that a preview shows of one file: no number of sheets or columns makes it a burden.
const PREVIEW: usize = 2 << 20;

/// Which rows are handed out as they stand in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lines {
    /// None: nobody looks.
    #[default]
    None,
    /// The first [`PREVIEWED`] of each sheet and what stands above its headers, long cells cut.
    First,
    /// All, whole, with the text of merged cells in each of their rows: a row that is taken out of its table.
    All,
}

/// A row as it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// From the left; none where the row could not be held.
    pub cells: Vec<String>,
    /// What was wrong with it or worth knowing. Of a row without an entry, the last says why there is none.
    pub issues: Vec<Issue>,
}

/// What of a file has been shown so far.
pub(super) struct Showing {
    lines: Lines,
    rows: usize,
    bytes: usize,
}

impl Showing {
    pub(super) const fn new(lines: Lines) -> Self {
        Self { lines, rows: 0, bytes: 0 }
    }

    pub(super) const fn begin_sheet(&mut self) {
        self.rows = 0;
    }

    /// Whether the next row below the headers is wanted.
    pub(super) fn wants_row(&self) -> bool {
        self.wants_title() && (self.lines == Lines::All || self.rows < PREVIEWED)
    }

    /// Whether a row above the headers is wanted.
    pub(super) fn wants_title(&self) -> bool {
        match self.lines {
            Lines::None => false,
            Lines::First => self.bytes < PREVIEW,
            Lines::All => true,
        }
    }

    /// The cells of a row below the headers, when it is wanted. `settled` is the row as it is meant.
    pub(super) fn row(&mut self, row: &sheet::Row<'_>, settled: &sheet::Row<'_>) -> Option<Vec<String>> {
        if !self.wants_row() {
            return None;
        }
        self.rows += 1;
        Some(match self.lines {
            Lines::All => {
                let width = row.cells().count().max(settled.cells().count());
                let whole = |at| Some(row.cell(at)).filter(|cell| !cell.trim().is_empty());
                (0..width).map(|at| whole(at).unwrap_or_else(|| settled.cell(at)).to_owned()).collect()
            }
            _ => self.cut(row.cells()),
        })
    }

    /// Whether a row that could not be held is wanted all the same.
    pub(super) fn lost_row(&mut self) -> bool {
        let wanted = self.wants_row();
        self.rows += usize::from(wanted);
        wanted
    }

    /// The cells of a row above the headers, when it is wanted.
    pub(super) fn title<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Option<Vec<String>> {
        let wanted = self.wants_title();
        wanted.then(|| match self.lines {
            Lines::All => cells.map(str::to_owned).collect(),
            _ => self.cut(cells),
        })
    }

    fn cut<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Vec<String> {
        let shown: Vec<String> = cells.map(|cell| cells::cut(cell, CELL)).collect();
        self.bytes += shown.iter().map(|cell| cell.len() + 1).sum::<usize>();
        shown
    }
}

impl FileReading<'_> {
    /// Hands out a row above the headers, when it is wanted.
    pub(super) fn show_title<'c>(&mut self, sheet: &str, row: u32, cells: impl Iterator<Item = &'c str>) {
        let Some(cells) = self.showing.title(cells) else { return };
        let issues = vec![Issue::advice("import.title_row").at(Place::row(sheet, row))];
        let line = Some(Line { cells, issues });
        (self.each)(Step::Row { sheet: self.sheets.len(), row: Row { row, entry: None, id: None, line } });
    }

    /// The rows of a table below another one of whose columns nothing but a day is known: none comes in, and that is said.
    pub(super) fn pass_over(
        &mut self,
        name: &str,
        sheet: &mut Sheet<'_>,
        columns: Columns,
        end: Option<u32>,
    ) -> Result<(), ReadError> {
        let headers: Vec<String> = columns
            .all
            .iter()
            .map(|column| column.header.clone())
            .filter(|header| !header.is_empty())
            .collect();
        let issue = Issue::error("import.table_skipped").with("headers", error::shown(&headers));
        let mut read = 0;
        let mut rows = sheet.rows().map_err(|source| self.of_book(source))?;
        while let Some(row) = rows.next() {
            let Ok(row) = row else { continue };
            if row.number <= columns.row {
                continue;
            }
            if end.is_some_and(|end| row.number >= end) {
                break;
            }
            read += 1;
            if let Some(cells) = self.showing.row(&row, &row) {
                let line = Some(Line { cells, issues: vec![issue.clone().at(Place::row(name, row.number))] });
                let row = Row { row: row.number, entry: None, id: None, line };
                (self.each)(Step::Row { sheet: self.sheets.len(), row });
            }
        }
        self.issues.push(issue.at(Place::row(name, columns.row)));
        self.issues.end_sheet();
        self.sheets.push(SheetRead {
            name: name.to_owned(),
            signature: columns.signature,
            columns: columns::unread(headers),
            header: columns.row,
            read,
            skipped: read,
            bad: read,
            doubts: Vec::new(),
        });
        Ok(())
    }

    /// The first rows of a sheet that has no day, for a person who knows better; `headers` is the row of its headers.
    pub(super) fn show_unread(
        &mut self,
        name: &str,
        sheet: &mut Sheet<'_>,
        headers: u32,
    ) -> Result<(), ReadError> {
        // There is nothing to repair in rows that were not read.
        if self.options.lines != Lines::First {
            return Ok(());
        }
        let mut rows = sheet.rows().map_err(|source| self.of_book(source))?;
        while self.showing.wants_row() {
            match rows.next() {
                None => break,
                Some(Ok(row)) if row.number < headers => self.show_title(name, row.number, row.cells()),
                Some(Ok(row)) if row.number > headers => {
                    let line = self.showing.row(&row, &row).map(|cells| Line { cells, issues: Vec::new() });
                    let row = Row { row: row.number, entry: None, id: None, line };
                    (self.each)(Step::Row { sheet: self.sheets.len(), row });
                }
                Some(Ok(_) | Err(_)) => {}
            }
        }
        Ok(())
    }
}
