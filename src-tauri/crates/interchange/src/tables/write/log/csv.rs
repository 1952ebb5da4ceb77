//! A log as delimited text: UTF-8 with a mark, so that WPS and Excel read it rightly on a double click.

use ::csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use shuhui_core::EntryFields;

use super::Occurring;
use super::columns::{Cell, Column};
use crate::tables::sheet::is_formula;

/// A log being written.
pub struct Csv {
    writer: Writer<Vec<u8>>,
    columns: Vec<Column>,
    entries: u32,
}

impl Csv {
    /// An empty log with the columns that its entries need.
    pub fn new(occurring: &Occurring) -> Self {
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let columns = occurring.columns();
        let headers: Vec<String> = columns.iter().map(|column| column.header().to_owned()).collect();
        let mut csv = Self { writer, columns, entries: 0 };
        csv.record(&headers);
        csv
    }

    /// Writes an entry.
    pub fn entry(&mut self, fields: &EntryFields) {
        self.entries += 1;
        let text = |column: &Column| match column.cell(fields, self.entries) {
            Cell::Blank => String::new(),
            Cell::Text(text) => text.into_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
        };
        let cells: Vec<String> = self.columns.iter().map(text).map(as_text).collect();
        self.record(&cells);
    }

    /// The whole file.
    pub fn finish(self) -> Vec<u8> {
        // Writing to memory cannot fail.
        self.writer.into_inner().unwrap_or_default()
    }

    fn record(&mut self, cells: &[String]) {
        // All rows have as many cells as the first, and memory takes them all.
        let _ = self.writer.write_record(cells);
    }
}

/// A cell that no program takes for a formula; the apostrophe is taken off again on import. One that is there already gets another.
fn as_text(cell: String) -> String {
    if cell.starts_with('\'') || is_formula(&cell) { format!("'{cell}") } else { cell }
}
