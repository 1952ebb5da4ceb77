//! One sheet being read, row by row, below its headers.

use std::collections::{BTreeMap, HashMap};

use shuhui_core::{Issue, Kinds, Place, Severity};

use super::columns::{Columns, Field};
use super::issues::Issues;
use super::line::{Line, Showing};
use super::settle::Settling;
use super::years::Years;
use super::{NewKind, Row, Step, cells};
use crate::tables::sheet::{self, BookError, Fault, Sheet};

/// After so many rows it is said that reading goes on.
pub(crate) const PROGRESS: usize = 4096;

/// A sheet being read.
pub(super) struct Reading<'a> {
    pub(super) name: &'a str,
    pub(super) kinds: &'a Kinds,
    pub(super) columns: Columns,
    /// Kinds as the file writes them, and what a person said they mean.
    pub(super) meant_kinds: BTreeMap<String, String>,
    pub(super) years: Years,
    pub(super) issues: &'a mut Issues,
    pub(super) new_kinds: &'a mut NewKinds,
    pub(super) showing: &'a mut Showing,
    /// By column, whether a cell of it was passed over because nothing recognises the column.
    pub(super) passed_over: Vec<bool>,
}

/// What came of a sheet, beside its entries.
pub(super) struct Counts {
    pub(super) read: usize,
    pub(super) entries: usize,
    pub(super) bad: usize,
    pub(super) columns: Columns,
}

/// Why a sheet was not read to its end.
pub(super) enum Stopped {
    Book(BookError),
    Long,
}

/// Kinds that the log does not have, first seen first.
#[derive(Default)]
pub(super) struct NewKinds {
    list: Vec<NewKind>,
    places: HashMap<String, usize>,
}

impl NewKinds {
    pub(super) fn count(&mut self, name: &str) {
        match self.places.get(name) {
            Some(at) => self.list[*at].entries += 1,
            None => {
                self.places.insert(name.to_owned(), self.list.len());
                self.list.push(NewKind { name: name.to_owned(), entries: 1 });
            }
        }
    }

    pub(super) fn into_list(self) -> Vec<NewKind> {
        self.list
    }
}

impl Reading<'_> {
    /// Reads the rows below the headers.
    pub(super) fn read(
        mut self,
        sheet: &mut Sheet<'_>,
        mut settling: Settling,
        each: &mut dyn FnMut(Step),
    ) -> Result<Counts, Stopped> {
        let (mut read, mut entries, mut bad) = (0, 0, 0);
        let mut rows = sheet.rows().map_err(Stopped::Book)?;
        while let Some(row) = rows.next() {
            match row {
                Ok(row) if row.number <= self.columns.row => {}
                Err(Fault::Long) => return Err(Stopped::Long),
                Err(fault) => {
                    read += usize::from(fault.takes_a_row());
                    bad += usize::from(fault.takes_a_row());
                    let issue = Issue::of(&fault).at(self.row_place(fault.row()));
                    if fault.takes_a_row() && self.showing.lost_row() {
                        let line = Line { cells: Vec::new(), issues: vec![issue.clone()] };
                        each(Step::Row {
                            sheet: 0,
                            row: Row { row: fault.row(), entry: None, line: Some(line) },
                        });
                    }
                    self.issues.push(issue);
                }
                Ok(row) => {
                    read += 1;
                    if read % PROGRESS == 0 {
                        each(Step::Looked);
                    }
                    let settled = settling.settle(&row, &self.columns);
                    let cells = self.showing.row(&row, &settled);
                    if cells.is_some() {
                        self.issues.begin_row();
                    }
                    let entry = self.entry(&settled);
                    self.report_formulas(&row, settling.failed());
                    let entry = entry
                        .map_err(|issue| {
                            bad += usize::from(issue.severity == Severity::Error);
                            self.issues.push(*issue);
                        })
                        .ok();
                    entries += usize::from(entry.is_some());
                    let line = cells.map(|cells| Line { cells, issues: self.issues.end_row() });
                    if entry.is_some() || line.is_some() {
                        each(Step::Row { sheet: 0, row: Row { row: row.number, entry, line } });
                    }
                }
            }
        }
        if read > 0 {
            self.report_columns();
            self.report_years();
        }
        Ok(Counts { read, entries, bad, columns: self.columns })
    }

    fn report_formulas(&mut self, row: &sheet::Row<'_>, failed: &[usize]) {
        for column in failed {
            let place = self.cell_place(row, *column);
            self.issues
                .push(Issue::error("import.formula_error").with("text", row.cell(*column).trim()).at(place));
        }
    }

    fn report_columns(&mut self) {
        for (column, passed_over) in self.columns.all.iter().zip(&self.passed_over) {
            if *passed_over {
                let issue = Issue::advice("import.column_unknown").with("column", &column.header);
                self.issues.push(issue.at(self.place(None, Some(column.header.clone()), None)));
            }
        }
        // Said once here rather than on each row.
        for (field, code) in
            [(Field::Kind, "import.no_kind_column"), (Field::Title, "import.no_title_column")]
        {
            if self.columns.place(&field).is_none() {
                self.issues.push(Issue::advice(code).at(Place::sheet(self.name)));
            }
        }
    }

    fn report_years(&mut self) {
        for taken in self.years.taken() {
            let issue = Issue::advice(taken.basis.code())
                .with("year", taken.year.to_string())
                .with("rows", taken.rows.to_string())
                .with("row", taken.first_row.to_string());
            let place = self.place(Some(taken.first_row), self.header_of(&Field::Date), None);
            self.issues.push(issue.at(place));
        }
    }

    fn header_of(&self, field: &Field) -> Option<String> {
        self.columns.place(field).map(|at| self.columns.all[at].header.clone())
    }

    pub(super) fn row_place(&self, row: u32) -> Place {
        Place::row(self.name, row)
    }

    fn place(&self, row: Option<u32>, column: Option<String>, snippet: Option<String>) -> Place {
        Place::Sheet { sheet: self.name.to_owned(), row, column, snippet }
    }

    /// What a person finds a column by: its header, or its letters where it has none.
    fn column_name(&self, column: usize) -> String {
        let header = self.columns.all.get(column).map(|column| column.header.clone());
        header
            .filter(|header| !header.is_empty())
            .unwrap_or_else(|| sheet::letters(u32::try_from(column).unwrap_or(u32::MAX - 1)))
    }

    pub(super) fn cell_place(&self, row: &sheet::Row<'_>, column: usize) -> Place {
        self.place(Some(row.number), Some(self.column_name(column)), shown(row.cell(column)))
    }

    /// A cell right of the last header, where a column's name says nothing.
    pub(super) fn place_outside(&self, row: &sheet::Row<'_>, column: usize) -> Place {
        self.place(Some(row.number), None, shown(row.cell(column)))
    }
}

/// What stands in a cell, short; nothing of an empty one.
fn shown(cell: &str) -> Option<String> {
    Some(cells::short(cell)).filter(|text| !text.is_empty())
}
