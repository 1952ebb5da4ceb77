//! Rows out of a workbook's cells: gathered as they stream by, bounded, and in order.

use std::borrow::Cow;

use calamine::{Data, DataRef, Range, XlsxCellReader, XlsxError};
use csv::StringRecord;
use shuhui_core::radical;

use super::book::Bytes;
use super::value::{self, Shown};
use super::{Fault, Grid, MAX_CELL, MAX_COLUMNS, MAX_ROW_BYTES, MAX_ROWS, Row};

/// Faults of single cells in a row, after which a sheet counts as damaged: no reader may turn in circles.
const PATIENCE: u32 = 1_000;

/// The rows of a workbook's sheet, one at a time.
pub(super) struct Rows<'a> {
    cells: Cells<'a>,
    /// The cell that began the next row.
    ahead: Option<Found<'a>>,
    record: StringRecord,
    /// Whether radicals stay what they are.
    as_written: bool,
    text: String,
    /// The number of the row read last; 0 before the first.
    row: u32,
    beyond: Option<u32>,
    /// Days of this row whose format hides their year.
    unshown: Vec<(u32, i32)>,
    /// Numbers of this row that may lack a zero at their end.
    shortened: Vec<u32>,
    bytes: usize,
    longest: usize,
    faults: u32,
    /// What waits to be told behind the row it was met in.
    fault: Option<Fault>,
    ended: bool,
}

struct Found<'a> {
    row: u32,
    column: u32,
    value: DataRef<'a>,
    shown: Shown,
}

enum Cells<'a> {
    Stream { reader: Box<XlsxCellReader<'a, Bytes>>, shown: Vec<Shown> },
    Range { range: &'a Range<Data>, next: usize },
}

impl<'a> Rows<'a> {
    pub(super) fn of_stream(reader: XlsxCellReader<'a, Bytes>, shown: Vec<Shown>) -> Self {
        Self::new(Cells::Stream { reader: Box::new(reader), shown })
    }

    pub(super) fn of_range(range: &'a Range<Data>) -> Self {
        Self::new(Cells::Range { range, next: 0 })
    }

    fn new(cells: Cells<'a>) -> Self {
        Self {
            cells,
            ahead: None,
            record: StringRecord::new(),
            as_written: false,
            text: String::new(),
            row: 0,
            beyond: None,
            unshown: Vec::new(),
            shortened: Vec::new(),
            bytes: 0,
            longest: 0,
            faults: 0,
            fault: None,
            ended: false,
        }
    }

    pub(super) fn keeping(self, as_written: bool) -> Self {
        Self { as_written, ..self }
    }

    /// The next row that has content, or what is wrong with it; `None` behind the last.
    pub(super) fn next(&mut self) -> Option<Result<Row<'_>, Fault>> {
        let gathered = match self.fault.take() {
            Some(fault) => Err(fault),
            None => loop {
                let number = self.gather()?;
                let Some(number) = number else { break Err(self.fault.take()?) };
                if !self.record.is_empty() || self.beyond.is_some() {
                    break Ok(number);
                }
            },
        };
        Some(match gathered {
            Err(fault) => Err(fault),
            Ok(number) if self.bytes > MAX_ROW_BYTES => {
                Err(Fault::LongRow { row: number, bytes: self.bytes })
            }
            Ok(number) if self.longest > MAX_CELL => {
                Err(Fault::LongCell { row: number, characters: self.longest })
            }
            Ok(number) => Ok(Row {
                number,
                grid: Grid::Columns { beyond: self.beyond },
                unshown: &self.unshown,
                shortened: &self.shortened,
                cells: &self.record,
            }),
        })
    }

    /// Gathers the cells of the next row and gives its number; `Some(None)` when a fault stands before any row,
    /// `None` at the end. A fault inside a row waits until the row has been handed out.
    fn gather(&mut self) -> Option<Option<u32>> {
        self.record.clear();
        self.unshown.clear();
        self.shortened.clear();
        (self.beyond, self.bytes, self.longest) = (None, 0, 0);
        let mut current: Option<u32> = None;
        while !self.ended {
            let next = self.ahead.take().map_or_else(|| self.cells.next(), |ahead| Ok(Some(ahead)));
            let found = match next {
                Ok(Some(found)) => found,
                Ok(None) => {
                    self.ended = true;
                    break;
                }
                Err(error) => {
                    self.faults += 1;
                    let row = current.unwrap_or(self.row);
                    if spoils_one_cell(&error) && self.faults < PATIENCE {
                        self.fault.get_or_insert(Fault::Cell { row: row.max(1) });
                        continue;
                    }
                    self.end_with(Fault::Damaged { row });
                    break;
                }
            };
            match current {
                _ if found.row > MAX_ROWS => {
                    self.end_with(Fault::Long);
                    break;
                }
                None if found.row <= self.row => {
                    self.end_with(Fault::Damaged { row: self.row });
                    break;
                }
                None => current = Some(found.row),
                Some(row) if row == found.row => {}
                Some(_) => {
                    self.ahead = Some(found);
                    break;
                }
            }
            self.keep(&found);
        }
        self.row = current.unwrap_or(self.row);
        match current {
            None if self.fault.is_none() => None,
            number => Some(number),
        }
    }

    fn end_with(&mut self, fault: Fault) {
        self.fault = Some(fault);
        self.ended = true;
    }

    /// Puts a cell into the record, at its column.
    fn keep(&mut self, found: &Found<'_>) {
        self.text.clear();
        value::write(&found.value, found.shown, &mut self.text);
        if self.text.trim().is_empty() {
            return;
        }
        if !self.as_written
            && let Cow::Owned(plain) = radical::plain_text(&self.text)
        {
            self.text = plain;
        }
        let column = found.column as usize;
        if column >= MAX_COLUMNS {
            self.beyond.get_or_insert(found.column);
            return;
        }
        self.bytes += self.text.len();
        if self.text.len() > MAX_CELL {
            self.longest = self.longest.max(self.text.chars().count());
        }
        // What is too long is reported, not held.
        if self.bytes > MAX_ROW_BYTES || column < self.record.len() {
            return;
        }
        while self.record.len() < column {
            self.record.push_field("");
        }
        self.record.push_field(&self.text);
        if value::may_lack_a_zero(&found.value) {
            self.shortened.push(found.column);
        }
        if found.shown == Shown::NoYear {
            self.unshown.extend(value::year(&found.value).map(|year| (found.column, year)));
        }
    }
}

impl<'a> Cells<'a> {
    fn next(&mut self) -> Result<Option<Found<'a>>, XlsxError> {
        match self {
            Self::Stream { reader, shown } => loop {
                let Some((cell, style)) = reader.next_cell_with_style_id()? else { return Ok(None) };
                let (row, column) = cell.get_position();
                let value = cell.get_value();
                // Formatted cells without content are most of many sheets.
                if matches!(value, DataRef::Empty) {
                    continue;
                }
                return Ok(Some(Found {
                    row: row.saturating_add(1),
                    column,
                    value: value.clone(),
                    shown: shown.get(style).copied().unwrap_or(Shown::Plain),
                }));
            },
            Self::Range { range, next } => {
                let (height, width) = range.get_size();
                let Some(start) = range.start() else { return Ok(None) };
                while *next < height * width {
                    let (down, right) = (*next / width, *next % width);
                    *next += 1;
                    match range.get((down, right)) {
                        None | Some(Data::Empty) => {}
                        Some(data) => {
                            return Ok(Some(Found {
                                row: start.0 + down as u32 + 1,
                                column: start.1 + right as u32,
                                value: value::borrowed(data),
                                shown: Shown::Plain,
                            }));
                        }
                    }
                }
                Ok(None)
            }
        }
    }
}

/// Whether reading can go on behind an error: the XML is well, one cell's content is not.
fn spoils_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::CellError(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::ParseInt(_)
            | XlsxError::Unexpected(_)
            | XlsxError::UnexpectedNode(_)
            | XlsxError::Unrecognized { .. }
            | XlsxError::Alphanumeric(_)
            | XlsxError::NumericColumn(_)
            | XlsxError::ColumnNumberOverflow
            | XlsxError::RowNumberOverflow
            | XlsxError::RangeWithoutColumnComponent
            | XlsxError::RangeWithoutRowComponent
    )
}
