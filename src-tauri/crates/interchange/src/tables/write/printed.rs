//! What our workbooks have in common on paper: the faces, A4 landscape as wide as the table, headers and numbers on each page.

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::{WriteError, excel_day};

/// Centimetres to the inches that page margins are given in.
const CM: f64 = 1.0 / 2.54;

/// In points.
const TITLE_HEIGHT: u32 = 36;
const HEADER_HEIGHT: u32 = 24;

/// An empty workbook that says it was made on a day, and by whom.
///
/// # Errors
/// A day that no spreadsheet knows.
pub(super) fn book(made: NaiveDate, unit: &str) -> Result<Workbook, WriteError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_author(unit).set_creation_datetime(&excel_day(made)?));
    Ok(book)
}

/// A sheet whose first rows down to the headers stand on each page, and stay on the screen with so many columns.
///
/// # Errors
/// A name that a sheet cannot have.
pub(super) fn sheet(name: &str, header: u32, held: u16) -> Result<Worksheet, WriteError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_margins(1.5 * CM, 1.5 * CM, 1.8 * CM, 1.8 * CM, 0.8 * CM, 0.8 * CM);
    sheet.set_repeat_rows(0, header)?;
    sheet.set_footer("&C第 &P 页，共 &N 页");
    sheet.set_freeze_panes(header + 1, held)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?.set_row_height(header, HEADER_HEIGHT)?;
    Ok(sheet)
}

/// The title over a table.
pub(super) fn title() -> Format {
    let face = Format::new().set_font_name("方正小标宋简体").set_font_size(20);
    face.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// Words in the face of the text, without rules.
pub(super) fn text() -> Format {
    let face = Format::new().set_font_name("仿宋_GB2312").set_font_size(11).set_text_wrap();
    face.set_align(FormatAlign::VerticalCenter)
}

/// A cell between rules.
pub(super) fn cell() -> Format {
    text().set_border(FormatBorder::Thin)
}

/// A cell whose words stand in its middle.
pub(super) fn centred() -> Format {
    cell().set_align(FormatAlign::Center)
}

/// A header.
pub(super) fn header() -> Format {
    centred().set_font_name("黑体")
}
