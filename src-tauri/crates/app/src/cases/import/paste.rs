//! Cells copied from a spreadsheet: previewed and added as one step, by the rules of an import. They are text, not a
//! file, so they are read in this process.

use std::collections::BTreeSet;

use chrono::Datelike;
use shuhui_core::Source;
use shuhui_interchange::tables::read::{Lines, LogRead, Options, Row, Step, read_cells};
use shuhui_store::{Op, Reader};

use super::compare::{Comparison, State};
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
    app.read(|reader| Read::of(app, reader, &request, &learned)?.compared(reader))
}

/// Adds what can be read, as one step; the entries that were added.
///
/// # Errors
/// As [`paste`], and `paste.nothing` when there is nothing to add.
pub fn save(app: &App, request: PasteRequest) -> Result<Entries, AppError> {
    let learned = complete::learned(app)?;
    let read = app.read(|reader| Read::of(app, reader, &request, &learned))?;
    let done = app.write(Op::AddEntries { count: read.rows.len() }, |tx| {
        let states = read.states(tx)?;
        let new = read.rows.into_iter().zip(states).filter(|(_, state)| *state == State::New);
        let fields: Vec<_> = new.filter_map(|((_, row), _)| row.entry).collect();
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
        let year = year.unwrap_or_else(|| app.clock().today().year());
        let options = Options { year: Some(year), maps: maps::all(reader, &[])?, lines: Lines::First };
        let kinds = App::kinds(reader)?;
        let headers = paste_columns::headers(text, headers, year, &kinds, learned);
        let mut rows = Vec::new();
        let mut keep = |step| {
            if let Step::Row { sheet, row } = step
                && rows.len() <= MOST_ROWS
            {
                rows.push((sheet, row));
            }
        };
        let name = locale::text("paste.name");
        let told = read_cells(text, name, &headers, &options, &kinds, &mut keep)?;
        if rows.len() > MOST_ROWS { Err(too_many()) } else { Ok(Self { told, rows }) }
    }

    fn states(&self, reader: &Reader) -> Result<Vec<State>, AppError> {
        let names: Vec<String> = self.told.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        Comparison::new(&ImportRequest::default()).states(reader, &names, &self.rows)
    }

    fn compared(self, reader: &Reader) -> Result<Pasted, AppError> {
        let states = self.states(reader)?;
        let count = |wanted| {
            let found = states.iter().filter(|state| **state == wanted).count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        let (new, duplicates) = (count(State::New), count(State::Duplicate));
        let (told, rows) = (self.told, self.rows);
        let refusal = told.refusal.as_ref().map(|refusal| AppError::told(refusal.clone()).wire());
        Ok(Pasted {
            new,
            duplicates,
            new_kinds: told.new_kinds.iter().map(|kind| kind.name.clone()).collect(),
            issues: locale::issues(&told.issues),
            fault: refusal,
            rows: rows
                .into_iter()
                .zip(states)
                .filter_map(|((sheet, row), state)| {
                    let columns = told.sheets.get(sheet).map_or(&[][..], |sheet| &sheet.columns);
                    super::previewed("", columns, row, state, locale::issue)
                })
                .collect(),
        })
    }
}
