//! A file as entries of the log: one per row, and an issue with its place for whatever could not be understood.
//!
//! A row that has no day is left out and said to be; a number that cannot be read moves to the note of its entry.
//! One bad row never loses the file, and no text of a row that was read is dropped. Rows are handed out as they are
//! read, so that a full sheet costs no more memory than a short one.

mod cells;
mod columns;
mod error;
mod heading;
mod issues;
mod line;
mod mapping;
mod months;
mod numbers;
pub mod pipe;
mod reading;
mod row;
mod settle;
mod years;

use serde::{Deserialize, Serialize};
use shuhui_core::{EntryFields, Failure, Issue, Kinds, Place};

use crate::tables::sheet::{self, Book, BookError, Fault, Sheet};
use crate::text::{self, Encoding, Mixed};
pub(crate) use cells::parts_tags;
pub use columns::{Column, Field};
pub use error::ReadError;
use heading::{Heading, NoHeading};
use issues::Issues;
pub use issues::MAX_ISSUES;
use line::Showing;
pub use line::{Line, Lines, PREVIEWED};
pub use mapping::{Choice, Mapping, Maps};
use reading::{NewKinds, Reading, Stopped};
use settle::Settling;
use years::Years;

/// The largest file that is read, in bytes; whoever opens it looks at its length first.
pub const MAX_BYTES: u64 = 256 << 20;

/// Sheets of a workbook that are looked at; a log has one a year, or one a month.
pub const MAX_SHEETS: usize = 500;

/// What the user said about a file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Options {
    /// The year of days that are written without one.
    pub year: Option<i32>,
    /// What columns and kinds mean where our guess is wrong.
    pub maps: Maps,
    /// Which rows are handed out as they stand, beside the entries they give.
    pub lines: Lines,
}

/// What is handed out while a file is read.
#[expect(clippy::large_enum_variant, reason = "nearly every step is a row")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// A row that gives an entry or is looked at, and the place of its sheet in [`LogRead::sheets`].
    Row {
        /// Counted from 0.
        sheet: usize,
        /// The row.
        row: Row,
    },
    /// Reading goes on: a part of the file, or some thousand rows, were looked at since the last one of these.
    Looked,
}

/// What a file holds, beside its entries.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LogRead {
    /// The sheets with content, in the file's order; a text is one.
    pub sheets: Vec<SheetRead>,
    /// What was left out or deserves a look, sheet by sheet from the top; at most [`MAX_ISSUES`] of each severity, and
    /// a count of the rest.
    pub issues: Vec<Issue>,
    /// Kinds that neither a name nor a synonym means, as written, first seen first.
    pub new_kinds: Vec<NewKind>,
    /// Why the file gives no entries at all; a preview shows its columns all the same, since a person may know better.
    pub refusal: Option<Failure>,
}

/// A sheet as it was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SheetRead {
    /// The sheet's name; a text has its file's.
    pub name: String,
    /// What sheets with the same headers have in common.
    pub signature: String,
    /// The columns from the left; those of the row that comes nearest to being headers, where none has a day.
    pub columns: Vec<Column>,
    /// How many rows below the headers have content.
    pub read: usize,
    /// How many of them gave no entry: bad rows, sums, repeated headers.
    pub skipped: usize,
    /// How many of those were meant as entries and could not be read.
    pub bad: usize,
}

/// A kind that the log does not have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewKind {
    /// As the file writes it.
    pub name: String,
    /// How many entries have it.
    pub entries: usize,
}

/// A row of a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Counted from 1, as the spreadsheet shows it.
    pub row: u32,
    /// What it says; nothing where it gives no entry.
    pub entry: Option<EntryFields>,
    /// How it stands in the file, where [`Options::lines`] asks for it.
    pub line: Option<Line>,
}

impl LogRead {
    /// The same, when it gives entries.
    ///
    /// # Errors
    /// Why it gives none.
    pub fn accepted(self) -> Result<Self, Failure> {
        match self.refusal {
            None => Ok(self),
            Some(refusal) => Err(refusal),
        }
    }
}

/// Reads a log from a workbook or a delimited text, told apart by content, and hands out its entries one by one.
/// `name` is the file's name without its folder: the year in it serves days without one.
///
/// # Errors
/// A file that cannot be opened, and one with more rows than a sheet can have: then nothing of it counts. A file that
/// can be read and has no entries is [`LogRead::refusal`].
pub fn read_log(
    bytes: Vec<u8>,
    name: &str,
    options: &Options,
    kinds: &Kinds,
    each: &mut dyn FnMut(Step),
) -> Result<LogRead, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { file: name.to_owned(), bytes: bytes.len() as u64 });
    }
    let file = FileReading::new(name, options, kinds, each);
    if sheet::is_packed(&bytes) { file.read_book(bytes) } else { file.read_text(&bytes) }
}

/// Reads cells that were copied from a spreadsheet. Where they bring no headers, `headers` name their columns from the
/// left. `name` stands for the sheet's.
///
/// # Errors
/// More rows than a sheet can have. Cells that give no entries are [`LogRead::refusal`].
pub fn read_cells(
    text: &str,
    name: &str,
    headers: &[String],
    options: &Options,
    kinds: &Kinds,
    each: &mut dyn FnMut(Step),
) -> Result<LogRead, ReadError> {
    let mut reading = FileReading::new(name, options, kinds, each);
    reading.headers = headers;
    reading.read_sheet(name, &mut Sheet::of_cells(text), None)?;
    Ok(reading.ended())
}

/// A file being read.
struct FileReading<'a> {
    name: &'a str,
    options: &'a Options,
    /// The headers of a sheet that has none; a file has its own or gives nothing.
    headers: &'a [String],
    kinds: &'a Kinds,
    each: &'a mut dyn FnMut(Step),
    sheets: Vec<SheetRead>,
    issues: Issues,
    new_kinds: NewKinds,
    showing: Showing,
    /// Why the sheets so far gave nothing, the most telling reason.
    nothing: Option<ReadError>,
}

impl<'a> FileReading<'a> {
    fn new(name: &'a str, options: &'a Options, kinds: &'a Kinds, each: &'a mut dyn FnMut(Step)) -> Self {
        Self {
            name,
            options,
            headers: &[],
            kinds,
            each,
            sheets: Vec::new(),
            issues: Issues::default(),
            new_kinds: NewKinds::default(),
            showing: Showing::new(options.lines),
            nothing: None,
        }
    }

    fn read_text(mut self, bytes: &[u8]) -> Result<LogRead, ReadError> {
        let Mixed { decoded, others } = text::decode_mixed(bytes)
            .map_err(|source| ReadError::Text { file: self.name.to_owned(), source })?;
        if sheet::is_markup(&decoded.text) {
            return Err(self.of_book(BookError::Markup));
        }
        if others > 0 {
            let issue = Issue::advice("import.mixed_encodings").with("lines", others.to_string());
            self.issues.push(issue.with("encoding", decoded.encoding.name()).at(Place::sheet(self.name)));
        }
        self.read_sheet(self.name, &mut Sheet::of_csv(&decoded.text), Some(decoded.encoding))?;
        Ok(self.ended())
    }

    fn read_book(mut self, bytes: Vec<u8>) -> Result<LogRead, ReadError> {
        let mut book = Book::open(bytes).map_err(|source| self.of_book(source))?;
        let sheets = book.sheets();
        for named in sheets.iter().take(MAX_SHEETS) {
            if named.hidden {
                self.issues.push(Issue::advice("import.sheet_hidden").at(Place::sheet(&named.name)));
                continue;
            }
            let name = named.name.as_str();
            let read = match book.sheet(name) {
                Ok(mut sheet) => self.read_sheet(name, &mut sheet, None),
                Err(source) => Err(self.of_book(source)),
            };
            match read {
                Ok(()) => {}
                // One broken sheet does not lose the others.
                Err(error @ ReadError::Book { .. }) => {
                    self.issues.push(Issue::of(&error).at(Place::sheet(name)));
                    self.nothing = Some(error);
                }
                Err(error) => return Err(error),
            }
            if self.sheets.iter().map(|sheet| sheet.read).sum::<usize>() > sheet::MAX_ROWS as usize {
                return Err(ReadError::TooManyRows { file: self.name.to_owned() });
            }
        }
        if sheets.len() > MAX_SHEETS {
            self.issues.push(
                Issue::error("import.too_many_sheets")
                    .with("sheets", sheets.len().to_string())
                    .with("limit", MAX_SHEETS.to_string())
                    .at(Place::sheet(&sheets[MAX_SHEETS].name)),
            );
        }
        Ok(self.ended())
    }

    /// Reads one sheet; a sheet without entries is noted and passed over.
    fn read_sheet(
        &mut self,
        sheet_name: &str,
        sheet: &mut Sheet<'_>,
        encoding: Option<Encoding>,
    ) -> Result<(), ReadError> {
        self.showing.begin_sheet();
        let heading = match Heading::find(sheet, self.kinds, &self.options.maps, self.headers) {
            Ok(heading) => heading,
            Err(NoHeading::Book(source)) => return Err(self.of_book(source)),
            Err(NoHeading::Empty) => {
                self.nothing.get_or_insert(ReadError::Empty { file: self.name.to_owned() });
                return Ok(());
            }
            Err(NoHeading::Fault(source)) => {
                self.issues.push(Issue::of(&source).at(Place::sheet(sheet_name)));
                self.nothing = Some(ReadError::Fault { file: self.name.to_owned(), source });
                return Ok(());
            }
            Err(NoHeading::NoDate { row, headers, columns, signature }) => {
                self.show_unread(sheet_name, sheet, row)?;
                if encoding.is_none() {
                    let advice =
                        Issue::advice("import.sheet_skipped").with("headers", error::shown(&headers));
                    self.issues.push(advice.at(Place::sheet(sheet_name)));
                }
                let name = sheet_name.to_owned();
                self.sheets.push(SheetRead { name, signature, columns, read: 0, skipped: 0, bad: 0 });
                self.note_headers(headers, encoding);
                return Ok(());
            }
        };
        let row = heading.columns.row;
        for (row, cells) in &heading.titles {
            self.show_title(sheet_name, *row, cells.iter().map(String::as_str));
        }
        (self.each)(Step::Looked);
        let settling = Settling::new(sheet, &heading.columns);
        (self.each)(Step::Looked);
        let years = Years::find(
            sheet,
            &heading,
            settling.again(&heading.columns),
            self.name,
            self.options,
            self.each,
        )
        .map_err(|source| self.of_book(source))?;
        let reading = Reading {
            name: sheet_name,
            kinds: self.kinds,
            meant_kinds: self.options.maps.of(&heading.columns.signature).kinds,
            passed_over: vec![false; heading.columns.all.len()],
            columns: heading.columns,
            years,
            issues: &mut self.issues,
            new_kinds: &mut self.new_kinds,
            showing: &mut self.showing,
        };
        let (each, at) = (&mut *self.each, self.sheets.len());
        let counts = reading.read(sheet, settling, &mut |step| {
            each(match step {
                Step::Row { row, .. } => Step::Row { sheet: at, row },
                step => step,
            });
        });
        let counts = counts.map_err(|stopped| match stopped {
            Stopped::Book(source) => self.of_book(source),
            Stopped::Long => ReadError::Fault { file: self.name.to_owned(), source: Fault::Long },
        })?;
        self.issues.end_sheet();
        if counts.read == 0 {
            self.nothing.get_or_insert(ReadError::HeaderOnly { file: self.name.to_owned(), row });
        }
        self.sheets.push(SheetRead {
            name: sheet_name.to_owned(),
            signature: counts.columns.signature,
            columns: counts.columns.all,
            read: counts.read,
            skipped: counts.read - counts.entries,
            bad: counts.bad,
        });
        Ok(())
    }

    /// Of several sheets without a day, the one with most headers is the one that a person would ask about.
    fn note_headers(&mut self, headers: Vec<String>, encoding: Option<Encoding>) {
        let wider = match &self.nothing {
            Some(ReadError::NoDateColumn { headers: before, .. }) => headers.len() > before.len(),
            _ => true,
        };
        if wider {
            self.nothing = Some(ReadError::NoDateColumn { file: self.name.to_owned(), headers, encoding });
        }
    }

    fn ended(self) -> LogRead {
        let any = self.sheets.iter().any(|sheet| sheet.read > 0);
        let empty = || ReadError::Empty { file: self.name.to_owned() };
        let refusal = (!any).then(|| self.nothing.unwrap_or_else(empty));
        LogRead {
            refusal: refusal.as_ref().map(Failure::of),
            issues: self.issues.into_list(),
            sheets: self.sheets,
            new_kinds: self.new_kinds.into_list(),
        }
    }

    fn of_book(&self, source: BookError) -> ReadError {
        ReadError::Book { file: self.name.to_owned(), source }
    }
}
