//! A log as delimited text: UTF-8 with a mark, so that WPS and Excel read it rightly on a double click.

use ::csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use chrono::Datelike;
use shuhui_core::EntryFields;

use super::{HEADERS, amounts, days, tags};
use crate::tables::sheet::is_formula;

/// A log being written.
pub struct Csv {
    writer: Writer<Vec<u8>>,
    extra: Vec<String>,
    entries: u32,
}

impl Csv {
    /// An empty log. Measures that 数量 cannot say have columns of their own, which must be known before the first row:
    /// `measures` are all that occur.
    pub fn new<'m>(measures: impl IntoIterator<Item = &'m str>) -> Self {
        let apart = measures.into_iter().filter(|name| {
            let one = [((*name).to_owned(), shuhui_core::Quantity::whole(1))].into();
            !amounts::split(&one).1.is_empty()
        });
        let extra: Vec<String> = apart.map(str::to_owned).collect();
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let mut csv = Self { writer, extra, entries: 0 };
        let own: Vec<String> =
            csv.extra.iter().map(|name| format!("{}{name}", amounts::OWN_COLUMN)).collect();
        csv.record(HEADERS.into_iter().chain(own.iter().map(String::as_str)));
        csv
    }

    /// Writes an entry.
    pub fn entry(&mut self, fields: &EntryFields) {
        self.entries += 1;
        let (amounts, apart) = amounts::split(&fields.measures);
        let apart = self.extra.iter().map(|name| {
            let amount = apart.iter().find(|(extra, _)| extra == name);
            amount.map(|(_, amount)| amount.to_string()).unwrap_or_default()
        });
        let cells = [
            format!("{}月", fields.date.month()),
            self.entries.to_string(),
            days(fields),
            fields.kind.clone(),
            fields.title.clone(),
            fields.place.clone(),
            fields.dept.clone(),
            fields.host.clone(),
            fields.speaker.clone(),
            fields.attendance.map(|heads| heads.to_string()).unwrap_or_default(),
            amounts,
            tags(fields),
            fields.note.clone(),
        ];
        let cells: Vec<String> = cells.into_iter().chain(apart).map(as_text).collect();
        self.record(cells.iter().map(String::as_str));
    }

    /// The whole file.
    pub fn finish(self) -> Vec<u8> {
        // Writing to memory cannot fail.
        self.writer.into_inner().unwrap_or_default()
    }

    fn record<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        // All rows have as many cells as the first, and memory takes them all.
        let _ = self.writer.write_record(cells);
    }
}

/// A cell that no program takes for a formula; the apostrophe is taken off again on import. One that is there already gets another.
fn as_text(cell: String) -> String {
    if cell.starts_with('\'') || is_formula(&cell) { format!("'{cell}") } else { cell }
}
