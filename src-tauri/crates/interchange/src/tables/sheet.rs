//! A sheet: rows of cells with the numbers that a spreadsheet shows beside them, whatever file they come from.
//!
//! Rows are handed out one by one and borrow from the reader, so that a hundred thousand of them cost no more memory
//! than one. What cannot be a row is a [`Fault`] with its number; reading goes on behind it.

mod book;
mod cells;
mod csv;
mod fault;
mod marks;
mod markup;
mod package;
mod value;

use std::borrow::Cow;

use ::csv::StringRecord;

pub use book::{Book, BookError, Merges, Named};
pub use fault::Fault;
pub use marks::Marks;
pub(crate) use markup::is_markup;
pub(crate) use package::{is_foreign, is_packed};
pub use value::serial_day;

/// Rows that a spreadsheet can hold (Excel and WPS: 2^20).
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns that are looked at; a log has a dozen.
pub const MAX_COLUMNS: usize = 500;
/// Bytes of one row; more is no row of a log but a damaged file.
pub const MAX_ROW_BYTES: usize = 1_000_000;
/// Characters that a spreadsheet's cell can hold (Excel and WPS).
pub const MAX_CELL: usize = 32_767;

/// One table of a foreign file.
pub struct Sheet<'a> {
    form: Form<'a>,
    /// Whether the cells of a workbook keep their radicals.
    as_written: bool,
}

enum Form<'a> {
    Text { text: Cow<'a, str>, delimiter: u8 },
    Cells(book::Opened<'a>),
}

impl<'a> Sheet<'a> {
    /// A text with delimiters: comma, semicolon, tab or full-width comma, whichever its lines agree on.
    pub fn of_csv(text: &'a str) -> Self {
        let (text, delimiter) = csv::delimiter(text);
        Self::new(Form::Text { text, delimiter })
    }

    /// Cells as the clipboard has them: parted by tabs, whatever else stands in them.
    pub const fn of_cells(text: &'a str) -> Self {
        Self::new(Form::Text { text: Cow::Borrowed(text), delimiter: b'\t' })
    }

    const fn new(form: Form<'a>) -> Self {
        Self { form, as_written: false }
    }

    /// Whether the cells of a workbook are handed out letter for letter, or with hanzi in place of the radicals that look
    /// like them. A text is as it was given.
    pub(crate) const fn keep_as_written(&mut self, as_written: bool) {
        self.as_written = as_written;
    }

    /// The rows that have content, from the top.
    ///
    /// # Errors
    /// A sheet whose part of the workbook cannot be opened.
    pub fn rows(&mut self) -> Result<Rows<'_>, BookError> {
        Ok(Rows(match &mut self.form {
            Form::Text { text, delimiter } => Source::Text(csv::Rows::new(text, *delimiter)),
            Form::Cells(sheet) => Source::Cells(Box::new(sheet.rows()?.keeping(self.as_written))),
        }))
    }

    /// What the sheet says beside the values of its cells: asked for once.
    pub fn marks(&mut self) -> Marks {
        match &mut self.form {
            Form::Text { .. } => Marks::default(),
            Form::Cells(sheet) => sheet.marks(),
        }
    }

    /// Whether days that stand as bare numbers count from 1904, as old Macintosh workbooks have it.
    pub fn counts_from_1904(&self) -> bool {
        match &self.form {
            Form::Text { .. } => false,
            Form::Cells(sheet) => sheet.counts_from_1904(),
        }
    }
}

/// The rows of a sheet, one at a time.
pub struct Rows<'a>(Source<'a>);

enum Source<'a> {
    Text(csv::Rows<'a>),
    Cells(Box<cells::Rows<'a>>),
}

impl Rows<'_> {
    /// The next row that has content, or what is wrong with it; `None` behind the last.
    ///
    /// # Errors
    /// `sheet.*`: a row that cannot be held or read. Unless it says that there are too many, the rows behind it follow.
    // Not an iterator: the row borrows the one record that all rows share.
    #[expect(clippy::should_implement_trait, reason = "an Iterator could not lend its row")]
    pub fn next(&mut self) -> Option<Result<Row<'_>, Fault>> {
        match &mut self.0 {
            Source::Text(rows) => rows.next(),
            Source::Cells(rows) => rows.next(),
        }
    }
}

/// A row that has content.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// Counted from 1, as the spreadsheet shows it: blank rows count, and line breaks inside cells do not.
    pub number: u32,
    /// How its cells came to stand where they stand.
    pub(crate) grid: Grid,
    /// Days whose format hides their year: the column, counted from 0, and the year in the cell.
    unshown: &'r [(u32, i32)],
    /// Columns, counted from 0, of numbers from whose end the program that wrote them may have taken a zero: 12.1.
    shortened: &'r [u32],
    cells: &'r StringRecord,
}

/// What holds the cells of a row in their columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Grid {
    /// Delimiters: one too many inside a text moves every cell behind it.
    Delimiters,
    /// The spreadsheet's own columns. `beyond` is the first cell, counted from 0, behind [`MAX_COLUMNS`].
    Columns { beyond: Option<u32> },
}

/// A cell without what keeps it from being a number or a formula: `="2025-03-05"` and `'党课` as business systems write it into
/// texts and workbooks, and the apostrophe of our own export. An apostrophe that has a partner is a quotation mark.
pub(crate) fn unescaped(cell: &str) -> &str {
    if let Some(inside) = cell.strip_prefix("=\"").and_then(|open| open.strip_suffix('"')) {
        return inside;
    }
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with('\'') || !rest.contains('\'') || is_formula(rest) => rest,
        _ => cell,
    }
}

/// Whether a program could take a cell of a delimited text for a formula, and our own export marks it.
pub(crate) fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

impl<'r> Row<'r> {
    /// A cell by its column from 0, blank where the row is shorter.
    pub fn cell(&self, column: usize) -> &'r str {
        self.cells.get(column).unwrap_or("")
    }

    /// All cells from the left.
    pub fn cells(&self) -> impl Iterator<Item = &'r str> {
        self.cells.iter()
    }

    /// The same row with other cells.
    pub(crate) const fn with<'o>(&self, cells: &'o StringRecord) -> Row<'o>
    where
        'r: 'o,
    {
        Row { cells, ..*self }
    }

    /// Whether a cell is a number that may have been typed with a zero behind it: 12.10 is kept as 12.1.
    pub(crate) fn is_shortened(&self, column: usize) -> bool {
        self.shortened.iter().any(|at| *at as usize == column)
    }

    /// The year of a day whose format hides it, as it lies in the cell.
    pub(crate) fn unshown_year(&self, column: usize) -> Option<i32> {
        self.unshown.iter().find(|(at, _)| *at as usize == column).map(|(_, year)| *year)
    }
}

/// The letters that a spreadsheet shows above a column, counted from 0.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + digit as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
