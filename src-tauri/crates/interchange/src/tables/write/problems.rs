//! Rows that did not come in, handed back as a workbook: to be repaired there and imported again.
//!
//! Each sheet keeps its titles, its headers and its columns, so that it is understood as before, and gets one column
//! more that says what is wrong and where the row stood. That column is passed over when the file comes back.

use chrono::NaiveDate;
use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, Workbook, Worksheet};

use crate::tables::sheet::{MAX_CELL, MAX_COLUMNS, MAX_ROWS};
use crate::tables::write::{WriteError, excel_day};

/// The header of the column that says what is wrong.
pub const PROBLEM: &str = "导入问题";

/// Rows that are handed back of one sheet; who has more repairs the file itself.
pub const MOST: u32 = 100_000;

/// Bytes of the cells that are handed back in all: the workbook is made in memory.
const MOST_BYTES: usize = 128 << 20;

/// Characters that the name of a sheet can have.
const LONGEST_NAME: usize = 31;

/// A workbook being written.
pub struct Problems {
    book: Workbook,
    names: Vec<String>,
    sheet: Option<Open>,
    header: Format,
    problem: Format,
    bytes: usize,
    rows: u32,
    passed_over: u32,
}

/// The sheet being written.
struct Open {
    sheet: Worksheet,
    width: usize,
    /// Where the headers stand, counted from 0.
    header: u32,
    row: u32,
    problems: Vec<(u32, String)>,
}

impl Problems {
    /// An empty workbook that says it was made on a day.
    ///
    /// # Errors
    /// A day that no spreadsheet knows.
    pub fn new(made: NaiveDate) -> Result<Self, WriteError> {
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_creation_datetime(&excel_day(made)?));
        Ok(Self {
            book,
            names: Vec::new(),
            sheet: None,
            header: Format::new().set_bold(),
            problem: Format::new()
                .set_font_color(Color::RGB(0x00B3_261E))
                .set_align(FormatAlign::Top)
                .set_text_wrap(),
            bytes: 0,
            rows: 0,
            passed_over: 0,
        })
    }

    /// Begins a sheet with what stood above its headers, and the headers.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub fn sheet(&mut self, name: &str, titles: &[Vec<String>], headers: &[&str]) -> Result<(), WriteError> {
        self.close()?;
        let mut sheet = Worksheet::new();
        let name = self.free_name(name);
        sheet.set_name(&name)?;
        self.names.push(name);
        let mut open = Open { sheet, width: headers.len(), header: 0, row: 0, problems: Vec::new() };
        for title in titles {
            open.write(title.iter().map(String::as_str))?;
        }
        open.header = open.row;
        for (column, header) in (0..).zip(headers) {
            open.sheet.write_string_with_format(open.header, column, *header, &self.header)?;
        }
        open.sheet.set_freeze_panes(open.header + 1, 0)?;
        open.row += 1;
        self.sheet = Some(open);
        Ok(())
    }

    /// Writes a row and what is wrong with it on the sheet begun last.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub fn row(&mut self, cells: &[String], problem: &str) -> Result<(), WriteError> {
        let bytes = self.bytes + problem.len() + cells.iter().map(String::len).sum::<usize>();
        let there = self.sheet.as_mut().filter(|open| open.row < MOST.min(MAX_ROWS) && bytes <= MOST_BYTES);
        let Some(open) = there else {
            self.passed_over += 1;
            return Ok(());
        };
        self.bytes = bytes;
        self.rows += 1;
        open.width = open.width.max(cells.len());
        open.problems.push((open.row, problem.to_owned()));
        open.write(cells.iter().map(String::as_str))
    }

    /// How many rows were written, and how many no longer were.
    pub const fn counts(&self) -> (u32, u32) {
        (self.rows, self.passed_over)
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
        let Some(mut open) = self.sheet.take() else { return Ok(()) };
        let column = open.width.min(MAX_COLUMNS - 1) as u16;
        open.sheet.write_string_with_format(open.header, column, PROBLEM, &self.header)?;
        open.sheet.set_column_width(column, 60)?;
        for (row, problem) in &open.problems {
            open.sheet.write_string_with_format(*row, column, cut(problem), &self.problem)?;
        }
        self.book.push_worksheet(open.sheet);
        Ok(())
    }

    /// A name as sheets can have it, and that no sheet before it has.
    fn free_name(&self, wanted: &str) -> String {
        let plain = |mark: char| match mark {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' => ' ',
            mark if mark.is_control() => ' ',
            mark => mark,
        };
        // A sheet's name is counted in UTF-16 at the other end.
        let fits = |text: &str, room: usize| {
            let mut units = 0;
            let fits = |mark: &char| {
                units += mark.len_utf16();
                units <= room
            };
            text.chars().map(plain).take_while(fits).collect::<String>().trim().to_owned()
        };
        let name = Some(fits(wanted, LONGEST_NAME)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| "Sheet".to_owned());
        let taken = |name: &str| self.names.iter().any(|held| held.to_lowercase() == name.to_lowercase());
        let numbered = (2..).map(|nth| {
            let behind = format!("({nth})");
            fits(&name, LONGEST_NAME - behind.len()) + &behind
        });
        std::iter::once(name.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(name)
    }
}

impl Open {
    fn write<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Result<(), WriteError> {
        for (column, cell) in (0..).zip(cells.take(MAX_COLUMNS - 1)).filter(|(_, cell)| !cell.is_empty()) {
            self.sheet.write_string(self.row, column, cut(cell))?;
        }
        self.row += 1;
        Ok(())
    }
}

/// What a cell can hold of a text, which is counted in UTF-16 there.
fn cut(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, mark)| {
        units += mark.len_utf16();
        units > MAX_CELL
    });
    end.map_or(text, |(end, _)| &text[..end])
}
