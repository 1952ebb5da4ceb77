//! A sheet as entries of the log: one per row, and an issue with its place for whatever could not be understood.
//!
//! A row that has no day is left out and said to be; a number that cannot be read moves to the note of its entry.
//! One bad row never loses the file, and no text of a row that was read is dropped.

mod cells;
mod error;
mod issues;
mod numbers;
mod row;
mod years;

use std::collections::HashSet;

use shuhui_core::{EntryFields, Issue, Kinds, Place};

use crate::columns::Column;
use crate::columns::{Columns, Field};
use crate::sheet::{self, Fault, Sheet};
use crate::text;
pub use error::ReadError;
use issues::Issues;
pub use issues::MAX_ISSUES;
use years::Years;

/// The largest file that is read, in bytes; whoever opens it looks at its length first.
pub const MAX_BYTES: u64 = 256 << 20;

/// How far down the row of headers is looked for, in rows with content.
const HEADERS_WITHIN: usize = 30;

/// What the user said about a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The year of days that are written without one.
    pub year: Option<i32>,
}

/// What a file holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogRead {
    /// The entries, in the file's order; equal ones are all here, since only the store knows what the log has.
    pub rows: Vec<Row>,
    /// What was left out or deserves a look, from the top; at most [`MAX_ISSUES`] of each severity, and a count of the rest.
    pub issues: Vec<Issue>,
    /// The columns from the left.
    pub columns: Vec<Column>,
    /// How many rows below the headers have content.
    pub read: usize,
    /// How many of them gave no entry: bad rows, sums, repeated headers.
    pub skipped: usize,
    /// Kinds that neither a name nor a synonym of `kinds` means, as written, each once.
    pub new_kinds: Vec<String>,
}

/// An entry and the row it stands in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Counted from 1, as the spreadsheet shows it.
    pub row: u32,
    /// What the row says.
    pub fields: EntryFields,
}

/// Reads a log from delimited text. `name` is the file's name without its folder: it stands in the issues' places,
/// and the year in it serves days without one.
pub fn read_log(bytes: &[u8], name: &str, options: &Options, kinds: &Kinds) -> Result<LogRead, ReadError> {
    let file = || name.to_owned();
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge {
            file: file(),
            bytes: bytes.len() as u64,
        });
    }
    if is_workbook(bytes) {
        return Err(ReadError::Workbook { file: file() });
    }
    let decoded = text::decode(bytes).map_err(|source| ReadError::Text { file: file(), source })?;
    let sheet = Sheet::of_csv(&decoded.text);
    let heading = Heading::find(&sheet, kinds).map_err(|reason| match reason {
        NoHeading::Empty => ReadError::Empty { file: file() },
        NoHeading::Fault(fault) => ReadError::Fault {
            file: file(),
            source: fault,
        },
        NoHeading::NoDate(headers) => ReadError::NoDateColumn {
            file: file(),
            headers,
            encoding: decoded.encoding,
        },
    })?;
    let years = Years::find(&sheet, &heading, name, options);
    Reading::new(name, kinds, heading.columns, years).read(&sheet)
}

/// The headers, and what stands above them.
struct Heading {
    columns: Columns,
    titles: Vec<String>,
}

enum NoHeading {
    Empty,
    Fault(Fault),
    /// The headers of the row that comes nearest to being one.
    NoDate(Vec<String>),
}

impl Heading {
    fn find(sheet: &Sheet<'_>, kinds: &Kinds) -> Result<Self, NoHeading> {
        let mut titles = Vec::new();
        let mut widest: Vec<String> = Vec::new();
        let mut fault = None;
        let mut rows = sheet.rows();
        for _ in 0..HEADERS_WITHIN {
            match rows.next() {
                Some(Ok(row)) => {
                    if let Some(columns) = Columns::of_headers(&row, kinds) {
                        return Ok(Self { columns, titles });
                    }
                    let cells: Vec<String> = row
                        .cells()
                        .map(cells::line)
                        .filter(|cell| !cell.is_empty())
                        .collect();
                    titles.push(cells.join(" "));
                    if cells.len() > widest.len() {
                        widest = cells;
                    }
                }
                // Behind a row of several cells it is that row's headers which are amiss.
                Some(Err(found)) if widest.len() < 2 => fault = fault.or(Some(found)),
                Some(Err(_)) => {}
                None => break,
            }
        }
        Err(match fault {
            Some(fault) => NoHeading::Fault(fault),
            None if widest.is_empty() => NoHeading::Empty,
            None => NoHeading::NoDate(widest),
        })
    }
}

/// A log being read.
struct Reading<'a> {
    name: &'a str,
    kinds: &'a Kinds,
    columns: Columns,
    years: Years,
    issues: Issues,
    rows: Vec<Row>,
    read: usize,
    new_kinds: Vec<String>,
    seen_kinds: HashSet<String>,
    /// By column, whether a cell of it was passed over because nothing recognises the column.
    passed_over: Vec<bool>,
}

impl<'a> Reading<'a> {
    fn new(name: &'a str, kinds: &'a Kinds, columns: Columns, years: Years) -> Self {
        Self {
            passed_over: vec![false; columns.all.len()],
            name,
            kinds,
            columns,
            years,
            issues: Issues::default(),
            rows: Vec::new(),
            read: 0,
            new_kinds: Vec::new(),
            seen_kinds: HashSet::new(),
        }
    }

    fn read(mut self, sheet: &Sheet<'_>) -> Result<LogRead, ReadError> {
        let mut rows = sheet.rows();
        while let Some(row) = rows.next() {
            match row {
                Ok(row) if row.number <= self.columns.row => {}
                Err(Fault::Long) => {
                    return Err(ReadError::Fault {
                        file: self.name.to_owned(),
                        source: Fault::Long,
                    });
                }
                Err(fault) => {
                    self.read += 1;
                    self.issues
                        .push(Issue::of(&fault).at(self.row_place(fault.row())));
                }
                Ok(row) => {
                    self.read += 1;
                    match self.entry(&row) {
                        Ok(fields) => self.rows.push(Row {
                            row: row.number,
                            fields,
                        }),
                        Err(issue) => self.issues.push(*issue),
                    }
                }
            }
        }
        if self.read == 0 {
            return Err(ReadError::HeaderOnly {
                file: self.name.to_owned(),
                row: self.columns.row,
            });
        }
        self.report_columns();
        self.report_years();
        Ok(LogRead {
            skipped: self.read - self.rows.len(),
            rows: self.rows,
            issues: self.issues.into_list(self.name),
            columns: self.columns.all,
            read: self.read,
            new_kinds: self.new_kinds,
        })
    }

    fn report_columns(&mut self) {
        let sheet_place = Place {
            sheet: Some(self.name.to_owned()),
            ..Place::default()
        };
        for (column, passed_over) in self.columns.all.iter().zip(&self.passed_over) {
            if *passed_over {
                let place = Place {
                    field: Some(column.header.clone()),
                    ..sheet_place.clone()
                };
                self.issues.push(
                    Issue::advice("import.column_unknown")
                        .with("column", &column.header)
                        .at(place),
                );
            }
        }
        // Said once here rather than on each row.
        for (field, code) in [
            (Field::Kind, "import.no_kind_column"),
            (Field::Title, "import.no_title_column"),
        ] {
            if self.columns.place(&field).is_none() {
                self.issues.push(Issue::advice(code).at(sheet_place.clone()));
            }
        }
    }

    fn report_years(&mut self) {
        for taken in self.years.taken() {
            let issue = Issue::advice(taken.basis.code())
                .with("year", taken.year.to_string())
                .with("rows", taken.rows.to_string())
                .with("row", taken.first_row.to_string());
            let place = Place {
                field: self.header_of(&Field::Date),
                ..self.row_place(taken.first_row)
            };
            self.issues.push(issue.at(place));
        }
    }

    fn header_of(&self, field: &Field) -> Option<String> {
        self.columns
            .place(field)
            .map(|at| self.columns.all[at].header.clone())
    }

    fn row_place(&self, row: u32) -> Place {
        Place {
            sheet: Some(self.name.to_owned()),
            row: Some(row),
            ..Place::default()
        }
    }

    fn cell_place(&self, row: &sheet::Row<'_>, column: usize) -> Place {
        Place {
            field: self.columns.all.get(column).map(|column| column.header.clone()),
            snippet: Some(cells::short(row.cell(column))).filter(|snippet| !snippet.is_empty()),
            ..self.row_place(row.number)
        }
    }
}

/// Whether bytes are an .xlsx (zip) or .xls (compound file), whatever their name says.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}
