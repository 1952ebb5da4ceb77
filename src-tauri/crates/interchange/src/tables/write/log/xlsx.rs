//! A log as a workbook, dressed for the printer: title across the table, months merged, A4 landscape, headers on each page.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use shuhui_core::EntryFields;

use super::{EXTRA, HEADERS, amounts, days, tags};
use crate::tables::sheet::MAX_ROWS;
use crate::tables::write::{WriteError, excel_day};

/// The title, and the headers below it.
const TITLE: u32 = 0;
const HEADER: u32 = 1;
const FIRST: u32 = 2;

/// Widths of the columns, in characters of the body; a measure of its own takes ten.
const WIDTHS: [f64; 13] = [6.0, 6.0, 12.0, 12.0, 42.0, 16.0, 12.0, 10.0, 14.0, 9.0, 16.0, 14.0, 20.0];

/// Centimetres to the inches that page margins are given in.
const CM: f64 = 1.0 / 2.54;

/// The place of 主题, the only column beside 备注 whose text is not centred.
const LEFT: [usize; 2] = [4, 12];

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
    row: u32,
    entries: u32,
    attendance: u64,
    /// The month being written and the row it began in.
    month: Option<((i32, u32), u32)>,
    /// Measures with columns of their own, in the order they came up.
    extra: Vec<String>,
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
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_author(unit).set_creation_datetime(&excel_day(made)?));
        Ok(Self { book, looks: Looks::new(), sheet: None })
    }

    /// Begins a sheet; entries that follow stand on it.
    ///
    /// # Errors
    /// What the sheet before could not hold.
    pub fn sheet(&mut self, name: &str, title: &str) -> Result<(), WriteError> {
        self.close()?;
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true);
        sheet.set_margins(1.5 * CM, 1.5 * CM, 1.8 * CM, 1.8 * CM, 0.8 * CM, 0.8 * CM);
        sheet.set_repeat_rows(TITLE, HEADER)?;
        sheet.set_footer("&C第 &P 页，共 &N 页");
        sheet.set_freeze_panes(FIRST, 0)?;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        sheet.set_row_height(TITLE, 36)?.set_row_height(HEADER, 24)?;
        let title = title.to_owned();
        self.sheet = Some(Open {
            sheet,
            title,
            row: FIRST,
            entries: 0,
            attendance: 0,
            month: None,
            extra: Vec::new(),
        });
        Ok(())
    }

    /// Writes an entry on the sheet begun last.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub fn entry(&mut self, fields: &EntryFields) -> Result<(), WriteError> {
        let Some(open) = &mut self.sheet else { return Ok(()) };
        open.entry(fields, &self.looks).map_err(|error| match error {
            WriteError::Book(XlsxError::MaxStringLengthExceeded) => {
                WriteError::LongText { title: fields.title.clone() }
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
    fn entry(&mut self, fields: &EntryFields, looks: &Looks) -> Result<(), WriteError> {
        // One row stays for the sum.
        if self.row + 1 >= MAX_ROWS {
            return Err(WriteError::TooManyRows);
        }
        let month = (fields.date.year(), fields.date.month());
        if self.month.is_none_or(|(current, _)| current != month) {
            self.end_month(looks)?;
            self.month = Some((month, self.row));
        }
        self.entries += 1;
        self.attendance += u64::from(fields.attendance.unwrap_or_default());
        let row = self.row;
        self.sheet.write_number_with_format(row, 1, self.entries, &looks.centred)?;
        match fields.end_date {
            None => self.sheet.write_datetime_with_format(row, 2, &excel_day(fields.date)?, &looks.day)?,
            Some(_) => self.sheet.write_string_with_format(row, 2, days(fields), &looks.centred)?,
        };
        let (amounts, apart) = amounts::split(&fields.measures);
        let tags = tags(fields);
        let texts = [
            (3, &fields.kind),
            (4, &fields.title),
            (5, &fields.place),
            (6, &fields.dept),
            (7, &fields.host),
            (8, &fields.speaker),
            (10, &amounts),
            (11, &tags),
            (12, &fields.note),
        ];
        for (column, text) in texts {
            let look = if LEFT.contains(&column) { &looks.left } else { &looks.centred };
            self.sheet.write_string_with_format(row, column as u16, text, look)?;
        }
        match fields.attendance {
            Some(heads) => self.sheet.write_number_with_format(row, 9, heads, &looks.centred)?,
            None => self.sheet.write_blank(row, 9, &looks.centred)?,
        };
        for (measure, amount) in apart {
            let column = self.column_of(measure);
            self.sheet.write_number_with_format(row, column, amount.to_f64(), &looks.centred)?;
        }
        self.row += 1;
        Ok(())
    }

    fn column_of(&mut self, measure: &str) -> u16 {
        let at = self.extra.iter().position(|extra| extra == measure).unwrap_or_else(|| {
            self.extra.push(measure.to_owned());
            self.extra.len() - 1
        });
        (EXTRA + at) as u16
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
        let own = self.extra.iter().map(|name| format!("{}{name}", amounts::OWN_COLUMN));
        let headers: Vec<String> = HEADERS.into_iter().map(str::to_owned).chain(own).collect();
        let last = (headers.len() - 1) as u16;
        self.sheet.merge_range(TITLE, 0, TITLE, last, &self.title, &looks.title)?;
        for (column, header) in (0..).zip(&headers) {
            self.sheet.write_string_with_format(HEADER, column, header, &looks.header)?;
        }
        let sum = self.row;
        for column in 0..=last {
            self.sheet.write_blank(sum, column, &looks.centred)?;
        }
        self.sheet.write_string_with_format(sum, 0, "合计", &looks.centred)?;
        self.sheet.write_string_with_format(sum, 4, format!("共{}项", self.entries), &looks.left)?;
        self.sheet.write_number_with_format(sum, 9, self.attendance as f64, &looks.centred)?;
        self.sheet.set_print_area(TITLE, 0, sum, last)?;
        Ok(self.sheet)
    }
}

impl Looks {
    fn new() -> Self {
        let cell = || {
            Format::new()
                .set_font_name("仿宋_GB2312")
                .set_font_size(11)
                .set_align(FormatAlign::VerticalCenter)
                .set_border(FormatBorder::Thin)
                .set_text_wrap()
        };
        Self {
            title: Format::new()
                .set_font_name("方正小标宋简体")
                .set_font_size(20)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            header: cell().set_font_name("黑体").set_align(FormatAlign::Center),
            centred: cell().set_align(FormatAlign::Center),
            left: cell().set_align(FormatAlign::Left),
            day: cell().set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd"),
        }
    }
}
