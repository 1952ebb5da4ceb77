//! The headers of a sheet, and what stands above them.

use shuhui_core::Kinds;

use super::cells;
use super::columns::{self, Column, Columns};
use super::mapping::{self, Maps};
use super::names::Named;
use crate::tables::sheet::{BookError, Fault, Sheet};

/// How far down the row of headers is looked for, in rows with content.
const HEADERS_WITHIN: usize = 30;

/// The headers, and what stands above them.
pub(super) struct Heading {
    pub(super) columns: Columns,
    /// The rows above, by their numbers.
    pub(super) titles: Vec<(u32, Vec<String>)>,
    /// What they and the names of sheet and file say about all rows.
    pub(super) named: Named,
}

/// Where headers are looked for, and how they are understood.
pub(super) struct Search<'a> {
    /// The first row that is looked at.
    pub(super) from: u32,
    /// The row that a person says the headers are.
    pub(super) asked: Option<u32>,
    pub(super) sheet: &'a str,
    pub(super) file: &'a str,
    pub(super) kinds: &'a Kinds,
    pub(super) maps: &'a Maps,
    /// The headers of a sheet that has none.
    pub(super) unwritten: &'a [String],
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
    /// Finds the headers of a table.
    pub(super) fn find(sheet: &mut Sheet<'_>, search: &Search<'_>) -> Result<Self, NoHeading> {
        let Search { kinds, maps, .. } = *search;
        let mut titles = Vec::new();
        let mut widest: (u32, Vec<String>, Vec<String>) = Default::default();
        let mut fault = None;
        let mut rows = sheet.rows().map_err(NoHeading::Book)?;
        let mut looked = 0;
        while looked < HEADERS_WITHIN {
            match rows.next() {
                Some(Ok(row)) if row.number < search.from => {}
                Some(Ok(row)) if search.asked.is_some_and(|asked| row.number < asked) => {
                    titles.push((row.number, row.cells().map(str::to_owned).collect()));
                }
                Some(Ok(row)) => {
                    looked += 1;
                    let columns = match search.from {
                        0 => Columns::of_headers(&row, kinds, maps),
                        _ => Columns::of_lower_headers(&row, kinds, maps),
                    };
                    if let Some(columns) = columns {
                        let lower = match rows.next() {
                            Some(Ok(below)) => columns.with_lower_row(&below, kinds, maps),
                            _ => None,
                        };
                        let named = Named::of(&titles, search.sheet, search.file, kinds);
                        return Ok(Self { columns: lower.unwrap_or(columns), titles, named });
                    }
                    let cells: Vec<String> =
                        row.cells().map(cells::line).filter(|cell| !cell.is_empty()).collect();
                    titles.push((row.number, row.cells().map(str::to_owned).collect()));
                    if cells.len() > widest.1.len() {
                        widest = (row.number, cells, columns::names(&row));
                    }
                    if search.asked.is_some() {
                        break;
                    }
                }
                // Behind a row of several cells it is that row's headers which are amiss.
                Some(Err(found)) => {
                    looked += 1;
                    fault = fault.or(Some(found).filter(|_| widest.1.len() < 2));
                }
                None => break,
            }
        }
        let (row, headers, names) = widest;
        if let Some(columns) = Columns::unwritten(search.unwritten, kinds).filter(|_| !headers.is_empty()) {
            return Ok(Self { columns, titles: Vec::new(), named: Named::default() });
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
