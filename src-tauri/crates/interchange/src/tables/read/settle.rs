//! A row as its reader means it: merged cells say what their first row says, days are whole, and what a formula could
//! not work out is no text.

use std::borrow::Cow;
use std::rc::Rc;

use csv::StringRecord;
use shuhui_core::dates::{self, DateError};
use shuhui_core::numeral::digits;

use super::columns::{Columns, Field};
use super::months::{self, Month};
use crate::tables::sheet::{Grid, Marks, Row, Sheet, serial_day, unescaped};

/// What rows above say about the rows below them.
pub(super) struct Settling {
    marks: Rc<Marks>,
    /// Whether a merged cell speaks for each of its rows.
    fills: bool,
    from_1904: bool,
    /// The month of the whole sheet.
    named: Option<Month>,
    /// By column, the text of a merged cell and the last row it holds for.
    merged: Vec<Option<(u32, String)>>,
    /// By column, what the row above says; 同上 means it.
    above: Vec<String>,
    month: Option<Month>,
    /// The year of a column of years.
    year: Option<i32>,
    /// Columns of years and months that stand right of the day.
    ahead: Vec<usize>,
    record: StringRecord,
    /// Columns of this row in which a formula failed.
    failed: Vec<usize>,
    /// Columns of this row that hold a picture instead of a text.
    pictures: Vec<usize>,
}

impl Settling {
    /// `named` is the month that the names of the table say; `fills`, whether a merged cell speaks for each of its rows.
    pub(super) fn new(
        sheet: &mut Sheet<'_>,
        marks: &Rc<Marks>,
        columns: &Columns,
        named: Option<Month>,
        fills: bool,
    ) -> Self {
        Self::with(Rc::clone(marks), fills, sheet.counts_from_1904(), columns, named)
    }

    /// The same for another pass over the sheet.
    pub(super) fn again(&self, columns: &Columns) -> Self {
        Self::with(Rc::clone(&self.marks), self.fills, self.from_1904, columns, self.named)
    }

    fn with(marks: Rc<Marks>, fills: bool, from_1904: bool, columns: &Columns, named: Option<Month>) -> Self {
        let day = columns.place(&Field::Date).unwrap_or(usize::MAX);
        let places = [Field::Year, Field::Month].map(|field| columns.place(&field));
        Self {
            marks,
            fills,
            from_1904,
            named,
            merged: vec![None; columns.all.len()],
            above: vec![String::new(); columns.all.len()],
            month: named,
            year: None,
            ahead: places.into_iter().flatten().filter(|at| *at > day).collect(),
            record: StringRecord::new(),
            failed: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// The columns of the row settled last in which a formula failed.
    pub(super) fn failed(&self) -> &[usize] {
        &self.failed
    }

    /// The columns of the row settled last that hold a picture.
    pub(super) fn pictures(&self) -> &[usize] {
        &self.pictures
    }

    /// The row as it is meant; the same row where nothing has to be added.
    pub(super) fn settle<'r>(&'r mut self, row: &Row<'r>, columns: &Columns) -> Row<'r> {
        for n in 0..self.ahead.len() {
            let at = self.ahead[n];
            let field = columns.all[at].field.as_ref();
            self.cell(bare(row.cell(at), field), at, row.number, field);
        }
        self.failed.clear();
        self.pictures.clear();
        self.record.clear();
        let mut changed = false;
        let width = columns.all.len().max(row.cells().count());
        // A text that we wrote has neither formulas nor pictures, only what looks so.
        let words_only = columns.ours && row.grid == Grid::Delimiters;
        // What we wrote into a workbook stands there letter for letter.
        let to_the_letter = columns.ours && row.grid != Grid::Delimiters;
        for at in 0..width {
            let cell = row.cell(at);
            let field = columns.all.get(at).and_then(|column| column.field.as_ref());
            let cell_of_words = if to_the_letter { cell } else { bare(cell, field) };
            let settled = if words_only && field == Some(&Field::Title) {
                Cow::Borrowed(cell_of_words.trim())
            } else {
                self.cell(cell_of_words, at, row.number, field)
            };
            let settled = if to_the_letter || words_only {
                settled
            } else {
                self.as_above(settled, at, field, columns)
            };
            changed |= matches!(settled, Cow::Owned(_)) || settled.len() != cell.len();
            self.record.push_field(&settled);
        }
        if changed { row.with(&self.record) } else { *row }
    }

    fn cell<'c>(&mut self, cell: &'c str, at: usize, row: u32, field: Option<&Field>) -> Cow<'c, str> {
        let cell = cell.trim();
        if is_failed_formula(cell) {
            self.failed.push(at);
            return Cow::Owned(String::new());
        }
        if is_picture(cell) {
            self.pictures.push(at);
            return Cow::Owned(String::new());
        }
        let Some(field) = field.filter(|field| holds_below(field)) else { return Cow::Borrowed(cell) };
        let cell = self.unmerged(Cow::Borrowed(cell), at, row);
        match field {
            Field::Year => {
                self.year = months::year_of_cell(&cell).or(self.year);
                cell
            }
            Field::Month => {
                self.month = Month::of_cell(&cell).or(self.month);
                cell
            }
            Field::Date => {
                let plain = digits::day(&cell).into_owned();
                let day = if plain == *cell { self.day(cell.clone()) } else { self.day(Cow::Owned(plain)) };
                // What is no day is told as it is written.
                let is_none = |day: &str| matches!(dates::read(day, None), Err(DateError::Form(_)));
                if *day != *cell && is_none(&day) { cell } else { day }
            }
            Field::EndDate => Cow::Owned(digits::day(&cell).into_owned()),
            _ => cell,
        }
    }

    /// What the cell above says, where this one says that it is the same.
    fn as_above<'c>(
        &mut self,
        cell: Cow<'c, str>,
        at: usize,
        field: Option<&Field>,
        columns: &Columns,
    ) -> Cow<'c, str> {
        let says = |field: &Field| holds_below(field) || matches!(field, Field::Title | Field::Attendance);
        let Some(above) = self.above.get_mut(at).filter(|_| field.is_some_and(says)) else { return cell };
        if is_ditto(&cell) {
            return Cow::Owned(above.clone());
        }
        // Headers that are repeated on a new page stand above nothing.
        if columns.all[at].header != *cell && !(cell.is_empty() && above.is_empty()) {
            above.clear();
            above.push_str(&cell);
        }
        cell
    }

    fn unmerged<'c>(&mut self, cell: Cow<'c, str>, at: usize, row: u32) -> Cow<'c, str> {
        let Some(merged) = self.merged.get_mut(at).filter(|_| self.fills && !self.marks.merges.is_empty())
        else {
            return cell;
        };
        if !cell.is_empty() {
            *merged = self.marks.merges.last_row(at, row).map(|last| (last, cell.clone().into_owned()));
            return cell;
        }
        match merged {
            Some((last, text)) if row <= *last => Cow::Owned(text.clone()),
            _ => cell,
        }
    }

    fn day<'c>(&mut self, cell: Cow<'c, str>) -> Cow<'c, str> {
        if let Some(day) = serial_day(&cell, self.from_1904) {
            return Cow::Owned(day.to_string());
        }
        // 3月 alone stands above the days of its month.
        if let Some(month) = Month::read(&cell) {
            self.month = Some(month);
            return cell;
        }
        let completed = self.month.map(|month| month.complete(&cell).into_owned());
        let day = match completed {
            Some(text) if *text != *cell => Cow::Owned(text),
            _ => cell,
        };
        match self.year.and_then(|year| months::with_year(year, &day)) {
            Some(whole) => Cow::Owned(whole),
            None => day,
        }
    }
}

/// A cell without the marks that keep programs from reading a number or a formula in it: `="2025-03-05"`, `'2025-03-05`.
fn bare<'c>(cell: &'c str, field: Option<&Field>) -> &'c str {
    let bare = unescaped(cell);
    // An apostrophe in front of a day or a number is never a part of it.
    let counts = matches!(
        field,
        Some(
            Field::Date
                | Field::EndDate
                | Field::Year
                | Field::Month
                | Field::Attendance
                | Field::Amounts { .. }
                | Field::Measure { .. }
        )
    );
    if counts { bare.trim_start().trim_start_matches(['\'', '’', '‘', '`']) } else { bare }
}

/// Whether a cell is a picture in a cell of WPS, which other programs show as a formula.
fn is_picture(cell: &str) -> bool {
    cell.starts_with('=') && (cell.starts_with("=DISPIMG(") || cell.starts_with("=_xlfn.DISPIMG("))
}

/// Whether a merged cell of the field speaks for each of its rows. A number that is merged counts once, and a title
/// is one entry's.
const fn holds_below(field: &Field) -> bool {
    matches!(
        field,
        Field::Date
            | Field::EndDate
            | Field::Year
            | Field::Month
            | Field::Kind
            | Field::Place
            | Field::Dept
            | Field::Host
            | Field::Speaker
    )
}

/// Whether a cell says that it is as the one above: 同上, 〃.
fn is_ditto(cell: &str) -> bool {
    matches!(cell, "同上" | "同上行" | "〃" | "\"" | "″" | "”" | "“" | "''" | "〞" | "″″")
}

/// What spreadsheets show where a formula has no value.
fn is_failed_formula(cell: &str) -> bool {
    const SHOWN: [&str; 12] = [
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#GETTING_DATA",
    ];
    cell.starts_with('#') && SHOWN.contains(&cell)
}
