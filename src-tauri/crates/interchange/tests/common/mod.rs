//! What the tests of this crate share: a file read whole.

#[allow(dead_code, reason = "each test file uses its part")]
pub(crate) mod workbook;

use shuhui_core::{EntryFields, EntryId, Failure, Issue, Kinds, Place};
use shuhui_interchange::tables::read::{
    LogRead, Options, ReadError, Row, SheetRead, Step, read_cells, read_log,
};

/// An entry and the row it stands in.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    pub(crate) row: u32,
    pub(crate) id: Option<EntryId>,
    pub(crate) fields: EntryFields,
}

/// A file read whole, which only tests do.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Whole {
    pub(crate) rows: Vec<Entry>,
    pub(crate) issues: Vec<Issue>,
    pub(crate) sheets: Vec<SheetRead>,
    pub(crate) new_kinds: Vec<String>,
    pub(crate) read: usize,
    pub(crate) skipped: usize,
}

/// Reads a file, or says why it gives no entries.
pub(crate) fn read_whole(
    bytes: &[u8],
    name: &str,
    options: &Options,
    kinds: &Kinds,
) -> Result<Whole, Failure> {
    whole(|each| read_log(bytes.to_vec(), name, options, kinds, each))
}

/// The same of cells that were pasted.
#[allow(dead_code, reason = "each test file uses its part")]
pub(crate) fn read_pasted(
    text: &str,
    name: &str,
    headers: &[String],
    options: &Options,
    kinds: &Kinds,
) -> Result<Whole, Failure> {
    whole(|each| read_cells(text, name, headers, options, kinds, each))
}

fn whole(read: impl FnOnce(&mut dyn FnMut(Step)) -> Result<LogRead, ReadError>) -> Result<Whole, Failure> {
    let mut rows = Vec::new();
    let read = read(&mut |step| {
        if let Step::Row { row: Row { row, id, entry: Some(fields), .. }, .. } = step {
            rows.push(Entry { row, id, fields });
        }
    })
    .map_err(|error| Failure::of(&error))
    .and_then(LogRead::accepted)?;
    Ok(Whole {
        rows,
        issues: read.issues,
        read: read.sheets.iter().map(|sheet| sheet.read).sum(),
        skipped: read.sheets.iter().map(|sheet| sheet.skipped).sum(),
        sheets: read.sheets,
        new_kinds: read.new_kinds.into_iter().map(|kind| kind.name).collect(),
    })
}

/// Sheet, row and column of an issue; `-` for what its place does not say.
#[allow(dead_code, reason = "each test file uses its part")]
pub(crate) fn cell(issue: &Issue) -> [String; 3] {
    let (sheet, row, column) = match &issue.place {
        Place::Sheet { sheet, row, column, .. } => (Some(sheet.clone()), *row, column.clone()),
        _ => (None, None, None),
    };
    [sheet, row.map(|row| row.to_string()), column].map(|part| part.unwrap_or_else(|| "-".into()))
}
