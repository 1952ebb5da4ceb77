//! One sheet being read, row by row, below its headers.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use shuhui_core::{Issue, Kinds, Place, Severity};

use super::columns::{Columns, Field};
use super::doubts::{OnYear, YearDoubt};
use super::issues::Issues;
use super::line::{Line, Showing};
use super::settle::Settling;
use super::years::{Basis, Years};
use super::{NewKind, Row, Step, cells};
use crate::tables::sheet::{self, BookError, Fault, Marks, Sheet};

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
    /// The kind that the names of the table say, the rows that took it, and the first of them.
    pub(super) named_kind: Option<String>,
    pub(super) named_rows: (usize, u32),
    /// Whether rows that add up others come in, too.
    pub(super) with_sums: bool,
    /// Whether the row being read is one that we wrote, which comes back letter for letter.
    pub(super) ours: bool,
    /// What the sheet says beside its values.
    pub(super) marks: Rc<Marks>,
    pub(super) issues: &'a mut Issues,
    pub(super) new_kinds: &'a mut NewKinds,
    pub(super) showing: &'a mut Showing,
    /// By column, whether a cell of it was passed over because nothing recognises the column.
    pub(super) passed_over: Vec<bool>,
    /// By column, how many of its cells hold pictures, and the first row that has one.
    pub(super) pictures: Vec<(usize, u32)>,
}

/// What came of a sheet, beside its entries.
pub(super) struct Counts {
    pub(super) read: usize,
    pub(super) entries: usize,
    pub(super) bad: usize,
    pub(super) columns: Columns,
    pub(super) doubts: Vec<YearDoubt>,
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
        let end = self.years.next_table.unwrap_or(u32::MAX);
        let mut formulas = Formulas::new(&self.marks, self.columns.row, end);
        let mut hidden = (0, 0);
        let identities = self.columns.place(&Field::Id);
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
                            row: Row { row: fault.row(), entry: None, id: None, line: Some(line) },
                        });
                    }
                    self.issues.push(issue);
                }
                Ok(row) if row.number >= end => break,
                Ok(row) => {
                    for lost in formulas.rows_before(row.number) {
                        read += 1;
                        bad += 1;
                        let of_date = self.report_unworked(&lost);
                        self.issues.extend(of_date);
                    }
                    read += 1;
                    if read % PROGRESS == 0 {
                        each(Step::Looked);
                    }
                    let settled = settling.settle(&row, &self.columns);
                    let cells = self.showing.row(&row, &settled);
                    if cells.is_some() {
                        self.issues.begin_row();
                    }
                    let unworked = formulas.of_row(row.number);
                    let entry = self.entry(&settled);
                    self.report_formulas(&row, settling.failed());
                    self.note_pictures(row.number, settling.pictures());
                    // Without its day there is no entry, and why is said once.
                    let entry = match self.report_unworked(&unworked) {
                        Some(of_date) if entry.is_err() => Err(of_date.into()),
                        of_date => {
                            self.issues.extend(of_date);
                            entry
                        }
                    };
                    let entry = entry
                        .map_err(|issue| {
                            bad += usize::from(issue.severity == Severity::Error);
                            self.issues.push(*issue);
                        })
                        .ok();
                    entries += usize::from(entry.is_some());
                    let mut line = cells.map(|cells| Line { cells, issues: self.issues.end_row() });
                    if entry.is_some() && self.marks.hides_row(row.number) {
                        hidden = (hidden.0 + 1, if hidden.0 == 0 { row.number } else { hidden.1 });
                        // Where it is looked at, beside the one issue for all of them.
                        if let Some(line) = &mut line {
                            let issue = Issue::advice("import.row_hidden");
                            line.issues.push(issue.at(self.row_place(row.number)));
                        }
                    }
                    if entry.is_some() || line.is_some() {
                        let id = identities.and_then(|at| row.cell(at).parse().ok());
                        each(Step::Row { sheet: 0, row: Row { row: row.number, entry, id, line } });
                    }
                }
            }
        }
        for lost in formulas.rows_before(end) {
            read += 1;
            bad += 1;
            let of_date = self.report_unworked(&lost);
            self.issues.extend(of_date);
        }
        if read > 0 {
            self.report_columns();
            self.report_years();
            self.report_hidden(hidden);
        }
        Ok(Counts { read, entries, bad, doubts: self.years.doubts(), columns: self.columns })
    }

    fn report_formulas(&mut self, row: &sheet::Row<'_>, failed: &[usize]) {
        for column in failed {
            let place = self.cell_place(row, *column);
            self.issues
                .push(Issue::error("import.formula_error").with("text", row.cell(*column).trim()).at(place));
        }
    }

    /// Says of each cell that would have counted that its formula has no result; that of the day is given back.
    fn report_unworked(&mut self, cells: &[(u32, u32)]) -> Option<Issue> {
        let mut of_date = None;
        for (row, column) in cells {
            let at = *column as usize;
            let field = self.columns.all.get(at).and_then(|column| column.field.as_ref());
            if field.is_none_or(|field| *field == Field::Ordinal) {
                continue;
            }
            let place = self.place(Some(*row), Some(self.column_name(at)), None);
            let issue = Issue::error("import.formula_unworked").at(place);
            if field == Some(&Field::Date) { of_date = Some(issue) } else { self.issues.push(issue) }
        }
        of_date
    }

    fn note_pictures(&mut self, row: u32, columns: &[usize]) {
        for at in columns {
            if let Some((cells, first)) = self.pictures.get_mut(*at) {
                *first = if *cells == 0 { row } else { *first };
                *cells += 1;
            }
        }
    }

    /// Rows and columns that a person does not see in the file, and that were read all the same.
    fn report_hidden(&mut self, (rows, first): (usize, u32)) {
        if rows > 0 {
            let issue = Issue::advice("import.rows_hidden").with("rows", rows.to_string());
            self.issues.push(issue.with("row", first.to_string()).at(self.row_place(first)));
        }
        let hidden = |at: usize| self.marks.hides_column(at);
        let columns = self.columns.all.iter().enumerate();
        let hidden: Vec<&str> = columns
            .filter(|(at, column)| {
                hidden(*at)
                    && column.field.as_ref().is_some_and(|field| !matches!(field, Field::Id | Field::Ordinal))
            })
            .map(|(_, column)| column.header.as_str())
            .collect();
        if !hidden.is_empty() {
            let issue = Issue::advice("import.columns_hidden").with("columns", hidden.join("、"));
            self.issues.push(issue.at(Place::sheet(self.name)));
        }
    }

    fn report_columns(&mut self) {
        for (at, (cells, first)) in self.pictures.iter().enumerate().filter(|(_, (cells, _))| *cells > 0) {
            let issue = Issue::advice("import.picture_cells").with("cells", cells.to_string());
            self.issues.push(issue.at(self.place(Some(*first), Some(self.column_name(at)), None)));
        }
        let attendance = self.columns.place(&Field::Attendance).map(|at| self.column_name(at));
        for (other, first) in self.columns.other_heads.iter().zip(attendance.iter().cycle()) {
            let other = self.column_name(*other);
            let issue = Issue::advice("import.two_heads").with("first", first).with("other", &other);
            self.issues.push(issue.at(self.place(None, Some(other), None)));
        }
        if let (Some(kind), (rows @ 1.., first)) = (&self.named_kind, self.named_rows) {
            let issue =
                Issue::advice("import.kind_of_name").with("kind", kind).with("rows", rows.to_string());
            self.issues.push(issue.at(self.row_place(first)));
        }
        let beside = self.columns.beside.unwrap_or(usize::MAX);
        if let Some(at) = (beside..self.columns.all.len()).find(|at| self.passed_over[*at]) {
            let column = sheet::letters(u32::try_from(at).unwrap_or(u32::MAX - 1));
            let issue = Issue::error("import.tables_beside").with("column", &column);
            self.issues.push(issue.at(self.place(Some(self.columns.row), Some(self.column_name(at)), None)));
        }
        for (column, passed_over) in self.columns.all.iter().zip(&self.passed_over).take(beside) {
            if *passed_over {
                let issue = Issue::advice("import.column_unknown").with("column", &column.header);
                self.issues.push(issue.at(self.place(None, Some(column.header.clone()), None)));
            }
        }
        // Said once here rather than on each row.
        for (field, code) in
            [(Field::Kind, "import.no_kind_column"), (Field::Title, "import.no_title_column")]
        {
            let named = field == Field::Kind && self.named_kind.is_some();
            if self.columns.place(&field).is_none() && !named {
                self.issues.push(Issue::advice(code).at(Place::sheet(self.name)));
            }
        }
    }

    fn report_years(&mut self) {
        for doubt in self.years.doubts() {
            // What waits for an answer is told row by row.
            if let Some(code) = told_of(&doubt, self.years.asks()) {
                let issue = Issue::advice(code).with("named", doubt.instead.to_string());
                let issue = issue
                    .with("year", doubt.year.to_string())
                    .with("rows", doubt.rows.to_string())
                    .with("row", doubt.row.to_string());
                let place = self.place(Some(doubt.row), self.header_of(&Field::Date), None);
                self.issues.push(issue.at(place));
            }
        }
        for taken in self.years.taken() {
            let named = self.years.named().filter(|_| taken.basis == Basis::Against);
            let issue = Issue::advice(taken.basis.code());
            let issue = named.into_iter().fold(issue, |issue, named| issue.with("named", named.to_string()));
            let issue = issue
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

/// What is said of a doubtful year; nothing where its rows wait for an answer, or where what was taken for them is said.
const fn told_of(doubt: &YearDoubt, asks: bool) -> Option<&'static str> {
    match (doubt.answer, doubt.named) {
        (Some(OnYear::Moves), _) if doubt.shown => Some("import.year_moved"),
        _ if !doubt.shown => None,
        (None, _) if asks => None,
        (_, true) => Some("import.year_differs"),
        (_, false) => Some("import.year_stray"),
    }
}

/// The cells of a table whose formulas have no stored result, row by row.
struct Formulas {
    marks: Rc<Marks>,
    /// The place of the next cell.
    next: usize,
    end: u32,
}

impl Formulas {
    fn new(marks: &Rc<Marks>, headers: u32, end: u32) -> Self {
        let next = marks.unworked.partition_point(|(row, _)| *row <= headers);
        Self { marks: Rc::clone(marks), next, end }
    }

    /// Those of a row; rows come from the top.
    fn of_row(&mut self, row: u32) -> Vec<(u32, u32)> {
        self.up_to(row + 1)
    }

    /// Those of rows which hold nothing else and stand before one that does, by row.
    fn rows_before(&mut self, row: u32) -> Vec<Vec<(u32, u32)>> {
        let cells = self.up_to(row);
        cells.chunk_by(|one, other| one.0 == other.0).map(<[_]>::to_vec).collect()
    }

    fn up_to(&mut self, row: u32) -> Vec<(u32, u32)> {
        let rest = &self.marks.unworked[self.next..];
        let count = rest.iter().take_while(|(at, _)| *at < row.min(self.end)).count();
        self.next += count;
        rest[..count].to_vec()
    }
}

/// What stands in a cell, short; nothing of an empty one.
fn shown(cell: &str) -> Option<String> {
    Some(cells::short(cell)).filter(|text| !text.is_empty())
}
