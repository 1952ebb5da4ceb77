//! A file being read: its sheets, and the tables of each sheet.

use std::borrow::Cow;
use std::rc::Rc;

use shuhui_core::{Failure, Issue, Kinds, Place, radical};

use super::heading::{Heading, NoHeading, Search};
use super::issues::Issues;
use super::line::Showing;
use super::names::NamedYear;
use super::reading::{NewKinds, Reading, Stopped};
use super::settle::Settling;
use super::years::{Asked, Years};
use super::{LogRead, MAX_SHEETS, Options, ReadError, SheetRead, Step, error};
use crate::tables::sheet::{self, Book, BookError, Fault, Marks, Sheet};
use crate::tables::write::are_our_headers;
use crate::text::{self, Encoding, Mixed};

/// Tables of one sheet that are read each under its own headers.
const MAX_TABLES: u32 = 60;

/// A file being read.
pub(super) struct FileReading<'a> {
    pub(super) name: &'a str,
    pub(super) options: &'a Options,
    /// The headers of a sheet that has none; a file has its own or gives nothing.
    pub(super) headers: &'a [String],
    kinds: &'a Kinds,
    pub(super) each: &'a mut dyn FnMut(Step),
    pub(super) sheets: Vec<SheetRead>,
    pub(super) issues: Issues,
    new_kinds: NewKinds,
    pub(super) showing: Showing,
    /// Why the sheets so far gave nothing, the most telling reason.
    nothing: Option<ReadError>,
}

impl<'a> FileReading<'a> {
    pub(super) fn new(
        name: &'a str,
        options: &'a Options,
        kinds: &'a Kinds,
        each: &'a mut dyn FnMut(Step),
    ) -> Self {
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

    pub(super) fn read_text(mut self, bytes: &[u8]) -> Result<LogRead, ReadError> {
        let Mixed { decoded, others } = text::decode_mixed(bytes).map_err(|source| {
            // What is no text and is called a workbook is a damaged one.
            let called_so = |name: &str| {
                let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
                ["xlsx", "xlsm", "xls", "et", "ett", "ods"].contains(&ending.as_str())
            };
            if called_so(self.name) {
                self.of_book(BookError::Damaged(source.to_string()))
            } else {
                ReadError::Text { file: self.name.to_owned(), source }
            }
        })?;
        if sheet::is_markup(&decoded.text) {
            let book = Book::of_markup(&decoded.text, self.name).map_err(|source| self.of_book(source))?;
            self.issues.push(Issue::advice("import.web_page").at(Place::sheet(self.name)));
            return self.read_book(book);
        }
        if others > 0 {
            let issue = Issue::advice("import.mixed_encodings").with("lines", others.to_string());
            self.issues.push(issue.with("encoding", decoded.encoding.name()).at(Place::sheet(self.name)));
        }
        let head = decoded.text.lines().next().unwrap_or_default();
        let text = match are_our_headers(head.split(',')) {
            true => Cow::Borrowed(&*decoded.text),
            false => radical::plain_text(&decoded.text),
        };
        self.read_sheet(self.name, &mut Sheet::of_csv(&text), Some(decoded.encoding))?;
        Ok(self.ended())
    }

    pub(super) fn read_packed(self, bytes: Vec<u8>) -> Result<LogRead, ReadError> {
        let book = Book::open(bytes).map_err(|source| self.of_book(source))?;
        self.read_book(book)
    }

    fn read_book(mut self, mut book: Book) -> Result<LogRead, ReadError> {
        let sheets = book.sheets();
        for named in sheets.iter().take(MAX_SHEETS) {
            if named.hidden {
                let code = match self.options.with_hidden {
                    true => "import.sheet_hidden_read",
                    false => "import.sheet_hidden",
                };
                let issue = Issue::advice(code).with("sheet", &named.name);
                self.issues.push(issue.at(Place::sheet(&named.name)));
                if !self.options.with_hidden {
                    continue;
                }
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

    /// Reads one sheet, table by table; a sheet without entries is noted and passed over.
    pub(super) fn read_sheet(
        &mut self,
        sheet_name: &str,
        sheet: &mut Sheet<'_>,
        encoding: Option<Encoding>,
    ) -> Result<(), ReadError> {
        let marks = Rc::new(sheet.marks());
        (self.each)(Step::Looked);
        let mut year = None;
        let mut next = self.read_table(sheet_name, sheet, &marks, 0, encoding, &mut year)?;
        for _ in 1..MAX_TABLES {
            let Some(from) = next else { return Ok(()) };
            next = self.read_table(sheet_name, sheet, &marks, from, encoding, &mut year)?;
        }
        Ok(())
    }

    /// Reads the table that begins in a row, and says where the next one begins. `year` is that of the tables above, for one whose
    /// own names say none.
    fn read_table(
        &mut self,
        sheet_name: &str,
        sheet: &mut Sheet<'_>,
        marks: &Rc<Marks>,
        from: u32,
        encoding: Option<Encoding>,
        year: &mut Option<NamedYear>,
    ) -> Result<Option<u32>, ReadError> {
        self.showing.begin_sheet();
        let table_name = match from {
            0 => sheet_name.to_owned(),
            row => format!("{sheet_name}（第{row}行起）"),
        };
        let table_name = table_name.as_str();
        let asked = self.options.headers.get(sheet_name).copied().or(self.options.header);
        let search = Search {
            from,
            asked: asked.filter(|_| from == 0),
            sheet: sheet_name,
            file: self.name,
            kinds: self.kinds,
            maps: &self.options.maps,
            unwritten: self.headers,
        };
        sheet.keep_as_written(false);
        let mut found = Heading::find(sheet, &search);
        if found.as_ref().is_ok_and(|heading| heading.columns.ours) {
            sheet.keep_as_written(true);
            found = Heading::find(sheet, &search);
        }
        let mut heading = match found {
            Ok(heading) => heading,
            Err(none) => return self.without_heading(none, table_name, sheet, encoding).map(|()| None),
        };
        heading.named.year = heading.named.year.or(*year);
        *year = heading.named.year;
        let row = heading.columns.row;
        for (row, cells) in &heading.titles {
            self.show_title(table_name, *row, cells.iter().map(String::as_str));
        }
        (self.each)(Step::Looked);
        let fills = !self.options.unmerged;
        let settling = Settling::new(sheet, marks, &heading.columns, heading.named.month, fills);
        let asked = Asked {
            table: table_name,
            heading: &heading,
            settling: settling.again(&heading.columns),
            kinds: self.kinds,
            options: self.options,
        };
        let years = Years::find(sheet, asked, self.each).map_err(|source| self.of_book(source))?;
        let next_table = years.next_table;
        if heading.columns.thin {
            self.pass_over(table_name, sheet, heading.columns, next_table)?;
            return Ok(next_table);
        }
        let reading = Reading {
            name: table_name,
            kinds: self.kinds,
            meant_kinds: self.options.maps.of(&heading.columns.signature).kinds,
            passed_over: vec![false; heading.columns.all.len()],
            pictures: vec![(0, 0); heading.columns.all.len()],
            columns: heading.columns,
            years,
            named_kind: heading.named.kind,
            named_rows: (0, 0),
            with_sums: self.options.with_sums,
            ours: false,
            marks: Rc::clone(marks),
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
            name: table_name.to_owned(),
            signature: counts.columns.signature,
            columns: counts.columns.all,
            header: row,
            read: counts.read,
            skipped: counts.read - counts.entries,
            bad: counts.bad,
            doubts: counts.doubts,
        });
        Ok(next_table)
    }

    /// A sheet without headers: what it holds instead is noted.
    fn without_heading(
        &mut self,
        none: NoHeading,
        sheet_name: &str,
        sheet: &mut Sheet<'_>,
        encoding: Option<Encoding>,
    ) -> Result<(), ReadError> {
        match none {
            NoHeading::Book(source) => return Err(self.of_book(source)),
            NoHeading::Empty => {
                self.nothing.get_or_insert(ReadError::Empty { file: self.name.to_owned() });
            }
            NoHeading::Fault(source) => {
                self.issues.push(Issue::of(&source).at(Place::sheet(sheet_name)));
                self.nothing = Some(ReadError::Fault { file: self.name.to_owned(), source });
            }
            NoHeading::NoDate { row, headers, columns, signature } => {
                // A letter, a note, a list of names: there is no column to ask for.
                let asked = self.options.header.is_some() || !self.options.headers.is_empty();
                if encoding.is_some() && headers.len() < 2 && !asked {
                    self.nothing = Some(ReadError::NoTable { file: self.name.to_owned() });
                    return Ok(());
                }
                self.show_unread(sheet_name, sheet, row)?;
                if encoding.is_none() {
                    let advice =
                        Issue::advice("import.sheet_skipped").with("headers", error::shown(&headers));
                    self.issues.push(advice.at(Place::sheet(sheet_name)));
                }
                let name = sheet_name.to_owned();
                let read = SheetRead {
                    name,
                    signature,
                    columns,
                    header: row,
                    read: 0,
                    skipped: 0,
                    bad: 0,
                    doubts: Vec::new(),
                };
                self.sheets.push(read);
                self.note_headers(headers, encoding);
            }
        }
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

    pub(super) fn ended(self) -> LogRead {
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

    pub(super) fn of_book(&self, source: BookError) -> ReadError {
        ReadError::Book { file: self.name.to_owned(), source }
    }
}
