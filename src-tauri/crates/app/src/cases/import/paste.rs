//! Cells copied from a spreadsheet: previewed and added as one step, by the rules of an import. They are text, not a
//! file, so they are read in this process.

use std::collections::BTreeSet;

use chrono::Datelike;
use shuhui_core::Source;
use shuhui_interchange::tables::read::{Lines, LogRead, Options, Row, Step, read_cells};
use shuhui_store::{Op, Reader};

use super::compare::{Compared, Comparison, State};
use super::read::Table;
use super::spoken::Spoken;
use super::{maps, paste_columns};
use crate::App;
use crate::cases::complete::{self, Learned};
use crate::cases::log;
use crate::error::AppError;
use crate::locale;
use crate::wire::{Entries, EntryIds, ImportRequest, PasteRequest, Pasted};

/// More rows are a table, and a table is imported.
const MOST_ROWS: usize = 5_000;
/// A longer text is no few thousand rows.
const LONGEST: usize = 8 << 20;

/// What pasting would add.
///
/// # Errors
/// `paste.too_many`, `sheet.*`, `store.*`; what is wrong with a row stands in the answer.
pub fn paste(app: &App, request: PasteRequest) -> Result<Pasted, AppError> {
    let learned = complete::learned(app)?;
    app.read(|reader| Read::of(app, reader, &request, &learned)?.told(reader))
}

/// Adds what can be read, as one step; the entries that were added.
///
/// # Errors
/// As [`paste`], and `paste.nothing` when there is nothing to add.
pub fn save(app: &App, request: PasteRequest) -> Result<Entries, AppError> {
    let learned = complete::learned(app)?;
    let read = app.read(|reader| Read::of(app, reader, &request, &learned))?;
    let done = app.write(Op::AddEntries { count: read.rows.len() }, |tx| {
        let compared = read.compared(tx)?.1;
        let new = compared.into_iter().filter(|one| one.state == State::New);
        let fields: Vec<_> = new.filter_map(|one| one.row.entry).collect();
        match fields.as_slice() {
            [] => return Err(AppError::new("paste.nothing", Vec::new())),
            [one] => tx.rename(&Op::AddEntry { title: one.title.clone() }),
            many => tx.rename(&Op::AddEntries { count: many.len() }),
        }
        let kinds: BTreeSet<&str> = fields.iter().map(|fields| fields.kind.as_str()).collect();
        tx.kinds().ensure(kinds)?;
        Ok(tx.entries().insert_many(fields.into_iter().map(|fields| (fields, Source::Typed)))?)
    })?;
    log::get(app, EntryIds { ids: done.value.iter().map(ToString::to_string).collect() })
}

/// The cells as rows of the log.
struct Read {
    dated: bool,
    told: LogRead,
    rows: Vec<(usize, Row)>,
}

impl Read {
    fn of(app: &App, reader: &Reader, request: &PasteRequest, learned: &Learned) -> Result<Self, AppError> {
        let PasteRequest { text, headers, year } = request;
        let too_many =
            || AppError::new("paste.too_many", vec![("limit", MOST_ROWS.to_string())]).about("text");
        if text.len() > LONGEST {
            return Err(too_many());
        }
        let today = app.clock().today();
        let maps = maps::with(maps::remembered(reader)?, &[])?;
        let options = Options {
            year: *year,
            today: Some(today),
            near: true,
            maps,
            lines: Lines::First,
            ..Options::default()
        };
        let kinds = App::kinds(reader)?;
        let this_year = year.unwrap_or_else(|| today.year());
        let found = paste_columns::headers(text, headers, this_year, &kinds, learned);
        let dated = found.is_some() || paste_columns::headed(text);
        // Without a day there is no entry, and the table's own order tells best why.
        let headers = found.as_deref().unwrap_or(headers);
        let mut rows = Vec::new();
        let mut keep = |step| {
            if let Step::Row { sheet, row } = step
                && rows.len() <= MOST_ROWS
            {
                rows.push((sheet, row));
            }
        };
        let name = locale::text("paste.name");
        let told = read_cells(text, name, headers, &options, &kinds, &mut keep)?;
        if rows.len() > MOST_ROWS { Err(too_many()) } else { Ok(Self { dated, told, rows }) }
    }

    fn compared(mut self, reader: &Reader) -> Result<(LogRead, Vec<Compared>), AppError> {
        let tables: Vec<Table> = self
            .told
            .sheets
            .iter()
            .map(|sheet| Table {
                label: sheet.name.clone(),
                spoken: Spoken::of(&sheet.columns),
                source: String::new(),
            })
            .collect();
        let mut comparison = Comparison::by_content(&ImportRequest::default());
        let compared = comparison.compare(reader, &tables, &mut self.rows)?;
        Ok((self.told, compared))
    }

    fn told(self, reader: &Reader) -> Result<Pasted, AppError> {
        let dated = self.dated;
        let (told, compared) = self.compared(reader)?;
        let count = |wanted| {
            let found = compared.iter().filter(|one| one.state == wanted).count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        let (new, duplicates) = (count(State::New), count(State::Duplicate));
        let refusal = told.refusal.as_ref().map(|refusal| AppError::told(refusal.clone()).wire());
        Ok(Pasted {
            new,
            duplicates,
            new_kinds: told.new_kinds.iter().map(|kind| kind.name.clone()).collect(),
            issues: locale::issues(&told.issues),
            fault: refusal,
            dated,
            rows: compared
                .into_iter()
                .filter_map(|Compared { sheet, row, state, .. }| {
                    let columns = told.sheets.get(sheet).map_or(&[][..], |sheet| &sheet.columns);
                    super::previewed("", columns, row, state, locale::issue)
                })
                .collect(),
        })
    }
}
