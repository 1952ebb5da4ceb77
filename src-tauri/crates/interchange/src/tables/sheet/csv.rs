//! Delimited text as a sheet. The csv crate reads the cells; this module counts rows as a spreadsheet does, bounds
//! them, and keeps one forgotten quotation mark from swallowing the rest of the file.

use std::borrow::Cow;
use std::io::Cursor;

use csv::{Position, Reader, ReaderBuilder, StringRecord};

use crate::text::UNREADABLE;

use super::{Fault, Grid, MAX_CELL, MAX_COLUMNS, MAX_ROW_BYTES, MAX_ROWS, Row};

/// How much of a text is looked at to find its delimiter, in bytes and in records.
const SAMPLE: (usize, usize) = (64 * 1024, 50);

/// The rows of a delimited text, one at a time.
pub(super) struct Rows<'a> {
    text: &'a str,
    delimiter: u8,
    reader: Reader<Cursor<&'a str>>,
    record: StringRecord,
    /// The number of the row read last; 0 before the first.
    row: u32,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8) -> Self {
        Self { text, delimiter, reader: reader(text, delimiter), record: StringRecord::new(), row: 0 }
    }

    /// The next row that has content, or what is wrong with it; `None` behind the last.
    pub(super) fn next(&mut self) -> Option<Result<Row<'_>, Fault>> {
        loop {
            let from = self.skip_blank_lines();
            if !self.read() {
                return None;
            }
            self.row += 1;
            if self.row > MAX_ROWS {
                return (!self.is_blank()).then_some(Err(Fault::Long));
            }
            let to = self.position().min(self.text.len());
            if let Some(fault) = self.fault(from, to) {
                return Some(Err(fault));
            }
            if !self.is_blank() {
                return Some(Ok(Row {
                    number: self.row,
                    grid: Grid::Delimiters,
                    unshown: &[],
                    shortened: &[],
                    cells: &self.record,
                }));
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }

    fn read(&mut self) -> bool {
        // The text is in memory and UTF-8, and records may have any length, so that no error can occur.
        self.reader.read_record(&mut self.record).unwrap_or(false)
    }

    fn is_blank(&self) -> bool {
        self.record.iter().all(|cell| cell.trim().is_empty())
    }

    /// Counts the lines before the next record that the csv crate will pass over, and says where that record begins.
    fn skip_blank_lines(&mut self) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.position().min(bytes.len());
        // The crate ends a record at CR and leaves the LF behind it to the next.
        if at > 0 && bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n') {
            at += 1;
        }
        while let Some(length) = line_break(&bytes[at..]) {
            self.row = self.row.saturating_add(1);
            at += length;
        }
        at
    }

    fn fault(&mut self, from: usize, to: usize) -> Option<Fault> {
        let row = self.row;
        let raw = &self.text.as_bytes()[from.min(to)..to];
        let first_line = raw.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(raw.len());
        let goes_on = raw[first_line..].iter().any(|byte| !matches!(byte, b'\r' | b'\n'));
        if goes_on && !closes_its_quotes(raw, self.delimiter) {
            // Only the first line is given up: what follows it are rows of their own.
            self.resume_at(from + first_line + line_break(&raw[first_line..]).unwrap_or(0));
            return Some(Fault::OpenQuote { row });
        }
        if self.record.iter().any(|cell| cell.contains(UNREADABLE)) {
            return Some(Fault::Unreadable { row });
        }
        if raw.len() > MAX_ROW_BYTES {
            return Some(Fault::LongRow { row, bytes: raw.len() });
        }
        if self.record.len() > MAX_COLUMNS
            && self.record.iter().skip(MAX_COLUMNS).any(|cell| !cell.is_empty())
        {
            return Some(Fault::Wide { row, cells: self.record.len() });
        }
        let long = self.record.iter().filter(|cell| cell.len() > MAX_CELL).map(|cell| cell.chars().count());
        long.max().filter(|count| *count > MAX_CELL).map(|characters| Fault::LongCell { row, characters })
    }

    fn resume_at(&mut self, byte: usize) {
        let mut position = Position::new();
        position.set_byte(byte as u64);
        // Seeking in memory cannot fail; should it, reading goes on behind the record.
        let _ = self.reader.seek(position);
    }
}

/// The text without a `sep=` line of Excel's, and the delimiter: what that line names, or else the one that divides
/// most cells in lines which agree on their number; a comma where none divides anything.
pub(super) fn delimiter(text: &str) -> (Cow<'_, str>, u8) {
    if let Some([delimiter, rest @ ..]) = text.strip_prefix("sep=").map(str::as_bytes)
        && let Some(length) = line_break(rest)
        && delimiter.is_ascii()
    {
        // Excel does not show this line, and does not count it.
        return (Cow::Borrowed(&text["sep=".len() + 1 + length..]), *delimiter);
    }
    let mut end = text.len().min(SAMPLE.0);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let best =
        [b';', b'\t', b','].into_iter().max_by_key(|delimiter| divisions(sample, *delimiter)).unwrap_or(b',');
    // Typed with a Chinese input method, a comma is a full-width one. In texts it parts clauses, and no two rows alike.
    if sample.contains('，') {
        let parted = with_wide_commas_as(WIDE, sample);
        let (lines, cells, all) = most_usual(&parted, WIDE);
        if lines * 2 > all && lines * cells.saturating_sub(1) > divisions(sample, best) {
            return (Cow::Owned(with_wide_commas_as(WIDE, text)), WIDE);
        }
    }
    (Cow::Borrowed(text), best)
}

/// Stands for a full-width comma, which is no single byte: the separator of ASCII, which no office program writes.
const WIDE: u8 = 0x1f;

/// The text with another delimiter for each full-width comma outside quotation marks.
fn with_wide_commas_as(delimiter: u8, text: &str) -> String {
    let mut quoted = false;
    let part = |mark: char| {
        quoted ^= mark == '"';
        if mark == '，' && !quoted { char::from(delimiter) } else { mark }
    };
    text.chars().map(part).collect()
}

/// How often a delimiter divides the lines that have the most usual number of cells.
fn divisions(sample: &str, delimiter: u8) -> usize {
    let (lines, cells, _) = most_usual(sample, delimiter);
    lines * cells.saturating_sub(1)
}

/// How many lines have the number of cells that makes for most divisions, that number, and how many lines there are.
fn most_usual(sample: &str, delimiter: u8) -> (usize, usize, usize) {
    let mut widths: Vec<usize> =
        reader(sample, delimiter).records().take(SAMPLE.1).flatten().map(|record| record.len()).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|one, other| one == other);
    let (lines, cells) = runs
        .map(|run| (run.len(), run[0]))
        .max_by_key(|(lines, cells)| lines * (cells - 1))
        .unwrap_or_default();
    (lines, cells, widths.len())
}

fn reader(text: &str, delimiter: u8) -> Reader<Cursor<&str>> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(Cursor::new(text))
}

/// The length of the line break that bytes begin with.
fn line_break(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    }
}

/// Whether each quoted cell ends where a cell may end. The csv crate forgives a mark that does not, and then takes
/// the rows between two forgotten marks for one cell.
fn closes_its_quotes(raw: &[u8], delimiter: u8) -> bool {
    let ends_cell =
        |byte: Option<&u8>| byte.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\r' | b'\n'));
    let (mut at, mut cell_begins) = (0, true);
    while at < raw.len() {
        if cell_begins && raw[at] == b'"' {
            at += 1;
            loop {
                match (raw.get(at), raw.get(at + 1)) {
                    (None, _) => return false,
                    (Some(b'"'), Some(b'"')) => at += 2,
                    (Some(b'"'), next) if ends_cell(next) => break,
                    (Some(b'"'), _) => return false,
                    _ => at += 1,
                }
            }
            at += 1;
            cell_begins = false;
        } else {
            cell_begins = ends_cell(Some(&raw[at]));
            at += 1;
        }
    }
    true
}
