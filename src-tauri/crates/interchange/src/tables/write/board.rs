//! 对标表 as a workbook: a row a requirement, a column a month; a quarter spans three. Dressed for the printer like the log.

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};

use super::{WriteError, printed};

/// The title, what is said below it, and the headers.
const TITLE: u32 = 0;
const SAID: u32 = 1;
const HEADER: u32 = 2;
const FIRST: u32 = 3;

/// 要求, 频次, 出处 stand before the months, 全年 and 情况 behind them.
const BEFORE: [&str; 3] = ["要求", "频次", "出处"];
const BEHIND: [&str; 2] = ["合计", "情况"];
const BEFORE_WIDTHS: [f64; 3] = [18.0, 13.0, 22.0];
const MONTH_WIDTH: f64 = 7.0;
const BEHIND_WIDTHS: [f64; 2] = [8.0, 10.0];
const MONTHS: u16 = 12;

/// A requirement as a row.
#[derive(Clone, Debug, Default)]
pub struct BoardRow {
    /// 「中心组学习」
    pub title: String,
    /// 「每月 1 次」
    pub need: String,
    /// Where it is written.
    pub source: String,
    /// Its slots, oldest first.
    pub slots: Vec<BoardSlot>,
    /// All slots together.
    pub total: f64,
    /// 「达标」, 「缺 2」
    pub standing: String,
}

/// A slot: the months that it spans, and what it says.
#[derive(Clone, Debug)]
pub struct BoardSlot {
    /// 1 to 12.
    pub first: u32,
    /// The last month, in it.
    pub last: u32,
    /// What is there; a met slot says its count alone.
    pub says: Says,
}

/// What a cell says.
#[derive(Clone, Debug)]
pub enum Says {
    /// A number, written as one.
    Count(f64),
    /// Words: 缺, 差 1, 未记.
    Words(String),
}

/// A workbook being written.
pub struct BoardSheets {
    book: Workbook,
    title: Format,
    said: Format,
    header: Format,
    centred: Format,
    left: Format,
}

impl BoardSheets {
    /// An empty workbook that says it was made on a day, and by whom.
    ///
    /// # Errors
    /// A day that no spreadsheet knows.
    pub fn new(made: NaiveDate, unit: &str) -> Result<Self, WriteError> {
        Ok(Self {
            book: printed::book(made, unit)?,
            title: printed::title(),
            said: printed::text().set_align(FormatAlign::Left),
            header: printed::header(),
            centred: printed::centred(),
            left: printed::cell().set_align(FormatAlign::Left),
        })
    }

    /// A year on a sheet of its own: its title, what is said of the whole, its rows, and what is said of them at the foot.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub fn sheet(
        &mut self,
        name: &str,
        title: &str,
        said: &str,
        rows: &[BoardRow],
        notes: &[String],
    ) -> Result<(), WriteError> {
        let mut sheet = dressed(name)?;
        let last = BEFORE.len() as u16 + MONTHS + BEHIND.len() as u16 - 1;
        sheet.merge_range(TITLE, 0, TITLE, last, title, &self.title)?;
        sheet.merge_range(SAID, 0, SAID, last, said, &self.said)?;
        let months = (1..=MONTHS).map(|month| format!("{month}月"));
        let heads =
            BEFORE.into_iter().map(str::to_owned).chain(months).chain(BEHIND.into_iter().map(str::to_owned));
        for (column, head) in (0..).zip(heads) {
            sheet.write_string_with_format(HEADER, column, head, &self.header)?;
        }
        for (line, row) in (FIRST..).zip(rows) {
            self.row(&mut sheet, line, row, last)?;
        }
        let foot = FIRST + rows.len() as u32;
        for (line, note) in (foot..).zip(notes) {
            sheet.merge_range(line, 0, line, last, note, &self.said)?;
        }
        let end = foot + notes.len() as u32;
        sheet.set_print_area(TITLE, 0, end.saturating_sub(1).max(HEADER), last)?;
        self.book.push_worksheet(sheet);
        Ok(())
    }

    fn row(&self, sheet: &mut Worksheet, line: u32, row: &BoardRow, last: u16) -> Result<(), WriteError> {
        for (column, text) in (0..).zip([&row.title, &row.need, &row.source]) {
            sheet.write_string_with_format(line, column, text, &self.left)?;
        }
        for column in BEFORE.len() as u16..=last {
            sheet.write_blank(line, column, &self.centred)?;
        }
        let column = |month: u32| BEFORE.len() as u16 + (month.clamp(1, MONTHS.into()) - 1) as u16;
        for slot in &row.slots {
            let (first, end) = (column(slot.first), column(slot.last));
            if end > first {
                sheet.merge_range(line, first, line, end, "", &self.centred)?;
            }
            match &slot.says {
                Says::Count(count) => sheet.write_number_with_format(line, first, *count, &self.centred)?,
                Says::Words(words) => sheet.write_string_with_format(line, first, words, &self.centred)?,
            };
        }
        sheet.write_number_with_format(line, last - 1, row.total, &self.centred)?;
        sheet.write_string_with_format(line, last, &row.standing, &self.centred)?;
        Ok(())
    }

    /// The whole file.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        Ok(self.book.save_to_buffer()?)
    }
}

/// An empty sheet with the columns of the board.
fn dressed(name: &str) -> Result<Worksheet, WriteError> {
    let mut sheet = printed::sheet(name, HEADER, 1)?;
    let widths = BEFORE_WIDTHS.into_iter().chain((0..MONTHS).map(|_| MONTH_WIDTH)).chain(BEHIND_WIDTHS);
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_row_height(SAID, 20)?;
    Ok(sheet)
}
