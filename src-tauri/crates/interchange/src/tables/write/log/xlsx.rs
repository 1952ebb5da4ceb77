//! A log as a workbook, dressed for the printer: title across the table, months merged, A4 landscape, headers on each page.
//! In a hidden column behind the others each row has its entry's identity, so that it is known again when the table comes back.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use shuhui_core::{Entry, Quantity};

use super::columns::{Cell, Column};
use super::{IDENTITY, Occurring};
use crate::tables::sheet::MAX_ROWS;
use crate::tables::write::{WriteError, excel_day, printed};

/// The title, and the headers below it.
const TITLE: u32 = 0;
const HEADER: u32 = 1;
const FIRST: u32 = 2;

/// A workbook being written.
pub struct Xlsx {
    book: Workbook,
    looks: Looks,
    sheet: Option<Open>,
}

/// The sheet being written.
struct Open {
    sheet: Worksheet,
    title: String,
    columns: Vec<Column>,
    row: u32,
    entries: u32,
    /// By column, what its numbers come to.
    sums: Vec<Option<Quantity>>,
    /// The month being written and the row it began in.
    month: Option<((i32, u32), u32)>,
}

struct Looks {
    title: Format,
    header: Format,
    centred: Format,
    left: Format,
    day: Format,
}

impl Xlsx {
    /// An empty workbook that says it was made on a day, and by whom.
    ///
    /// # Errors
    /// A day that no spreadsheet knows.
    pub fn new(made: NaiveDate, unit: &str) -> Result<Self, WriteError> {
        Ok(Self { book: printed::book(made, unit)?, looks: Looks::new(), sheet: None })
    }

    /// Begins a sheet; entries that follow stand on it, and it has the columns that they need.
    ///
    /// # Errors
    /// What the sheet before could not hold.
    pub fn sheet(&mut self, name: &str, title: &str, occurring: &Occurring) -> Result<(), WriteError> {
        self.close()?;
        let mut sheet = printed::sheet(name, HEADER, 0)?;
        let columns = occurring.columns();
        for (at, column) in (0..).zip(&columns) {
            sheet.set_column_width(at, column.width())?;
        }
        sheet.set_column_hidden(place(columns.len()))?;
        let (title, sums) = (title.to_owned(), vec![None; columns.len()]);
        self.sheet = Some(Open { sheet, title, columns, row: FIRST, entries: 0, sums, month: None });
        Ok(())
    }

    /// Writes an entry on the sheet begun last.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub fn entry(&mut self, entry: &Entry) -> Result<(), WriteError> {
        let Some(open) = &mut self.sheet else { return Ok(()) };
        open.entry(entry, &self.looks).map_err(|error| match error {
            WriteError::Book(XlsxError::MaxStringLengthExceeded) => {
                WriteError::LongText { title: entry.fields.title.clone() }
            }
            error => error,
        })
    }

    /// The whole file.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        self.close()?;
        Ok(self.book.save_to_buffer()?)
    }

    fn close(&mut self) -> Result<(), WriteError> {
        if let Some(open) = self.sheet.take() {
            self.book.push_worksheet(open.closed(&self.looks)?);
        }
        Ok(())
    }
}

impl Open {
    fn entry(&mut self, entry: &Entry, looks: &Looks) -> Result<(), WriteError> {
        // One row stays for the sum.
        if self.row + 1 >= MAX_ROWS {
            return Err(WriteError::TooManyRows);
        }
        let fields = &entry.fields;
        let month = (fields.date.year(), fields.date.month());
        if self.month.is_none_or(|(current, _)| current != month) {
            self.end_month(looks)?;
            self.month = Some((month, self.row));
        }
        self.entries += 1;
        let row = self.row;
        for (at, column) in (0..).zip(&self.columns) {
            let look = looks.of(column);
            match column.cell(fields, self.entries) {
                // The month stands once, when its last row is known.
                _ if *column == Column::Month => &mut self.sheet,
                Cell::Blank => self.sheet.write_blank(row, at, look)?,
                Cell::Text(text) => self.sheet.write_string_with_format(row, at, text, look)?,
                Cell::Number(number) => {
                    self.sheet.write_number_with_format(row, at, number.to_f64(), look)?
                }
                Cell::Day(day) => {
                    self.sheet.write_datetime_with_format(row, at, &excel_day(day)?, &looks.day)?
                }
            };
        }
        self.sheet.write_string(row, place(self.columns.len()), entry.id.to_string())?;
        for (sum, column) in self.sums.iter_mut().zip(&self.columns) {
            if let Some(added) = column.added(fields) {
                *sum = Some(sum.map_or(added, |sum| sum + added));
            }
        }
        self.row += 1;
        Ok(())
    }

    fn end_month(&mut self, looks: &Looks) -> Result<(), WriteError> {
        let Some(((_, month), first)) = self.month else { return Ok(()) };
        let (text, last) = (format!("{month}月"), self.row - 1);
        if first == last {
            self.sheet.write_string_with_format(first, 0, text, &looks.centred)?;
        } else {
            self.sheet.merge_range(first, 0, last, 0, &text, &looks.centred)?;
        }
        Ok(())
    }

    fn closed(mut self, looks: &Looks) -> Result<Worksheet, WriteError> {
        self.end_month(looks)?;
        let identities = place(self.columns.len());
        self.sheet.merge_range(TITLE, 0, TITLE, identities - 1, &self.title, &looks.title)?;
        let sum = self.row;
        for ((at, column), added) in (0..).zip(&self.columns).zip(&self.sums) {
            self.sheet.write_string_with_format(HEADER, at, column.header(), &looks.header)?;
            match (column, added) {
                (Column::Month, _) => self.sheet.write_string_with_format(sum, at, "合计", &looks.centred)?,
                (Column::Title, _) => {
                    let counted = format!("共{}项", self.entries);
                    self.sheet.write_string_with_format(sum, at, counted, &looks.left)?
                }
                (_, Some(added)) => {
                    self.sheet.write_number_with_format(sum, at, added.to_f64(), &looks.centred)?
                }
                (_, None) => self.sheet.write_blank(sum, at, &looks.centred)?,
            };
        }
        self.sheet.write_string(HEADER, identities, IDENTITY)?;
        self.sheet.set_print_area(TITLE, 0, sum, identities - 1)?;
        Ok(self.sheet)
    }
}

/// A column's place as the library counts it; a sheet is full long before.
fn place(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

impl Looks {
    /// Texts that are read along the line stand at its left.
    const fn of(&self, column: &Column) -> &Format {
        match column {
            Column::Title | Column::Note => &self.left,
            _ => &self.centred,
        }
    }

    fn new() -> Self {
        Self {
            title: printed::title(),
            header: printed::header(),
            centred: printed::centred(),
            left: printed::cell().set_align(FormatAlign::Left),
            day: printed::centred().set_num_format("yyyy-mm-dd"),
        }
    }
}
