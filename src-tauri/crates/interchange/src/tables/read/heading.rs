//! The headers of a sheet, and what stands above them.

use shuhui_core::Kinds;

use super::cells;
use super::columns::{self, Column, Columns};
use super::mapping::{self, Maps};
use crate::tables::sheet::{BookError, Fault, Sheet};

/// How far down the row of headers is looked for, in rows with content.
const HEADERS_WITHIN: usize = 30;

/// The headers, and what stands above them.
pub(super) struct Heading {
    pub(super) columns: Columns,
    /// The rows above, by their numbers.
    pub(super) titles: Vec<(u32, Vec<String>)>,
}

/// Why a sheet has none.
pub(super) enum NoHeading {
    Empty,
    Fault(Fault),
    Book(BookError),
    /// The row that comes nearest to being headers, as it is written and as columns.
    NoDate {
        row: u32,
        headers: Vec<String>,
        columns: Vec<Column>,
        signature: String,
    },
}

impl Heading {
    /// `unwritten` are the headers of a sheet that has none.
    pub(super) fn find(
        sheet: &mut Sheet<'_>,
        kinds: &Kinds,
        maps: &Maps,
        unwritten: &[String],
    ) -> Result<Self, NoHeading> {
        let mut titles = Vec::new();
        let mut widest: (u32, Vec<String>, Vec<String>) = Default::default();
        let mut fault = None;
        let mut rows = sheet.rows().map_err(NoHeading::Book)?;
        for _ in 0..HEADERS_WITHIN {
            match rows.next() {
                Some(Ok(row)) => {
                    if let Some(columns) = Columns::of_headers(&row, kinds, maps) {
                        let lower = match rows.next() {
                            Some(Ok(below)) => columns.with_lower_row(&below, kinds, maps),
                            _ => None,
                        };
                        return Ok(Self { columns: lower.unwrap_or(columns), titles });
                    }
                    let cells: Vec<String> =
                        row.cells().map(cells::line).filter(|cell| !cell.is_empty()).collect();
                    titles.push((row.number, row.cells().map(str::to_owned).collect()));
                    if cells.len() > widest.1.len() {
                        widest = (row.number, cells, columns::names(&row));
                    }
                }
                // Behind a row of several cells it is that row's headers which are amiss.
                Some(Err(found)) if widest.1.len() < 2 => fault = fault.or(Some(found)),
                Some(Err(_)) => {}
                None => break,
            }
        }
        let (row, headers, names) = widest;
        if let Some(columns) = Columns::unwritten(unwritten, kinds).filter(|_| !headers.is_empty()) {
            return Ok(Self { columns, titles: Vec::new() });
        }
        Err(match fault {
            Some(fault) => NoHeading::Fault(fault),
            None if headers.is_empty() => NoHeading::Empty,
            None => NoHeading::NoDate {
                row,
                headers,
                signature: mapping::signature(&names),
                columns: columns::unread(names),
            },
        })
    }
}
